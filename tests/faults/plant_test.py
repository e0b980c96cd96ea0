#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Whether every fault of the table applies, and whether plant --check notices one that does not."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

PLANT = pathlib.Path(__file__).resolve().parent / "plant"
GOOD = """[[fault]]
name = "one"
file = "engine/agents/response.cpp"
find = "last_price = price;"
put = "last_price = 0.0;"
hurts = "somebody"
look = ["agents"]
"""


def check(table):
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "faults.toml"
        file.write_text(table, encoding="utf-8")
        done = subprocess.run([sys.executable, PLANT, "--check", "--table", file], capture_output=True, text=True,
                              check=False)
        return done.returncode, done.stdout


class Table(unittest.TestCase):
    def test_every_fault_applies(self):
        done = subprocess.run([sys.executable, PLANT, "--check"], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertRegex(done.stdout, r"^([3-9]\d|\d{3}) faults apply\n$")  # thirty and more, or the table was lost

    def test_one_that_applies(self):
        self.assertEqual(check(GOOD), (0, "1 faults apply\n"))

    def test_text_that_is_not_there(self):
        self.assertEqual(check(GOOD.replace("last_price = price", "last_price = cost")),
                         (1, "one: does not apply any more: its text is 0 times in engine/agents/response.cpp, "
                             "once is needed\n"))

    def test_text_that_is_there_twice(self):
        status, said = check(GOOD.replace("last_price = price;", "e.sigma"))
        self.assertEqual(status, 1)
        self.assertRegex(said, r"its text is [2-9] times in engine/agents/response.cpp")

    def test_a_file_that_is_gone(self):
        self.assertEqual(check(GOOD.replace("response.cpp", "gone.cpp")),
                         (1, "one: does not apply any more: there is no engine/agents/gone.cpp\n"))

    def test_what_a_fault_must_have(self):
        self.assertEqual(check(GOOD.replace('hurts = "somebody"\n', ""))[0], 1)
        self.assertEqual(check(GOOD.replace("[\"agents\"]", "[\"gone\"]")), (1, "one: there is no folder tests/gone\n"))
        self.assertEqual(check(GOOD + GOOD), (1, "one: there are two of this name\n" * 2))
        same = GOOD.replace('put = "last_price = 0.0', 'put = "last_price = price')
        self.assertEqual(check(same), (1, "one: changes nothing\n"))

    def test_a_folder_with_other_files_is_left_alone(self):
        with tempfile.TemporaryDirectory() as folder:
            kept = pathlib.Path(folder) / "letter.txt"
            kept.write_text("mine", encoding="utf-8")
            done = subprocess.run([sys.executable, PLANT, "--folder", folder], capture_output=True, text=True,
                                  check=False)
            self.assertEqual(done.returncode, 2)
            self.assertIn("has other files", done.stderr)
            self.assertEqual([path.name for path in pathlib.Path(folder).iterdir()], ["letter.txt"])


if __name__ == "__main__":
    unittest.main()
