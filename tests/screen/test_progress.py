from __future__ import annotations

import io
import signal
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from ledersamtale.screen import progress
from tests.helpers.pty_program import Program

if TYPE_CHECKING:
    from ledersamtale.screen.progress import Tell


class Terminal(io.StringIO):
    """A terminal that tells when `wanted` has been written to it."""

    def __init__(self, wanted: str = "") -> None:
        super().__init__()
        self._wanted = wanted
        self.seen = threading.Event()

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        length = super().write(text)
        if self._wanted in self.getvalue():
            self.seen.set()
        return length


def test_quick_work_shows_nothing_and_its_result_comes_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    assert progress.with_progress("Skriver x", lambda tell: 7) == 7
    assert shown.getvalue() == ""


@pytest.mark.parametrize("parts", [1, 4])
def test_slow_work_shows_a_bar(parts: int, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Terminal("━")
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setattr(progress, "PATIENCE_SECONDS", 0.0)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "60")

    def work(tell: Tell) -> bool:
        tell(parts // 2, parts)
        return shown.seen.wait(20)

    assert progress.with_progress("Skriver [/x]", work)
    assert "Skriver [/x]" in shown.getvalue()


def test_nothing_is_shown_where_there_is_no_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "PATIENCE_SECONDS", 0.0)
    assert progress.with_progress("Skriver x", lambda tell: threading.Event().wait(0.05)) is False
    assert capsys.readouterr() == ("", "")


def test_error_of_the_work_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def work(tell: Tell) -> None:
        raise KeyError(7)

    monkeypatch.setattr(sys, "stderr", Terminal())
    with pytest.raises(KeyError):
        progress.with_progress("Skriver x", work)


def test_ctrl_c_ends_work_in_compiled_code() -> None:
    code = (
        "import sys, threading; from ledersamtale.cli.danish.run import run_app; "
        "from ledersamtale.screen import progress; "
        "from types import SimpleNamespace; "
        "main = lambda *_, **__: progress.with_progress('Skriver x', "
        "lambda tell: threading.Event().wait()); "
        "raise SystemExit(run_app(SimpleNamespace(main=main), []))"
    )
    with Program(command=(sys.executable, "-c", code)) as program:
        program.see("Skriver x")
        program.kill(signal.SIGINT)
        assert program.end() == 130
        assert "Traceback" not in program.text
