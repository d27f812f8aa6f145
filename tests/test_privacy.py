from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]

# Python announces each of these events before it happens (PEP 578).
_SPY = """
import sys
def spy(event, arguments):
    if event.startswith("socket.") and event not in ("socket.__new__",):
        raise SystemExit(f"a connection: {event}")
sys.addaudithook(spy)
from ledersamtale.__main__ import main
raise SystemExit(main())
"""
_NETWORK = {"socket", "http", "urllib", "ftplib", "smtplib", "ssl", "requests", "httpx", "aiohttp"}


def test_a_sitting_opens_no_connection(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _SPY, "reflect", "--name", "Mette", "--folder", str(tmp_path)]
    typed = b"4\n:stop\n"
    done = subprocess.run(command, input=typed, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    for arguments in (["print-theme"], ["show", str(next(tmp_path.glob("*.md")))], ["--help"]):
        command = [sys.executable, "-c", _SPY, *arguments]
        done = subprocess.run(command, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")


def test_a_connection_would_be_seen() -> None:
    reach = _SPY.replace(
        "from ledersamtale.__main__ import main\nraise SystemExit(main())",
        "import socket\nsocket.create_connection(('127.0.0.1', 9))",
    )
    done = subprocess.run([sys.executable, "-c", reach], capture_output=True, check=False)
    assert b"a connection: socket." in done.stderr


def test_no_module_imports_a_network_library() -> None:
    # urllib.parse only parses; it opens no connection.
    imports = re.compile(r"^\s*(?:import|from)\s+(?!urllib\.parse\b)(\w+)", re.MULTILINE)
    for path in (ROOT / "src").rglob("*.py"):
        assert _NETWORK.isdisjoint(imports.findall(path.read_text(encoding="utf-8"))), path
