// SPDX-License-Identifier: Apache-2.0
// `entrepot model`: answers of a page's width, the largest repairs on it and all in a file, and silence when
// it is asked for.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

#include "agents/panel_facts.h"
#include "base/quantity.h"
#include "io/text/csv.h"
#include "io/text/utf8.h"
#include "support/import_desk.h"
#include "support/model_copy.h"
#include "support/program.h"

namespace entrepot {
namespace {

using test::Answer;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size(); begin = text.find('\n', begin) + 1)
    lines.push_back(text.substr(begin, text.find('\n', begin) - begin));
  return lines;
}

// Lines that were folded, unfolded.
std::string in_one_line(const std::string& text) {
  std::string words;
  for (const char letter : text)
    if (letter != ' ' && letter != '\n')
      words += letter;
    else if (!words.ends_with(' '))
      words += ' ';
  return words;
}

void check_width(const Answer& answer) {
  CHECK(answer.status == 0);
  CHECK(answer.out != "");
  for (const std::string& line : lines_of(answer.out)) {
    CAPTURE(line);
    CHECK(display_width(line) <= 80);
    CHECK(!line.ends_with(' '));
  }
}

// A copy of `macro` in whose folder the program stands.
struct Table {
  test::ModelCopy copy;
  Answer answer(const std::string& words) const {
    return test::entrepot_alone(copy.folder().parent_path(), words);
  }
};

// Rows of repairs.csv, of which so many stand in the answer, and those are the largest.
void check_repairs(const Answer& answer, const std::filesystem::path& file, const std::string& named) {
  Diagnostics diagnostics;
  const Csv csv(file, {"step", "what", "where", "size", "unit"}, diagnostics);
  REQUIRE(diagnostics.all().empty());
  std::vector<double> sizes;
  for (int row = 0; row < csv.rows(); ++row)
    if (csv.text(row, 4) == "bn USD") sizes.push_back(std::abs(csv.number(row, 3, diagnostics).value()));
  REQUIRE(sizes.size() > 10);
  std::sort(sizes.rbegin(), sizes.rend());
  const std::string words = in_one_line(answer.out);
  CHECK(words.find(fmt::format(": {} repairs, of which the 10 largest in bn USD stand here and all in {}",
                               csv.rows(), named)) != std::string::npos);
  for (std::size_t k = 0; k < 10; ++k)
    CHECK(words.find(fmt::format(" {:.4g} bn USD ", sizes[k])) != std::string::npos);
  for (int row = 0; row < csv.rows(); ++row)  // every step has its line
    CHECK(words.find(csv.text(row, 0)) != std::string::npos);
}

// Figures that are solved for may differ in their last digits from one build to another.
void same_figures(const std::filesystem::path& made, const std::filesystem::path& committed) {
  Diagnostics diagnostics;
  const std::vector<std::string> columns = {"figure", "subject", "value", "unit"};
  const Csv now(made, columns, diagnostics), before(committed, columns, diagnostics);
  REQUIRE_MESSAGE(diagnostics.ok(), render(diagnostics));
  REQUIRE(now.rows() == before.rows());
  REQUIRE(now.rows() > 100);
  for (int row = 0; row < now.rows(); ++row) {
    CAPTURE(now.text(row, 0));
    for (const int column : {0, 1, 3}) CHECK(now.text(row, column) == before.text(row, column));
    CHECK(now.number(row, 2, diagnostics).value() ==
          doctest::Approx(before.number(row, 2, diagnostics).value()).epsilon(1e-12));
  }
}

}  // namespace

TEST_CASE("model: calibrate, describe and check fit 80 columns, with long codes too") {
  const Table table;
  const std::string code = "hainan", longer = "hainan_free_trade_port_in_the_south_china_sea";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(table.copy.folder()))
    if (entry.path().extension() == ".csv")
      table.copy.rewrite(
          entry.path().lexically_relative(table.copy.folder()).generic_string(), [&](std::string text) {
            for (std::size_t k = 0; (k = text.find(code, k)) != std::string::npos; k += longer.size())
              text.replace(k, code.size(), longer);
            return text;
          });
  const Answer calibrated = table.answer("model calibrate ./macro");
  check_width(calibrated);
  CHECK(calibrated.err == "wrote macro/base_year\n");
  CHECK(lines_of(calibrated.out).size() < 40);
  check_repairs(calibrated, table.copy.folder() / "base_year/repairs.csv", "macro/base_year/repairs.csv");
  check_width(table.answer("model describe ./macro"));
  const Answer checked = table.answer("model check ./macro");
  check_width(checked);
  CHECK(checked.out.find("\n  gdp " + longer + "\n") != std::string::npos);
  CHECK(checked.out.find("\n  All ") != std::string::npos);
  CHECK(checked.out.find(" bounds hold.\n") != std::string::npos);
  // Firms beside what was published, and what is not met said as such (values:
  // tests/agents/firm_facts_test.cpp).
  for (const char* line : {"\n  exporters that are new: not the year before    0.40  0.20 to 0.60\n",
                           "\n  exporters over active firms, in a year         0.20  0.15 to 0.20\n",
                           "\n  share of exports, top 1 % of exporters         0.52  0.32 to 0.77\n",
                           "\n  slope of ln firms on ln places                 -2.4  -3.0 to -2.0\n",
                           "\n  tail index of sales, top 1 % of firms          1.23  0.95 to 1.15, not met\n",
                           "\n  year 1, mean   0.32  0.34 to 0.43        -2.0  -0.76, not met\n",
                           "\n  year 10        0.97  0.91                -6.0  -1.75 to -2.25, not met\n",
                           "\n  threshold_weight                             0.420  0.417  0.421  0.427\n"}) {
    CAPTURE(line);
    CHECK(checked.out.find(line) != std::string::npos);
  }
  CHECK(in_one_line(checked.out).find("Of 58.3 million registered enterprises 1.1 % export or import") !=
        std::string::npos);
}

// Figures of a column that stand in a table of the answer, signs and percent left out.
std::vector<double> errors_under(const std::vector<std::string>& lines, std::size_t title) {
  std::vector<double> errors;
  for (std::size_t k = title + 2; k < lines.size() && !lines[k].empty(); ++k) {
    const std::size_t percent = lines[k].find('%'), begin = lines[k].rfind(' ', percent) + 1;
    if (percent != std::string::npos)
      errors.push_back(std::abs(parse_number(lines[k].substr(begin, percent - begin)).value()));
  }
  return errors;
}

TEST_CASE("model check: misses worst first, and the largest repairs") {
  const Table table;
  const std::vector<std::string> lines = lines_of(table.answer("model check ./macro").out);
  int tables = 0;
  for (std::size_t k = 0; k < lines.size(); ++k) {
    if (!lines[k].starts_with("Published figures that")) continue;
    CAPTURE(lines[k]);
    ++tables;
    const std::vector<double> errors = errors_under(lines, k);
    CHECK(!errors.empty());
    CHECK(std::is_sorted(errors.rbegin(), errors.rend()));
  }
  CHECK(tables >= 5);
  const auto repairs = std::find_if(lines.begin(), lines.end(), [](const std::string& line) {
    return line.starts_with("The 10 largest of ") && line.ends_with(" repairs");
  });
  REQUIRE(repairs != lines.end());
  CHECK(*(repairs + 1) == "          size  step            what had to be moved");
}

TEST_CASE("model calibrate: a change of the margins names what it moved, and the next one finds nothing") {
  const Table table;
  table.copy.replace("margins/investment_owners.csv", "industry,usa,0.12,", "industry,usa,0.145,");
  table.copy.replace("margins/investment_owners.csv", "industry,japan,0.145,", "industry,japan,0.12,");
  const Answer first = table.answer("model calibrate ./macro");
  check_width(first);
  CHECK(first.out.find("\nFigures of targets.csv that moved") != std::string::npos);
  CHECK(first.out.find("\n  affiliate_sales_of usa ") != std::string::npos);
  CHECK(first.out.find("\n  affiliate_sales_of japan ") != std::string::npos);
  CHECK(first.out.find("  goods_exports") == std::string::npos);
  CHECK(first.out.find("\nTables of the base year that moved, bn USD\n") != std::string::npos);
  CHECK(first.out.find("\n  sales of affiliates ") != std::string::npos);
  CHECK(first.out.find("\n  traced trade ") == std::string::npos);
  CHECK(first.out.find("Nothing moved") == std::string::npos);
  const Answer again = table.answer("model calibrate ./macro");
  CHECK(again.out.ends_with("\n  Nothing moved against the base year that stood.\n"));
  // A number that only checks use moves a figure and no table.
  table.copy.replace("margins/investment_groups.csv", ",155,1.48,", ",155,2.96,");
  const Answer checks = table.answer("model calibrate ./macro");
  CHECK(checks.out.find("\n  foreign_jobs_in industry ") != std::string::npos);
  CHECK(checks.out.find("-50.00%  million\n") != std::string::npos);
  CHECK(checks.out.find("Tables of the base year") == std::string::npos);
  // Nothing stands that could be compared.
  std::filesystem::remove_all(table.copy.folder() / "base_year");
  const Answer fresh = table.answer("model calibrate ./macro");
  CHECK(fresh.status == 0);
  CHECK(fresh.out.find(" moved against") == std::string::npos);
  CHECK(fresh.out.find("that moved") == std::string::npos);
}

TEST_CASE("model check: a base year that was not made from margins has its published figures all the same") {
  const Table table;
  std::filesystem::remove_all(table.copy.folder() / "margins");
  table.copy.rewrite("targets.csv", [](const std::string& text) {
    return text.substr(0, text.find('\n') + 1) +
           "gdp,hainan,107.4175,bn USD,1,1,no,derived,provinces\n"
           "foreign_imports_used,mainland,20,percent,100,,no,derived,nothing is known of it here\n";
  });
  const Answer answer = table.answer("model check ./macro");
  CHECK_MESSAGE(answer.status == 0, answer.err);
  CHECK(answer.err == "");
  CHECK(answer.out.find("gdp hainan  107.42  ") != std::string::npos);
}

TEST_CASE("model: --quiet says nothing when all is well, and what is off when it is not") {
  const Table table;
  const Answer calibrated = table.answer("model calibrate ./macro -q");
  CHECK(calibrated.status == 0);
  CHECK(calibrated.out == "");
  CHECK(calibrated.err == "");
  // What was committed is what the margins make.
  CHECK(test::contents(table.copy.folder() / "base_year/repairs.csv") ==
        test::contents(ENTREPOT_SOURCE_DIR "/models/macro/base_year/repairs.csv"));
  same_figures(table.copy.folder() / "base_year/figures.csv",
               ENTREPOT_SOURCE_DIR "/models/macro/base_year/figures.csv");
  // A check that is well and quiet: tests/io/model/recipe_test.cpp.
  table.copy.rewrite("targets.csv", [](const std::string& text) {
    return text + "gdp,hainan,50,bn USD,1,1,no,assumed,a judgement that is wrong\n";
  });
  const Answer off = table.answer("-q model check ./macro");
  CHECK(off.status == 3);
  const std::vector<std::string> lines = lines_of(off.out);
  REQUIRE(lines.size() == 5);
  CHECK(lines[1] == "");
  CHECK(lines[2] == "Published figures that calibration did not use, bn USD, worst first");
  CHECK(lines[3] == "  figure      target   model    error  bound");
  CHECK(lines[4].starts_with("  gdp hainan   50.00  "));
  CHECK(lines[4].ends_with("%  1% OFF"));
  CHECK(off.err == "macro: lines marked OFF miss their bound\n");
}

TEST_CASE("model check --firms: a page, rows for a program, and mistakes of its flag in words") {
  const Table table;
  const Answer page = table.answer("model check ./macro --firms 20000");
  check_width(page);
  CHECK(page.err == "");
  CHECK(page.out.find(" published ranges are missed.") != std::string::npos);
  CHECK(page.out.find("\nWhy what is missed is missed\n") != std::string::npos);
  CHECK(page.out.find("\nPublished, and not told here\n") != std::string::npos);
  const Answer rows = table.answer("model check ./macro --firms 20000 --format csv");
  CHECK(rows.status == 0);
  CHECK(rows.out.starts_with("fact,low,high,simulated,standard_error,verdict,source,reason\n"));
  const std::vector<std::string> told = lines_of(rows.out);
  const auto untold = std::count_if(told.begin(), told.end(), [](const std::string& line) {
    return line.find(",untold,") != std::string::npos;
  });
  CHECK(untold > 0);
  CHECK(told.size() == panel_fact_count + static_cast<std::size_t>(untold) + 1);
  const std::string wanted =
      "entrepot: --firms takes about how many firms are followed, 1000 to 20000000 (without a number "
      "1000000), "
      "and not '";
  for (const std::string number : {"0", "999", "20000001", "many", "1e5", "-5"}) {
    CAPTURE(number);
    const Answer answer = table.answer("model check ./macro --firms=" + number);
    CHECK(answer.status == 2);
    CHECK(answer.out == "");
    CHECK(in_one_line(answer.err) == wanted + number + "' ");
  }
  CHECK(table.answer("model describe ./macro --firms").err ==
        "entrepot: --firms is of model check\n  entrepot model check macro --firms\n");
  CHECK(table.answer("model check ./macro --moments").err ==
        "entrepot: --moments is of model calibrate\n  entrepot model calibrate macro --moments\n");
  CHECK(table.answer("model check ./macro --format csv").err ==
        "entrepot: --format is of model check --firms\n  entrepot model check macro --firms --format csv\n");
}

TEST_CASE("model: an import fits 80 columns, and is silent when asked") {
  const test::ImportDesk desk;
  std::string out, err;
  const auto ask = [&](const std::string& words) {
    const int status = desk.run(words, out, err);
    return Answer{status, out, err};
  };
  check_width(ask("model import caliendo-parro in --out model"));
  const Answer quiet = ask("model import caliendo-parro in --out other -q");
  CHECK(quiet.status == 0);
  CHECK(quiet.out == "");
  CHECK(quiet.err == "");
  const std::string repairs = test::contents(desk.path() / "model/base_year/repairs.csv");
  CHECK(repairs.starts_with(
      "step,what,where,size,unit\n\"output below exports, raised to them\",autos,mexico,0.00"));
  CHECK(repairs.ends_with(",bn USD\n"));
  CHECK(std::count(repairs.begin(), repairs.end(), '\n') == 2);
}

}  // namespace entrepot
