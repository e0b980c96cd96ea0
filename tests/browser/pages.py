# SPDX-License-Identifier: Apache-2.0
"""A page in a browser, for the tests of pages: opened, drawn, looked at. Needs Debian's chromium, chromium-driver,
python3-selenium and fonts-noto-cjk; a test without them is skipped aloud."""
import json
import shutil
import subprocess
import time
import unittest

from desk import skip

try:
    from selenium import webdriver
    from selenium.webdriver.common.by import By
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service
except ImportError:
    skip("the pages in a browser: python3-selenium is not installed")

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
if not CHROMIUM or not DRIVER:
    skip("the pages in a browser: chromium and chromium-driver are not installed")
if "CJK" not in subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True, check=False).stdout:
    skip("the pages in a browser: no font with Chinese characters (fonts-noto-cjk)")

WIDTHS = (400, 760, 1366, 2000)
REPORT_CHARTS = {"timeline", "paths", "map", "sankey", "waterfall", "intervals", "fdi", "sectors", "inequality",
                 "firms"}

# Pairs of texts of one picture that lie on one another, and texts that its edge cuts.
FAULTY_LABELS = """
const faults = [];
for (const svg of document.querySelectorAll("svg[data-chart]")) {
  const edge = svg.getBoundingClientRect(), kind = svg.getAttribute("data-chart");
  const texts = [...svg.querySelectorAll("text")].filter((t) => t.textContent.trim() && t.getClientRects().length)
    .map((t) => ({t, box: t.getBoundingClientRect()})).filter((x) => x.box.width > 0);
  for (const {t, box} of texts)
    if (box.left < edge.left - 2 || box.right > edge.right + 2 || box.top < edge.top - 2 || box.bottom > edge.bottom + 2)
      faults.push(`${kind}: cut: ${t.textContent}`);
  for (let a = 0; a < texts.length; ++a)
    for (let b = a + 1; b < texts.length; ++b) {
      const p = texts[a].box, q = texts[b].box;
      const wide = Math.min(p.right, q.right) - Math.max(p.left, q.left);
      const high = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
      if (wide > 2 && high > 4) faults.push(`${kind}: ${texts[a].t.textContent} | ${texts[b].t.textContent}`);
    }
}
return faults;
"""

# What a screen reader gets of each picture.
TEXTS = """
return [...document.querySelectorAll("svg[data-chart]")].map((svg) => ({
  kind: svg.getAttribute("data-chart"), role: svg.getAttribute("role"),
  title: (svg.querySelector("title") || {textContent: ""}).textContent,
  text: (svg.querySelector("desc") || {textContent: ""}).textContent,
  marks: svg.querySelectorAll("path, rect, circle, line, text").length}));
"""


def browser():
    options = Options()
    for word in ("--headless=new", "--no-sandbox", "--hide-scrollbars", "--disable-gpu", "--lang=en",
                 "--force-device-scale-factor=1"):
        options.add_argument(word)
    options.binary_location = CHROMIUM
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(service=Service(DRIVER), options=options)


class Pages(unittest.TestCase):
    def setUp(self):
        self.driver = browser()
        self.addCleanup(self.driver.quit)

    def open(self, address, width=1366, height=768):
        self.resize(width, height)
        self.driver.get(address)
        self.wait_for("document.documentElement.dataset.drawn === 'true'")

    def resize(self, width, height=768):
        # The window of a browser has a least width: what it shows has none.
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                    {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})

    def script(self, text, *arguments):
        return self.driver.execute_script(text, *arguments)

    def wait_for(self, condition, seconds=20):
        end = time.time() + seconds
        while time.time() < end:
            if self.script(f"return Boolean({condition})"):
                return
            time.sleep(0.02)
        self.fail("waited in vain for " + condition)

    def press(self, words):
        for button in self.driver.find_elements(By.TAG_NAME, "button"):
            if button.text.strip() == words and button.is_displayed():
                button.click()
                return
        self.fail("no button " + words)

    def check_quiet(self, own):
        """Nothing on the console, and no request to anybody but `own`."""
        said = [entry["message"] for entry in self.driver.get_log("browser")]
        self.assertEqual(said, [])
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                address = message["params"]["request"]["url"]
                self.assertTrue(address.startswith((own, "data:", "blob:")), address)

    def check_layout(self, charts, where):
        self.assertLessEqual(self.script("return document.documentElement.scrollWidth"),
                             self.script("return document.documentElement.clientWidth"), where)
        self.assertEqual(self.script(FAULTY_LABELS), [], where)
        pictures = self.script(TEXTS)
        self.assertLessEqual(charts, {picture["kind"] for picture in pictures}, where)
        for picture in pictures:
            self.assertEqual(picture["role"], "img", picture)
            self.assertGreater(len(picture["title"]), 2, picture)
            self.assertGreater(len(picture["text"]), 20, picture)
            self.assertGreater(picture["marks"], 2, picture)

    def check_everywhere(self, address, charts, own, widths=WIDTHS):
        """At every width in English, then in Chinese, in which the page stays."""
        self.open(address)
        for chinese in (False, True):
            if chinese:
                self.press("中文")
                self.wait_for("document.documentElement.lang.startsWith('zh')")
            for width in widths:
                self.resize(width)
                time.sleep(0.5)  # pictures follow the width
                self.check_layout(charts, f"{width} px, {'zh' if chinese else 'en'}")
            self.resize(1366)
            time.sleep(0.5)
        self.check_quiet(own)

    def press_every_toggle(self):
        count = len(self.driver.find_elements(By.CSS_SELECTOR, "button[aria-pressed]"))
        self.assertGreater(count, 4)
        for k in range(count):  # a press may draw buttons anew
            buttons = self.driver.find_elements(By.CSS_SELECTOR, "button[aria-pressed]")
            if k < len(buttons) and buttons[k].is_displayed():
                words = buttons[k].text
                self.script("arguments[0].click()", buttons[k])
                now = self.driver.find_elements(By.CSS_SELECTOR, "button[aria-pressed]")
                pressed = [b for b in now if b.text == words and b.get_attribute("aria-pressed") == "true"]
                self.assertTrue(pressed, words)
