# SPDX-License-Identifier: Apache-2.0
"""Tables of the program as data frames, each number with the bits that the file has."""
from __future__ import annotations

import io
from pathlib import Path
from typing import Any, Iterable

import pandas

from .flags import several, unknown

WORDS = {
    "outcome", "level", "origin", "destination", "location", "place", "sector", "owner", "period", "unit",
    "case", "quarter", "part", "theory", "order", "of", "number", "group", "grounds", "lever", "knob", "use",
    "part_of", "in", "with", "where", "partners", "sectors", "edges", "channels", "evidence", "size", "grade",
    "measures", "tasks", "source", "effect_citation", "citation_status", "trouble", "found", "rule", "run",
    "first_run"
}


def table(source: "Path | str") -> pandas.DataFrame:
    """A CSV file, or its text. What is empty in a column of words stays '', in one of numbers it is
    missing."""
    given: Any = io.StringIO(source) if isinstance(source, str) else source
    frame = pandas.read_csv(given, keep_default_na=False, dtype=str, encoding="utf-8")
    for column in frame.columns:
        if column not in WORDS:
            frame[column] = numbers(frame[column])
    return frame


def numbers(column: pandas.Series) -> pandas.Series:
    """Numbers of a column of text: counts as integers, others as the nearest double, '' as missing. A
    column with any other word stays as it is."""
    known = column[column != ""]
    if known.empty:
        return pandas.Series(float("nan"), column.index, name=column.name)
    try:
        values = [float(x) for x in known]  # the nearest double, which the parser of pandas is not always
    except ValueError:
        return column
    if column.name in ("year", "point", "member", "replication", "members", "entries", "affected",
                       "draws_needed"):
        whole = pandas.Series([int(x) for x in values], known.index, dtype="Int64")
        return whole.reindex(column.index).astype("int64" if len(known) == len(column) else "Int64")
    return pandas.Series(values, known.index, dtype=float).reindex(column.index)


def chosen(frame: pandas.DataFrame, column: str, wanted: Any, what: str) -> pandas.DataFrame:
    """Rows whose `column` is one of `wanted`; all for None. One that no row has is a KeyError with the
    nearest."""
    if wanted is None:
        return frame
    return frame[frame[column].isin(known(several(wanted), frame[column].unique(), what))]


def known(wanted: Iterable[Any], there: Iterable[Any], what: str) -> list[Any]:
    """`wanted`, once each of them is there."""
    held = [x for x in there if x == x and x != ""]
    for one in wanted:
        if one not in held:
            raise KeyError(unknown(f"no {what} '{one}'", str(one), [str(x) for x in held]))
    return list(wanted)
