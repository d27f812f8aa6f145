"""The program in a terminal, at the statements that a leader rates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.helpers.pty_program import Program

if TYPE_CHECKING:
    from pathlib import Path

ARGUMENTS = ("reflect", "--name", "Mette Østergaard", "--theme", "helhed", "--new", "--folder")


def begin(folder: Path, size: tuple[int, int] = (80, 24), **environment: str) -> Program:
    """Start a walk in `folder`, and wait for its first statement."""
    program = Program(*ARGUMENTS, str(folder), size=size, environment=environment)
    program.see("Udsagn 3.1: Jeg fremmer udvikling", "Tab videre")
    return program


def rate_all(program: Program, ratings: str = "4350") -> None:
    """Rate a statement with each key of `ratings`, and wait for the first question."""
    for number, rating in enumerate(ratings, start=1):
        program.see(f"Udsagn 3.{number}:", "Tab videre")
        program.send(rating)
    program.see("Spørgsmål 3.1:", "Tab videre")
