# SPDX-License-Identifier: Apache-2.0
"""The verbs of the program as functions. Keywords are its flags: `entrepot VERB --help` says what each
means."""
from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any, Mapping, Sequence, TypeVar

import pandas

from .answers import LongRun, Run
from .comparison import Comparison
from .errors import Different, EntrepotError, FileTrouble, Invalid, WrongUse, error_of
from .flags import FLAGS, words_of
from .folder import Answer, found
from .names import Names
from .program import answer_json, ask, call
from .studies import Attribution, Ensemble, Sweep
from .tables import table

Kind = TypeVar("Kind", bound=Answer)
KINDS: "tuple[type[Answer], ...]" = (Run, LongRun, Ensemble, Sweep)


def open(path: "str | os.PathLike[str]") -> "Any":
    """What a folder holds: a Run, LongRun, Ensemble or Sweep. A folder of a scenario's runs means its latest.

    >>> entrepot.open("runs/high_standard_opening")
    """
    folder = found(path)
    answer = Answer(folder).manifest.get("answer", Run.kind)
    for kind in KINDS:
        if kind.kind == answer:
            return kind(folder)
    raise FileTrouble(f"{folder} holds an answer of kind '{answer}', which this package does not know", 6)


def _words(verb: str, scenario: "str | os.PathLike[str]", flags: "Mapping[str, Any]") -> "list[str]":
    before, behind = words_of(verb, flags)
    return [*before, verb, os.fspath(scenario), *behind]


def _study(kind: "type[Kind]", verb: str, scenario: "str | os.PathLike[str]",
           out: "str | os.PathLike[str] | None", flags: "Mapping[str, Any]") -> Kind:
    """A study, into `out` or into a folder that goes with its object."""
    words_of(verb, flags)  # an unknown keyword is told before a folder is made
    temporary = Path(tempfile.mkdtemp(prefix="entrepot_")) if out is None else None
    folder = temporary / Path(scenario).stem if temporary else Path(os.fspath(out or ""))
    try:
        call(_words(verb, scenario, {**flags, "out": folder}))
    except BaseException:
        if temporary:
            shutil.rmtree(temporary, ignore_errors=True)
        raise
    return kind(folder, temporary, flags.get("model"))


def run(scenario: "str | os.PathLike[str]",
        *,
        set: "Mapping[str, Any] | None" = None,
        years: "int | None" = None,
        out: "str | os.PathLike[str] | None" = None,
        **flags: Any) -> Run:
    """Agents and markets, baseline and policy, quarter by quarter. Takes seconds.

    The folder is `out`, else runs/SCENARIO/TIME-HASH where one stands, and stays. `set` changes the scenario
    before it is read: {"levers.customs_clearance.value": "0.5 days", "horizon.quarters": 8}. Further
    keywords: cohorts, states, firms, replications, seed, theory, model, models, threads, checkpoint_every;
    report=False leaves report.html out.

    >>> entrepot.run("scenario.yaml", years=5, set={"levers.customs_clearance.value": "1 day"})

    """
    printed = call(_words("run", scenario, {"set": set, "years": years, "out": out, **flags}))
    if out is not None:
        return Run(out, model=flags.get("model"))
    told = re.findall(r"^Results: (.+)$", printed, re.MULTILINE)
    if not told:
        raise EntrepotError("the program did not say where the run is:\n" + printed)
    return Run(told[-1], model=flags.get("model"))


def solve(scenario: "str | os.PathLike[str]",
          *,
          set: "Mapping[str, Any] | None" = None,
          theory: "str | None" = None,
          out: "str | os.PathLike[str] | None" = None,
          **flags: Any) -> LongRun:
    """The long run in closed form, every measure after its phase-in. Takes a second.

    Without `out` its folder is temporary and goes with the object. `theory` is melitz (heterogeneous firms)
    or ricardian (no firms); `theories` sets both side by side. Further keywords: model, models, threads.

    >>> entrepot.solve("scenario.yaml", theory="ricardian").headlines()

    """
    return _study(LongRun, "solve", scenario, out, {"set": set, "theory": theory, **flags})


def theories(scenario: "str | os.PathLike[str]", *, set: "Mapping[str, Any] | None" = None,
             **flags: Any) -> pandas.DataFrame:
    """The long run under each theory, percent of the baseline, a column a theory: melitz, ricardian (no
    firms), and melitz with low and high elasticities.

    >>> entrepot.theories("scenario.yaml").loc[("real_income", "mainland")]

    """
    words = _words("solve", scenario, {"set": set, "theory": "all", **flags})
    rows = table(call([*words, "--format", "csv"]))
    frame = rows.pivot(index=["outcome", "location"], columns="theory", values="percent")
    return frame.reindex(index=rows.set_index(["outcome", "location"]).index.unique(),
                         columns=rows.theory.unique())


def ensemble(scenario: "str | os.PathLike[str]", *, draws: "int | None" = None,
             set: "Mapping[str, Any] | None" = None, fixed: "str | Sequence[str] | None" = None,
             out: "str | os.PathLike[str] | None" = None, **flags: Any) -> Ensemble:
    """How sure an answer is: everything uncertain is drawn `draws` times (1000 if not given) and solved
    again.

    Without `out` its folder is temporary and goes with the object. `fixed` keeps judged, effects,
    elasticities, behaviour or luck at central values. Further keywords: simulate=True (by agents, with years
    and cohorts), base_year, design, total, seed, shocks, chance, resume, theory, model, models, threads.

    >>> entrepot.ensemble("scenario.yaml", draws=256, fixed="judged").quantiles

    """
    return _study(Ensemble, "ensemble", scenario, out, {"draws": draws, "set": set, "fixed": fixed, **flags})


def sweep(scenario: "str | os.PathLike[str]", *, over: "Mapping[str, Any]",
          outcomes: "str | Sequence[str] | None" = None, set: "Mapping[str, Any] | None" = None,
          out: "str | os.PathLike[str] | None" = None, **flags: Any) -> Sweep:
    """The long run at many values: {"levers.x.value": "0..40:5 points"}, a list of values, or several, which
    make a grid with the first slowest.

    Without `out` its folder is temporary and goes with the object. `outcomes` are such as "exports" or
    "real_income@usa". Further keywords: sample, until, best, simulate, years, year, cohorts, theory, model,
    models.

    >>> entrepot.sweep("duty.yaml", over={"levers[1].value": "0..40:5 points"}).wide("real_income", "usa")

    """
    return _study(Sweep, "sweep", scenario, out, {"over": over, "outcomes": outcomes, "set": set, **flags})


def attribute(scenario: "str | os.PathLike[str]", by: str = "task", *, set: "Mapping[str, Any] | None" = None,
              **flags: Any) -> Attribution:
    """What each task of the article, measure or lever brings in the long run, percent of the baseline:
    Shapley values, which add up to the package.

    Beyond 12 parts (`exact`) orders are sampled (`orders`), and `rows.standard_error` says how exact that is.
    Further keywords: simulate, cohorts, years, seed, theory, model, models, threads.

    >>> entrepot.attribute("scenario.yaml", by="lever").parts

    """
    printed = call([*_words("attribute", scenario, {"by": by, "set": set, **flags}), "--format", "csv"])
    model = os.fspath(flags.get("model") or _told_of(scenario, "model", "macro"))
    return Attribution(table(printed), by, _told_of(scenario, "title",
                                                    Path(scenario).stem), Names.of_model(model),
                       "last year of the run" if flags.get("simulate") else "long run")


def compare(first: Any, other: Any, **flags: Any) -> Comparison:
    """What differs between two answers: their inputs, and the effects of a year (the last that both have).

    Each is a folder, or an object of this package. Keywords: year, outcome, intervals (folders of ensembles
    of both packages), across_assumptions=True (without it what differs in the model, theory or effect sizes
    is refused).

    >>> entrepot.compare(run, entrepot.run("scenario.yaml", set={"levers[1].value": "20 percent"})).inputs

    """
    before, behind = words_of("compare", flags)
    runs = [os.fspath(one.folder if isinstance(one, Answer) else found(one)) for one in (first, other)]
    try:
        return Comparison(answer_json([*before, "compare", *runs, *behind]))
    except (Different, Invalid, WrongUse) as refused:
        mistakes = refused.mistakes if isinstance(refused, Invalid) else []
        raise error_of(refused.status, _in_python(refused.text, runs, (first, other)), mistakes) from None


def _in_python(text: str, runs: "list[str]", given: "tuple[Any, Any]") -> str:
    """What `compare` refuses, with keywords for flags and titles for folders that are temporary."""
    titles = {folder: one.title for folder, one in zip(runs, given)
              if isinstance(one, Answer) and one.is_temporary}
    alike = len(titles) == 2 and len(set(titles.values())) == 1
    for folder, which in zip(runs, (", the first", ", the other")):
        if folder in titles:
            text = text.replace(folder, titles[folder] + (which if alike else ""))
    for name, kind in {**FLAGS["compare"], "model": "value"}.items():
        text = text.replace("--" + name.replace("_", "-"), name + ("=True" if kind == "switch" else "="))
    return text


def validate(scenario: "str | os.PathLike[str]",
             *,
             set: "Mapping[str, Any] | None" = None,
             **flags: Any) -> "list[Any]":
    """Warnings of a scenario, lever or model file, each a Mistake with place and remedy; Invalid where it is
    wrong.

    >>> [warning.code for warning in entrepot.validate("scenario.yaml")]

    """
    return [warning.mistake for warning in ask(_words("validate", scenario, {"set": set, **flags}))[2]]


def _told_of(scenario: "str | os.PathLike[str]", key: str, default: str) -> str:
    """A line of a scenario that the program's table of an attribution does not repeat."""
    line = re.search(rf"^{key}:[ \t]*(.+?)[ \t]*$",
                     Path(scenario).read_text(encoding="utf-8-sig"), re.MULTILINE)
    return line[1].strip("\"'") if line else default
