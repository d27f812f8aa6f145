"""Runs a program and prints what it cost: python -I -S launcher.py SECONDS OUT ERR COMMAND...

Linux counts the memory of the process that starts a program in the program's own peak, so a small
process starts it, and not the one that runs the tests.
"""

from __future__ import annotations

import os
import resource
import signal
import sys


def main() -> None:
    """Run the command with no input, and print its code and its peak.

    It is killed after SECONDS of processor time, or ten times as long by the clock.
    """
    patience, out, err, *command = sys.argv[1:]
    seconds = int(patience)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    write = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    process = os.posix_spawn(
        command[0],
        command,
        os.environ,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, out, write, 0o600),
            (os.POSIX_SPAWN_OPEN, 2, err, write, 0o600),
        ],
    )
    signal.signal(signal.SIGALRM, lambda *_: os.kill(process, signal.SIGKILL))
    signal.alarm(10 * seconds)
    _, status, usage = os.wait4(process, 0)
    code = os.waitstatus_to_exitcode(status)
    print(code, usage.ru_maxrss)


if __name__ == "__main__":
    main()
