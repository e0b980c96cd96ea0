# SPDX-License-Identifier: Apache-2.0
"""Do the schemas and our readers agree, as an editor with its own reader of YAML would find?

What `validate` takes the schema accepts; what it refuses for its form the schema refuses. The corpus: every
scenario, lever and model of the repository, the good and bad examples of the pages of mistakes, and files with one
thing changed: a key gone or misspelt, a value of another kind. Usage: agreement_test.py PROGRAM
"""
import copy
import itertools
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from collections import defaultdict
from pathlib import Path

try:
    import jsonschema
    import yaml
except ImportError as missing:
    print(f"skipped: schemas against readers, for {missing.name} is not installed (python3-jsonschema, python3-yaml)")
    sys.exit(77)

SOURCE = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.argv.pop(1)).resolve() if len(sys.argv) > 1 else SOURCE / "build/release/entrepot"

# Mistakes of form, which a schema can see: the letter Y from Y020 on, and what depends on the lever alone.
OF_FORM = re.compile(r"^(Y02[0-8]|S008|S009|S010|S011|S012|S013|L002|L003|L020)$")
# What only a reader knows: what an entry of a lever of the scenario's own has to say, whether one number lies between
# others, whether a folder has margins/ to calibrate from.
BEYOND = re.compile(r"own_lever.yaml (without )?levers\.0\.|lever 'quota'|standard is .*outside|without calibration|turned.neutral")
OTHERS = [123456789, "word word", None, {"a": 1}]


class Core(yaml.SafeLoader):
    """YAML 1.2's core schema, as editors read it: `no` and `on` are words."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"^(~|null|Null|NULL|)$", "~nN\0"),
    ("bool", r"^(true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", "-+.0123456789"),
):
    for sign in first:
        Core.yaml_implicit_resolvers.setdefault("" if sign == "\0" else sign, []).append(
            ("tag:yaml.org,2002:" + tag, re.compile(pattern)))
Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))
Core.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(node.value))


def read(text):
    return yaml.load(text, Loader=Core)


def asked(*words):
    return subprocess.run([PROGRAM, *map(str, words)], cwd=SOURCE, capture_output=True, text=True, check=True).stdout


def changed(tree, whole=None, path=()):
    """Copies of the tree with one thing changed, each with what was changed."""
    whole = tree if whole is None else whole

    def put(value, key=None, rename=False):
        other = copy.deepcopy(whole)
        at = other
        for step in path:
            at = at[step]
        if rename:
            kept = {(k + "x" if k == key else k): v for k, v in at.items()}
            at.clear()
            at.update(kept)
        elif value is changed:
            del at[key]
        else:
            at[key] = value
        return other

    steps = list(tree) if isinstance(tree, dict) else list(range(len(tree))) if isinstance(tree, list) else []
    for key in steps:
        where = ".".join(map(str, (*path, key)))
        if isinstance(tree, dict):
            yield f"without {where}", put(changed, key)
            yield f"{where}x", put(None, key, rename=True)
        for value in OTHERS:
            if type(value) is not type(tree[key]) or value != tree[key]:
                yield f"{where}: {value!r}", put(value, key)
        yield from changed(tree[key], whole, (*path, key))


class Agreement(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.schemas = {}
        for kind in ("scenario", "lever", "model"):
            schema = json.loads(asked("schema", kind))
            jsonschema.Draft7Validator.check_schema(schema)
            cls.schemas[kind] = jsonschema.Draft7Validator(schema)
        cls.scratch = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.scratch.name)
        os.link(SOURCE / "scenarios/examples/us_china_tariffs.csv", cls.folder / "us_china_tariffs.csv") \
            if os.stat(SOURCE).st_dev == os.stat(cls.folder).st_dev else \
            (cls.folder / "us_china_tariffs.csv").write_bytes(
                (SOURCE / "scenarios/examples/us_china_tariffs.csv").read_bytes())

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def test_no_word_is_offered_twice(self):
        def look(at):
            if isinstance(at, dict):
                if isinstance(at.get("enum"), list) and "enumDescriptions" in at:
                    self.assertEqual(len(at["enum"]), len(set(at["enum"])), at["enum"])
                    self.assertEqual(len(at["enum"]), len(at["enumDescriptions"]))
                for value in at.values():
                    look(value)
            elif isinstance(at, list):
                for value in at:
                    look(value)

        for schema in self.schemas.values():
            look(schema.schema)

    def codes_of(self, files):
        """The codes of the errors that `validate` finds, by file."""
        found = defaultdict(list)
        for begin in range(0, len(files), 400):
            done = subprocess.run([PROGRAM, "--log", "json", "--models", SOURCE / "models", "validate",
                                   *files[begin:begin + 400]], capture_output=True, text=True, cwd=SOURCE)
            self.assertIn(done.returncode, (0, 3), done.stderr[-2000:])
            for line in done.stderr.splitlines():
                if line.startswith("{"):
                    said = json.loads(line)
                    if said["severity"] == "error":
                        found[said["file"]].append((said["code"], said["message"]))
        return found

    def compare(self, kind, texts, name):
        """`texts`: what is said of each, its text, the file whose name it has, and the tree where it is known."""
        files = []
        for number, (said, text, file_name, _) in enumerate(texts):
            place = self.folder / f"{name}{number}"
            place.mkdir()
            if kind == "model":
                for one in (SOURCE / "models/macro").iterdir():
                    if one.name != "model.yaml":
                        (place / one.name).symlink_to(one)
            if kind == "lever" and re.search("composed_of|counts_with|one_programme_with", text):
                for one in (SOURCE / "models/levers").glob("*.yaml"):
                    if one.name != file_name:
                        (place / one.name).symlink_to(one)
            (place / file_name).write_text(text, encoding="utf-8")
            if "us_china_tariffs.csv" in text:
                (place / "us_china_tariffs.csv").symlink_to(self.folder / "us_china_tariffs.csv")
            files.append(str(place / file_name))
        codes = self.codes_of(files)
        accepted = refused = 0
        wrong = []
        for (said, text, _, tree), file in zip(texts, files):
            tree = read(text) if tree is None else tree
            problems = list(itertools.islice(self.schemas[kind].iter_errors(tree), 1))
            errors = codes[file]
            of_form = [one for one in errors if OF_FORM.match(one[0])]
            if not errors and problems:
                wrong.append(f"{said}: taken by validate, refused by the schema: {problems[0].message[:200]}")
            elif of_form and not problems and not BEYOND.search(f"{said} {of_form[0][1]}"):
                wrong.append(f"{said}: accepted by the schema, refused by validate: {of_form[0]}")
            accepted += not problems
            refused += bool(problems)
        print(f"{name}: {len(texts)} files, {accepted} accepted and {refused} refused by the schema, "
              f"{sum(not codes[file] for file in files)} taken by validate")
        self.assertEqual("\n".join(wrong), "")
        return accepted, refused

    def test_everything_in_the_repository_is_accepted(self):
        for kind, files in (("scenario", [f for f in SOURCE.glob("scenarios/**/*.yaml")]),
                            ("lever", list(SOURCE.glob("models/levers/*.yaml"))),
                            ("model", list(SOURCE.glob("models/*/model.yaml")))):
            self.assertTrue(files)
            for file in files:
                problems = list(self.schemas[kind].iter_errors(read(file.read_text(encoding="utf-8"))))
                self.assertEqual([str(p.message)[:300] for p in problems], [], file)

    def test_examples_of_the_pages_of_mistakes(self):
        texts = []
        for code in json.loads(asked("describe", "errors", "--format", "json")):
            page = json.loads(asked("describe", "errors", code["code"], "--format", "json"))
            for key, text in page.items():
                if key.startswith("wrong (scenario.yaml"):
                    for said, shown in (("wrong", text), ("right", page.get("right", ""))):
                        if key != "wrong (scenario.yaml)":
                            shown = "format: 1\nhorizon: {from: 2024Q1, quarters: 40}\nlevers:\n" + shown
                        try:
                            read(shown)
                        except yaml.YAMLError:
                            continue  # a mistake in the form of YAML itself
                        if not isinstance(read(shown), dict):
                            continue
                        texts.append((f"{code['code']} {said}", shown, "s.yaml", None))
        self.assertGreater(len(texts), 60)
        self.compare("scenario", texts, "examples")

    def mutants(self, file):
        tree = read(file.read_text(encoding="utf-8"))
        # What is JSON is YAML, and quicker written.
        return [(f"{file.name} {said}", json.dumps(other, ensure_ascii=False), file.name, other)
                for said, other in [("as it is", tree), *changed(tree)]]

    def test_scenarios_with_one_thing_changed(self):
        for name in ("examples/us_china_tariffs", "examples/own_lever", "examples/package_in_a_tariff_war",
                     "examples/one_railway_abroad", "examples/free_trade_port", "examples/parts_of_places"):
            texts = self.mutants(SOURCE / f"scenarios/{name}.yaml")
            accepted, refused = self.compare("scenario", texts, Path(name).name)
            self.assertGreater(accepted, 3)
            self.assertGreater(refused, 30)

    def test_levers_with_one_thing_changed(self):
        for name in ("hainan_ftp", "megaregional_accession", "tariff_schedule", "tariff_war"):
            accepted, refused = self.compare("lever", self.mutants(SOURCE / f"models/levers/{name}.yaml"), name)
            self.assertGreater(accepted, 3)
            self.assertGreater(refused, 30)

    def test_models_with_one_thing_changed(self):
        texts = self.mutants(SOURCE / "models/macro/model.yaml")
        # Numbers are many and alike.
        kept = [one for k, one in enumerate(texts)
                if k % 97 == 0 or (one[0].count(".") == 1 and "without" in one[0])]
        accepted, refused = self.compare("model", kept, "model")
        self.assertGreater(refused, 20)


if __name__ == "__main__":
    unittest.main()
