# SPDX-License-Identifier: Apache-2.0
"""A folder that the program has written: what is common to all kinds of answers."""
from __future__ import annotations

import hashlib
import html
import json
import os
import shutil
import weakref
from functools import cached_property
from pathlib import Path
from typing import Any, Iterable

import pandas

from .errors import FileTrouble
from .names import Names, path_in
from .places import place_codes
from .tables import table


class Answer:
    """A folder with a manifest. `open` of the package makes the right kind of one.

    A folder that a study of this package made without `out` is temporary: it goes when the object goes.
    """

    kind = "answer"

    def __init__(self, folder: "str | os.PathLike[str]", temporary: "Path | None" = None,
                 model: "str | os.PathLike[str] | None" = None) -> None:
        self.folder = Path(folder)
        self._temporary = temporary
        self._model = model  # by path, where it was made with one: a manifest has the name alone
        if temporary is not None:
            weakref.finalize(self, shutil.rmtree, temporary, ignore_errors=True)

    @property
    def is_temporary(self) -> bool:
        """Whether the folder goes with this object."""
        return self._temporary is not None

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """manifest.json: program, scenario, model, seed, identities, hashes of what went in and came out."""
        return json.loads((self.folder / "manifest.json").read_text(encoding="utf-8"))

    @property
    def title(self) -> str:
        """Title of the scenario."""
        return self.manifest["scenario"]["title"]

    @property
    def question(self) -> str:
        """The question that the scenario asks."""
        return self.manifest["scenario"].get("question", "")

    @property
    def home(self) -> str:
        """Code of the home economy, 'mainland' in macro."""
        return self.manifest["home_economy"]

    @property
    def scenario(self) -> str:
        """The scenario as it was given."""
        return (self.folder / "scenario.yaml").read_text(encoding="utf-8")

    @cached_property
    def package(self) -> str:
        """Hash of the scenario with all defaults filled in, but for horizon, replications and seed: the same
        package has the same."""
        text = (self.folder / "resolved.yaml").read_text(encoding="utf-8")
        kept = [
            line for line in text.splitlines() if not line.startswith(("horizon:", "replications:", "seed:"))
        ]
        return hashlib.sha256("\n".join(kept).encode()).hexdigest()

    def same_package(self, other: "Answer") -> bool:
        """Whether another answer is of the same package, model and levers."""
        mine, theirs = self.manifest["inputs_sha256"], other.manifest["inputs_sha256"]
        shared = (mine.keys() & theirs.keys()) - {"scenario"}
        return self.package == other.package and all(mine[file] == theirs[file] for file in shared)

    @cached_property
    def names(self) -> Names:
        """What pictures call places, sectors and outcomes."""
        return Names.of_model(self._model_given)

    @property
    def _model_given(self) -> str:
        return os.fspath(self._model or self.manifest["model"])

    def _codes(self, wanted: Any, held: "Iterable[Any]", what: str = "place") -> list[str]:
        """Codes of places by code or by another name that the program knows."""
        return place_codes(wanted, held, self._model_given, what)

    def table(self, file: str) -> pandas.DataFrame:
        """A CSV file of the folder as a frame, its numbers with all their bits.

        >>> entrepot.open("runs/high_standard_opening").table("knobs.csv")
        """
        path = self.folder / file
        if not path.is_file():
            raise FileTrouble(f"{path} is not there", 6)
        return table(path)

    def _facts(self) -> list[tuple[str, str]]:
        manifest = self.manifest
        horizon = manifest.get("horizon", {})
        return [("question", self.question), ("model", f"{manifest['model']}, theory {manifest['theory']}"),
                ("horizon", f"{horizon.get('quarters')} quarters from {horizon.get('from')}"),
                ("folder", str(self.folder) + (" (temporary)" if self.is_temporary else ""))]

    def __repr__(self) -> str:
        return "\n".join(
            [f"{type(self).__name__}: {self.title}", *(f"  {key}: {value}" for key, value in self._facts())])

    def _shown(self) -> pandas.DataFrame | None:
        """The frame that a notebook shows under the facts."""
        return None

    def _repr_html_(self) -> str:
        rows = "".join(f"<tr><th style='text-align:left'>{html.escape(key)}</th>"
                       f"<td style='text-align:left'>{html.escape(value)}</td></tr>"
                       for key, value in self._facts())
        shown = self._shown()
        frame = "" if shown is None else shown.to_html(float_format=lambda x: f"{x:+.3f}", na_rep="")
        return f"<b>{type(self).__name__}: {html.escape(self.title)}</b><table>{rows}</table>{frame}"


def found(path: "str | os.PathLike[str]") -> Path:
    """The folder that `path` means: with a manifest of its own, or that of the latest run of a scenario."""
    given = path_in(path)
    for folder in (given, given / "latest"):
        if (folder / "manifest.json").is_file():
            return folder
    if not given.exists():
        raise FileTrouble(f"{given}: no such folder", 6)
    raise FileTrouble(
        f"'{given}' is no run folder: it has no manifest.json\n"
        "  name a folder that entrepot run has written, or runs/NAME for the latest run of a scenario", 6)
