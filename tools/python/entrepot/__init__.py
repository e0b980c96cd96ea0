# SPDX-License-Identifier: Apache-2.0
"""Entrepot for Python: starts the program, and reads what it leaves as frames, arrays and pictures.

>>> import entrepot
>>> run = entrepot.run("scenarios/examples/uniform_duty.yaml", years=5)
>>> run.headlines()
>>> run.plot.paths()
"""
from .answers import LongRun, Run
from .errors import (Different, EntrepotError, EntrepotWarning, FileTrouble, Interrupted, Invalid, Mistake,
                     NoEquilibrium, ProgramNotFound, WrongUse)
from .lists import levers, measures, outcomes, places, sectors
from .program import program
from .studies import Attribution, Ensemble, Sweep
from .comparison import Comparison
from .verbs import attribute, compare, ensemble, open, run, solve, sweep, theories, validate
from .version import __version__

__all__ = [
    "Attribution", "Comparison", "Different", "Ensemble", "EntrepotError", "EntrepotWarning", "FileTrouble",
    "Interrupted", "Invalid", "LongRun", "Mistake", "NoEquilibrium", "ProgramNotFound", "Run", "Sweep",
    "WrongUse", "__version__", "attribute", "compare", "ensemble", "levers", "measures", "open", "outcomes",
    "places", "program", "run", "sectors", "solve", "sweep", "theories", "validate"
]
