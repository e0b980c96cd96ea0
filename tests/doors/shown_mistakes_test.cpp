// SPDX-License-Identifier: Apache-2.0
// The commonest mistakes as a person sees them, whole: every character that `entrepot validate` answers, and
// with which exit status.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "macro.h"
#include "program.h"

using namespace entrepot;

namespace {

struct Mistake {
  const char* name;
  const char* scenario;
  int status;
  const char* answer;
};

const std::vector<Mistake>& mistakes() {
  static const std::vector<Mistake> list = {
      {"misspelt lever",
       "format: 1\n"
       "horizon: {from: 2024Q1, quarters: 40}\n"
       "levers:\n"
       "- lever: custom_clearance\n"
       "  where: mainland\n"
       "  value: 0.3 days\n"
       "  from: 2025Q1\n",
       3,
       "s.yaml:4:10: error[S001]: unknown lever 'custom_clearance'\n"
       "    4 | - lever: custom_clearance\n"
       "      |          ^^^^^^^^^^^^^^^^ did you mean 'customs_clearance'?\n"},
      {"misspelt place",
       "format: 1\n"
       "horizon: {from: 2024Q1, quarters: 40}\n"
       "levers:\n"
       "- lever: customs_clearance\n"
       "  where: [east, mainlnd]\n"
       "  value: 0.3 days\n"
       "  from: 2025Q1\n",
       3,
       "s.yaml:5:17: error[S002]: unknown place 'mainlnd'\n"
       "    5 |   where: [east, mainlnd]\n"
       "      |                 ^^^^^^^ did you mean 'mainland'?\n"},
      {"a place by its Chinese name",
       "format: 1\n"
       "horizon: {from: 2024Q1, quarters: 40}\n"
       "levers:\n"
       "- lever: customs_clearance\n"
       "  where: [东部, 海南]\n"
       "  value: 0.3 days\n"
       "  from: 2025Q1\n",
       3,
       "s.yaml:5:11: error[S002]: unknown place '东部'\n"
       "    5 |   where: [东部, 海南]\n"
       "      |           ^^^^ did you mean 'east'?\n"
       "s.yaml:5:17: error[S002]: unknown place '海南'\n"
       "    5 |   where: [东部, 海南]\n"
       "      |                 ^^^^ did you mean 'hainan'?\n"},
      {"misspelt sector",
       "format: 1\n"
       "horizon: {from: 2024Q1, quarters: 40}\n"
       "levers:\n"
       "- lever: customs_clearance\n"
       "  where: mainland\n"
       "  sectors: manufacturng\n"
       "  value: 0.3 days\n"
       "  from: 2025Q1\n",
       3,
       "s.yaml:6:12: error[S003]: unknown sector 'manufacturng'\n"
       "    6 |   sectors: manufacturng\n"
       "      |            ^^^^^^^^^^^^ did you mean 'manufacturing'?\n"},
      {"misspelt key",
       "format: 1\n"
       "horizon: {from: 2024Q1, quarters: 40}\n"
       "levers:\n"
       "- lever: customs_clearance\n"
       "  were: mainland\n"
       "  value: 0.3 days\n"
       "  from: 2025Q1\n",
       3,
       "s.yaml:5:3: error[Y025]: an entry of levers has no key 'were'\n"
       "    5 |   were: mainland\n"
       "      |   ^^^^ did you mean 'where'?\n"},
      {"misspelt outcome",
       "format: 1\n"
       "horizon: {from: 2024Q1, quarters: 40}\n"
       "outcomes: [trade, real_incom]\n",
       3,
       "s.yaml:3:19: error[S012]: unknown outcome 'real_incom'\n"
       "    3 | outcomes: [trade, real_incom]\n"
       "      |                   ^^^^^^^^^^ did you mean 'real_income'?\n"},
      {"wrong unit",
       "format: 1\n"
       "horizon: {from: 2024Q1, quarters: 40}\n"
       "levers:\n"
       "- lever: customs_clearance\n"
       "  where: mainland\n"
       "  value: 7 hours\n"
       "  from: 2025Q1\n",
       3,
       "s.yaml:6:10: error[Y028]: value is in days, not in 'hours'\n"
       "    6 |   value: 7 hours\n"
       "      |          ^^^^^^^ write '0.2917 days'\n"},
      {"missing unit",
       "format: 1\n"
       "horizon: {from: 2024Q1, quarters: 40}\n"
       "levers:\n"
       "- lever: customs_clearance\n"
       "  where: mainland\n"
       "  value: 0.3\n"
       "  from: 2025Q1\n",
       3,
       "s.yaml:6:10: error[Y028]: value has no unit; it is in days\n"
       "    6 |   value: 0.3\n"
       "      |          ^^^ write '0.3 days' if that is what is meant\n"},
      {"out of range",
       "format: 1\n"
       "horizon: {from: 2024Q1, quarters: 40}\n"
       "levers:\n"
       "- lever: customs_clearance\n"
       "  where: mainland\n"
       "  value: 7 days\n"
       "  from: 2025Q1\n",
       3,
       "s.yaml:6:10: error[S005]: value is 7 days, outside 0 to 5 (days saved at the border per "
       "consignment)\n"
       "    6 |   value: 7 days\n"
       "      |          ^^^^^^ the nearest allowed is '5 days'\n"},
      {"no number",
       "format: 1\n"
       "horizon: {from: 2024Q1, quarters: 40}\n"
       "levers:\n"
       "- lever: customs_clearance\n"
       "  where: mainland\n"
       "  value: 0,3 days\n"
       "  from: 2025Q1\n",
       3,
       "s.yaml:6:10: error[Y023]: value is '0,3 days', which is not a finite number\n"
       "    6 |   value: 0,3 days\n"
       "      |          ^^^^^^^^ write a number and 'days', for instance '10 days'\n"},
      {"bad quarter",
       "format: 1\n"
       "horizon: {from: 2024Q1, quarters: 40}\n"
       "levers:\n"
       "- lever: customs_clearance\n"
       "  where: mainland\n"
       "  value: 0.3 days\n"
       "  from: 2025Q5\n",
       3,
       "s.yaml:7:9: error[Y029]: from is '2025Q5', which is not a quarter\n"
       "    7 |   from: 2025Q5\n"
       "      |         ^^^^^^ write year and quarter, for instance 2026Q1\n"},
      {"a date that is no quarter",
       "format: 1\n"
       "horizon: {from: 2024Q1, quarters: 40}\n"
       "levers:\n"
       "- lever: customs_clearance\n"
       "  where: mainland\n"
       "  value: 0.3 days\n"
       "  from: 2025-01-01\n",
       3,
       "s.yaml:7:9: error[Y029]: from is '2025-01-01', which is not a quarter\n"
       "    7 |   from: 2025-01-01\n"
       "      |         ^^^^^^^^^^ write year and quarter, for instance 2026Q1\n"},
      {"repeated key",
       "format: 1\n"
       "horizon: {from: 2024Q1, quarters: 40}\n"
       "levers:\n"
       "- lever: customs_clearance\n"
       "  where: mainland\n"
       "  value: 0.3 days\n"
       "  from: 2025Q1\n"
       "horizon: {from: 2024Q1, quarters: 8}\n",
       3,
       "s.yaml:8:1: error[Y012]: key 'horizon' is given twice\n"
       "    8 | horizon: {from: 2024Q1, quarters: 8}\n"
       "      | ^^^^^^^ it stands in line 2 already; keep one of the two\n"},
      {"tab indentation",
       "format: 1\n"
       "horizon: {from: 2024Q1, quarters: 40}\n"
       "levers:\n"
       "- lever: customs_clearance\n"
       "\twhere: mainland\n"
       "  value: 0.3 days\n"
       "  from: 2025Q1\n",
       3,
       "s.yaml:5:1: error[Y004]: not YAML: a tab in the indentation\n"
       "    5 |  where: mainland\n"
       "      | ^ indent with blanks\n"},
      {"empty file", "", 3,
       "s.yaml: error[Y005]: nothing is in this file\n"
       "  save it, or begin with 'format: 1'\n"},
      {"until before from",
       "format: 1\n"
       "horizon: {from: 2024Q1, quarters: 40}\n"
       "levers:\n"
       "- lever: customs_clearance\n"
       "  where: mainland\n"
       "  value: 0.3 days\n"
       "  from: 2025Q1\n"
       "  until: 2024Q4\n",
       3,
       "s.yaml:8:10: error[S007]: until 2024Q4 is not after from 2025Q1\n"
       "    8 |   until: 2024Q4\n"
       "      |          ^^^^^^\n"
       "      | until is the first quarter in which the lever no longer holds\n"},
      {"after the horizon",
       "format: 1\n"
       "horizon: {from: 2024Q1, quarters: 40}\n"
       "levers:\n"
       "- lever: customs_clearance\n"
       "  where: mainland\n"
       "  value: 0.3 days\n"
       "  from: 2052Q1\n",
       3,
       "s.yaml:7:9: error[S006]: from 2052Q1 is after the horizon, 2024Q1 to 2033Q4\n"
       "    7 |   from: 2052Q1\n"
       "      |         ^^^^^^ lengthen the horizon or take the lever out\n"},
      {"unknown model",
       "format: 1\n"
       "model: makro\n"
       "horizon: {from: 2024Q1, quarters: 40}\n"
       "levers:\n"
       "- lever: customs_clearance\n"
       "  where: mainland\n"
       "  value: 0.3 days\n"
       "  from: 2025Q1\n",
       3,
       "s.yaml:2:8: error[S018]: no model 'makro'\n"
       "    2 | model: makro\n"
       "      |        ^^^^^ did you mean 'macro'?\n"},
      {"two misspellings",
       "format: 1\n"
       "horizon: {from: 2024Q1, quarters: 40}\n"
       "levers:\n"
       "- lever: customs_clearance\n"
       "  where: mainlnd\n"
       "  valeu: 0.3 days\n"
       "  from: 2025Q1\n",
       3,
       "s.yaml:5:10: error[S002]: unknown place 'mainlnd'\n"
       "    5 |   where: mainlnd\n"
       "      |          ^^^^^^^ did you mean 'mainland'?\n"
       "s.yaml:6:3: error[Y025]: an entry of levers has no key 'valeu'\n"
       "    6 |   valeu: 0.3 days\n"
       "      |   ^^^^^ did you mean 'value'?\n"},
      {"missing key",
       "format: 1\n"
       "horizon: {from: 2024Q1, quarters: 40}\n"
       "levers:\n"
       "- lever: customs_clearance\n"
       "  where: mainland\n"
       "  value: 0.3 days\n",
       3,
       "s.yaml:4:3: error[Y026]: an entry of levers needs the key 'from'\n"
       "    4 | - lever: customs_clearance\n"
       "      |   ^ add 'from: ...'\n"},
      {"a list where a map is due",
       "format: 1\n"
       "horizon: [2024Q1, 40]\n"
       "levers:\n"
       "- lever: customs_clearance\n"
       "  where: mainland\n"
       "  value: 0.3 days\n"
       "  from: 2025Q1\n",
       3,
       "s.yaml:2:10: error[Y020]: horizon must be a map of keys, not a list\n"
       "    2 | horizon: [2024Q1, 40]\n"
       "      |          ^ its keys are: from, quarters\n"},
      {"unclosed bracket",
       "format: 1\n"
       "horizon: {from: 2024Q1, quarters: 40\n"
       "levers:\n"
       "- lever: customs_clearance\n"
       "  where: mainland\n"
       "  value: 0.3 days\n"
       "  from: 2025Q1\n",
       3,
       "s.yaml:3:7: error[Y004]: not YAML: end of map flow not found\n"
       "    3 | levers:\n"
       "      |       ^\n"
       "      | look at indentation, colons, brackets and quotes here and just before\n"},
      {"places of one economy",
       "format: 1\n"
       "horizon: {from: 2024Q1, quarters: 40}\n"
       "levers:\n"
       "- lever: customs_clearance\n"
       "  where: mainland\n"
       "  partners: [west, hainan]\n"
       "  value: 0.3 days\n"
       "  from: 2025Q1\n",
       3,
       "s.yaml:4:10: error[S004]: lever 'customs_clearance' has no origin and destination that it could act "
       "between\n"
       "    4 | - lever: customs_clearance\n"
       "      |          ^^^^^^^^^^^^^^^^^\n"
       "      | look at where, partners and sectors; places of one economy are never\n"
       "      | partners\n"},
      {"partners in a long line under a Chinese title",
       "format: 1\n"
       "horizon: {from: 2024Q1, quarters: 40}\n"
       "levers: [{lever: customs_clearance, source: {title: \"海南自由贸易港全岛封关运作的政策研究\", year: "
       "2025}, where: mainland, partners: [usa, ue], value: 0.3 days, from: 2025Q1}]\n",
       3,
       "s.yaml:3:139: error[S002]: unknown place 'ue'\n"
       "    3 | ...where: mainland, partners: [usa, ue], value: 0.3 days, from: 2025Q1}]\n"
       "      |                                     ^^ did you mean 'eu'?\n"},
      {"a value that changes nothing",
       "format: 1\n"
       "horizon: {from: 2024Q1, quarters: 40}\n"
       "levers:\n"
       "- lever: customs_clearance\n"
       "  where: mainland\n"
       "  value: 0 days\n"
       "  from: 2025Q1\n",
       0,
       "s.yaml:4:10: warning[W001]: lever 'customs_clearance' changes nothing\n"
       "    4 | - lever: customs_clearance\n"
       "      |          ^^^^^^^^^^^^^^^^^\n"
       "      | its value is zero, or what it lowers is at its lowest already where it\n"
       "      | acts\n"},
      {"a policy of the base year",
       "format: 1\n"
       "horizon: {from: 2024Q1, quarters: 40}\n"
       "levers:\n"
       "- lever: customs_clearance\n"
       "  where: mainland\n"
       "  value: 0.3 days\n"
       "  from: 2021Q1\n",
       0,
       "s.yaml:7:9: warning[W003]: from 2021Q1 is not after the base year 2023, which holds the policies of "
       "its time\n"
       "    7 |   from: 2021Q1\n"
       "      |         ^^^^^^\n"
       "      | give only what is added; the base year holds clearance of 33 hours on\n"
       "      | imports and 1.1 on exports, from 97 and 12 in 2017 (General\n"
       "      | Administration of Customs, end of 2023, estimates)\n"},
      {"the same lever twice",
       "format: 1\n"
       "horizon: {from: 2024Q1, quarters: 40}\n"
       "levers:\n"
       "- lever: customs_clearance\n"
       "  where: mainland\n"
       "  value: 0.3 days\n"
       "  from: 2025Q1\n"
       "- lever: customs_clearance\n"
       "  where: mainland\n"
       "  value: 0.3 days\n"
       "  from: 2025Q1\n",
       0,
       "s.yaml:8:10: warning[W005]: lever 'customs_clearance' acts on the same flows at the same time as in "
       "line 4\n"
       "    8 | - lever: customs_clearance\n"
       "      |          ^^^^^^^^^^^^^^^^^\n"
       "      | keep one of the two, or end the first with 'until'\n"},
      {"a question in Chinese where there is no key",
       "format: 1\n"
       "问题: 全岛封关会带来多少贸易?\n"
       "horizon: {from: 2024Q1, quarters: 40}\n"
       "levers:\n"
       "- lever: customs_clearance\n"
       "  where: mainland\n"
       "  value: 0.3 days\n"
       "  from: 2025Q1\n",
       3,
       "s.yaml:2:1: error[Y025]: a scenario has no key '问题'\n"
       "    2 | 问题: 全岛封关会带来多少贸易?\n"
       "      | ^^^^\n"
       "      | known: format, title, question, model, horizon, replications, seed,\n"
       "      | assumptions, baseline, include, levers, outcomes, lever_definitions\n"},
  };
  return list;
}

}  // namespace

TEST_CASE("doors: the commonest mistakes, word for word as they are shown") {
  const Scratch scratch;
  REQUIRE(mistakes().size() >= 20);
  for (const Mistake& mistake : mistakes()) {
    CAPTURE(mistake.name);
    scratch.write("s.yaml", mistake.scenario);
    const test::Answer answer = test::entrepot_in(scratch.folder(), "validate s.yaml");
    CHECK(answer.out == mistake.answer);
    CHECK(answer.status == mistake.status);
    CHECK(answer.out.find('\033') == std::string::npos);
  }
}

TEST_CASE("doors: a verb that stops tells its mistakes on stderr, counts them and does nothing") {
  const Scratch scratch;
  scratch.write(
      "s.yaml",
      "format: 1\nhorizon: {from: 2024Q1, quarters: 4}\ntitel: x\nlevers:\n- lever: mfn_tariff_cut\n"
      "  where: mainlnd\n  value: 10 percent\n  from: 2021Q1\n");
  for (const char* verb : {"run", "solve"}) {
    const test::Answer answer = test::entrepot_in(scratch.folder(), std::string(verb) + " s.yaml");
    CAPTURE(verb);
    CHECK(answer.status == 3);
    CHECK(answer.out.empty());
    CHECK(
        answer.err.starts_with("s.yaml:3:1: error[Y025]: a scenario has no key 'titel'\n"
                               "    3 | titel: x\n"
                               "      | ^^^^^ did you mean 'title'?\n"
                               "s.yaml:6:10: error[S002]: unknown place 'mainlnd'\n"));
    CHECK(answer.err.ends_with("2 errors, 1 warning. Nothing was run.\n"));
    CHECK_FALSE(std::filesystem::exists(scratch.folder() / "runs"));
  }
}

TEST_CASE("doors: --log json gives a program an object a line, on stderr") {
  const Scratch scratch;
  scratch.write("s.yaml", "format: 1\nhorizon: {from: 2024Q1, quarters: 4}\ntitel: x\n");
  for (const char* verb : {"run", "solve", "validate"}) {
    const test::Answer answer = test::entrepot_in(scratch.folder(), std::string(verb) + " s.yaml --log json");
    CAPTURE(verb);
    CHECK(answer.status == 3);
    CHECK(answer.out.empty());
    CHECK(answer.err.starts_with(
        "{\"severity\":\"error\",\"code\":\"Y025\",\"message\":\"a scenario has no key "
        "'titel'\",\"remedy\":\"did you mean 'title'?\",\"file\":\"s.yaml\",\"line\":3,"
        "\"column\":1,\"width\":5}\n"));
  }
}
