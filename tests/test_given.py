from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ledersamtale import durable
from ledersamtale.errors import UnreadableSource
from ledersamtale.given import file_bytes

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_in_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(b"12")
    assert file_bytes(path, most_bytes=2, too_large="") == b"12"
    with pytest.raises(UnreadableSource, match="Den er for stor"):
        file_bytes(path, most_bytes=1, too_large="Den er for stor.")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FileNotFoundError(), "Filen findes ikke."),
        (IsADirectoryError(), "Det er en mappe."),
        (PermissionError(), "Du har ikke lov"),
        (durable.TooLarge(), "Den er for stor."),
        (durable.NotRegularFile(), "ikke en almindelig fil"),
        (OSError(), "Filen kan ikke læses."),
        (ValueError(), "Filen kan ikke læses."),
    ],
)
def test_why_a_file_cannot_be_opened_is_told(
    error: OSError | ValueError, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> bytes:
        raise error

    monkeypatch.setattr(durable, "read_file", fail)
    with pytest.raises(UnreadableSource, match=said):
        file_bytes(tmp_path / "logo.png", most_bytes=1, too_large="Den er for stor.")


def test_a_folder_is_named_as_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="Det er en mappe"):
        file_bytes(tmp_path, most_bytes=1, too_large="")
