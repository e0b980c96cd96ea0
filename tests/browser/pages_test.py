# SPDX-License-Identifier: Apache-2.0
"""Report and explore in a browser: pages_test.py PROGRAM. Every chart is drawn, nobody is asked for anything,
nothing is said on the console, at 400 to 2,000 px, in both languages, on paper."""
import base64
import json
import re
import sys
import time
import unittest

from desk import HOSTILE, Desk, Server
from pages import FAULTY_LABELS, REPORT_CHARTS, WIDTHS, By, Pages

from selenium.webdriver.common.keys import Keys

PROGRAM = sys.argv.pop(1)
EXPLORE_CHARTS = {"waterfall", "map", "regions"}


class Report(Pages):
    @classmethod
    def setUpClass(cls):
        cls.desk = Desk(PROGRAM)
        cls.desk.run("run", "s.yaml", "-q", "--cohorts", "5", "--out", "a")
        cls.desk.run("run", "hostile.yaml", "-q", "--cohorts", "5", "--out", "h")

    @classmethod
    def tearDownClass(cls):
        cls.desk.close()

    def page(self, run="a"):
        return (self.desk.folder / run / "report.html").as_uri()

    def test_every_chart_at_every_width_in_both_languages(self):
        self.check_everywhere(self.page(), REPORT_CHARTS, "file:")
        self.assertIn("口岸更便利", self.script("return document.querySelector('h1').textContent"))

    def test_the_answer_is_there_without_scrolling(self):
        self.open(self.page())
        for what in ("h1", "#answer .sentences", "#answer .tiles"):
            self.assertLess(self.script(f"return document.querySelector('{what}').getBoundingClientRect().bottom"), 768)
        self.assertRegex(self.script("return document.querySelector('#answer .sentences').innerText"), r"\d\s%")

    def test_toggles_tables_and_keys(self):
        self.open(self.page())
        self.press_every_toggle()
        self.assertEqual(self.script(FAULTY_LABELS), [])
        tables = self.driver.find_elements(By.CSS_SELECTOR, "figure details")
        self.assertGreaterEqual(len(tables), len(REPORT_CHARTS))
        for table in tables:
            self.script("arguments[0].open = true", table)
            self.assertGreater(len(table.find_elements(By.CSS_SELECTOR, "td")), 0)
        body = self.driver.find_element(By.TAG_NAME, "body")
        body.send_keys(Keys.TAB)
        self.assertEqual(self.script("return document.activeElement.tagName"), "A")  # to the answer
        self.check_quiet("file:")

    def test_numbers_of_tables_are_those_of_the_data(self):
        self.open(self.page())
        data = json.loads(self.script("return document.getElementById('data').textContent"))
        pair = data["runs"][0]["year"]["rows"]["exports"]["of"]["mainland"]
        percent = 100 * (pair[1] / pair[0] - 1)
        shown = self.script("return document.querySelector('main').innerText")
        digits = 1 if abs(percent) >= 1 else 2
        self.assertIn(f"{percent:+.{digits}f}".replace("-", "−"), shown)

    def test_paper(self):
        self.open(self.page())
        paper = base64.b64decode(self.driver.execute_cdp_cmd("Page.printToPDF", {"paperWidth": 8.27,
                                                                                "paperHeight": 11.69})["data"])
        self.assertTrue(paper.startswith(b"%PDF"))
        pages = len(re.findall(rb"/Type\s*/Page[^s]", paper))
        self.assertTrue(2 <= pages <= 9, pages)

    def test_words_of_a_scenario_are_text(self):
        self.open(self.page("h"), 400)
        self.assertIsNone(self.script("return window.hostile || null"))
        self.assertEqual(self.driver.find_elements(By.TAG_NAME, "img"), [])
        self.assertIn("onerror=alert(1)", self.script("return document.body.textContent"))
        self.assertIn(HOSTILE[:30], self.driver.title)
        self.check_layout(REPORT_CHARTS, "hostile")
        self.check_quiet("file:")

    def test_without_the_library_there_are_tables(self):
        self.desk.run("report", "a", "-q", "--library", "nowhere", "--out", "bare.html")
        self.open((self.desk.folder / "bare.html").as_uri())
        self.assertEqual(self.driver.find_elements(By.CSS_SELECTOR, "svg[data-chart] path"), [])
        self.assertGreater(len(self.driver.find_elements(By.CSS_SELECTOR, "figure td")), 50)
        self.assertIn("library", self.script("return document.body.innerText"))
        self.check_quiet("file:")

    def test_a_sweep_is_a_heat_map(self):
        self.desk.run("sweep", "s.yaml", "--over", "levers.mfn_tariff_cut.value=0..40:5 percent", "--over",
                      "levers.customs_clearance.value=0..2:5 days", "-q", "--out", "swept")
        self.desk.run("report", "swept", "-q")
        self.open(self.page("swept"))
        for width in WIDTHS:
            self.resize(width)
            time.sleep(0.5)
            self.check_layout({"sweep", "timeline"}, f"sweep, {width} px")
        self.assertEqual(len(self.driver.find_elements(By.CSS_SELECTOR, "svg[data-chart=sweep] rect")), 25)
        self.check_quiet("file:")

    def test_without_dice_there_is_no_section_of_firms(self):
        self.open(self.page())
        data = json.loads(self.script("return document.getElementById('data').textContent"))
        self.assertNotIn("margins", data["runs"][0])
        self.assertEqual(self.driver.find_elements(By.CSS_SELECTOR, "#margins, [data-chart^=margin]"), [])

    def test_two_runs_in_one_page(self):
        self.desk.run("report", "a", "h", "-q", "--out", "both.html")
        self.open((self.desk.folder / "both.html").as_uri())
        self.check_layout(REPORT_CHARTS, "two runs")
        self.check_quiet("file:")


class Explore(Pages):
    @classmethod
    def setUpClass(cls):
        cls.desk = Desk(PROGRAM)
        cls.server = Server(cls.desk)

    @classmethod
    def tearDownClass(cls):
        status = cls.server.close()
        cls.desk.close()
        assert status == 0, status

    def test_every_chart_at_every_width_in_both_languages(self):
        self.check_everywhere(self.server.address, EXPLORE_CHARTS, self.server.address)

    def answered(self):
        return int(self.script("return Number(document.documentElement.dataset.answered || 0)"))

    def test_the_page_answers_while_the_hand_moves(self):
        self.open(self.server.address)
        times = []
        for k in range(30):
            before = self.answered()
            self.script("""const slider = document.getElementById("part-0");
                slider.value = arguments[0] * Number(slider.max); slider.dispatchEvent(new Event("input", {bubbles: true}));
                """, (k % 9 + 1) / 10)
            self.wait_for(f"Number(document.documentElement.dataset.answered || 0) > {before}")
            times.append(float(self.script("return Number(document.documentElement.dataset.latency)")))
        times.sort()
        print(f"explore: a slider's move is answered in {times[len(times) // 2]:.0f} ms (median), "
              f"{times[int(len(times) * .95)]:.0f} ms (95th percentile of {len(times)})", flush=True)
        self.assertLess(times[len(times) // 2], 400)  # a bound for busy machines, the aim is 100
        self.check_quiet(self.server.address)

    def test_sliders_are_those_of_the_keyboard(self):
        self.open(self.server.address)
        before = self.answered()
        slider = self.driver.find_element(By.ID, "part-0")
        self.script("for (let e = arguments[0]; e; e = e.parentElement) if (e.tagName === 'DETAILS') e.open = true;",
                    slider)
        value = float(slider.get_attribute("value"))
        slider.send_keys(Keys.ARROW_LEFT)
        self.wait_for(f"Number(document.documentElement.dataset.answered || 0) > {before}")
        self.assertLess(float(slider.get_attribute("value")), value)

    def test_two_pages_do_not_mix(self):
        self.open(self.server.address)
        first = self.driver.current_window_handle
        mine = self.script("return document.querySelector('main').innerText")
        self.driver.switch_to.new_window("tab")
        self.open(self.server.address)
        before = self.answered()
        self.script("""const slider = document.getElementById("part-0"); slider.value = 0;
                       slider.dispatchEvent(new Event("input", {bubbles: true}));""")
        self.wait_for(f"Number(document.documentElement.dataset.answered || 0) > {before}")
        self.driver.switch_to.window(first)
        self.assertEqual(self.script("return document.querySelector('main').innerText"), mine)


if __name__ == "__main__":
    unittest.main(verbosity=1)
