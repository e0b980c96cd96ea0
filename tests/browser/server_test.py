# SPDX-License-Identifier: Apache-2.0
"""The server of `entrepot explore` as a program sees it: server_test.py PROGRAM. Who may ask, what is answered,
and that answers are those of `solve`."""
import http.client
import json
import sys
import threading
import time
import unittest

from desk import Desk, Server

PROGRAM = sys.argv.pop(1)


class Explore(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desk = Desk(PROGRAM, quarters=4)
        cls.server = Server(cls.desk)

    @classmethod
    def tearDownClass(cls):
        status = cls.server.close()
        cls.desk.close()
        assert status == 0, status

    def ask(self, method, path, body=None, headers=None):
        """Status, headers and text of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        connection.request(method, path, body=body, headers=headers or {})
        reply = connection.getresponse()
        text = reply.read().decode("utf-8")
        connection.close()
        return reply.status, {name.lower(): value for name, value in reply.getheaders()}, text

    def post(self, what, position):
        status, _, text = self.ask("POST", f"/{self.server.token}/{what}", json.dumps(position))
        return status, text

    def answer(self, parts, **more):
        status, text = self.post("answer", {"parts": parts, **more})
        self.assertEqual(status, 200, text)
        return json.loads(text)

    def test_the_page_has_a_policy_and_no_store(self):
        status, headers, text = self.ask("GET", f"/{self.server.token}/")
        self.assertEqual(status, 200)
        self.assertIn("Content-Security-Policy", text)
        self.assertIn("connect-src 'self'", text)
        self.assertIn("default-src 'none'", text)
        self.assertEqual(headers["cache-control"], "no-store")
        self.assertEqual(headers["x-content-type-options"], "nosniff")
        self.assertEqual(headers["referrer-policy"], "no-referrer")

    def test_who_does_not_know_the_token_gets_nothing(self):
        for path in ("/", "/answer", "/0123456789abcdef0123456789abcdef/", f"/{self.server.token}",
                     f"/{self.server.token[:-1]}/", "//", f"/{self.server.token.upper()}x/answer"):
            for method in ("GET", "POST"):
                self.assertEqual(self.ask(method, path)[0], 404, path)

    def test_pages_and_names_of_others_are_refused(self):
        page = f"/{self.server.token}/"
        for headers in ({"Host": "evil.example"}, {"Host": f"evil.example:{self.server.port}"},
                        {"Origin": "http://evil.example"}, {"Origin": "null"},
                        {"Origin": f"https://127.0.0.1:{self.server.port}"}, {"Sec-Fetch-Site": "cross-site"}):
            self.assertEqual(self.ask("GET", page, headers=headers)[0], 403, headers)
        own = {"Origin": f"http://127.0.0.1:{self.server.port}", "Sec-Fetch-Site": "same-origin"}
        self.assertEqual(self.ask("GET", page, headers=own)[0], 200)

    def test_what_is_too_large_or_no_position_is_refused_in_words(self):
        self.assertEqual(self.post("answer", {"parts": [1, 1, 1], "page": "x" * 70000})[0], 413)
        for body, words in (({"parts": [1, 1]}, "2 parts for 3 entries"),
                            ({"parts": [1, 1, -1]}, "entry 3: -1 of its value"),
                            ({"parts": [1, 1, 1e9]}, "entry 3: 1"),
                            ({"parts": [1, 1, "x"]}, "no position of the levers"),
                            ({"parts": [1, 1, 1], "theory": "magic"}, "no such theory"),
                            ({"parts": [1, 1, 1], "elasticities": "magic"}, "no such elasticities"),
                            ({"parts": [1, 1, 1], "from": ["2024Q2", "soon", "2024Q3"]}, "begins in no quarter")):
            status, text = self.post("answer", body)
            self.assertEqual(status, 400, body)
            self.assertIn(words, json.loads(text)["error"])
        self.assertEqual(self.ask("POST", f"/{self.server.token}/answer", "{")[0], 400)
        self.assertEqual(self.ask("POST", f"/{self.server.token}/nothing", "{}")[0], 404)

    def solved(self, *arguments):
        rows = json.loads(self.desk.run("-q", "solve", *arguments, "--format", "json"))
        rows = rows if isinstance(rows, list) else rows["effects"]
        return {(row["outcome"], row["location"]): row for row in rows
                if row.get("level") in ("total", "region", "place") and not row.get("origin")}

    def test_answers_are_those_of_solve(self):
        for parts, settings in (([1, 1, 1], ()),
                                ([0.5, 1, 1], ("--set", "levers.mfn_tariff_cut.value=5 percent")),
                                ([1, 2, 0.1], ("--set", "levers.customs_clearance.value=0.6 days", "--set",
                                               "levers.fdi_negative_list.value=1 percent"))):
            rows, found = self.answer(parts)["rows"], self.solved("s.yaml", *settings)
            compared = 0
            for outcome in ("real_income", "exports", "imports", "fdi_stock"):
                for place, (baseline, policy) in rows[outcome]["of"].items():
                    row = found[(outcome, place)]
                    self.assertAlmostEqual(policy / baseline, row["policy"] / row["baseline"], delta=1e-9,
                                           msg=f"{outcome} {place} {parts}")
                    compared += 1
            self.assertGreater(compared, 60)

    def test_nothing_is_the_baseline(self):
        for row in self.answer([0, 0, 0])["rows"].values():
            for baseline, policy in row["of"].values():
                self.assertEqual(baseline, policy)

    def test_an_answer_depends_on_nothing_that_was_asked_before(self):
        first = self.answer([0.3, 1.0, 0.7])["rows"]
        self.answer([1, 3, 2])
        self.assertEqual(self.answer([0.3, 1.0, 0.7])["rows"], first)

    def test_two_who_ask_at_once_do_not_mix(self):
        alone = {part: self.answer([part, 1, 1])["rows"] for part in (0.1, 0.9)}
        wrong = []

        def ask(part):
            for _ in range(8):
                if self.answer([part, 1, 1])["rows"] != alone[part]:
                    wrong.append(part)

        threads = [threading.Thread(target=ask, args=(part,)) for part in alone]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])

    def test_parts_add_up_to_the_answer(self):
        status, text = self.post("parts", {"parts": [0.5, 1, 1], "page": "a", "number": 1})
        self.assertEqual(status, 200)
        parts = json.loads(text)["parts"]
        for column, total in enumerate(parts["package"]):
            self.assertAlmostEqual(sum(row[column] for row in parts["values"]), total, delta=1e-9)
        income = self.answer([0.5, 1, 1])["rows"]["real_income"]["of"]["mainland"]
        self.assertAlmostEqual(100 * (income[1] / income[0] - 1), parts["package"][0], delta=1e-7)
        # What is older than what the same page has asked for is given up; another page's is not.
        self.assertEqual(json.loads(self.post("parts", {"parts": [1, 1, 1], "page": "a", "number": 0})[1]),
                         {"superseded": True})
        self.assertIn("parts", json.loads(self.post("parts", {"parts": [1, 1, 1], "page": "b", "number": 0})[1]))
        self.answer([1, 1, 1], page="b", number=7)
        self.assertEqual(json.loads(self.post("parts", {"parts": [1, 1, 1], "page": "b", "number": 6})[1]),
                         {"superseded": True})

    def test_other_theories_and_elasticities_answer(self):
        central = self.answer([1, 1, 1], elasticities="central")["rows"]
        self.assertEqual(central, self.answer([1, 1, 1])["rows"])
        found = [self.answer([1, 1, 1], theory=theory, elasticities=level)["rows"]["exports"]
                 for theory in ("melitz", "ricardian") for level in ("low", "central", "high")]
        self.assertEqual(found[1], central["exports"])
        for k, one in enumerate(found):
            self.assertNotIn(one, found[:k])

    def test_what_is_saved_is_a_scenario_with_the_same_answer(self):
        position = {"parts": [0.5, 0, 1], "from": ["2024Q4", "2024Q3", "2024Q3"], "elasticities": "high"}
        status, text = self.post("save", position)
        self.assertEqual(status, 200, text)
        (self.desk.folder / "saved.yaml").write_text(text, encoding="utf-8")
        self.desk.run("validate", "saved.yaml")
        self.assertIn("2024Q4", text)
        self.assertNotIn("customs_clearance", text)
        rows, found = self.answer([0.5, 0, 1], elasticities="high")["rows"], self.solved("saved.yaml")
        for place in ("mainland", "hainan", "usa"):
            baseline, policy = rows["exports"]["of"][place]
            row = found[("exports", place)]
            self.assertAlmostEqual(policy / baseline, row["policy"] / row["baseline"], delta=1e-9)

    def test_a_run_in_full_leaves_its_page(self):
        self.assertEqual(self.post("run", {"parts": [1, 1, 1], "theory": "ricardian"})[0], 400)
        status, text = self.post("run", {"parts": [0.5, 1, 1]})
        self.assertEqual(status, 200, text)
        number = json.loads(text)["run"]
        for _ in range(600):
            state = json.loads(self.ask("GET", f"/{self.server.token}/run/{number}")[2])
            if not state["running"]:
                break
            time.sleep(0.1)
        self.assertFalse(state["running"])
        self.assertFalse(state["failed"], state["words"])
        self.assertTrue(state["page"].startswith("runs/s_explored/"), state["page"])
        status, headers, page = self.ask("GET", f"/{self.server.token}/report/{number}")
        self.assertEqual(status, 200)
        self.assertTrue(headers["content-type"].startswith("text/html"))
        self.assertIn("a package", page)
        for missing in ("run/99", "report/99", "run/x", "report/../../s.yaml"):
            self.assertEqual(self.ask("GET", f"/{self.server.token}/{missing}")[0], 404, missing)


if __name__ == "__main__":
    unittest.main(verbosity=1)
