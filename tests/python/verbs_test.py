# SPDX-License-Identifier: Apache-2.0
"""Functions of the Python package: flags, warnings, exceptions, studies: verbs_test.py PROGRAM."""
import gc
import inspect
import os
import re
import shutil
import signal
import subprocess
import sys
import textwrap
import time
import unittest
import warnings
from pathlib import Path

from desk import PACKAGE, SOURCE, Desk, entrepot

from entrepot.flags import FLAGS, words_of
from entrepot.program import answer_json, call, heard

MODELS = SOURCE / "models"
WAR = SOURCE / "scenarios" / "examples" / "uniform_duty.yaml"


class Verbs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desk = Desk()

    @classmethod
    def tearDownClass(cls):
        cls.desk.close()

    def test_every_keyword_is_a_flag_of_its_verb(self):
        for verb, flags in FLAGS.items():
            told = call([verb, "--help"]) + call(["--help"])
            there = set(re.findall(r"--([a-z-]+)", told))
            for name in flags:
                flag = "no-report" if name == "report" else name.replace("_", "-")
                self.assertIn(flag, there, verb)

    def test_every_flag_of_a_verb_is_a_keyword(self):
        # A run that was interrupted goes on by the program; formats and columns are the package's own business.
        left_out = {"run": {"resume"}, "attribute": {"path"}, "sweep": {"solve"}}
        for page in answer_json(["describe", "verbs", "--all"]):
            verb = page["title"].removeprefix("entrepot ")
            flags = {flag.removeprefix("--").replace("-", "_") for row in page["arguments and flags"]
                     for flag in row["option"].split(", ") if flag.startswith("--")}
            if verb in FLAGS:
                missing = flags - set(FLAGS[verb]) - left_out.get(verb, set())
                self.assertLessEqual(missing, {"help", "format", "exact", "no_report", "library"}, verb)

    def test_flags_become_words(self):
        self.assertEqual(
            words_of("run", {"set": {"a.b": "1 day", "c": 0.1}, "years": 2, "report": False, "models": "m"}),
            (["--models", "m"], ["--set", "a.b=1 day", "--set", "c=0.1", "--years", "2", "--no-report"]))
        self.assertEqual(
            words_of("ensemble", {"fixed": ["judged", "luck"], "simulate": True, "base_year": False}),
            ([], ["--fixed", "judged", "--fixed", "luck", "--simulate"]))
        self.assertEqual(words_of("sweep", {"over": {"x": [1, 2.5]}, "outcomes": ["exports", "imports@usa"]}),
                         ([], ["--over", "x=1,2.5", "--outcomes", "exports,imports@usa"]))

    def test_an_unknown_keyword_names_the_nearest(self):
        with self.assertRaisesRegex(TypeError, r"run\(\) has no keyword 'cohort'; did you mean 'cohorts'\?"):
            entrepot.run("s.yaml", cohort=3)
        with self.assertRaisesRegex(TypeError,
                                    r"sweep\(\) has no keyword 'outcom'; did you mean 'outcomes'\?"):
            entrepot.sweep("s.yaml", over={}, outcom=3)

    def test_mistakes_are_shown_as_the_program_shows_them(self):
        with self.assertRaises(entrepot.Invalid) as caught:
            entrepot.solve("bad.yaml", models=MODELS)
        wrong = caught.exception
        self.assertEqual(wrong.status, 3)
        self.assertEqual([(x.code, x.file, x.line, x.column) for x in wrong.mistakes],
                         [("S001", "bad.yaml", 7, 11), ("Y028", "bad.yaml", 8, 54)])
        self.assertEqual(wrong.mistakes[0].remedy, "did you mean 'mfn_tariff_cut'?")
        told = subprocess.run(
            [entrepot.program(), "--models", str(MODELS), "solve", "bad.yaml"],
            capture_output=True,
            text=True,
            check=False)
        self.assertEqual(told.returncode, 3)
        # The program cuts lines and moves remedies to the width of a terminal; messages and carets are alike.
        kept = re.compile(r"error\[|\^")
        cut = [re.sub(r"\^ .*", "^", x) for x in told.stderr.splitlines() if kept.search(x)]
        own = [re.sub(r"\^ .*", "^", x) for x in str(wrong).splitlines() if kept.search(x)]
        self.assertEqual(own, cut)

    def test_set_goes_wrong_with_its_place(self):
        with self.assertRaises(entrepot.Invalid) as caught:
            entrepot.solve("s.yaml", models=MODELS, set={"levers.x.value": 1})
        self.assertEqual(caught.exception.mistakes[0].file, "--set")
        self.assertIn("'levers' has no lever 'x'", str(caught.exception))

    def test_other_ends_of_the_program(self):
        with self.assertRaises(entrepot.FileTrouble) as caught:
            entrepot.solve("nowhere.yaml")
        self.assertEqual((caught.exception.status, str(caught.exception)), (6, "nowhere.yaml: no such file"))
        with self.assertRaises(entrepot.WrongUse) as wrong:
            entrepot.solve("s.yaml", models=MODELS, theory="marx")
        self.assertEqual(wrong.exception.status, 2)
        with self.assertRaises(entrepot.EntrepotError):
            entrepot.open("nowhere")

    def test_warnings_come_once_where_the_package_was_called(self):
        with warnings.catch_warnings(record=True) as seen:
            warnings.simplefilter("always")
            entrepot.run("warned.yaml", models=MODELS, years=1, cohorts=4, report=False, out="warned")
        seen = [x for x in seen if issubclass(x.category, entrepot.EntrepotWarning)]
        self.assertEqual(len(seen), 1)
        self.assertIn("warned.yaml:10:15: warning[W012]: 4 replications", str(seen[0].message))
        self.assertEqual(Path(seen[0].filename).name, "verbs_test.py")

    def test_what_the_program_says_twice_is_told_once(self):
        line = '{"severity":"warning","code":"W001","message":"m","remedy":"r"}\n'
        mistakes, warned, other = heard(line + line + "warning: a\nwarning: a\n{not json\nmacro: 26 places\n")
        self.assertEqual((mistakes, [str(x) for x in warned]), ([], ["warning[W001]: m\n  r", "a"]))
        self.assertEqual(other, ["{not json", "macro: 26 places"])

    def test_validate_returns_warnings(self):
        self.assertEqual(entrepot.validate("s.yaml", models=MODELS), [])
        self.assertEqual([x.code for x in entrepot.validate("warned.yaml", models=MODELS)], ["W012"])
        with self.assertRaises(entrepot.Invalid):
            entrepot.validate("bad.yaml", models=MODELS)

    def test_set_changes_the_answer_and_compare_says_so(self):
        first = entrepot.solve("s.yaml", models=MODELS)
        other = entrepot.solve("s.yaml", models=MODELS, set={"levers.mfn_tariff_cut.value": "20 percent"})
        found = entrepot.compare(first, other)
        self.assertEqual(found.inputs.values.tolist(),
                         [["lever mfn_tariff_cut: value", "10 percent", "20 percent"]])
        rows = found.effects.query("outcome == 'exports' and level == 'total'")
        self.assertEqual(rows["first"].iloc[0], first.headlines().percent["exports"])
        self.assertEqual(rows.effect.iloc[0], other.headlines().percent["exports"])
        self.assertEqual(rows.difference.iloc[0], rows.effect.iloc[0] - rows["first"].iloc[0])
        self.assertIn("1 inputs differ", repr(found))
        self.assertTrue(found.rule.startswith("Effects are policy over baseline"))

    def test_what_compare_refuses_is_said_in_keywords(self):
        first = entrepot.solve("s.yaml", models=MODELS)
        other = entrepot.solve("s.yaml", models=MODELS, theory="ricardian", out="other")
        kept = entrepot.solve("s.yaml", models=MODELS, set={"assumptions.transfers": "fixed"})
        for pair, said in (
            ((first, other), "'a package' and 'other' differ in how the world works, "
             "not only in policy: theory"),
            ((first, kept), "'a package, the first' and 'a package, the other' differ in how the world "
             "works, not only in policy: transfers")):
            with self.assertRaises(entrepot.Different) as caught:
                entrepot.compare(*pair)
            self.assertEqual(str(caught.exception),
                             said + "\n  compare them all the same with across_assumptions=True")
            self.assertEqual(caught.exception.status, 5)
            found = entrepot.compare(*pair, across_assumptions=True)
            self.assertEqual(len(found.inputs), 1)
            self.assertGreater(found.effects.difference.abs().max(), 0)
        with self.assertRaisesRegex(entrepot.WrongUse,
                                    "^'a package' has no outcome 'gdb'\n  did you mean 'gdp'"):
            entrepot.compare(first, other, outcome="gdb", across_assumptions=True)

    def test_ensembles_are_compared_too(self):
        sure = entrepot.ensemble("s.yaml", draws=4, models=MODELS)
        self.assertEqual(set(entrepot.compare(sure, sure).effects.difference), {0.0})

    def test_a_folder_of_a_study_lives_as_long_as_its_object(self):
        answer = entrepot.solve("s.yaml", models=MODELS)
        folder = answer.folder
        self.assertTrue((folder / "manifest.json").is_file())
        self.assertIn("(temporary)", repr(answer))
        del answer
        gc.collect()
        self.assertFalse(folder.exists())

    def test_attribution_adds_up(self):
        for by in ("lever", "measure", "task"):
            divided = entrepot.attribute("s.yaml", by, models=MODELS)
            parts = divided.parts
            numbers = parts.sum() - divided.total
            self.assertLess(numbers.abs().max(), 1e-9 * divided.total.abs().max(), by)
            self.assertNotIn("the package", parts.index)
        self.assertEqual(divided.total.name, "the package")
        self.assertIn("\nthe package ", repr(divided))
        self.assertIn("Attribution by task: a package", repr(divided))
        self.assertIn("<table", divided._repr_html_())
        whole = entrepot.solve("s.yaml", models=MODELS).headlines().percent
        self.assertAlmostEqual(divided.total["real_income"], whole["real_income"], delta=1e-9)

    def test_a_sweep_of_a_grid(self):
        swept = entrepot.sweep(
            WAR,
            over={"levers[1].value": "0,20 points", "assumptions.elasticities": ["low", "high"]},
            outcomes=["real_income@usa", "exports"])
        self.assertEqual(len(swept.wide("real_income", "usa")), 4)
        self.assertEqual(
            swept.wide("exports")["assumptions.elasticities"].tolist(), ["low", "high", "low", "high"])
        with self.assertRaisesRegex(KeyError, "no outcome 'gdp'"):
            swept.wide("gdp")

    def test_theories_side_by_side(self):
        frame = entrepot.theories("s.yaml", models=MODELS)
        self.assertEqual(list(frame.columns), ["melitz", "ricardian", "low", "high"])
        whole = entrepot.solve("s.yaml", models=MODELS).headlines().percent
        self.assertEqual(frame.loc[("exports", "mainland"), "melitz"], whole["exports"])

    def test_an_ensemble_with_shocks_has_losses(self):
        shock = SOURCE / "scenarios" / "shocks" / "tariff_war.yaml"
        struck = entrepot.ensemble("s.yaml", draws=8, shocks=[shock], models=MODELS)
        self.assertEqual(struck.losses.place[0], "mainland")
        self.assertIn("mean_loss_with", struck._repr_html_())

    def test_all_that_is_public_has_an_example(self):
        for name in entrepot.__all__:
            one = getattr(entrepot, name)
            if inspect.isfunction(one):
                self.assertIn(">>> ", one.__doc__ or "", name)
            elif inspect.isclass(one):
                for method, held in vars(one).items():
                    if not method.startswith("_") and (inspect.isfunction(held)
                                                       or isinstance(held, property)):
                        self.assertTrue(held.__doc__, f"{name}.{method}")

    def test_a_model_by_path_has_its_own_names(self):
        model = self.desk.folder / "mine"
        shutil.copytree(MODELS / "macro", model)
        labels = (model / "labels.csv").read_text(encoding="utf-8").replace(",USA,", ",America,")
        (model / "labels.csv").write_text(labels, encoding="utf-8")
        answer = entrepot.solve("s.yaml", models=MODELS, model=model)
        self.assertEqual((answer.names("place", "usa"), answer.names("place", "mars")), ("America", "mars"))
        self.assertEqual(answer.trade().attrs["names"]["usa"], "America")

    def test_lists(self):
        self.assertEqual(entrepot.levers().loc["customs_clearance", "unit"], "days")
        self.assertEqual(len(entrepot.measures()), 180)
        places = entrepot.places()
        self.assertEqual(places.loc["cptpp_other", "name"], "Canada, Mexico, Chile, Peru")
        self.assertEqual((places.economy == "mainland").sum(), 6)
        self.assertEqual(entrepot.sectors().loc["AGR", "theta"], 4.0)
        self.assertEqual(entrepot.outcomes().loc["trade", "unit"], "bn USD a quarter")

    def test_no_program(self):
        kept = os.environ["ENTREPOT_PROGRAM"]
        try:
            os.environ["ENTREPOT_PROGRAM"] = "/nowhere/entrepot"
            with self.assertRaisesRegex(entrepot.ProgramNotFound, "ENTREPOT_PROGRAM is '/nowhere/entrepot'"):
                entrepot.program()
        finally:
            os.environ["ENTREPOT_PROGRAM"] = kept

    def test_the_version_is_that_of_the_program(self):
        told = subprocess.run([entrepot.program(), "--version"], capture_output=True, text=True,
                              check=True).stdout
        self.assertEqual(told.split(), ["entrepot", entrepot.__version__])

    def test_an_interrupt_ends_the_program(self):
        script = textwrap.dedent(f"""
            import sys; sys.path.insert(0, {str(PACKAGE)!r})
            import signal
            import entrepot
            signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background would ignore it
            print("begun", flush=True)
            try:
                entrepot.run({str(SOURCE / 'scenarios/article/high_standard_opening.yaml')!r}, out="long_one")
            except KeyboardInterrupt:
                print("passed on", flush=True)
            """)
        begun = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
        self.assertEqual(begun.stdout.readline(), "begun\n")
        for _ in range(200):
            children = Path(f"/proc/{begun.pid}/task/{begun.pid}/children").read_text().split()
            if children:
                break
            time.sleep(0.02)
        time.sleep(0.5)
        begun.send_signal(signal.SIGINT)  # to Python alone, as a notebook does
        self.assertEqual(begun.communicate(timeout=20)[0], "passed on\n")
        self.assertTrue(children)
        self.assertFalse(any(Path(f"/proc/{child}").exists() for child in children))
        self.assertEqual([file.name for file in Path().iterdir() if "long_one" in file.name], [])


if __name__ == "__main__":
    unittest.main(verbosity=1)
