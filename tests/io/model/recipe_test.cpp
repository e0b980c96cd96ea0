// SPDX-License-Identifier: Apache-2.0
// The recipes of models/README.md, "How to add": do they name the files that know a member of that kind, and
// does one who follows them arrive at a model that checks?
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/quantity.h"
#include "support/model_copy.h"
#include "support/program.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

using Row = std::vector<std::string>;

const fs::path models = fs::path(ENTREPOT_SOURCE_DIR) / "models";

// Tables as cells, as far as those of `macro` need it: no line end stands in a cell.
std::vector<Row> rows_of(const std::string& text) {
  std::vector<Row> rows(1, Row(1));
  bool quoted = false;
  for (const char letter : text) {
    if (letter == '"')
      quoted = !quoted;
    else if (letter == ',' && !quoted)
      rows.back().emplace_back();
    else if (letter == '\n')
      rows.emplace_back(1);
    else
      rows.back().back() += letter;
  }
  if (rows.back() == Row(1)) rows.pop_back();
  return rows;
}

std::string text_of(const std::vector<Row>& rows) {
  std::string text;
  for (const Row& row : rows)
    for (std::size_t k = 0; k < row.size(); ++k)
      text += csv_field(row[k]) + (k + 1 < row.size() ? "," : "\n");
  return text;
}

// The files that the recipe "A region" and its like name.
std::set<std::string> named_in(const std::string& recipe) {
  const std::string text = test::contents(models / "README.md");
  const std::size_t begin = text.find("\n- **" + recipe + "**");
  REQUIRE_MESSAGE(begin != std::string::npos, "no recipe for ", recipe);
  const std::string words =
      text.substr(begin, std::min(text.find("\n- ", begin + 1), text.find("\n\n", begin)) - begin);
  std::set<std::string> files;
  for (std::size_t open = words.find('`'); open != std::string::npos; open = words.find('`', open)) {
    const std::size_t close = words.find('`', open + 1);
    if (const std::string word = words.substr(open + 1, close - open - 1); word.ends_with(".csv"))
      files.insert(word);
    open = close + 1;
  }
  return files;
}

// The tables of `macro` in which a cell, a column included, is one of these words.
std::set<std::string> that_know(const std::set<std::string>& members) {
  std::set<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(models / "macro")) {
    const std::string file = entry.path().lexically_relative(models / "macro").generic_string();
    if (entry.path().extension() != ".csv" || file.starts_with("base_year/")) continue;
    for (const Row& row : rows_of(test::contents(entry.path())))
      if (std::any_of(row.begin(), row.end(),
                      [&](const std::string& cell) { return members.contains(cell); }))
        files.insert(file);
  }
  return files;
}

std::string share_of(const std::string& number, double share) {
  return shortest(parse_number(number).value() * share);
}

// A quarter of region `east` becomes a region of its own: what each table then holds. Columns that are sums
// are divided, others are the same for both.
constexpr double part = 0.25;

std::vector<Row> divided(const std::vector<Row>& rows,
                         const std::function<bool(const Row&, const std::string&)>& sum) {
  std::vector<Row> result(1, rows.front());
  for (std::size_t k = 1; k < rows.size(); ++k) {
    if (std::find(rows[k].begin(), rows[k].end(), "east") == rows[k].end()) {
      result.push_back(rows[k]);
      continue;
    }
    Row rest = rows[k], cut = rows[k];
    std::replace(cut.begin(), cut.end(), std::string("east"), std::string("delta"));
    for (std::size_t column = 0; column < rows[k].size(); ++column)
      if (sum(rows[k], rows.front()[column])) {
        rest[column] = share_of(rows[k][column], 1.0 - part);
        cut[column] = share_of(rows[k][column], part);
      }
    result.push_back(rest);
    result.push_back(cut);
  }
  return result;
}

bool is_money(const Row&, const std::string& column) {
  return column.ends_with("_bn_usd") || column.ends_with("_bn_yuan");
}

bool is_never(const Row&, const std::string&) {
  return false;
}

// What a user writes into each table that a recipe for regions may name.
const std::map<std::string, std::function<std::vector<Row>(const std::vector<Row>&)>>& edits() {
  static const std::map<std::string, std::function<std::vector<Row>(const std::vector<Row>&)>> edits = {
      {"locations.csv", [](const auto& rows) { return divided(rows, is_never); }},
      {"location_tags.csv", [](const auto& rows) { return divided(rows, is_never); }},
      // What its parts are called: a name means one place, and is that of one row.
      {"other_names.csv", [](const auto& rows) { return rows; }},
      {"location_figures.csv",
       [](const auto& rows) {
         return divided(rows, [](const Row& row, const std::string& column) {
           return column == "value" && (row[1] == "population" || row[1] == "employment");
         });
       }},
      {"hosts.csv", [](const auto& rows) { return divided(rows, is_money); }},
      {"targets.csv",
       [](const auto& rows) {
         return divided(rows, [](const Row&, const std::string& column) { return column == "value"; });
       }},
      {"margins/regions.csv", [](const auto& rows) { return divided(rows, is_money); }},
      {"margins/region_sectors.csv", [](const auto& rows) { return divided(rows, is_never); }},
      {"margins/investment_regions.csv", [](const auto& rows) { return divided(rows, is_money); }},
      {"margins/distances.csv",
       [](const auto& rows) {
         std::vector<Row> all = divided(rows, is_never);
         all.push_back({"east", "delta", "300"});
         all.push_back({"delta", "east", "300"});
         return all;
       }},
      {"margins/migrants.csv",
       [](const auto& rows) {
         return divided(rows,
                        [](const Row&, const std::string& column) { return column.ends_with("_million"); });
       }},
      // Who comes to the region from others comes to one part of it.
      {"margins/migrant_destinations.csv",
       [](const auto& rows) {
         std::vector<Row> all = divided(rows, [](const Row& row, const std::string& column) {
           return column == "share" && row[0] != "east";
         });
         all.push_back({"east", "delta", "0", "assumed", "a part of the region"});
         all.push_back({"delta", "east", "0", "assumed", "a part of the region"});
         return all;
       }},
      {"network/gateways.csv", [](const auto& rows) { return divided(rows, is_never); }},
      // A province lies in one of the two.
      {"authorities/provinces.csv",
       [](const auto& rows) {
         std::vector<Row> all = rows;
         for (Row& row : all)
           if (std::find(row.begin(), row.end(), "east") != row.end()) {
             std::replace(row.begin(), row.end(), std::string("east"), std::string("delta"));
             break;
           }
         return all;
       }},
      {"labels.csv",
       [](const auto& rows) {
         std::vector<Row> all = rows;
         all.push_back({"place", "delta", "Delta", "三角洲", "D", "三角", "5", "0", ""});
         return all;
       }},
      {"authorities/zones.csv", [](const auto& rows) { return rows; }},
      {"margins/tariff_rules.csv", [](const auto& rows) { return rows; }}};  // of zones alone
  return edits;
}

TEST_CASE("recipes name the tables that know a member of their kind, and no other") {
  CHECK(named_in("A region") == that_know({"hainan", "east", "ftz"}));
  CHECK(named_in("A partner") == that_know({"india"}));
  CHECK(named_in("An owner") == that_know({"hk_macao_taiwan"}));
  CHECK(named_in("A sector") == that_know({"MOT"}));
}

TEST_CASE("a new region by the recipe: calibrated and checked, and every step of it is asked for") {
  const std::set<std::string> files = named_in("A region");
  const test::ModelCopy copy;
  for (const std::string& file : files) {
    REQUIRE_MESSAGE(edits().contains(file), "nobody says what to do with ", file);
    copy.rewrite(file, [&](const std::string& text) { return text_of(edits().at(file)(rows_of(text))); });
  }
  const fs::path folder = copy.folder().parent_path();
  const test::Answer calibrated = test::entrepot_alone(folder, "model calibrate ./macro");
  CHECK_MESSAGE(calibrated.status == 0, calibrated.err);
  const test::Answer checked = test::entrepot_alone(folder, "model check ./macro -q");
  CHECK_MESSAGE(checked.status == 0, checked.out, checked.err);
  CHECK(checked.out + checked.err == "");
  // Tables without which the new region would be zero somewhere.
  for (const char* needed : {"location_figures.csv", "margins/regions.csv", "margins/region_sectors.csv",
                             "margins/distances.csv", "margins/investment_regions.csv"}) {
    CAPTURE(needed);
    const std::string whole = test::contents(copy.folder() / needed);
    copy.rewrite(needed, [](const std::string& text) {
      std::vector<Row> rows = rows_of(text);
      std::erase_if(rows,
                    [](const Row& row) { return std::find(row.begin(), row.end(), "delta") != row.end(); });
      return text_of(rows);
    });
    const std::string said = copy.said_of_margins();
    copy.rewrite(needed, [&](const std::string&) { return whole; });
    CHECK(said.find(needed) != std::string::npos);
    CHECK(said.find("delta") != std::string::npos);
  }
}

}  // namespace
}  // namespace entrepot
