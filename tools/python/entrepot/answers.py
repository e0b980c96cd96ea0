# SPDX-License-Identifier: Apache-2.0
"""Runs by agents and long runs: effects, levels and trade as frames."""
from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any, Sequence

import pandas
import xarray

from .errors import FileTrouble
from .flags import several, unknown
from .folder import Answer
from .names import Names
from .plots_of_runs import LongRunPlots, RunPlots
from .tables import chosen, known

HEADLINES = ("real_income", "real_gdp", "exports", "imports", "fdi_flow", "fdi_stock", "affiliate_sales")
CASES = ("difference", "baseline", "policy")
SPREAD = ["sd", "se", "q05", "q50", "q95"]


class Solved(Answer):
    """What a run and a long run share: results.nc and summary.csv."""

    @cached_property
    def results(self) -> xarray.Dataset:
        """results.nc, opened when first asked for; variables are read when used. Money is bn USD a quarter in
        a run and a year in a long run; every variable has `units`, `long_name` and most a `comment`.

        >>> entrepot.open("runs/a").results.trade.sel(origin="east", destination="eu").sum("sector")

        """
        return xarray.open_dataset(self.folder / "results.nc")

    @cached_property
    def names(self) -> Names:
        names = super().names
        if (self.folder / "results.nc").is_file():
            data = self.results
            for kind, axis in (("place", "location"), ("sector", "sector"), ("owner", "owner")):
                if axis in data.dims and axis + "_name" in data.coords:
                    names.add(kind, dict(zip(data[axis].values.tolist(),
                                             data[axis + "_name"].values.tolist())))
        return names

    @cached_property
    def _summary(self) -> pandas.DataFrame:
        frame = self.table("summary.csv")
        frame["year"] = frame["year"].astype("Int64")
        return frame.drop(columns=[x for x in SPREAD if frame[x].isna().all()])

    def effects(self,
                outcome: "str | Sequence[str] | None" = None,
                place: "str | Sequence[str] | None" = None,
                year: "int | str | Sequence[int] | None" = None,
                partner: "str | Sequence[str] | None" = None,
                *,
                sector: "str | Sequence[str] | None" = None,
                owner: "str | Sequence[str] | None" = None,
                level: "str | Sequence[str] | None" = None) -> pandas.DataFrame:
        """Rows of summary.csv: policy beside baseline by outcome, place, partner, sector, owner and year.

        `percent` is of the baseline, `difference` is in `unit`; a year is the sum of its quarters, of indices
        and stocks their mean. `year` counts from 1, "last" is the last. `place` is where something is, or
        either end of a flow, by code or by a name that the program knows ("macau"); with `partner` only flows
        between the two are kept. `level` says what a row adds up: total, region, place, partner, sector, ...
        None keeps all. With replications come `sd`, `se` and quantiles of the difference.

        >>> run.effects("exports", place="mainland", year="last", sector="all")
        >>> run.effects("trade", place="mainland", partner="asean", sector="all")

        """
        frame = chosen(self._summary, "outcome", outcome, "outcome")
        frame = chosen(frame, "year", self._year_numbers(year), "year")
        for column, wanted in (("sector", sector), ("owner", owner), ("level", level)):
            frame = chosen(frame, column, wanted, column)
        if partner is not None:
            flows = frame[(frame.origin != "") & (frame.destination != "")]
            ends = self._codes(partner, [*flows.origin, *flows.destination], "partner")
            frame = flows[flows.origin.isin(ends) | flows.destination.isin(ends)]
        if place is not None:
            ends = self._codes(place, [*frame.location, *frame.origin, *frame.destination])
            frame = frame[frame.location.isin(ends) | frame.origin.isin(ends) | frame.destination.isin(ends)]
        return frame.reset_index(drop=True)

    def _year_numbers(self, year: Any) -> "list[int] | None":
        """Years by number; None where all are meant."""
        seen = sorted({int(x) for x in self._summary["year"].dropna()})
        if year == "last":
            return seen[-1:] or None
        if year is None:
            return None
        for one in several(year):
            if isinstance(one, str):
                raise KeyError(f"a year is a number from 1 or 'last', not '{one}'")
            if one not in seen:
                raise KeyError(self._no_year(one, seen))
        return several(year)

    def _no_year(self, year: Any, seen: "list[int]") -> str:
        """Why a year is none of the run's; of a calendar year, which of them it is."""
        if not seen:
            return f"no year '{year}': a long run has no years"
        start = str(self.manifest["horizon"]["from"])  # as 2025Q1
        first = 4 * int(start[:4]) + int(start[-1]) - 1
        within = [k for k in seen if 4 * year - 4 < first + 4 * (k - 1) < 4 * year + 4]
        if within:
            told = " and ".join(f"year {k}" for k in within)
            exact = f"is {told}; write year={within[0]}" if first % 4 == 0 else f"lies in {told}"
            return f"no year '{year}': years count from 1, {year} {exact}"
        if year >= 1000:
            return (f"no year '{year}': years count from 1, the run has {seen[0]} to {seen[-1]}, "
                    f"from {start} on")
        return f"no year '{year}'; known are {', '.join(map(str, seen))}"

    @cached_property
    def levers(self) -> pandas.DataFrame:
        """levers.csv: each entry with its value, unit, phase in each quarter, where it acts, evidence and
        source."""
        return self.table("levers.csv")

    @cached_property
    def knobs(self) -> pandas.DataFrame:
        """knobs.csv: what each entry moves in the model, on how many flows, and by how much in the mean."""
        return self.table("knobs.csv")

    def _headline_rows(self, frame: pandas.DataFrame) -> pandas.DataFrame:
        rows = frame[(frame.location == self.home) & (frame.level == "total") & frame.outcome.isin(HEADLINES)]
        return rows[rows.sector.isin(["", "all"]) & rows.owner.isin(["", "all"])]

    def trade(self, case: str = "difference", year: "int | str | None" = None,
              sector: "str | Sequence[str] | None" = None) -> pandas.DataFrame:
        """Trade at border value between all places, bn USD a year: rows are origins, columns destinations.

        By true origin; the diagonal is what a place sells to itself. `case` is difference (policy minus
        baseline), baseline or policy; `year` counts from 1, the last if not given; `sector` is a code,
        several, "goods" or "services". attrs has `unit` and `names` of the codes.

        >>> run.trade(sector="goods").loc["east", "usa"]

        """
        if case not in CASES:
            raise KeyError(unknown(f"no case '{case}'", case, CASES))
        flows = self._flows(year)
        if sector is not None:
            groups = dict(zip(flows.sector.values.tolist(), flows.sector_group.values.tolist()))
            wanted = known(several(sector), [*groups, *dict.fromkeys(groups.values())], "sector")
            flows = flows.sel(sector=[code for code in groups if code in wanted or groups[code] in wanted])
        values = flows.diff("case").squeeze("case") if case == "difference" else flows.sel(case=case)
        matrix = values.sum("sector").transpose("origin", "destination")
        frame = pandas.DataFrame(matrix.values, list(map(str, matrix.origin.values)),
                                 list(map(str, matrix.destination.values)))
        frame.index.name, frame.columns.name = "origin", "destination"
        frame.attrs.update(unit="bn USD a year", case=case, names=self.names.all("place", frame.index))
        return frame

    def _flows(self, year: "int | str | None") -> xarray.DataArray:
        raise NotImplementedError

    def report(self) -> Path:
        """The page of the folder, report.html."""
        page = self.folder / "report.html"
        if not page.is_file():
            raise FileTrouble(f"{page} is not there; 'entrepot report {self.folder}' writes it", 6)
        return page


class Run(Solved):
    """A run by agents: baseline and policy, quarter by quarter.

    >>> run = entrepot.open("runs/high_standard_opening")
    >>> run.headlines()
    """

    kind = "quarters"

    @property
    def years(self) -> pandas.Series:
        """Calendar period of each year of the run, by its number from 1."""
        seen = self._summary.drop_duplicates("year").sort_values("year")
        return pandas.Series(seen.period.values, seen.year.astype(int).values, name="period")

    def headlines(self) -> pandas.DataFrame:
        """Outcomes of the home economy in years 1, 5 and the last: percent of the baseline, and in the last
        year the difference in its unit."""
        last = int(self.years.index.max())
        rows = self._headline_rows(self._summary)
        years = [year for year in dict.fromkeys((1, 5, last)) if year <= last]
        frame = rows[rows.year.isin(years)].pivot(index="outcome", columns="year", values="percent")
        frame.columns = [f"year {year}, percent" for year in frame.columns]
        end = rows[rows.year == last].set_index("outcome")
        frame = frame.assign(**{f"year {last}, difference": end.difference, "unit": end.unit})
        return frame.reindex([x for x in HEADLINES if x in frame.index]).rename_axis(None)

    def paths(self,
              outcome: str = "real_income",
              place: "str | None" = None,
              *,
              by: str = "year") -> pandas.DataFrame:
        """Baseline, policy, difference and percent of one outcome in one place (the home economy if not
        given), goods and services and all owners together, by "year" (as in summary.csv) or "quarter"
        (results.csv).

        >>> run.paths("exports", by="quarter").percent

        """
        place = self.place_codes(place)[0]
        if by == "year":
            rows = _one_series(self.effects(outcome, place), outcome, place)
            frame = rows.set_index("year")[["period", "baseline", "policy", "difference", "percent"]]
        elif by == "quarter":
            rows = _one_series(
                chosen(chosen(self._quarters, "outcome", outcome, "outcome"), "location", place, "place"),
                outcome, place)
            frame = rows.pivot(index="quarter", columns="case", values="value")[["baseline", "policy"]]
            frame.columns.name = None
            frame["difference"] = frame.policy - frame.baseline
            frame["percent"] = 100 * frame.difference / frame.baseline
        else:
            raise KeyError(f"paths go by 'year' or 'quarter', not '{by}'")
        frame.attrs.update(outcome=outcome, place=place, unit=rows.unit.iloc[0])
        return frame

    def place_codes(self, place: "str | Sequence[str] | None" = None) -> "list[str]":
        """Codes of one or several places, each by its code or another name that the program knows; the home
        economy if none is given.

        >>> run.place_codes(["United States", "macau"])
        ['usa', 'macao']

        """
        return self._codes(place or self.home, self._summary.location)

    @cached_property
    def _quarters(self) -> pandas.DataFrame:
        return self.table("results.csv")

    def _flows(self, year: "int | str | None") -> xarray.DataArray:
        numbers = list(self.years.index)
        number = (self._year_numbers(year) or numbers[-1:])[0]
        quarters = slice(4 * (number - 1), 4 * number)
        return self.results.trade.isel(quarter=quarters).sum("quarter").mean("replication")

    @property
    def plot(self) -> RunPlots:
        """Pictures: plot.paths(), plot.places(), plot.partners(), plot.trade()."""
        return RunPlots(self)

    def _facts(self) -> list[tuple[str, str]]:
        manifest = self.manifest
        return [*super()._facts(), ("firms", f"{manifest['cohorts']} cohorts of {manifest['states']} states"),
                ("replications", str(manifest["replications"]))]

    def _shown(self) -> pandas.DataFrame:
        return self.headlines()


class LongRun(Solved):
    """The long run in closed form: every measure after its phase-in, no years.

    >>> entrepot.solve("scenarios/examples/uniform_duty.yaml").headlines()
    """

    kind = "long run"

    def headlines(self) -> pandas.DataFrame:
        """Outcomes of the home economy: percent of the baseline, and the difference in its unit."""
        rows = self._headline_rows(self._summary).set_index("outcome")
        frame = rows[["percent", "difference", "unit"]].reindex([x for x in HEADLINES if x in rows.index])
        return frame.rename_axis(None)

    def _flows(self, year: "int | str | None") -> xarray.DataArray:
        if year is not None:
            raise KeyError("a long run has no years")
        return self.results.trade

    @property
    def plot(self) -> LongRunPlots:
        """Pictures: plot.places(), plot.partners(), plot.trade()."""
        return LongRunPlots(self)

    def _shown(self) -> pandas.DataFrame:
        return self.headlines()


def _one_series(rows: pandas.DataFrame, outcome: str, place: str) -> pandas.DataFrame:
    """Of all rows of an outcome at a place the widest sum: all sectors and all owners."""
    rows = rows[(rows.location == place) & rows.sector.isin(["", "all"]) & rows.owner.isin(["", "all"])]
    if rows.empty:
        raise KeyError(f"'{outcome}' has no row for '{place}' as a whole")
    return rows
