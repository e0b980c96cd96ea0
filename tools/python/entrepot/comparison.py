# SPDX-License-Identifier: Apache-2.0
"""Two runs side by side: what they were given and what they found."""
from __future__ import annotations

from typing import Any

import pandas


class Comparison:
    """What differs between a first answer and another, as `entrepot compare` finds it.

    >>> entrepot.compare("runs/a", "runs/b").effects.query("outcome == 'real_income'")
    """

    def __init__(self, told: Any) -> None:
        # Of two ensembles the program tells rows alone.
        self._told: "dict[str, Any]" = told if isinstance(told, dict) else {}
        self._rows: "list[dict[str, Any]]" = told if isinstance(told, list) else [
            row for other in told.get("against_first", []) for row in other.get("effects", [])]

    @property
    def runs(self) -> pandas.DataFrame:
        """Folder, title and period of both."""
        return pandas.DataFrame(self._told.get("runs", []))

    @property
    def rule(self) -> str:
        """How the program decides whether a difference is one."""
        return str(self._told.get("rule", ""))

    @property
    def inputs(self) -> pandas.DataFrame:
        """What both were given that differs: `input`, `first`, `other`. Empty where nothing does."""
        rows = [row for other in self._told.get("against_first", []) for row in other.get("inputs", [])]
        return pandas.DataFrame(rows, columns=["input", "first", "other"])

    @property
    def effects(self) -> pandas.DataFrame:
        """Every row of both summaries: `first` and `effect` are policy over baseline in `unit` in the first
        and in the other, `difference` is the second minus the first, `numerical_error` how exact that is
        where it is known, and the last columns how sure it is where intervals of both are known."""
        return pandas.DataFrame(self._rows)

    def __repr__(self) -> str:
        titles = [f"  {row.get('run')}: {row.get('title', '')}, {row.get('period', '')}"
                  for row in self._told.get("runs", [])]
        return "\n".join(
            ["Comparison:", *titles, f"  {len(self.inputs)} inputs differ, {len(self.effects)} effects"])

    def _repr_html_(self) -> str:
        return "<b>Inputs that differ</b>" + self.inputs.to_html(index=False)
