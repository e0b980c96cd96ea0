// SPDX-License-Identifier: Apache-2.0
// Pages of the codes about the form of YAML.
#include "io/mistakes/codes.h"

namespace entrepot {

std::vector<Code> yaml_codes() {
  const std::string scenario = "scenario.yaml", entry = "scenario.yaml, levers";
  const std::string head = "format: 1\nhorizon: {from: 2024Q1, quarters: 40}\n";
  return {
      {"Y002", "a file is too large",
       "A scenario, lever or model.yaml has at most 4 MiB. Tables of many rows belong in a CSV file, "
       "which\n"
       "is read faster and can be opened in a spreadsheet.",
       "", "a tariff schedule of 100,000 lines under 'schedule:' of a scenario",
       "the same lines in schedule.csv, and 'file: schedule.csv' in the scenario"},
      {"Y003", "a file is not text in UTF-8",
       "Files are text in UTF-8, without control characters. A spreadsheet or an old editor may save in\n"
       "another encoding: choose UTF-8 there.",
       scenario, head + "title: Caf\xE9\n", head + "title: Caf\xC3\xA9\n"},
      {"Y004", "a file is not YAML",
       "The text breaks a rule of YAML: a tab in the indentation, a bracket or quote that is not closed, a\n"
       "colon with nothing that it could belong to. The fault is where the message points, or just before.",
       scenario, "format: 1\nhorizon:\n\tfrom: 2024Q1\n\tquarters: 40\n",
       "format: 1\nhorizon:\n  from: 2024Q1\n  quarters: 40\n"},
      {"Y005", "a file is empty", "Nothing is in the file, or only comments. It may not have been saved.",
       scenario, "# format: 1\n# horizon: {from: 2024Q1, quarters: 40}\n", head},
      {"Y006", "lists and maps are nested too deeply",
       "At most 64 lists and maps stand inside one another; a scenario needs about five. More is a file "
       "made\n"
       "by a program that went wrong.",
       scenario, head + "levers: " + std::string(70, '[') + std::string(70, ']') + "\n",
       head + "levers: []\n"},
      {"Y007", "too many values in one file",
       "At most 200,000 values stand in one YAML file. Tables belong in a CSV file.", "",
       "a list of 200,000 numbers in a scenario", "the same numbers in a CSV file that the scenario names"},
      {"Y008", "anchors are not used",
       "YAML can name a value with '&' and repeat it with '*'. Scenarios do not: what a measure is must be\n"
       "readable where it stands.",
       scenario, "format: 1\nhorizon: &decade {from: 2024Q1, quarters: 40}\n", head},
      {"Y009", "aliases are not used",
       "YAML can repeat a value that has a name with '*'. Scenarios do not: write the value out. The name "
       "itself,\n"
       "with '&', is Y008.",
       scenario, "format: 1\nhorizon: &a {from: 2024Q1, quarters: 40}\ntitle: *a\n",
       head + "title: A decade\n"},
      {"Y010", "tags of YAML are not used",
       "YAML can force the type of a value with '!'. The readers know the type from the key.", scenario,
       "format: !!int 1\nhorizon: {from: 2024Q1, quarters: 40}\n", head},
      {"Y011", "merge keys are not used",
       "'<<' would copy the keys of another map into this one. Scenarios do not use it: write the keys out.",
       scenario, "format: 1\nhorizon: {<<: {from: 2024Q1}, quarters: 40}\n", head},
      {"Y012", "a key is given twice",
       "A key stands once in its map. YAML leaves open which of two values would hold.", scenario,
       head + "horizon: {from: 2024Q1, quarters: 8}\n", head},
      {"Y013", "more than one document in a file",
       "A line '---' begins a second document. One file is one scenario, lever or model.", scenario,
       head + "---\n" + head, head},
      {"Y014", "a key is no word", "What stands before a colon is a word, not a list, a map or nothing.",
       scenario, head + "[title]: Two keys in one\n", head + "title: One key\n"},
      {"Y015", "a word or text is too long",
       "A text has at most 10,000 bytes and a key 200. More is a table or a document in the wrong place.", "",
       "a title of 3 MB", "a title of one line"},
      {"Y016", "a word or text holds what is no text",
       "Words hold letters, digits and signs that can be seen. Control characters, also written as '\\e' or "
       "'\\0',\n"
       "separators of lines and what turns the direction of writing are refused: a terminal would obey them, "
       "and\n"
       "other readers stop at them. A question, a meaning or a source may have several lines, a title or a "
       "name one.",
       scenario, head + "title: \"A \\e[31mred\\e[0m title\"\n", head + "title: \"A red title\"\n"},
      {"Y020", "a map of keys is needed",
       "Here stand several named values: 'key: value' lines, or {key: value, key: value}. Of a file that is\n"
       "included or read from a folder nothing is shown where it is no map.",
       scenario, "format: 1\nhorizon: 2024Q1\n", head},
      {"Y021", "a list is needed", "Here stand several values of one kind: '- value' lines, or [a, b].",
       scenario, head + "levers: 5\n", head + "levers: []\n"},
      {"Y022", "text is needed", "Here stands one word or sentence, not a list, a map or nothing.", scenario,
       head + "title: [Two, titles]\n", head + "title: One title\n"},
      {"Y023", "a finite number is needed",
       "Numbers are written in decimals, 12.5 or 1.25e1, with a point and without separators. Infinity and\n"
       "'nan' are none, and a zero in front (012) is refused because programs disagree about its meaning.",
       entry, "- lever: customs_clearance\n  where: mainland\n  value: 0,3 days\n  from: 2025Q1\n",
       "- lever: customs_clearance\n  where: mainland\n  value: 0.3 days\n  from: 2025Q1\n"},
      {"Y024", "a word is not one of those allowed",
       "The key takes one of a few words; the message says which, or which was probably meant.", entry,
       "- lever: mfn_tariff_cut\n  where: mainland\n  value: 10 percent\n  from: 2025Q1\n"
       "  phase_in: {shape: liner, quarters: 8}\n",
       "- lever: mfn_tariff_cut\n  where: mainland\n  value: 10 percent\n  from: 2025Q1\n"
       "  phase_in: {shape: linear, quarters: 8}\n"},
      {"Y025", "unknown key",
       "Each map has its own keys. One that nobody reads would be a wish without effect, so it is an error.",
       scenario, head + "questin: What does it do?\n", head + "question: What does it do?\n"},
      {"Y026", "missing key", "The map cannot be understood without this key.", scenario,
       "format: 1\nhorizon: {from: 2024Q1}\n", head},
      {"Y027", "a number is outside its range", "The message says which numbers are allowed.", scenario,
       "format: 1\nhorizon: {from: 2024Q1, quarters: 0}\n", head},
      {"Y028", "wrong or missing unit",
       "Every value of a lever is written with its unit, so that 0.1 and 10 percent cannot be confused. The\n"
       "unit is that of the lever's field: 'entrepot describe levers NAME' says which.",
       entry, "- lever: customs_clearance\n  where: mainland\n  value: 7 hours\n  from: 2025Q1\n",
       "- lever: customs_clearance\n  where: mainland\n  value: 0.3 days\n  from: 2025Q1\n"},
      {"Y029", "a quarter is needed", "Dates are quarters, year and quarter from 1 to 4: 2026Q1.", scenario,
       "format: 1\nhorizon: {from: 2024-01-01, quarters: 40}\n", head},
      {"Y030", "signs of full width",
       "A keyboard of Chinese writes colons, commas, brackets and digits of full width, which mean nothing "
       "to YAML.\n"
       "In titles and other texts they may stand.",
       scenario, "format: 1\nhorizon\xEF\xBC\x9A {from: 2024Q1, quarters: 40}\n", head},
  };
}

}  // namespace entrepot
