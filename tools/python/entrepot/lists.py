# SPDX-License-Identifier: Apache-2.0
"""What there is to use, as frames: levers, measures, places, sectors, outcomes."""
from __future__ import annotations

from typing import Any

import pandas

from .program import answer_json


def _rows(topic: str, model: "str | None", key: str = "") -> pandas.DataFrame:
    told: Any = answer_json(["describe", topic, *(["--model", str(model)] if model else [])])
    if isinstance(told, dict):  # tables by their headings
        told = next(rows for name, rows in told.items() if isinstance(rows, list) and key in name)
    return pandas.DataFrame(told)


def _named(rows: pandas.DataFrame) -> pandas.DataFrame:
    """The program writes both names in one field, English first."""
    both = rows.pop("name").str.rsplit(", ", n=1, expand=True)
    return rows.assign(name=both[0], name_zh=both[1] if 1 in both else "").set_index("code")


def levers(model: "str | None" = None) -> pandas.DataFrame:
    """The catalogue of levers: unit of a value, evidence and title by name.

    >>> entrepot.levers().loc["customs_clearance", "unit"]
    'days'
    """
    return _rows("levers", model).set_index("lever")


def measures(model: "str | None" = None) -> pandas.DataFrame:
    """The article's measures: task, lever, and the scenario in which each acts.

    >>> entrepot.measures().query("task == 'III.4'")
    """
    return _rows("measures", model, "Measures").set_index("measure")


def places(model: "str | None" = None) -> pandas.DataFrame:
    """Places of a model (macro if not given): kind, economy, GDP of the base year in bn USD, names.

    >>> entrepot.places().query("economy == 'mainland'").GDP.sum()
    """
    return _named(_rows("locations", model, "locations"))


def sectors(model: "str | None" = None) -> pandas.DataFrame:
    """Sectors of a model: goods or services, ISIC, long-run elasticity of flows to tariffs (theta) and to
    costs (k).

    >>> entrepot.sectors().loc["MOT", "theta"]

    """
    return _named(_rows("sectors", model, "sectors"))


def outcomes(model: "str | None" = None) -> pandas.DataFrame:
    """Variables of results.nc: unit and meaning by name.

    >>> entrepot.outcomes().loc["real_income", "unit"]
    """
    return _rows("outcomes", model).set_index("outcome")
