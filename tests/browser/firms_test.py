# SPDX-License-Identifier: Apache-2.0
"""The report's section of firms with dice in a browser: firms_test.py PROGRAM. It is drawn, in both languages; what it
says adds up to the change of exports and is what firms.csv has; a report of damaged files is refused."""
import collections
import csv
import hashlib
import json
import math
import shutil
import subprocess
import sys
import unittest

from desk import Desk
from pages import REPORT_CHARTS, Pages

PROGRAM = sys.argv.pop(1)
FIRMS_CHARTS = {"margin-sizes", "margin-partners", "margin-moves", "margin-luck"}


def exports_of(folder):
    """[year][class, destination][measure] of firms.csv, as pairs, without what stays in the home economy."""
    with (folder / "firms.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    home = {row["origin"] for row in rows}
    pairs = lambda: collections.defaultdict(lambda: [0.0, 0.0])
    flows = collections.defaultdict(lambda: collections.defaultdict(pairs))
    for row in rows:
        if row["destination"] in home:
            continue
        flow = flows[int(row["year"])][row["size_class"], row["destination"]]
        for measure in ("sales", "sellers", "entered", "left"):
            for k, which in enumerate(("baseline", "policy")):
                flow[measure][k] += float(row[f"{which}_{measure}"])
    return flows


class FirmsWithDice(Pages):
    """The section of a run whose firms have dice, against firms.csv."""
    @classmethod
    def setUpClass(cls):
        cls.desk = Desk(PROGRAM)
        cls.desk.run("run", "s.yaml", "-q", "--cohorts", "5", "--firms", "500", "--out", "f")

    @classmethod
    def tearDownClass(cls):
        cls.desk.close()

    def page(self):
        return (self.desk.folder / "f/report.html").as_uri()

    def data(self):
        return json.loads(self.script("return document.getElementById('data').textContent"))["runs"][0]

    def test_pictures_in_both_languages_and_the_same_from_the_folder(self):
        self.check_everywhere(self.page(), REPORT_CHARTS | FIRMS_CHARTS, "file:", (400, 1366))
        self.assertIn("企业", self.script("return document.getElementById('margins-heading').textContent"))
        self.desk.run("report", "f", "-q", "--out", "again.html")
        self.assertEqual((self.desk.folder / "again.html").read_bytes(),
                         (self.desk.folder / "f/report.html").read_bytes())

    def test_the_parts_add_up_to_the_change_of_exports(self):
        self.open(self.page())
        run = self.data()
        flows = exports_of(self.desk.folder / "f")
        self.assertEqual([year["number"] for year in run["margins"]["years"]], sorted(flows))
        for year in run["margins"]["years"]:
            all_exports = year["all"]
            for group, axis in (("classes", 0), ("partners", 1)):
                for code, told in year[group].items():
                    own = [flow for key, flow in flows[year["number"]].items() if key[axis] == code]
                    for measure in ("sales", "sellers", "entered", "left"):
                        for k in range(2):
                            self.assertAlmostEqual(told[measure][k], sum(flow[measure][k] for flow in own), delta=1e-6)
                    self.assertAlmostEqual(told["extensive"] + told["intensive"] + told["undivided"],
                                           told["sales"][1] - told["sales"][0], delta=1e-8)
                for part in ("extensive", "intensive", "undivided"):
                    self.assertAlmostEqual(sum(told[part] for told in year[group].values()), all_exports[part],
                                           delta=1e-6)
            extensive = 0.0
            for (size, _), flow in flows[year["number"]].items():
                (before, after), (sellers, later) = flow["sales"], flow["sellers"]
                if size == "cohorts":
                    continue
                if min(before, after, sellers, later) <= 0.0:
                    extensive += after - before
                elif abs(after / before - 1) < 1e-8:
                    extensive += before * math.log(later / sellers)
                else:
                    extensive += (after - before) / math.log(after / before) * math.log(later / sellers)
            self.assertAlmostEqual(extensive, all_exports["extensive"], delta=1e-6)
        exports = run["year"]["rows"]["exports"]["of"]["mainland"]
        for k in range(2):  # what the page says of all exports, which no firm of ours is left out of
            self.assertAlmostEqual(run["margins"]["years"][-1]["all"]["sales"][k] / exports[k], 1.0, delta=1e-9)
        table = self.script("""return [...document.querySelectorAll("#figure-margin-sizes tbody tr")].map(
            (row) => [...row.children].map((cell) => cell.textContent))""")
        self.assertEqual(table[0][0], "All")
        change = exports[1] - exports[0]
        digits = 2 if abs(change) < 0.995 else 1
        self.assertEqual(table[0][3], f"{change:+.{digits}f}".replace("-", "−"))

    def test_files_that_no_run_wrote_are_refused(self):
        def refused(file, content, vouched, *words):
            folder = self.desk.folder / "broken"
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(self.desk.folder / "f", folder)
            (folder / file).unlink()
            if content is not None:
                (folder / file).write_bytes(content)
            if vouched:
                manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
                text = json.dumps(manifest, ensure_ascii=False).replace(
                    hashlib.sha256((self.desk.folder / "f" / file).read_bytes()).hexdigest(),
                    hashlib.sha256(content).hexdigest())
                (folder / "manifest.json").write_text(text, encoding="utf-8")
            done = subprocess.run(self.desk.words("report", "broken", "-q", "--out", "no.html"), cwd=self.desk.folder,
                                  capture_output=True, text=True, check=False)
            self.assertNotEqual(done.returncode, 0)
            for word in words:
                self.assertIn(word, done.stderr)
        folder = self.desk.folder / "f"
        refused("firms.nc", None, False, "broken/firms.nc")
        refused("firms.nc", (folder / "firms.nc").read_bytes() + b"x", False, "firms.nc' is not the file that the run wrote")
        refused("firms.nc", (folder / "results.nc").read_bytes(), True, "firms.nc' has no numbers 'sellers'")
        words = (folder / "granularity.csv").read_text(encoding="utf-8").split("\n")
        words[1] = "exports,all,much,1,0,0,0"
        refused("granularity.csv", "\n".join(words).encode(), True, "granularity.csv", "much")


if __name__ == "__main__":
    unittest.main(verbosity=1)
