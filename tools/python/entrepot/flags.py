# SPDX-License-Identifier: Apache-2.0
"""Keywords of Python as flags of the program. A keyword that a verb does not know is refused with the
nearest."""
from __future__ import annotations

import difflib
import os
from typing import Any, Mapping, Sequence

# kind of a flag: "value" takes one, "list" several, "switch" is there or not, "pairs" is PATH=VALUE.
Study = {"model": "value", "set": "pairs", "theory": "value", "models": "global", "threads": "global"}
Simulated = {"simulate": "switch", "cohorts": "value", "states": "value", "years": "value"}
FLAGS: dict[str, dict[str, str]] = {
    "run": {**Study, "out": "value", "checkpoint_every": "value", "cohorts": "value", "states": "value", "firms": "value",
            "trace": "value", "years": "value", "replications": "value", "seed": "value", "report": "report"},
    "solve": {**Study, "out": "value"},
    "ensemble": {**Study, **Simulated, "draws": "value", "design": "value", "fixed": "list", "total": "value",
                 "base_year": "switch", "seed": "value", "shocks": "words", "chance": "value", "out": "value",
                 "resume": "switch"},
    "sweep": {**Study, **Simulated, "over": "pairs", "sample": "value", "until": "value", "best": "value",
              "outcomes": "commas", "year": "value", "out": "value"},
    "attribute": {**Study, **Simulated, "by": "value", "orders": "value", "exact": "value", "seed": "value"},
    "compare": {"outcome": "list", "year": "value", "intervals": "words", "across_assumptions": "switch",
                "models": "global", "threads": "global"},
    "validate": {"set": "pairs", "theory": "value", "models": "global"},
}


def several(value: Any) -> list[Any]:
    """A list of what may be one or several."""
    if value is None:
        return []
    one = isinstance(value, (str, bytes, os.PathLike)) or not isinstance(value, Sequence)
    return [value] if one else list(value)


def in_words(value: Any) -> str:
    """A value as the command line has it; numbers keep all their digits."""
    return repr(value) if isinstance(value, float) else str(value)


def words_of(verb: str, given: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Words before and behind the verb; None and False say nothing.

    >>> words_of("solve", {"set": {"levers.x.value": "1 day"}})
    ([], ['--set', 'levers.x.value=1 day'])
    """
    before: list[str] = []
    behind: list[str] = []
    for name, value in given.items():
        kind = FLAGS[verb].get(name)
        if kind is None:
            raise TypeError(unknown(f"{verb}() has no keyword '{name}'", name, FLAGS[verb]))
        flag = "--" + name.replace("_", "-")
        if kind == "report":
            behind += ["--no-report"] if value is False else []
        elif value is None or value is False:
            continue
        elif kind == "switch":
            behind.append(flag)
        elif kind == "global":
            before += [flag, in_words(value)]
        elif kind == "pairs":
            for path, one in dict(value).items():
                behind += [flag, f"{path}={_range(one)}"]
        elif kind == "commas":
            behind += [flag, ",".join(map(in_words, several(value)))]
        elif kind == "words":
            behind += [flag, *map(in_words, several(value))]
        else:
            for one in several(value) if kind == "list" else [value]:
                behind += [flag, in_words(one)]
    return before, behind


def _range(value: Any) -> str:
    """What --set and --over take: a text as it stands, a number, or a list with commas."""
    return ",".join(map(in_words, value)) if isinstance(value, (list, tuple, range)) else in_words(value)


def unknown(what: str, name: str, known: Sequence[str] | Mapping[str, Any]) -> str:
    """A sentence that names the nearest of what is known."""
    near = difflib.get_close_matches(str(name), list(known), 1, 0.5)
    return what + (f"; did you mean '{near[0]}'?" if near else f"; known are {', '.join(sorted(known))}")
