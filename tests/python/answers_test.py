# SPDX-License-Identifier: Apache-2.0
"""Frames of the Python package against the bytes of the files: answers_test.py PROGRAM."""
import csv
import json
import math
import unittest
from pathlib import Path

from desk import SOURCE, Desk, entrepot

import netCDF4
import numpy
import pandas

MODELS = SOURCE / "models"


def rows_of(file):
    with open(file, encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


class Answers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desk = Desk()
        cls.run_ = cls.desk.run(years=2, out="a")
        cls.long = entrepot.solve("s.yaml", models=MODELS, out="long")
        cls.sure = entrepot.ensemble("s.yaml", draws=8, models=MODELS, out="sure")
        cls.swept = entrepot.sweep("s.yaml",
                                   over={"levers[1].value": "0..20:3 percent"},
                                   models=MODELS,
                                   out="swept")

    @classmethod
    def tearDownClass(cls):
        cls.run_.results.close()
        cls.long.results.close()
        cls.desk.close()

    def same(self, frame, file, words=()):
        """Every field of a frame has the bits of the file."""
        rows = rows_of(file)
        self.assertEqual(len(frame), len(rows))
        for column in frame.columns:
            for got, row in zip(frame[column], rows):
                text = row[column]
                if isinstance(got, str):
                    self.assertEqual(got, text)
                elif text == "":
                    self.assertTrue(pandas.isna(got), (column, got))
                else:
                    self.assertEqual(float(got), float(text), column)

    def test_open_knows_each_kind(self):
        for folder, kind in (("a", entrepot.Run), ("long", entrepot.LongRun), ("sure", entrepot.Ensemble),
                             ("swept", entrepot.Sweep)):
            answer = entrepot.open(folder)
            self.assertIs(type(answer), kind)
            self.assertEqual(answer.manifest,
                             json.loads(Path(folder, "manifest.json").read_text(encoding="utf-8")))
            self.assertEqual((answer.title, answer.question),
                             ("a package", "Who gains when borders get easier?"))
            self.assertEqual(answer.scenario, Path("s.yaml").read_text(encoding="utf-8"))
            self.assertIn("a package", repr(answer))
            self.assertIn("<table", answer._repr_html_())

    def test_latest_of_a_scenario_and_no_folder(self):
        run = self.desk.run(years=1)
        self.assertEqual(run.folder.resolve(), Path("runs/s/latest").resolve())
        self.assertEqual(entrepot.open("runs/s").manifest, run.manifest)
        with self.assertRaises(entrepot.FileTrouble) as caught:
            entrepot.open("nowhere")
        self.assertEqual(str(caught.exception), "nowhere: no such folder")
        Path("empty").mkdir()
        with self.assertRaisesRegex(entrepot.FileTrouble,
                                    "'empty' is no run folder: it has no manifest.json\n  name a"):
            entrepot.open("empty")

    def test_summaries_have_the_bits_of_the_files(self):
        self.same(self.run_.effects(), "a/summary.csv")
        self.same(self.long.effects(), "long/summary.csv")
        self.same(self.run_.levers, "a/levers.csv")
        self.same(self.run_.knobs, "a/knobs.csv")
        self.same(self.run_.table("results_annual.csv"), "a/results_annual.csv")

    def test_studies_have_the_bits_of_the_files(self):
        for name in ("quantiles", "sensitivity", "members", "numbers"):
            self.same(getattr(self.sure, name), f"sure/{name}.csv")
        self.same(self.swept.rows, "swept/sweep.csv")
        self.assertEqual(self.sure.points, 8)
        interval = self.sure.interval("exports")
        self.assertLess(interval.p05, interval.p95)
        with self.assertRaisesRegex(KeyError, "did you mean 'usa'"):
            self.sure.interval("real_income", "uss")
        self.assertEqual(self.swept.wide("exports")["levers[1].value"].tolist(), [0, 10, 20])

    def test_an_interval_is_numbers(self):
        interval = self.sure.interval("real_income", "usa")
        self.assertEqual(interval.dtype, float)
        row = next(x for x in rows_of("sure/quantiles.csv")
                   if (x["outcome"], x["place"]) == ("real_income", "usa"))
        self.assertEqual(list(interval.index), ["central", "p50", "p05", "p95", "share_positive"])
        self.assertEqual(interval.round(3).tolist(), [round(float(row[x]), 3) for x in interval.index])
        self.assertEqual(interval.attrs, {"outcome": "real_income", "place": "usa", "period": "long run",
                                          "unit": "percent"})
        self.assertTrue(interval.equals(self.sure.interval("real_income@usa")))
        self.assertEqual([self.sure.interval(place=x).name for x in ("", "mainland", "USA")],
                         ["real_income", "real_income", "real_income usa"])
        with self.assertRaises(KeyError) as caught:
            self.sure.interval("exports", "usa")
        self.assertEqual(caught.exception.args[0], "no row of place 'usa' here; known are mainland")

    def test_sensitivity_takes_a_place(self):
        rows = [x for x in rows_of("sure/sensitivity.csv")
                if (x["outcome"], x["order"]) == ("real_income@usa", "first")]
        frame = self.sure.sensitivity_of("real_income", "usa")
        self.assertEqual(frame["index"].tolist(), sorted((float(x["index"]) for x in rows), reverse=True))
        self.assertEqual(frame.attrs, {"outcome": "real_income", "place": "usa"})
        self.assertTrue(frame.equals(self.sure.sensitivity_of("real_income@usa")))
        self.assertEqual(set(self.sure.sensitivity_of(place="mainland").outcome), {"real_income"})
        for wanted, said in (
            (("real_incom", ""), "no outcome 'real_incom'; did you mean 'real_income'?"),
            (("exports", "usa"), "no row of place 'usa' here; known are mainland"),
            (("real_income@usa", "eu"), "'real_income@usa' names a place, and place= another, 'eu'")):
            with self.assertRaises(KeyError) as caught:
                self.sure.sensitivity_of(*wanted)
            self.assertEqual(caught.exception.args[0], said)

    def test_places_by_names_that_the_program_knows(self):
        for name, code in (("macau", "macao"), ("United States", "usa"), ("china", "mainland"),
                           ("European Union", "eu")):
            self.assertEqual(set(self.run_.effects("real_income", name).location), {code}, name)
            self.assertEqual(self.run_.paths(place=name).attrs["place"], code)
        flows = self.run_.effects("trade", "china", 1, "United States", sector="all")
        self.assertEqual(len(flows), 2)
        self.assertTrue(self.swept.wide(place="macau").equals(self.swept.wide(place="macao")))
        self.assertEqual(self.run_.place_codes(), ["mainland"])
        self.assertEqual(self.run_.place_codes(["macau", "usa"]), ["macao", "usa"])
        codes = ", ".join(sorted({x["location"] for x in rows_of("a/summary.csv")
                                  if x["outcome"] == "real_income"}))
        for name, said in (
            ("vietnam", "'vietnam' is part of asean (ASEAN) here; write asean"),
            ("shanghai", "'shanghai' is part of east and ftz together here; write [east, ftz]"),
            ("gba", "'gba' is no one place, it means east (0.1703), ftz (0.1405), hong_kong, macao"),
            ("uss", "no place 'uss'; did you mean 'usa'?"),
            ("mars", f"no place 'mars'; known are {codes}"),
            ("-v", f"no place '-v'; known are {codes}")):
            with self.assertRaises(KeyError) as caught:
                self.run_.effects("real_income", place=name)
            self.assertEqual(caught.exception.args[0], said)

    def test_a_calendar_year_is_told_its_number(self):
        said = {
            2025: "no year '2025': years count from 1, 2025 is year 2; write year=2",
            2040: "no year '2040': years count from 1, the run has 1 to 2, from 2024Q1 on",
            7: "no year '7'; known are 1, 2",
            "2025": "a year is a number from 1 or 'last', not '2025'"
        }
        for year, text in said.items():
            for ask in (self.run_.effects, self.run_.trade):
                with self.assertRaises(KeyError) as caught:
                    ask(year=year)
                self.assertEqual(caught.exception.args[0], text)
        with self.assertRaises(KeyError) as caught:
            self.long.effects(year=1)
        self.assertEqual(caught.exception.args[0], "no year '1': a long run has no years")
        late = self.desk.run(years=2, out="late", set={"horizon.from": "2023Q3"})
        with self.assertRaises(KeyError) as caught:
            late.effects(year=2024)
        self.assertEqual(caught.exception.args[0],
                         "no year '2024': years count from 1, 2024 lies in year 1 and year 2")

    def test_effects_are_chosen(self):
        rows = self.run_.effects("exports", "mainland", "last", sector="all")
        self.assertEqual(rows.location.tolist(), ["mainland"])
        self.assertEqual(rows.year.tolist(), [2])
        flows = self.run_.effects("trade", "mainland", 1, "asean", sector="all")
        self.assertEqual(sorted(zip(flows.origin, flows.destination)), [("asean", "mainland"),
                                                                        ("mainland", "asean")])
        with self.assertRaisesRegex(KeyError, "no outcome 'export'; did you mean 'exports'"):
            self.run_.effects("export")
        with self.assertRaisesRegex(KeyError, "no year '7'; known are 1, 2"):
            self.run_.effects(year=7)

    def test_regions_add_up_to_the_mainland(self):
        both = self.run_.effects("exports", year=2, sector="all"), self.long.effects("exports", sector="all")
        for frame in both:
            regions = frame[frame.level == "region"].policy
            self.assertEqual(len(regions), 6)
            whole = frame[frame.level == "total"].policy.iloc[0]
            self.assertAlmostEqual(regions.sum(), whole, delta=1e-9 * whole)

    def test_headlines_are_those_of_the_summary(self):
        frame = self.run_.headlines()
        rows = [
            row for row in rows_of("a/summary.csv")
            if row["outcome"] == "real_income" and row["year"] == "2" and row["location"] == "mainland"
        ]
        self.assertEqual(frame.loc["real_income", "year 2, percent"], float(rows[0]["percent"]))
        self.assertEqual(frame.loc["exports", "unit"], "bn USD a year")
        self.assertEqual(list(self.long.headlines().columns), ["percent", "difference", "unit"])

    def test_trade_is_that_of_the_file(self):
        with netCDF4.Dataset("a/results.nc") as data:
            trade = numpy.asarray(data["trade"][:])
            origins = list(data["origin"][:])
            groups = list(data["sector_group"][:])
        for case, at in (("baseline", 0), ("policy", 1)):
            frame = self.run_.trade(case, year=1)
            self.assertEqual(list(frame.index), origins)
            expected = trade[at, 0, :4].sum(axis=(0, 3))
            numpy.testing.assert_allclose(frame.to_numpy(), expected, rtol=1e-14)
        goods = [i for i, group in enumerate(groups) if group == "goods"]
        change = (trade[1, 0, 4:, :, :, goods] - trade[0, 0, 4:, :, :, goods]).sum(axis=(0, 1))
        frame = self.run_.trade(sector="goods")
        numpy.testing.assert_allclose(frame.to_numpy(), change, atol=1e-9)
        self.assertEqual(frame.attrs["unit"], "bn USD a year")
        self.assertEqual(frame.attrs["names"]["usa"], "USA")

    def test_trade_agrees_with_the_summary(self):
        own = ["east", "central", "west", "northeast", "ftz", "hainan"]
        for answer in (self.run_, self.long):
            row = answer.effects("trade", "mainland", "last", "usa", sector="all")
            there = row[row.destination == "usa"].difference.iloc[0]
            self.assertAlmostEqual(answer.trade().loc[own, "usa"].sum(), there, delta=1e-9)

    def test_paths_by_year_and_quarter(self):
        years, quarters = self.run_.paths("exports"), self.run_.paths("exports", by="quarter")
        self.assertEqual(list(quarters.index[:2]), ["2024Q1", "2024Q2"])
        self.assertAlmostEqual(quarters.policy[:4].sum(), years.policy[1], delta=1e-9 * years.policy[1])
        self.assertEqual(years.attrs["unit"], "bn USD a year")
        self.assertEqual(quarters.attrs["unit"], "bn USD a quarter")
        self.assertEqual(self.run_.years.tolist(), ["2024", "2025"])
        with self.assertRaisesRegex(KeyError, "no place 'mars'"):
            self.run_.paths("exports", "mars")

    def test_results_have_units(self):
        self.assertEqual(self.run_.results.trade.attrs["units"], "bn USD a quarter")
        self.assertEqual(self.long.results.trade.attrs["units"], "bn USD a year")

    def test_a_report_that_is_not_there(self):
        with self.assertRaisesRegex(entrepot.FileTrouble,
                                    "report.html is not there; 'entrepot report a' writes it"):
            self.run_.report()

    def test_the_package_of_run_and_ensemble_is_one(self):
        self.assertTrue(self.run_.same_package(self.sure))
        self.assertTrue(self.run_.package)
        self.assertFalse(math.isnan(self.sure.quantiles.p50.iloc[0]))


if __name__ == "__main__":
    unittest.main(verbosity=1)
