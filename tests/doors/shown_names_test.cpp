// SPDX-License-Identifier: Apache-2.0
// Misspelt and unknown names as a person sees them, word for word.
#include <doctest/doctest.h>

#include "support/shown_mistakes.h"

using namespace entrepot;

TEST_CASE("doors: names, word for word as they are shown") {
  test::check_shown({
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
      {"unknown places in Chinese",
       "format: 1\n"
       "horizon: {from: 2024Q1, quarters: 40}\n"
       "levers:\n"
       "- lever: customs_clearance\n"
       "  where: [外国, 月亮]\n"
       "  value: 0.3 days\n"
       "  from: 2025Q1\n",
       3,
       "s.yaml:5:11: error[S002]: unknown place '外国'\n"
       "    5 |   where: [外国, 月亮]\n"
       "      |           ^^^^ 'entrepot describe locations' lists them\n"
       "s.yaml:5:17: error[S002]: unknown place '月亮'\n"
       "    5 |   where: [外国, 月亮]\n"
       "      |                 ^^^^ 'entrepot describe locations' lists them\n"},
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
       "      | known: format, title, title_zh, question, question_zh, model, horizon,\n"
       "      | replications, seed, assumptions, baseline, include, levers, outcomes,\n"
       "      | lever_definitions\n"},
  });
}
