# SPDX-License-Identifier: Apache-2.0
"""The commands of tools/notebooks/other_programs.md in R and Octave, typed as they stand:
other_programs_test.py PROGRAM. What is not installed is skipped aloud."""
import csv
import re
import shutil
import subprocess
import sys
import unittest

from desk import SOURCE, Desk

PAGE = (SOURCE / "tools" / "notebooks" / "other_programs.md").read_text(encoding="utf-8")
R = ["Rscript", "--vanilla"]
OCTAVE = ["octave", "--no-gui", "--quiet", "--norc", "--no-history"]


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def can(words, script):
    """Whether a program is there and does what `script` asks."""
    return bool(shutil.which(words[0])) and subprocess.run(
        [*words, "-e" if words is R else "--eval", script], capture_output=True, check=False).returncode == 0


THERE = {"r": can(R, "library(ncdf4)"), "octave": can(OCTAVE, "pkg load netcdf")}
NEEDED = {
    "r": "R with ncdf4 (r-base-core r-cran-ncdf4)",
    "octave": "Octave with netcdf (octave octave-netcdf)"
}
for program, there in THERE.items():
    if not there:
        print(f"skipped: the page's commands in {NEEDED[program]}: not installed", flush=True)
if not any(THERE.values()):
    sys.exit(77)


class Page(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desk = Desk()
        cls.run_ = cls.desk.run(years=2, out="run")
        (cls.desk.folder / "models").symlink_to(SOURCE / "models")
        with open("run/summary.csv", encoding="utf-8", newline="") as rows:
            cls.exports = [
                row for row in csv.DictReader(rows) if row["outcome"] == "exports" and row["level"] == "total"
            ]
        both = [
            cls.run_.results.trade.sel(origin="east", destination="usa", case=case).sum().item()
            for case in ("baseline", "policy")
        ]
        cls.flows = [f"{value:.1f}" for value in both]

    @classmethod
    def tearDownClass(cls):
        cls.run_.results.close()
        cls.desk.close()

    def typed(self, language, words, suffix):
        """What the program prints for each block of the page."""
        said = []
        for number, script in enumerate(blocks(language)):
            file = self.desk.folder / f"block_{number}.{suffix}"
            file.write_text(script, encoding="utf-8")
            done = subprocess.run([*words, file], capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 0, done.stderr)
            said.append(done.stdout)
        self.assertEqual(len(said), 2)
        return said

    @unittest.skipUnless(THERE["r"], NEEDED["r"])
    def test_r(self):
        table, arrays = self.typed("r", R, "R")
        told = [[float(text) for text in line.split()[1:4]] for line in table.splitlines()[1:]]
        for (year, percent, difference), row in zip(told, self.exports, strict=True):
            self.assertEqual(year, float(row["year"]))
            self.assertAlmostEqual(percent, float(row["percent"]), delta=1e-6 * abs(percent))
            self.assertAlmostEqual(difference, float(row["difference"]), delta=1e-5 * abs(difference))
        self.assertIn("bn USD a quarter", arrays)
        self.assertEqual(arrays.split()[-2:], self.flows)

    @unittest.skipUnless(THERE["octave"], NEEDED["octave"])
    def test_octave(self):
        arrays, table = self.typed("octave", OCTAVE, "m")
        self.assertEqual(arrays.splitlines()[0], "bn USD a quarter")
        self.assertEqual(arrays.split()[-2:], self.flows)
        self.assertEqual(table.split(),
                         [text for row in self.exports for text in (row["year"], row["percent"])])

    def test_the_order_of_axes_is_that_of_the_model(self):
        for axis, file in (("origin", "locations.csv"), ("destination", "locations.csv"), ("sector",
                                                                                           "sectors.csv")):
            with open(SOURCE / "models" / "macro" / file, encoding="utf-8", newline="") as rows:
                self.assertEqual([row["code"] for row in csv.DictReader(rows)],
                                 self.run_.results[axis].values.tolist())


if __name__ == "__main__":
    unittest.main(verbosity=1)
