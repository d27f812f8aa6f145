from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.injected import disk
from tests.injected.aftermath import FULL, Counts
from tests.injected.power_cuts import Setting, cut_everywhere, many_cuts
from tests.injected.savers import (
    AgreedStory,
    Story,
    broken_by,
    overwrite,
    real,
    rename_without_folder_sync,
    rename_without_sync,
)
from tests.injected.skipping import counted, unlimited_when_full

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.injected.savers import Saver


def cut(saver: Saver, setting: Setting, *, every: int) -> Counts:
    return counted(lambda: cut_everywhere(saver, Story(), setting, every=every))


@pytest.mark.parametrize(
    "setting",
    [
        Setting(),
        Setting("noauto_da_alloc", neighbour=1),
        Setting("data=writeback", neighbour=0.5),
        Setting("data=writeback,noauto_da_alloc"),
    ],
    ids=str,
)
def test_confirmed_save_survives_a_power_cut(setting: Setting) -> None:
    counts = cut(real, setting, every=37)
    assert counts.cuts > 10
    assert "\n".join(counts.findings) == ""


def test_confirmed_agreements_survive_a_power_cut() -> None:
    setting = Setting("noauto_da_alloc", neighbour=1)
    counts = counted(lambda: cut_everywhere(real, AgreedStory(), setting, every=37))
    assert counts.cuts > 10
    assert "\n".join(counts.findings) == ""


@pytest.mark.parametrize(
    "write",
    [overwrite, rename_without_sync, rename_without_folder_sync],
    ids=lambda each: each.__name__,
)
def test_saver_that_leaves_out_a_sync_is_caught(write: Callable[[Path, bytes], None]) -> None:
    counts = cut(broken_by(write), Setting(), every=1000)
    assert counts.lost + counts.torn > 0


@pytest.mark.parametrize("write", [overwrite, rename_without_sync], ids=lambda each: each.__name__)
def test_saver_that_renames_before_it_syncs_is_caught(
    write: Callable[[Path, bytes], None],
) -> None:
    counts = cut(broken_by(write), Setting("noauto_da_alloc", neighbour=1), every=1000)
    assert counts.torn > 0


def test_disk_is_unmounted_when_the_code_that_uses_it_fails(tmp_path: Path) -> None:
    def use() -> Counts:
        disk.make_disk(tmp_path / "disk")
        with disk.mounted(tmp_path / "disk", tmp_path / "at") as at:
            assert at.is_mount()
            raise KeyError
        raise AssertionError

    with pytest.raises(KeyError):
        counted(use)
    assert not (tmp_path / "at").exists()
    loops = Path("/sys/block").glob("loop*/loop/backing_file")
    assert str(tmp_path) not in "".join(each.read_text(encoding="utf-8") for each in loops)


@unlimited_when_full
@pytest.mark.skipif(not FULL, reason="2,500 power cuts: LEDERSAMTALE_FAULTS=full")
def test_confirmed_saves_survive_many_power_cuts() -> None:
    counts = counted(lambda: many_cuts(real, 2_500))
    assert "\n".join(counts.findings) == ""
