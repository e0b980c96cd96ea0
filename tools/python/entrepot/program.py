# SPDX-License-Identifier: Apache-2.0
"""Finds the program, starts it, and turns what it says into warnings and exceptions."""
from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any, Iterable

from .errors import EntrepotWarning, Mistake, ProgramNotFound, error_of

FOLDER = Path(__file__).resolve().parent


def checkout() -> Path | None:
    """The checkout that the package lies in; None where it is installed elsewhere."""
    for folder in FOLDER.parents:
        if (folder / "tools" / "python").is_dir() and (folder / "models").is_dir():
            return folder
    return None


def program() -> str:
    """The program that all functions start.

    ENTREPOT_PROGRAM comes first, then build/release/entrepot of the checkout that the package lies in, then
    `entrepot` on PATH.

    >>> entrepot.program()
    """
    told = os.environ.get("ENTREPOT_PROGRAM")
    if told:
        if not os.access(told, os.X_OK):
            raise ProgramNotFound(f"ENTREPOT_PROGRAM is '{told}', which is no program", 6)
        return str(Path(told).resolve())
    root = checkout()
    built = root / "build" / "release" / "entrepot" if root else None
    if built and os.access(built, os.X_OK):
        return str(built)
    found = shutil.which("entrepot")
    if found:
        return found
    raise ProgramNotFound(
        "the program entrepot is not found; looked at\n"
        "  the environment variable ENTREPOT_PROGRAM, which is not set\n"
        f"  {built or 'build/release/entrepot of a checkout, but the package lies in none'}"
        f"{', which is not there' if built else ''}\n"
        "  entrepot on PATH, where there is none\n"
        "build it with tools/build in a checkout", 6)


def ask(words: Iterable[str]) -> "tuple[str, list[Mistake], list[EntrepotWarning]]":
    """What the program prints when it is called with `words`, its mistakes and warnings; other ends are
    exceptions.

    KeyboardInterrupt is passed on once the program, which is interrupted too, has ended.
    """
    started = subprocess.Popen([program(), "--log", "json", *words],
                               stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE,
                               text=True,
                               encoding="utf-8",
                               errors="replace")
    try:
        out, said = started.communicate()
    except KeyboardInterrupt:
        started.send_signal(signal.SIGINT)
        started.communicate()
        raise
    mistakes, warned, other = heard(said)
    if started.returncode != 0:
        raise error_of(started.returncode, "\n".join(other).removeprefix("entrepot: "), mistakes)
    return out, mistakes, warned


def call(words: Iterable[str]) -> str:
    """What the program prints; each of its warnings becomes one EntrepotWarning, told where the package was
    called."""
    out, _, warned = ask(words)
    for warning in warned:
        warnings.warn(warning, stacklevel=_outside())
    return out


def _outside() -> int:
    """How many calls lie between the warning and the first line outside this package."""
    level, frame = 1, sys._getframe(1)
    while frame.f_back is not None and Path(frame.f_code.co_filename).parent == FOLDER:
        level, frame = level + 1, frame.f_back
    return level


def heard(said: str) -> tuple[list[Mistake], list[EntrepotWarning], list[str]]:
    """Errors, warnings (each once) and all other lines of what the program said on stderr."""
    mistakes: list[Mistake] = []
    warned: dict[str, EntrepotWarning] = {}
    other: list[str] = []
    for line in said.splitlines():
        told = _object(line)
        if told is not None:
            mistake = Mistake.of(told)
            if mistake.severity == "warning":
                warned.setdefault(str(mistake), EntrepotWarning(str(mistake), mistake))
            else:
                mistakes.append(mistake)
        elif line.startswith("warning: "):
            text = line.removeprefix("warning: ")
            warned.setdefault(text, EntrepotWarning(text))
        else:
            other.append(line)
    return mistakes, list(warned.values()), other


def _object(line: str) -> dict[str, Any] | None:
    if not line.startswith("{"):
        return None
    try:
        told = json.loads(line)
    except ValueError:
        return None
    return told if isinstance(told, dict) and "severity" in told else None


def answer_json(words: Iterable[str]) -> Any:
    """The program's answer in JSON."""
    return json.loads(call([*words, "--format", "json"]))
