# SPDX-License-Identifier: Apache-2.0
"""Pictures for papers, `report --png`: figures_test.py PROGRAM. Needs Debian's python3-matplotlib, and for those in
Chinese fonts-noto-cjk; without them it is skipped aloud."""
import struct
import sys
import unittest

from desk import Desk, skip

try:
    import matplotlib
    from matplotlib import font_manager
except ImportError:
    skip("the pictures for papers: python3-matplotlib is not installed")

PROGRAM = sys.argv.pop(1)
PICTURES = {"paths_exports", "paths_imports", "paths_real_income", "map", "sankey", "waterfall", "intervals", "fdi",
            "sectors", "inequality"}


def size_of(file):
    head = file.read_bytes()[:24]
    assert head.startswith(b"\x89PNG"), file
    return struct.unpack(">II", head[16:24])


class Figures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desk = Desk(PROGRAM)
        cls.desk.run("run", "s.yaml", "-q", "--cohorts", "5", "--no-report", "--out", "a")
        cls.desk.run("run", "hostile.yaml", "-q", "--cohorts", "5", "--no-report", "--out", "h")

    @classmethod
    def tearDownClass(cls):
        cls.desk.close()

    def drawn(self, *arguments):
        printed = self.desk.run("report", *arguments).splitlines()
        self.assertTrue(printed[-1].startswith("Report: "), printed)
        return [self.desk.folder / line for line in printed[:-1]]

    def test_every_picture_is_there_and_large_enough_to_print(self):
        files = self.drawn("a", "--png", "figures")
        self.assertLessEqual(PICTURES, {file.stem for file in files})
        for file in files:
            width, height = size_of(file)
            self.assertGreater(width, 1500, file)
            self.assertGreater(height, 300, file)

    def test_words_of_a_scenario_are_text_and_runs_have_pictures_of_their_own(self):
        stems = {file.stem for file in self.drawn("a", "h", "--png", "both", "--out", "both.html")}
        self.assertIn("A_waterfall", stems)
        self.assertIn("B_waterfall", stems)

    def test_in_chinese(self):
        if not any("Noto Sans CJK" in font.name for font in font_manager.fontManager.ttflist):
            self.skipTest("no font with Chinese characters (fonts-noto-cjk)")
        self.assertGreater(len(self.drawn("a", "--png", "zh", "--language", "zh")), 8)


if __name__ == "__main__":
    print("matplotlib " + matplotlib.__version__)
    unittest.main(verbosity=1)
