# SPDX-License-Identifier: Apache-2.0
"""What the tests of pages share: a folder with a scenario and a run, and a server that explores it."""
import os
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]

HOSTILE = "</script><script>window.hostile = 1</script><img src=x onerror=alert(1)> \u05e9\u05dc\u05d5\u05dd abc " + "long " * 30

SCENARIO = """format: 1
title: {title}
question: Who gains when borders get easier?
question_zh: 口岸更便利，谁得利？
model: macro
horizon: {{from: 2024Q1, quarters: {quarters}}}
levers:
- {{lever: mfn_tariff_cut, where: mainland, value: 10 percent, from: 2024Q2, measures: [open_goods_market]}}
- {{lever: customs_clearance, where: mainland, value: 0.3 days, from: 2024Q3, measures: [customs_new_approach]}}
- {{lever: fdi_negative_list, where: mainland, value: 10 percent, from: 2024Q3}}
"""


def skip(why):
    """Ends the test as ctest counts what cannot run here."""
    print("skipped: " + why, flush=True)
    sys.exit(77)


class Desk:
    """A folder of its own, gone at the end."""

    def __init__(self, program, quarters=8):
        self.program = str(Path(program).resolve())
        self._folder = tempfile.TemporaryDirectory(prefix="entrepot_browser_")
        self.folder = Path(self._folder.name)
        self.write("s.yaml", "a package", quarters)
        self.write("hostile.yaml", '"' + HOSTILE.replace('"', "'") + '"', 4)

    def write(self, name, title, quarters):
        (self.folder / name).write_text(SCENARIO.format(title=title, quarters=quarters), encoding="utf-8")

    def words(self, *arguments):
        return [self.program, "--models", str(SOURCE / "models"), *arguments]

    def run(self, *arguments):
        done = subprocess.run(self.words(*arguments), cwd=self.folder, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise AssertionError(f"{arguments}: status {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def close(self):
        self._folder.cleanup()


class Server:
    """`entrepot explore`, until it is closed as Ctrl-C does."""

    def __init__(self, desk, scenario="s.yaml"):
        self.process = subprocess.Popen(desk.words("explore", scenario), cwd=desk.folder, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True, env=dict(os.environ))
        line = self.process.stdout.readline()
        found = re.match(r"Explore: (http://127\.0\.0\.1:(\d+)/([0-9a-f]{32})/)$", line.strip())
        if not found:
            raise AssertionError("no address: " + line + self.process.stderr.read())
        self.address, self.port, self.token = found[1], int(found[2]), found[3]

    def close(self):
        self.process.send_signal(signal.SIGINT)
        self.process.stdout.read()
        return self.process.wait(timeout=20)
