#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""bench/compare.py on planted changes: a slowdown and a changed result are shown, noise is not."""
import contextlib
import copy
import io
import json
import pathlib
import random
import re
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "bench"))
import compare  # noqa: E402

# On one thread the processor's time counts, on two the time on the wall.
CLOCK = {"Solv": "cpu_time", "Scen": "real_time", "Kern": "cpu_time"}
OTHER = {"cpu_time": "real_time", "real_time": "cpu_time"}
NAMES = ("Solve/macro/threads:1/real_time", "Scenario/article/investment/threads:2/iterations:1/real_time", "Kernel/exp")


def recording(seed, noise=0.02, repetitions=5):
    """As Google Benchmark writes it; every repetition takes up to `noise` more or less."""
    chance = random.Random(seed)
    runs = []
    for name, base in zip(NAMES, (21.5, 8.25, 1100.0)):
        for index in range(repetitions):
            run = {"name": name, "run_name": name, "run_type": "iteration", "repetitions": repetitions,
                   "repetition_index": index, "threads": 1, "iterations": 1,
                   CLOCK[name[:4]]: base * (1 + noise * chance.uniform(-1, 1)),
                   OTHER[CLOCK[name[:4]]]: base * chance.uniform(0.5, 2),  # a busy machine, other threads
                   "time_unit": {"Solv": "ms", "Scen": "s", "Kern": "ns"}[name[:4]]}
            if name.startswith("Solve"):
                run |= {"passes": 41.0, "real_income": 0.98765}
            if name.startswith("Scenario"):
                run |= {"real_income_pct": 0.479, "exports_pct": 3.0, "peak_memory_MiB": 512.0, "items_per_second": 4e8}
            runs.append(run)
        runs.append({"name": name + "_mean", "run_name": name, "run_type": "aggregate", "real_time": base})
    return {"context": {"host_name": "here", "num_cpus": 2}, "benchmarks": runs}


def changed(content, name, key, change):
    content = copy.deepcopy(content)
    for run in content["benchmarks"]:
        if run["run_name"].startswith(name) and key in run:
            run[key] = change(run[key])
    return content


class Compare(unittest.TestCase):
    def compared(self, before, after, *only):
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for name, content in (("before", before), ("after", after)):
                paths.append(pathlib.Path(folder) / f"{name}.json")
                paths[-1].write_text(json.dumps(content))
            words = io.StringIO()
            with contextlib.redirect_stdout(words):
                status = compare.main([*(str(path) for path in paths), *only])
        return status, words.getvalue()

    def test_noise_of_two_percent_is_not_shown(self):
        for seed in range(200):
            status, words = self.compared(recording(seed), recording(1000 + seed))
            self.assertEqual(status, 0, words)
            self.assertNotRegex(words, "slower$|faster")

    def test_a_slowdown_of_a_fifth_is_shown(self):
        for seed in range(50):
            after = changed(recording(1000 + seed), "Solve", "cpu_time", lambda time: 1.2 * time)
            status, words = self.compared(recording(seed), after)
            self.assertEqual(status, 5, words)
            self.assertRegex(words, r"slower    Solve/macro/threads:1/real_time: \+(1[6-9]|2[0-4])\.\d %, p = 0\.00794")
            self.assertNotIn("slower    Scenario", words)
            self.assertIn("0 results changed, 1 benchmarks slower, missing or failed", words)

    def test_time_on_the_wall_is_judged_for_several_threads_only(self):
        for clock, verdict in (("cpu_time", 0), ("real_time", 5)):
            after = changed(recording(2), "Scenario", clock, lambda time: 1.2 * time)
            status, words = self.compared(recording(1), after)
            self.assertEqual(status, verdict, words)
        after = changed(recording(2), "Solve", "real_time", lambda time: 1.2 * time)
        self.assertEqual(self.compared(recording(1), after)[0], 0)
        for name, clock in (("Solve/macro/threads:1/real_time", "cpu"), ("Solve/macro/threads:2/real_time", "real"),
                            ("Market/macro/threads:16", "real"), ("Kernel/exp", "cpu"), ("Scenario/x/solve", "cpu")):
            self.assertEqual(compare.clock(name), clock)
        self.assertRegex(words, r"\nKernel/exp +cpu ")

    def test_a_faster_benchmark_is_welcome(self):
        after = changed(recording(2), "Scenario", "real_time", lambda time: 0.8 * time)
        status, words = self.compared(recording(1), after)
        self.assertEqual(status, 0)
        self.assertRegex(words, r"Scenario/.* 0\.008 faster")

    def test_a_result_changed_by_a_millionth_is_shown(self):
        for name, key in (("Solve", "real_income"), ("Scenario", "real_income_pct"), ("Scenario", "exports_pct")):
            after = changed(recording(2), name, key, lambda value: value * (1 + 1e-6))
            status, words = self.compared(recording(1), after)
            self.assertEqual(status, 5, words)
            self.assertRegex(words, rf"result    {name}\S+: {key} \S+ -> \S+\n1 results changed, 0 benchmarks slower")

    def test_a_result_changed_by_less_than_it_is_exact_is_not_shown(self):
        after = changed(recording(2), "Scenario", "real_income_pct", lambda value: value + 1e-9)
        self.assertEqual(self.compared(recording(1), after)[0], 0)

    def test_a_result_that_is_not_a_number_is_shown(self):
        after = changed(recording(2), "Solve", "real_income", lambda value: float("nan"))
        self.assertEqual(self.compared(recording(1), after)[0], 5)

    def test_how_the_work_went_is_shown_and_no_fault(self):
        after = changed(recording(2), "Solve", "passes", lambda passes: passes - 3)
        after = changed(after, "Scenario", "peak_memory_MiB", lambda memory: 1.2 * memory)
        status, words = self.compared(recording(1), after)
        self.assertEqual(status, 0)
        self.assertIn("Solve/macro/threads:1/real_time: passes 41 -> 38\n", words)
        self.assertIn("peak_memory_MiB 512 -> 614.4\n", words)

    def test_what_no_longer_runs_is_shown(self):
        after = recording(2)
        after["benchmarks"] = [run for run in after["benchmarks"] if not run["run_name"].startswith("Kernel")]
        for run in after["benchmarks"]:
            if run["run_name"].startswith("Scenario"):
                run |= {"error_occurred": True, "error_message": "S014"}
        status, words = self.compared(recording(1), after)
        self.assertEqual(status, 5)
        self.assertIn("missing   Kernel/exp\n", words)
        self.assertIn("investment/threads:2/iterations:1/real_time: S014\n", words)

    def test_only_the_benchmarks_asked_for_are_compared(self):
        after = changed(recording(2), "Solve", "real_income", lambda income: 1.1 * income)
        after["benchmarks"] = [run for run in after["benchmarks"] if run["run_name"].startswith("Solve")]
        before = changed(recording(1), "Scenario", "exports_pct", lambda exports: 2 * exports)
        status, words = self.compared(before, after, "^Solve")
        self.assertEqual(status, 5)
        self.assertNotIn("Scenario", words)
        self.assertIn("1 results changed, 0 benchmarks slower", words)

    def test_three_repetitions_prove_nothing_about_speed(self):
        after = changed(recording(2, repetitions=3), "Solve", "cpu_time", lambda time: 1.2 * time)
        status, words = self.compared(recording(1, repetitions=3), after)
        self.assertEqual(status, 0)
        self.assertIn("under four repetitions", words)

    def test_the_distribution_is_exact(self):
        # Two samples of five, U = 0, 1, 2, 3: twice 1, 2, 4 and 7 of 252 orders (Mann & Whitney 1947).
        low = [1.0, 2.0, 3.0, 4.0]
        for top, orders in ((5.0, 1), (6.5, 2), (7.5, 4), (8.5, 7)):
            self.assertAlmostEqual(compare.p_value([*low, top], [6.0, 7.0, 8.0, 9.0, 10.0]), 2 * orders / 252)
        self.assertEqual(compare.p_value([1.0, 1.0], [1.0, 1.0, 1.0]), 1.0)
        # Ties share ranks: sums of two of 1.5, 1.5, 3, 4 are 3, 4.5, 4.5, 5.5, 5.5, 7 around 5.
        self.assertAlmostEqual(compare.p_value([1.0, 1.0], [2.0, 3.0]), 2 / 6)

    def test_the_filter_names_exactly_the_benchmarks_of_a_file(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "old.json"
            path.write_text(json.dumps(recording(1)))
            expression = re.compile(compare.filter_of(path))
        for name in NAMES:
            self.assertTrue(expression.search(name))
            self.assertFalse(expression.search(name + "/2"))


if __name__ == "__main__":
    unittest.main()
