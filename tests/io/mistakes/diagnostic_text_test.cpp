// SPDX-License-Identifier: Apache-2.0
// Mistakes as they are shown: the line, the caret, the remedy; cut, folded, counted, coloured, as JSON.
#include "io/mistakes/diagnostic_text.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "io/text/utf8.h"
#include "support/macro.h"

using namespace entrepot;

namespace {

// Diagnostics about one line, the third of "a.yaml".
std::string shown(const std::string& line, int column, int width, const std::string& remedy,
                  const TextStyle& style = {}) {
  Diagnostics diagnostics;
  diagnostics.error("S001", {"a.yaml", 3, column, width}, "wrong", remedy);
  return render(
      diagnostics, [&](const std::string&, int number) { return std::optional(number == 3 ? line : ""); },
      style);
}

}  // namespace

TEST_CASE("diagnostic text: the caret stands under the value, the remedy beside it") {
  CHECK(shown("- lever: tarif", 10, 5, "did you mean 'tariff'?") ==
        "a.yaml:3:10: error[S001]: wrong\n"
        "    3 | - lever: tarif\n"
        "      |          ^^^^^ did you mean 'tariff'?\n");
  CHECK(shown("x: 1", 1, 1, "") ==
        "a.yaml:3:1: error[S001]: wrong\n"
        "    3 | x: 1\n"
        "      | ^\n");
  // A value that says to be wider than its line ends with it.
  CHECK(shown("x: 1", 4, 40, "").ends_with("      |    ^\n"));
}

TEST_CASE("diagnostic text: wide text takes two columns a character") {
  // 海南 is 4 columns wide, the value begins at column 9.
  CHECK(shown("  海南: 全岛封关", 9, 8, "改为 '封关'") ==
        "a.yaml:3:9: error[S001]: wrong\n"
        "    3 |   海南: 全岛封关\n"
        "      |         ^^^^^^^^ 改为 '封关'\n");
  // Columns of a tab and of a combining accent are those that the reader counted: one and none.
  CHECK(shown("a:\te\xCC\x81tat", 4, 4, "").ends_with("| a: e\xCC\x81tat\n      |    ^^^^\n"));
}

TEST_CASE("diagnostic text: long lines are cut around the caret") {
  const std::string before(100, 'b'), behind(100, 'a');
  const std::string text = shown(before + "wrong" + behind, 101, 5, "");
  std::istringstream lines(text);
  std::string header, line, caret;
  std::getline(lines, header), std::getline(lines, line), std::getline(lines, caret);
  CHECK(display_width(line) == 80);
  CHECK(line.find("| ...bb") != std::string::npos);
  CHECK(line.ends_with("aa..."));
  CHECK(line.find("wrong") == caret.find("^^^^^"));
  CHECK(std::count(caret.begin(), caret.end(), '^') == 5);
  // At the beginning and at the end nothing is cut but the other side.
  CHECK(shown("wrong" + behind, 1, 5, "").find("| wrongaaa") != std::string::npos);
  CHECK(shown(before + "wrong", 101, 5, "").find("bbbwrong\n") != std::string::npos);
  // Cut in the middle of wide characters, the columns still fit.
  for (int lead = 30; lead < 50; ++lead) {
    std::string wide;
    for (int k = 0; k < lead; ++k) wide += "海";
    std::istringstream rows(shown(wide + "wrong" + wide, 2 * lead + 1, 5, ""));
    std::getline(rows, header), std::getline(rows, line), std::getline(rows, caret);
    CAPTURE(lead);
    CHECK(display_width(line) <= 80);
    CHECK(display_width(line.substr(0, line.find("wrong"))) == static_cast<int>(caret.find('^')));
  }
  // A value longer than the screen keeps its beginning in sight, and so do lines of any length.
  for (int width : {1, 5, 71, 72, 73, 74, 200})
    for (int column : {1, 2, 60, 70, 72, 75, 300})
      for (int columns : {20, 40, 80, 120}) {
        const std::string all(static_cast<std::size_t>(column - 1), 'b');
        std::istringstream rows(shown(all + std::string(static_cast<std::size_t>(width), 'w') + behind,
                                      column, width, "", {columns, false, 20}));
        std::getline(rows, header), std::getline(rows, line), std::getline(rows, caret);
        CAPTURE(width);
        CAPTURE(column);
        CAPTURE(columns);
        CHECK(display_width(line) <= std::max(40, columns));
        CHECK(display_width(caret) <= std::max(40, columns));
        CHECK(line.find('w') == caret.find('^'));
      }
}

TEST_CASE("diagnostic text: a remedy that does not fit goes below and is folded") {
  CHECK(shown("- lever: zzz", 10, 3,
              "levers: tariff_schedule, mfn_tariff_cut, ldc_zero_tariff, services_opening, odi_support") ==
        "a.yaml:3:10: error[S001]: wrong\n"
        "    3 | - lever: zzz\n"
        "      |          ^^^\n"
        "      | levers: tariff_schedule, mfn_tariff_cut, ldc_zero_tariff,\n"
        "      | services_opening, odi_support\n");
  CHECK(shown("a: 1", 1, 1, "write\n  b: 1") ==
        "a.yaml:3:1: error[S001]: wrong\n"
        "    3 | a: 1\n"
        "      | ^\n"
        "      | write\n"
        "      |   b: 1\n");
}

TEST_CASE("diagnostic text: without a line the remedy stands alone") {
  Diagnostics diagnostics;
  diagnostics.warning("M205", {"a.csv", 0, 0, 1}, "negative", "it is set to zero");
  diagnostics.error("M001", {}, "no model", "name one");
  diagnostics.error("Y003", {"/no/such/file", 7, 1, 1}, "gone", "find it");
  CHECK(render(diagnostics, lines_of(Sources())) ==
        "a.csv: warning[M205]: negative\n"
        "  it is set to zero\n"
        "error[M001]: no model\n"
        "  name one\n"
        "/no/such/file:7:1: error[Y003]: gone\n"
        "  find it\n");
}

TEST_CASE("diagnostic text: lines come from the files, without their ends and the byte order mark") {
  const Scratch scratch;
  const std::string file = scratch
                               .write("a.yaml",
                                      "\xEF\xBB\xBF"
                                      "a: 1\r\nb: 2")
                               .string();
  const SourceLine line = lines_of(Sources());
  CHECK(line(file, 1) == "a: 1");
  CHECK(line(file, 2) == "b: 2");
  CHECK_FALSE(line(file, 3));
  CHECK_FALSE(line(file, 0));
}

TEST_CASE("diagnostic text: at most twenty, errors before warnings, and the rest is counted") {
  Diagnostics diagnostics;
  for (int k = 1; k <= 30; ++k) diagnostics.warning("W001", {"a", k, 1, 1}, "w", "");
  for (int k = 1; k <= 3; ++k) diagnostics.error("S001", {"b", k, 1, 1}, "e", "");
  const SourceLine none = [](const std::string&, int) { return std::nullopt; };
  const std::string text = render(diagnostics, none);
  CHECK(std::count(text.begin(), text.end(), '\n') == 21);
  CHECK(text.find("b:3:1: error[S001]: e\n") != std::string::npos);
  CHECK(text.find("a:17:1: ") != std::string::npos);
  CHECK(text.find("a:18:1: ") == std::string::npos);
  CHECK(text.ends_with("and 13 warnings more\n"));
  for (int k = 4; k <= 22; ++k) diagnostics.error("S001", {"b", k, 1, 1}, "e", "");
  CHECK(render(diagnostics, none).ends_with("b:20:1: error[S001]: e\nand 2 errors, 30 warnings more\n"));
  CHECK(count_in_words(diagnostics) == "22 errors, 30 warnings");
  CHECK(count_in_words(Diagnostics{}) == "no mistake");
}

TEST_CASE("diagnostic text: what a file holds cannot command the terminal") {
  Diagnostics diagnostics;
  diagnostics.error("S001", {"a", 1, 1, 1}, "unknown lever '\033[31m\nx\xC2\x9B'", "r\033");
  const std::string text = render(diagnostics, [](const std::string&, int) {
    return std::optional<std::string>("\033]0;\xE2\x80\xAE\xFF");
  });
  CHECK(text ==
        "a:1:1: error[S001]: unknown lever '?[31m x?'\n"
        "    1 | ?]0;?\n"
        "      | ^ r?\n");
}

TEST_CASE("diagnostic text: colour is asked for, and changes nothing else") {
  const std::string plain = shown("x: 1", 4, 1, "r"), painted = shown("x: 1", 4, 1, "r", {80, true, 20});
  CHECK(plain.find('\033') == std::string::npos);
  CHECK(painted.find("\033[1;31merror[S001]\033[0m: wrong") != std::string::npos);
  std::string washed;
  for (std::size_t k = 0; k < painted.size(); ++k) {
    if (painted[k] == '\033') {
      k = painted.find('m', k);
    } else {
      washed += painted[k];
    }
  }
  CHECK(washed == plain);
}

TEST_CASE("diagnostic text: JSON, an object a line") {
  Diagnostics diagnostics;
  diagnostics.error("S001", {"海.yaml", 4, 10, 5}, "unknown \"x\"\n\xFF", "mend it");
  diagnostics.warning("M205", {"a.csv", 0, 0, 1}, "m", "");
  std::istringstream lines(render_json(diagnostics));
  std::string first, second, third;
  std::getline(lines, first), std::getline(lines, second);
  CHECK_FALSE(std::getline(lines, third));
  const auto error = nlohmann::json::parse(first), warning = nlohmann::json::parse(second);
  CHECK(error["severity"] == "error");
  CHECK(error["code"] == "S001");
  CHECK(error["file"] == "海.yaml");
  CHECK(error["line"] == 4);
  CHECK(error["column"] == 10);
  CHECK(error["width"] == 5);
  CHECK(error["remedy"] == "mend it");
  CHECK(warning["severity"] == "warning");
  CHECK_FALSE(warning.contains("line"));
}

TEST_CASE("UTF-8: a piece of a text by display columns") {
  CHECK(columns_of("abcdef", 2, 4) == "cd");
  CHECK(columns_of("a海b", 1, 3) == "海");
  CHECK(columns_of("a海b", 2, 4) == " b");
  CHECK(columns_of("a海b", 0, 2) == "a ");
  CHECK(columns_of("e\xCC\x81t", 0, 1) == "e\xCC\x81");
  CHECK(columns_of("abc", 5, 9) == "");
  CHECK(harmless("a\tb\x01\x7F海\xFF") == "a b??海?");
}

TEST_CASE("diagnostic text: mistakes that were only counted, for a person and for a program") {
  Diagnostics diagnostics;
  for (int k = 1; k <= 190'000; ++k)
    diagnostics.error("S003", {"a.yaml", k, 1, 1}, "unknown sector 'x'", "look");
  diagnostics.warning("W001", {"a.yaml", 1, 1, 1}, "idle", "");
  CHECK(diagnostics.all().size() == 101);
  CHECK(count_in_words(diagnostics) == "190000 errors, 1 warning");
  const auto nothing = [](const std::string&, int) { return std::optional<std::string>(); };
  CHECK(render(diagnostics, nothing).ends_with("and 189980 errors, 1 warning more\n"));
  const std::string json = render_json(diagnostics);
  CHECK(std::count(json.begin(), json.end(), '\n') == 102);
  CHECK(
      json.ends_with("{\"severity\":\"error\",\"code\":\"S003\",\"message\":\"and 189,900 more like "
                     "it\",\"remedy\":\"\",\"file\":\"a.yaml\"}\n"));
}

TEST_CASE("diagnostic text: a program that prints it sees no character that a terminal obeys") {
  Diagnostics diagnostics;
  diagnostics.error("S001", {"a\x1b[31m\xE2\x80\xAE.yaml", 0, 0, 1}, "a\xC2\x9B\xE2\x80\xA8", "");
  const std::string json = render_json(diagnostics);
  CHECK_FALSE(first_unfit(json));
  CHECK(nlohmann::json::parse(json)["file"] == "a\x1b[31m\xE2\x80\xAE.yaml");
  CHECK(nlohmann::json::parse(json)["message"] == "a\xC2\x9B\xE2\x80\xA8");
  const auto nothing = [](const std::string&, int) { return std::optional<std::string>(); };
  CHECK_FALSE(first_unfit(render(diagnostics, nothing)));
}

TEST_CASE("UTF-8: what no text of ours holds, and how it is shown") {
  for (const char* unfit : {"\x1b", "\r", "\x7F", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAE",
                            "\xE2\x81\xA6", "\xEF\xBB\xBF", "\xFF"}) {
    const std::string text = std::string("a") + unfit + "b";
    CAPTURE(text);
    CHECK(first_unfit(text) == 1);
    CHECK_FALSE(first_unfit(harmless(text)));
    CHECK_FALSE(first_unfit(harmless_lines("x\n" + text)));
  }
  CHECK(first_unfit(std::string("a\0b", 3)) == 1);
  CHECK_FALSE(first_unfit("a\tb\nc 海 é"));
  CHECK(harmless_lines("a\nb\x1b") == "a\nb?");
  CHECK(beginning_of("abc", 3) == "abc");
  CHECK(beginning_of("海海", 4) == "海...");
}
