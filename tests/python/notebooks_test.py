# SPDX-License-Identifier: Apache-2.0
"""Every notebook, executed in a copy of the working directory: notebooks_test.py PROGRAM."""
import concurrent.futures
import json
import os
import shutil
import tempfile
import time
import unittest
from pathlib import Path

from desk import SOURCE, need

need("nbformat", "nbclient", "ipykernel")

import nbformat
from nbclient import NotebookClient

NOTEBOOKS = sorted((SOURCE / "tools" / "notebooks").glob("*.ipynb"))
LONGEST_FIRST = ("how_sure", "article_package", "which_measure_did_what")


class Notebooks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="entrepot_notebooks_")
        cls.addClassCleanup(folder.cleanup)
        cls.root = Path(folder.name)
        for part in ("tools/python", "tools/notebooks", "models", "scenarios"):
            shutil.copytree(SOURCE / part,
                            cls.root / part,
                            ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        os.environ.pop("MPLBACKEND", None)  # notebooks have their own, which keeps pictures
        os.environ.update(PYDEVD_DISABLE_FILE_VALIDATION="1", IPYTHONDIR=str(cls.root / "ipython"),
                          JUPYTER_RUNTIME_DIR=str(cls.root / "jupyter"))

    def test_committed_ones_have_no_outputs(self):
        self.assertEqual(len(NOTEBOOKS), 6)
        for file in NOTEBOOKS:
            book = json.loads(file.read_text(encoding="utf-8"))
            nbformat.validate(book)
            self.assertEqual((book["nbformat"], book["nbformat_minor"]), (4, 5), file.name)
            self.assertEqual(book["metadata"]["kernelspec"]["name"], "python3")
            self.assertTrue("".join(book["cells"][0]["source"]).startswith("# "), file.name)
            for cell in book["cells"]:
                if cell["cell_type"] == "code":
                    self.assertEqual((cell["outputs"], cell["execution_count"]), ([], None), file.name)

    def executed(self, file):
        begun = time.monotonic()
        book = nbformat.read(file, as_version=4)
        NotebookClient(book, timeout=300, kernel_name="python3",
                       resources={"metadata": {"path": str(self.root / "tools" / "notebooks")}}).execute()
        pictures = sum("image/png" in output.get("data", {}) for cell in book.cells
                       if cell.cell_type == "code" for output in cell.outputs)
        said = "".join(output.text for cell in book.cells if cell.cell_type == "code"
                       for output in cell.outputs
                       if output.output_type == "stream" and output.name == "stderr")
        return time.monotonic() - begun, pictures, said, book

    def test_each_runs_and_draws(self):
        """Two at a time: a notebook waits for its program most of the time."""
        order = sorted(NOTEBOOKS, key=lambda file: (file.stem not in LONGEST_FIRST, file.stem))
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for file, (seconds, pictures, said, book) in zip(order, pool.map(self.executed, order)):
                print(f"{file.stem}: {seconds:.0f} s, {pictures} pictures")
                if os.environ.get("ENTREPOT_KEEP_NOTEBOOKS"):
                    nbformat.write(book, Path(os.environ["ENTREPOT_KEEP_NOTEBOOKS"]) / file.name)
                self.assertGreaterEqual(pictures, 1, file.stem)
                if file.stem == "tariff_war":
                    printed = "".join(output.get("text", "") for cell in book.cells
                                      for output in cell.get("outputs", []))
                    for line in ("by quarter of year 1, percent: 2025Q1 +0.00, 2025Q2 +0.00, 2025Q3 -",
                                 "the three that lose most, percent: Macao -", "the three that gain most",
                                 "Macao, transfer fixed: income -"):
                        self.assertIn(line, printed)
                self.assertEqual(said, "", file.stem)


if __name__ == "__main__":
    unittest.main(verbosity=1)
