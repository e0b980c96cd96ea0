# SPDX-License-Identifier: Apache-2.0
"""What the program refuses, as exceptions with place and remedy."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Mapping, Sequence

GUTTER = "      | "


@dataclass(frozen=True)
class Mistake:
    """One mistake in a file of the user, or one warning; str() shows it as the program does.

    >>> print(Mistake("S001", "unknown lever 'x'", "a.yaml", 7, 11, "did you mean 'y'?"))
    a.yaml:7:11: error[S001]: unknown lever 'x'
      did you mean 'y'?
    """

    code: str
    message: str
    file: str = ""
    line: int = 0
    column: int = 0
    remedy: str = ""
    severity: str = "error"
    width: int = 1
    source: str = ""

    @classmethod
    def of(cls, told: Mapping[str, Any], folder: Path | None = None) -> "Mistake":
        """From an object of `entrepot --log json`; the line at fault is read from its file, if that is
        there."""
        file, line = str(told.get("file", "")), int(told.get("line", 0))
        source = _line_of((folder or Path()) / file, line) if file else ""
        words = [str(told.get(key, "")) for key in ("code", "message", "remedy", "severity")]
        return cls(words[0], words[1], file, line, int(told.get("column", 0)), words[2], words[3] or "error",
                   int(told.get("width", 1)), source)

    def __str__(self) -> str:
        place = f"{self.file}:" if self.file else ""
        place += f"{self.line}:{self.column}:" if self.line else ""
        text = f"{place}{' ' if place else ''}{self.severity}[{self.code}]: {self.message}"
        remedy = self.remedy.splitlines()
        if not self.source:
            return "\n".join([text, *("  " + line for line in remedy)])
        caret = GUTTER + " " * (self.column - 1) + "^" * max(1, self.width)
        lines = [text, f"{self.line:5} | {self.source}", caret]
        if len(remedy) == 1:
            lines[-1] += " " + remedy[0]
        else:
            lines += [GUTTER + line for line in remedy]
        return "\n".join(lines)


def _line_of(file: Path, line: int) -> str:
    try:
        return file.read_text(encoding="utf-8-sig").splitlines()[line - 1] if line > 0 else ""
    except (OSError, UnicodeDecodeError, IndexError):
        return ""


class EntrepotError(RuntimeError):
    """The program ended with an error. `status` is its exit status, `text` what it said."""

    def __init__(self, text: str, status: int = 1) -> None:
        super().__init__(text)
        self.status = status
        self.text = text


class ProgramNotFound(EntrepotError):
    """There is no program to start."""


class WrongUse(EntrepotError):
    """Status 2: flags or values that the verb does not take."""


class Invalid(EntrepotError):
    """Status 3: a scenario, lever or model is wrong. `mistakes` has each with file, line, column and
    remedy."""

    def __init__(self, text: str, status: int = 3, mistakes: Sequence[Mistake] = ()) -> None:
        super().__init__(text, status)
        self.mistakes = list(mistakes)

    def __str__(self) -> str:
        return "\n".join(map(str, self.mistakes)) or self.text


class NoEquilibrium(EntrepotError):
    """Status 4: no equilibrium was found, or an identity of the accounts is off."""


class Different(EntrepotError):
    """Status 5: a difference where none was allowed."""


class FileTrouble(EntrepotError):
    """Status 6: something could not be read or written, or there is too little memory."""


class Interrupted(EntrepotError):
    """Status 130: somebody else interrupted the program."""


class EntrepotWarning(UserWarning):
    """A warning of the program; `mistake` is set where it names a place in a file."""

    def __init__(self, text: str, mistake: Mistake | None = None) -> None:
        super().__init__(text)
        self.mistake = mistake


OF_STATUS: dict[int, type[EntrepotError]] = {
    2: WrongUse, 3: Invalid, 4: NoEquilibrium, 5: Different, 6: FileTrouble, 130: Interrupted
}


def error_of(status: int, text: str, mistakes: Sequence[Mistake]) -> EntrepotError:
    """The exception for an exit status of the program."""
    if status == 3:
        return Invalid(text, status, mistakes)
    return OF_STATUS.get(status, EntrepotError)(text, status)
