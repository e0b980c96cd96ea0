# SPDX-License-Identifier: Apache-2.0
"""Called by tools/take-pictures: PROGRAM SCENARIO REPORT FOLDER. What a reader sees first of both pages."""
import signal
import subprocess
import sys
import time
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

WIDTH, HEIGHT = 1366, 768


def browser():
    options = Options()
    for word in ("--headless=new", "--no-sandbox", "--hide-scrollbars", "--disable-gpu", "--lang=en"):
        options.add_argument(word)
    driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                           {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False})
    return driver


def take(driver, address, file, move=None):
    driver.get(address)
    while driver.execute_script("return document.documentElement.dataset.drawn") != "true":
        time.sleep(0.1)
    if move:
        driver.execute_script(move)
    time.sleep(4)  # the parts of a package that has moved come last
    driver.get_screenshot_as_file(str(file))


def main(program, scenario, report, folder):
    folder = Path(folder)
    folder.mkdir(exist_ok=True)
    driver = browser()
    server = subprocess.Popen([program, "explore", "-q", scenario], stdout=subprocess.PIPE, text=True)
    try:
        take(driver, Path(report).resolve().as_uri(), folder / "report.png")
        address = server.stdout.readline().split()[1]
        # The second task at half of the package.
        take(driver, address, folder / "explore.png",
             """const slider = document.getElementById("task-III.2"); slider.value = slider.max / 2;
                slider.dispatchEvent(new Event("input", {bubbles: true}));
                slider.dispatchEvent(new Event("change", {bubbles: true}));""")
    finally:
        driver.quit()
        server.send_signal(signal.SIGINT)
        server.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
