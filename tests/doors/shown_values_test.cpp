// SPDX-License-Identifier: Apache-2.0
// Numbers, units, dates and scopes that are wrong, and warnings, as a person sees them, word for word.
#include <doctest/doctest.h>

#include "support/shown_mistakes.h"

using namespace entrepot;

TEST_CASE("doors: values and scopes, word for word as they are shown") {
  test::check_shown({
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
       "      |         ^^^^^^^^^^ write 2025Q1\n"},
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
       "      | keep one of the two, or end the first with 'until'; 'further: true' says\n"
       "      | that both are meant\n"},
  });
}
