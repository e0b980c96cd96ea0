// SPDX-License-Identifier: Apache-2.0
// Files whose form is wrong as a person sees them, word for word; and what a verb that stops says and does.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "support/macro.h"
#include "support/program.h"
#include "support/shown_mistakes.h"

using namespace entrepot;

TEST_CASE("doors: the form of a file, word for word as they are shown") {
  test::check_shown({
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
  });
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
