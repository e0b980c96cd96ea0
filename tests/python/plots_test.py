# SPDX-License-Identifier: Apache-2.0
"""Pictures of the Python package: drawn, named, with units: plots_test.py PROGRAM."""
import unittest
import warnings

from desk import SOURCE, Desk, entrepot

import matplotlib
import matplotlib.pyplot
import numpy

MODELS = SOURCE / "models"


class Plots(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desk = Desk()
        cls.run_ = cls.desk.run(years=2, out="a")
        cls.long = entrepot.solve("s.yaml", models=MODELS)
        cls.sure = entrepot.ensemble("s.yaml", draws=8, models=MODELS)
        cls.fan = entrepot.ensemble("s.yaml", draws=4, models=MODELS, simulate=True, cohorts=4, years=2)

    @classmethod
    def tearDownClass(cls):
        cls.run_.results.close()
        cls.desk.close()

    def tearDown(self):
        matplotlib.pyplot.close("all")

    def drawn(self, axes, *labels):
        """Draws without a warning, and every picture has its words."""
        axes = numpy.atleast_1d(numpy.asarray(axes, dtype=object))
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            axes[0].figure.canvas.draw()
        words = " ".join(text.get_text() for text in axes[0].figure.findobj(matplotlib.text.Text))
        for label in labels:
            self.assertIn(label, words.replace("\n", " "))
        self.assertTrue(axes[0].figure._suptitle.get_text())
        return axes

    def test_paths(self):
        axes = self.drawn(self.run_.plot.paths(), "percent of the baseline", "Real income", "Exports",
                          "a package: Mainland")
        self.assertEqual(len(axes), 3)
        line = axes[0].lines[1].get_ydata()
        self.assertEqual(line[-1], self.run_.paths(by="quarter").percent.iloc[-1])
        one = self.run_.plot.paths("exports", place=["mainland", "east"], by="year")
        self.assertIsInstance(one, matplotlib.axes.Axes)
        self.drawn(one, "East")

    def test_lines_of_places_are_told_apart(self):
        places = ["usa", "macau", "mainland", "eu", "japan", "india", "asean", "east", "west"]
        ax = self.run_.plot.paths("real_income", place=places)
        self.drawn(ax, "Macao")
        lines = [line for line in ax.lines if not line.get_label().startswith("_")]
        self.assertEqual([line.get_label() for line in lines[:2]], ["USA", "Macao"])
        self.assertEqual(len({line.get_color() for line in lines[:7]}), 7)
        self.assertEqual(len({(line.get_color(), line.get_linestyle()) for line in lines}), 9)
        self.assertEqual(len(ax.get_legend().get_lines()), 9)
        self.assertIsNone(self.run_.plot.paths("real_income", place=places[:7]).get_legend())

    def test_a_fan_and_a_bar(self):
        axes = self.drawn(self.run_.plot.paths(ensemble=self.fan),
                          "Fan: 5 to 95 and 25 to 75 percent of 4 draws")
        self.assertEqual(len(axes[0].collections), 2)
        self.drawn(self.run_.plot.paths(ensemble=self.sure), "percent of 8 draws, in the long run")

    def test_an_ensemble_of_another_package_is_refused(self):
        other = entrepot.ensemble("s.yaml", draws=4, models=MODELS, set={"levers[1].value": "20 percent"})
        with self.assertRaisesRegex(ValueError,
                                    "the ensemble is of another package: 'a package', not 'a package' as it"):
            self.run_.plot.paths(ensemble=other)

    def test_places(self):
        (ax, ) = self.drawn(self.run_.plot.places(), "Real income, percent of the baseline, year 2 (2025)",
                            "Mainland")
        widths = [bar.get_width() for bar in ax.patches]
        self.assertEqual(widths[0], self.run_.effects("real_income", "mainland", 2).percent.iloc[0])
        self.drawn(self.long.plot.places("exports", ensemble=None),
                   "Exports, percent of the baseline, long run")
        self.drawn(self.long.plot.places(ensemble=self.sure),
                   "5, 50 and 95 percent of 8 draws, in the long run")
        self.drawn(self.run_.plot.places(ensemble=self.fan), "5, 50 and 95 percent of 4 draws, in 2025")

    def test_partners(self):
        axes = self.drawn(self.run_.plot.partners(most=5), "bn USD a year, policy minus baseline",
                          "15 others")
        rows = self.run_.effects("trade", year=2, level="partner", sector="all")
        self.assertAlmostEqual(sum(bar.get_width() for bar in axes[0].patches),
                               rows[rows.origin == "mainland"].difference.sum(), delta=1e-9)
        self.drawn(self.long.plot.partners(), "long run")

    def test_trade(self):
        self.drawn(self.run_.plot.trade(), "bn USD a year, policy minus baseline", "origin", "destination",
                   "USA")
        self.drawn(self.long.plot.trade("policy", sector="goods"), "bn USD a year, policy", "Goods")

    def test_intervals_and_sensitivity(self):
        self.drawn(self.sure.plot.intervals(), "percent of the baseline, long run", "8 draws")
        self.drawn(self.sure.plot.intervals("real_income"), "USA")
        self.drawn(self.sure.plot.sensitivity(), "percent of the variance of real income, Mainland",
                   "Numbers of one family are correlated, so bars need not add up to 100.")
        ax = self.sure.plot.sensitivity("real_income", place="usa", most=5)
        self.drawn(ax, "percent of the variance of real income, USA")
        widths = [bar.get_width() for bar in ax.patches]
        self.assertEqual(widths,
                         (100 * self.sure.sensitivity_of("real_income", "usa")["index"][:5]).tolist())
        same = self.sure.plot.sensitivity("real_income@usa", most=5)
        self.assertEqual(([bar.get_width() for bar in same.patches], same.get_xlabel()),
                         (widths, ax.get_xlabel()))

    def test_sweep_and_waterfall(self):
        swept = entrepot.sweep("s.yaml", over={"levers[1].value": "0..20:3 percent"}, models=MODELS)
        ax = swept.plot("exports", place=["mainland"])
        self.drawn(ax, "levers[1].value, percent", "percent of the baseline")
        self.assertEqual(list(ax.lines[1].get_ydata()), swept.wide("exports").percent.tolist())
        divided = entrepot.attribute("s.yaml", "lever", models=MODELS)
        ax = divided.plot.waterfall("exports")
        self.drawn(ax, "Exports, percent of the baseline, long run", "The package")
        self.assertAlmostEqual(ax.patches[-2].get_x() + ax.patches[-2].get_width(),
                               ax.patches[-1].get_width(),
                               delta=1e-9)

    def test_a_grid_has_lines_and_a_sample_points(self):
        over = {"levers[1].value": "0..20:2 percent", "assumptions.elasticities": ["low", "high"]}
        ax = entrepot.sweep("s.yaml", over=over, models=MODELS).plot("exports")
        self.drawn(ax, "by assumptions.elasticities", "low", "high")
        over = {"levers[1].value": "0..20 percent", "levers[2].value": "0..1 days"}
        ax = entrepot.sweep("s.yaml", over=over, sample=4, models=MODELS).plot("exports")
        self.drawn(ax, "levers[2].value, days")
        self.assertEqual(len(ax.collections[0].get_offsets()), 4)

    def test_the_style_of_the_user_stays(self):
        before = dict(matplotlib.rcParams)
        self.run_.plot.paths("exports")
        self.assertEqual(before, dict(matplotlib.rcParams))


if __name__ == "__main__":
    print("matplotlib " + matplotlib.__version__)
    unittest.main(verbosity=1)
