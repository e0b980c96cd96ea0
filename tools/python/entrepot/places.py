# SPDX-License-Identifier: Apache-2.0
"""Places by other names than their codes: the program knows them, and says what a name is part of."""
from __future__ import annotations

import json
import re
from typing import Any, Iterable

from .errors import EntrepotError, WrongUse
from .flags import several
from .program import ask


def place_codes(wanted: Any, held: Iterable[Any], model: str, what: str = "place") -> list[str]:
    """Codes of `wanted`, one or several, among those that a table holds. A name that none of them has is
    taken where the program means one of them by it ("macau": macao, "china": mainland); else a KeyError with
    what the program says of it.

    >>> place_codes("macau", ["macao", "usa"], "macro")
    ['macao']

    """
    there = [str(code) for code in dict.fromkeys(held) if code == code and code != ""]
    return [word if word in there else _meant(word, there, model, what) for word in map(str, several(wanted))]


def _meant(word: str, there: list[str], model: str, what: str) -> str:
    known = f"known are {', '.join(sorted(there))}"
    words = ["describe", "locations", word, "--model", model]
    try:
        if not word.strip() or word.startswith("-"):
            raise KeyError(f"no {what} '{word}'; {known}")
        told = json.loads(ask([*words, "--format", "json"])[0])
        if isinstance(told, dict):
            codes = [str(told["code"])]
        else:  # a tag: of one place, or the economy whose regions these are, which the table's heading names
            whole = ask(words)[0].split("\n", 1)[0]
            codes = [whole] if whole in there else [row["code"] for row in told if row["weight"] == 1]
            if len(told) > 1 and codes != [whole] or not codes:
                means = [row["code"] + (f" ({row['weight']:g})" if row["weight"] != 1 else "")
                         for row in told]
                raise KeyError(f"'{word}' is no one place, it means {', '.join(means)}")
    except WrongUse as refused:
        raise KeyError(_said(refused.text, word, there, what) or f"no {what} '{word}'; {known}") from None
    except EntrepotError:  # a model that is no longer where it was
        raise KeyError(f"no {what} '{word}'; {known}") from None
    if codes[0] not in there:
        raise KeyError(f"no row of {what} '{codes[0]}' here; {known}")
    return codes[0]


def _said(text: str, word: str, there: list[str], what: str) -> str:
    """What the program says of a name, without what only a scenario can write."""
    lines = text.splitlines()
    near = re.search(r"there is no .*; did you mean '(.+)'\?$", lines[0])
    if near:
        return f"no {what} '{word}'; did you mean '{near[1]}'?" if near[1] in there else ""
    write = re.match(r" *(write .+?), or \[", "".join(lines[1:2]))
    return lines[0] + (f"; {write[1]}" if write else "") if "part of" in lines[0] else ""
