# SPDX-License-Identifier: Apache-2.0
"""The Python package by every way in: install_test.py PROGRAM. Offline pip in an environment of its own,
PYTHONPATH, and where the program is found."""
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from desk import PACKAGE, SOURCE, need

need("setuptools", "venv")
ASKED = "import entrepot; print(entrepot.__version__, entrepot.program(), entrepot.__file__)"


class Install(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="entrepot_install_")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def asked(self, python, script=ASKED, **environment):
        """What Python prints, started elsewhere with nothing of this test's environment but PATH."""
        kept = {
            "PATH": os.environ["PATH"], "HOME": str(self.folder), "MPLCONFIGDIR": str(self.folder),
            **environment
        }
        done = subprocess.run([python, "-W", "ignore", "-c", script],
                              cwd=self.folder,
                              env=kept,
                              capture_output=True,
                              text=True,
                              check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.split()

    def test_by_path(self):
        version, _, file = self.asked("/usr/bin/python3",
                                      PYTHONPATH=str(PACKAGE),
                                      ENTREPOT_PROGRAM=os.environ["ENTREPOT_PROGRAM"])
        self.assertEqual(version, "0.1.0")
        self.assertEqual(Path(file), PACKAGE / "entrepot" / "__init__.py")

    def test_the_three_places_of_the_program(self):
        checkout = self.folder / "checkout"
        shutil.copytree(PACKAGE / "entrepot", checkout / "tools" / "python" / "entrepot",
                        ignore=shutil.ignore_patterns("__pycache__"))
        (checkout / "models").mkdir()
        built, on_path = checkout / "build" / "release" / "entrepot", self.folder / "bin" / "entrepot"
        path = {"PYTHONPATH": str(checkout / "tools" / "python"), "PATH": str(on_path.parent)}
        script = ("import entrepot\ntry: print(entrepot.program())\n"
                  "except entrepot.EntrepotError as why: print(why)")
        told = " ".join(self.asked("/usr/bin/python3", script, **path))
        self.assertEqual(
            told, "the program entrepot is not found; looked at the environment variable ENTREPOT_PROGRAM, "
            f"which is not set {built}, which is not there entrepot on PATH, where there is none build it "
            "with tools/build in a checkout")
        for place in (on_path, built):
            place.parent.mkdir(parents=True)
            place.write_text("#!/bin/sh\n", encoding="utf-8")
            place.chmod(0o755)
            self.assertEqual(self.asked("/usr/bin/python3", script, **path), [str(place)])

    def test_by_pip_without_a_network(self):
        environment = self.folder / "environment"
        made = subprocess.run([sys.executable, "-m", "venv", "--system-site-packages", environment],
                              capture_output=True,
                              text=True,
                              check=False)
        if made.returncode != 0:
            self.skipTest("no environment could be made: " + made.stdout.strip().splitlines()[0])
        source = self.folder / "source"
        shutil.copytree(PACKAGE, source, ignore=shutil.ignore_patterns("__pycache__", "build", "*.egg-info"))
        done = subprocess.run([environment / "bin" / "pip", "install", "--no-index", "--no-build-isolation",
                               source], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        version, program, file = self.asked(environment / "bin" / "python",
                                            ENTREPOT_PROGRAM=os.environ["ENTREPOT_PROGRAM"])
        self.assertEqual((version, program), ("0.1.0", os.environ["ENTREPOT_PROGRAM"]))
        self.assertTrue(Path(file).is_relative_to(environment))
        self.assertTrue((Path(file).parent / "py.typed").is_file())
        told = self.asked(
            environment / "bin" / "python",
            f"import entrepot; print(entrepot.solve({str(SOURCE / 'scenarios/examples/uniform_duty.yaml')!r})"
            ".names('place', 'usa'))",
            ENTREPOT_PROGRAM=os.environ["ENTREPOT_PROGRAM"])
        self.assertEqual(told, ["USA"])


if __name__ == "__main__":
    unittest.main(verbosity=1)
