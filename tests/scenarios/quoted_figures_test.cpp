// SPDX-License-Identifier: Apache-2.0
// Figures of the base year that texts quote are those of the model. A figure that a text takes from the model
// gets a row here: the file, the sentence with {} in its place, and how it is read off the model.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <filesystem>
#include <functional>

#include "support/macro.h"
#include "support/program.h"

using namespace entrepot;

namespace {

const World& world() {
  return macro_model().world;
}

int place(const char* code) {
  return world().location_names.index_of(code);
}

double days_at_the_border() {
  const double days = world().location_columns.at("border_days")[at(place("east"))];
  for (const Weighted& own : world().location_tags.at("mainland"))
    CHECK(world().location_columns.at("border_days")[at(own.index)] == days);
  return days;
}

// What is collected on the goods of one economy in another, percent of their border value.
double collected(const char* origin, const char* destination) {
  const BalancedTable& table = macro_model().table;
  double duty = 0.0, value = 0.0;
  for (int i = 0; i < world().location_count(); ++i)
    for (int n = 0; n < world().location_count(); ++n)
      for (int j = 0; j < world().sector_count(); ++j) {
        if (world().locations[at(i)].economy != origin || world().locations[at(n)].economy != destination ||
            !world().sectors[at(j)].goods)
          continue;
        duty += table.flow(i, n, j) * table.tariff(i, n, j);
        value += table.flow(i, n, j);
      }
  return 100.0 * duty / value;
}

double weight_of(const char* tag, const char* code) {
  for (const Weighted& member : world().location_tags.at(tag))
    if (member.index == place(code)) return member.weight;
  return 0.0;
}

double worst_case(const char* a, const char* b) {
  for (const WorstCase& worst : world().worst_cases)
    if (worst.between == a && worst.and_ == b) return 100.0 * worst.points;
  return 0.0;
}

struct Quoted {
  const char* file;
  const char* sentence;  // {} is the figure
  int decimals;
  std::function<double()> figure;
};

const std::vector<Quoted>& quoted() {
  static const std::vector<Quoted> list = {
      {"models/macro/scenario_template.yaml", "half of the {} days that import clearance takes", 1,
       days_at_the_border},
      {"models/macro/scenario_template.yaml", "value: {} days", 1, [] { return days_at_the_border() / 2.0; }},
      {"scenarios/article/regional_layout.yaml", "the wait of {} days is gone", 1, days_at_the_border},
      {"scenarios/article/regional_layout.yaml", "what is left of {} days after", 1, days_at_the_border},
      {"scenarios/shocks/tariff_war.yaml", "({} percent on goods of the mainland", 1,
       [] { return collected("mainland", "usa"); }},
      {"scenarios/shocks/tariff_war.yaml", "of the mainland, {} on goods of the United States)", 1,
       [] { return collected("usa", "mainland"); }},
      {"scenarios/examples/us_china_tariffs.yaml",
       "the United States collected {} percent on goods of the mainland", 1,
       [] { return collected("mainland", "usa"); }},
      {"scenarios/examples/us_china_tariffs.yaml", "and the mainland {} percent on theirs", 1,
       [] { return collected("usa", "mainland"); }},
      {"scenarios/examples/parts_of_places.yaml", "{} of the west", 2,
       [] { return weight_of("border", "west"); }},
      {"scenarios/examples/parts_of_places.yaml", "and {} of the zones", 2,
       [] { return weight_of("border", "ftz"); }},
      {"scenarios/examples/threat_without_a_tariff.yaml", "their worst case, {} points more", 0,
       [] { return worst_case("mainland", "usa"); }},
      {"scenarios/examples/threat_without_a_tariff.yaml", "beside the {} percent of the base year", 0,
       [] { return 100.0 * world().behaviour.reversal_hazard; }},
      {"README.md", "sectors are {} industries", 0, [] { return 1.0 * world().sector_count(); }},
      {"README.md", "The base year is {}.", 0, [] { return 1.0 * world().base_year; }},
      {"models/README.md", "Macao's spending is {} of its GDP before duty", 2,
       [] {
         const BaseYear& base = macro_model().base;
         const int macao = place("macao");
         return base.income[at(macao)] / base.gdp[at(macao)];
       }},
  };
  return list;
}

// The text without the marks of comments and the ends of lines.
std::string running(const std::filesystem::path& file) {
  std::string result;
  bool line_begins = true;
  for (const char c : test::contents(file)) {
    const bool blank = c == ' ' || c == '\n';
    if (!(line_begins && (blank || c == '#')) && !(blank && result.ends_with(' '))) result += blank ? ' ' : c;
    line_begins = c == '\n' || (line_begins && (blank || c == '#'));
  }
  return result;
}

}  // namespace

TEST_CASE("scenarios: figures in texts are those of the model") {
  for (const Quoted& each : quoted()) {
    const std::string sentence =
        fmt::format(fmt::runtime(each.sentence), fmt::format("{:.{}f}", each.figure(), each.decimals));
    CAPTURE(each.file);
    CAPTURE(sentence);
    CHECK(running(std::filesystem::path(ENTREPOT_SOURCE_DIR) / each.file).find(sentence) !=
          std::string::npos);
  }
}

TEST_CASE("scenarios: hours that texts quote from customs are the days of the model") {
  constexpr double hours_a_day = 24.0, quoted_hours = 33.0;
  for (const char* file : {"models/levers/customs_clearance.yaml", "scenarios/article/foreign_trade.yaml"}) {
    CAPTURE(file);
    CHECK(running(std::filesystem::path(ENTREPOT_SOURCE_DIR) / file).find("33 hours") != std::string::npos);
  }
  CHECK(std::round(10.0 * quoted_hours / hours_a_day) == std::round(10.0 * days_at_the_border()));
}
