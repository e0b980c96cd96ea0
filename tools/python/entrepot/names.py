# SPDX-License-Identifier: Apache-2.0
"""What pictures call places, sectors, owners, outcomes, tasks and levers. Data keep their codes."""
from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import Iterable, Iterator

from .errors import ProgramNotFound
from .program import checkout, program

KINDS = ("place", "sector", "owner", "outcome", "task", "lever")


def model_roots() -> Iterator[Path]:
    """Folders that may hold models: of the checkout, and of the one that the program was built in."""
    root = checkout()
    if root:
        yield root / "models"
    try:
        yield from (folder / "models" for folder in Path(program()).resolve().parents[1:4])
    except ProgramNotFound:
        return


class Names:
    """Short names by kind and code, of a model's labels.csv and that of the levers; a code where there is
    none.

    >>> Names.of_model("macro")("place", "usa")
    'USA'

    """

    def __init__(self, labels: Iterable[Path] = ()) -> None:
        self.short: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
        for file in labels:
            with open(file, encoding="utf-8", newline="") as rows:
                for row in csv.DictReader(rows):
                    self.short.setdefault(row["kind"], {})[row["code"]] = row["short"]

    @classmethod
    def of_model(cls, model: str) -> "Names":
        """Of a model by name, as a manifest has it, or by path."""
        for root in model_roots():
            of_levers, of_model = root / "levers" / "labels.csv", root / model / "labels.csv"
            if of_levers.is_file():
                given = of_model if of_model.is_file() else Path(model) / "labels.csv"
                return cls(file for file in (of_levers, given) if file.is_file())
        return cls()

    def add(self, kind: str, named: dict[str, str]) -> None:
        """Names that are used where none is known yet."""
        for code, name in named.items():
            self.short[kind].setdefault(code, name)

    def __call__(self, kind: str, code: str) -> str:
        return self.short[kind].get(code, code.replace("_", " ") if kind == "outcome" else code)

    def all(self, kind: str, codes: Iterable[str]) -> dict[str, str]:
        """Name of each code."""
        return {str(code): self(kind, str(code)) for code in codes}


def path_in(folder: "str | os.PathLike[str]") -> Path:
    """A folder as given, with ~ for the user's own."""
    return Path(folder).expanduser()
