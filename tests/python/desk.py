# SPDX-License-Identifier: Apache-2.0
"""What the tests of the Python package share: the package on the path, a scenario, and answers made once."""
import os
import sys
import tempfile
import warnings
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
PACKAGE = SOURCE / "tools" / "python"


def skip(why):
    """Ends the test as ctest counts what cannot run here."""
    print("skipped: " + why, flush=True)
    sys.exit(77)


def need(*modules):
    """The modules that a test cannot do without, or it is skipped aloud."""
    for module in modules:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                __import__(module)
        except ImportError as why:
            skip(f"{Path(sys.argv[0]).name}: {why} (set python of tools/packages)")


need("numpy", "pandas", "xarray", "netCDF4", "matplotlib")
os.environ["MPLBACKEND"] = "Agg"
os.environ["ENTREPOT_PROGRAM"] = str(Path(sys.argv.pop(1)).resolve())
sys.path.insert(0, str(PACKAGE))

import entrepot  # noqa: E402  (the path comes first)

SCENARIO = """format: 1
title: a package
question: Who gains when borders get easier?
model: macro
horizon: {from: 2024Q1, quarters: 8}
levers:
- {lever: mfn_tariff_cut, where: mainland, value: 10 percent, from: 2024Q2}
- {lever: customs_clearance, where: mainland, value: 0.3 days, from: 2024Q3}
- {lever: fdi_negative_list, where: mainland, value: 10 percent, from: 2024Q3}
"""


class Desk:
    """A folder of its own with scenarios, gone at the end; the working directory while it lasts."""

    def __init__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="entrepot_python_")
        self.folder = Path(self._folder.name)
        self._before = os.getcwd()
        os.chdir(self.folder)
        self.write("s.yaml", SCENARIO)
        self.write("bad.yaml",
                   SCENARIO.replace("mfn_tariff_cut", "mfn_tarif_cut").replace("0.3 days", "0.3 dys"))
        self.write("warned.yaml", SCENARIO + "replications: 4\n")

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")

    def run(self, **flags):
        """A small run: few cohorts, no page."""
        return entrepot.run("s.yaml", models=SOURCE / "models", cohorts=4, report=False, **flags)

    def close(self):
        os.chdir(self._before)
        self._folder.cleanup()
