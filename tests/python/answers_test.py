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
