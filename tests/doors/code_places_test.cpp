// SPDX-License-Identifier: Apache-2.0
// Where each code that a scenario, a lever or a schedule can cause is reported: the line, the column and the
// words under the caret, in the bad example of its page; and the status with which the program ends.
#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "support/code_examples.h"
#include "support/macro.h"
#include "support/program.h"

using namespace entrepot;

namespace {

struct Expected {
  const char* code;
  int line, column;   // in the whole file, from 1; 0 where the file is meant
  const char* words;  // that the caret marks; of lists and maps their first sign
};

const std::vector<Expected> table = {
    {"C001", 0, 0, ""},
    {"C002", 1, 1, "o"},
    {"C003", 2, 1, "u"},
    {"C004", 2, 20, "25%"},
    {"C009", 2, 5, ""},
    {"L001", 2, 8, "example_levr"},
    {"L002", 7, 1, "direction"},
    {"L003", 8, 3, "cut"},
    {"L004", 9, 3, "phase"},
    {"L005", 8, 10, "{"},
    {"L006", 12, 14, "{"},
    {"L007", 10, 8, "{"},
    {"L008", 11, 3, "tarif_rate"},
    {"L009", 11, 16, "base*(1-efect*value/100*phase)"},
    {"L010", 11, 16, "base*(1-effect*value/100)"},
    {"L011", 6, 12, "inward"},
    {"L013", 17, 17, "tarif_war"},
    {"L014", 2, 8, "../example_lever"},
    {"L016", 16, 11, "\"{vallue} off duties on {sectors}\""},
    {"L017", 6, 20, "value"},
    {"L018", 18, 24, "tariff_war"},
    {"L019", 6, 26, "value"},
    {"L020", 14, 3, "direction"},
    {"L021", 15, 13, "tariff_schedule"},
    {"L022", 15, 50, "cover"},
    {"L023", 15, 36, "2*value"},
    {"L024", 12, 91, "\"triangular, skewed low\""},
    {"S001", 4, 10, "custom_clearance"},
    {"S002", 5, 10, "mainlnd"},
    {"S003", 8, 12, "manufacturng"},
    {"S004", 4, 10, "customs_clearance"},
    {"S005", 6, 10, "7 days"},
    {"S006", 7, 9, "2052Q1"},
    {"S007", 8, 10, "2025Q1"},
    {"S008", 8, 3, "with"},
    {"S009", 19, 10, "quota"},
    {"S010", 22, 3, "partners"},
    {"S011", 3, 15, "death"},
    {"S012", 3, 19, "real_incom"},
    {"S013", 1, 42, "form"},
    {"S014", 2, 14, "services"},
    {"S015", 3, 1, "usa"},
    {"S016", 18, 10, "quota"},
    {"S017", 18, 10, "quota"},
    {"S020", 3, 11, "no_such_file.yaml"},
    {"S026", 8, 10, "tariff_schedule"},
    {"S027", 4, 10, "tariff_war"},
    {"S029", 8, 19, "Mexico"},
    {"S030", 8, 19, "Congo"},
    {"S032", 3, 41, "MOT"},
    {"S033", 5, 10, "chongqing-qinzou"},
    {"S034", 5, 10, ""},
    {"S036", 5, 14, "customs_new_aproach"},
    {"W001", 4, 10, "mfn_tariff_cut"},
    {"W002", 7, 9, "2025Q1"},
    {"W003", 7, 9, "2020Q1"},
    {"W004", 8, 10, "2040Q1"},
    {"W005", 8, 10, "customs_clearance"},
    {"W006", 9, 10, "standards_mutual_recognition"},
    {"W007", 7, 3, "-"},
    {"W008", 10, 10, "decoupling"},
    {"W010", 5, 10, "mfn_tariff_cut"},
    {"W012", 3, 15, "5"},
    {"W013", 4, 10, "ftz_diffusion"},
    {"Y003", 3, 11, ""},
    {"Y004", 3, 1, "\t"},
    {"Y005", 0, 0, ""},
    {"Y006", 3, 72, "["},
    {"Y008", 2, 10, "&"},
    {"Y009", 3, 8, "*"},
    {"Y010", 1, 9, "!"},
    {"Y011", 2, 11, "<<"},
    {"Y012", 3, 1, "horizon"},
    {"Y013", 3, 1, "-"},
    {"Y014", 3, 1, "["},
    {"Y016", 3, 8, ""},
    {"Y020", 2, 10, "2024Q1"},
    {"Y021", 3, 9, "5"},
    {"Y022", 3, 8, "["},
    {"Y023", 6, 10, "0,3 days"},
    {"Y024", 8, 21, "liner"},
    {"Y025", 3, 1, "questin"},
    {"Y026", 2, 10, "{"},
    {"Y027", 2, 35, "0"},
    {"Y028", 6, 10, "7 hours"},
    {"Y029", 2, 17, "2024-01-01"},
    {"Y030", 2, 8, ""},
};

// A mistake in one word is one mistake, but for these: a lever that reads a schedule is told all that it has
// too much, and an alias has its anchor.
std::size_t mistakes_of(const std::string& code) {
  return code == "L002" ? 5 : code == "Y009" ? 2 : 1;
}

// S018 is found by the program before any reader, and has a test of its own.
bool has_a_place(const Code& page) {
  return test::by_an_analyst(page) && page.code != "S018";
}

std::string marked(const std::string& text, const Spot& spot) {
  std::istringstream stream(text);
  std::string line;
  for (int k = 0; k < spot.line; ++k) std::getline(stream, line);
  const auto begin = static_cast<std::size_t>(std::max(0, spot.column - 1));
  return begin < line.size() ? line.substr(begin, static_cast<std::size_t>(spot.width)) : "";
}

test::Answer validated(const Code& page) {
  const Scratch scratch;
  const auto files = test::files_of(page, page.bad);
  for (const auto& [name, text] : files) scratch.write(name, text);
  return test::entrepot_in(scratch.folder(),
                           files.contains("s.yaml") ? "validate s.yaml" : "validate example_lever.yaml");
}

}  // namespace

TEST_CASE("doors: every code that an analyst can cause is reported at the words that are wrong") {
  std::size_t row = 0;
  for (const Code& page : codes()) {
    if (!has_a_place(page)) continue;
    CAPTURE(page.code);
    REQUIRE(row < table.size());
    const Expected& expected = table[row++];
    REQUIRE(page.code == expected.code);
    const Diagnostics found = test::read_example(page, page.bad);
    CAPTURE(render(found));
    CHECK(found.all().size() == mistakes_of(page.code));
    const auto first = std::find_if(found.all().begin(), found.all().end(),
                                    [&](const Diagnostic& each) { return each.code == page.code; });
    REQUIRE(first != found.all().end());
    CHECK((first->severity == Severity::warning) == (page.code.front() == 'W'));
    CHECK(first->spot.line == expected.line);
    CHECK(first->spot.column == expected.column);
    const auto files = test::files_of(page, page.bad);
    const auto file = files.find(first->spot.file);
    if (std::string(expected.words).empty()) continue;
    REQUIRE(file != files.end());
    CHECK(marked(file->second, first->spot) == expected.words);
  }
  CHECK(row == table.size());
}

TEST_CASE("doors: a mistake of each kind ends the program with status 3, a warning with 0") {
  // Of code and of file; all others come the same way, and no_run_folder_test.cpp tries the other verbs.
  std::string before;
  for (const Code& page : codes()) {
    const std::string kind = page.code.front() + page.file;
    if (!has_a_place(page) || kind == before) continue;
    before = kind;
    CAPTURE(page.code);
    const bool warning = page.code.front() == 'W';
    const test::Answer answer = validated(page);
    CHECK(answer.status == (warning ? 0 : 3));
    CHECK(answer.out.find((warning ? "warning[" : "error[") + page.code + "]") != std::string::npos);
  }
}
