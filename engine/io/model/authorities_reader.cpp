// SPDX-License-Identifier: Apache-2.0
#include "io/model/authorities_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "io/text/csv.h"
#include "world/evidence.h"

namespace entrepot {
namespace {

constexpr double most_money = 1e6;       // bn USD, more than the world's
constexpr double most_people = 2'000.0;  // million
constexpr double least = 0.001;          // a weight is no zero

// "2013-09-29" and nothing else, between 1900 and 2299.
std::optional<std::chrono::year_month_day> parse_date(const std::string& text) {
  if (text.size() != 10) return std::nullopt;
  for (std::size_t k = 0; k < text.size(); ++k)
    if (k == 4 || k == 7 ? text[k] != '-' : text[k] < '0' || text[k] > '9') return std::nullopt;
  const auto number = [&](std::size_t begin, std::size_t count) {
    return static_cast<unsigned>(std::stoul(text.substr(begin, count)));
  };
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(number(0, 4))),
                                         std::chrono::month(number(5, 2)), std::chrono::day(number(8, 2))};
  const int year = static_cast<int>(date.year());
  return date.ok() && year >= 1900 && year < 2300 ? std::optional(date) : std::nullopt;
}

// The first quarter that begins on the date or after it.
Quarter first_whole_quarter(const std::chrono::year_month_day& date) {
  const unsigned month = static_cast<unsigned>(date.month());
  const Quarter within = make_quarter(static_cast<int>(date.year()), static_cast<int>(month - 1) / 3 + 1);
  const bool begins = month % 3 == 1 && date.day() == std::chrono::day(1);
  return begins ? within : within + 1;
}

class AuthoritiesReader {
 public:
  AuthoritiesReader(std::filesystem::path tables, const World& world, Diagnostics& diagnostics,
                    const Sources& sources)
      : tables_(std::move(tables)), world_(world), diagnostics_(diagnostics), sources_(sources) {}

  void read_provinces(AuthorityFacts& facts) {
    const Csv csv(sources_, tables_ / "provinces.csv",
                  {"code", "name", "name_zh", "location", "gdp_bn_usd", "population_mn", "latitude",
                   "longitude", "grade", "source"},
                  diagnostics_);
    csv.unique({0}, diagnostics_);
    for (int row = 0; row < csv.rows(); ++row) {
      const auto location = place(csv, row, 3);
      const auto gdp = csv.number(row, 4, least, most_money, diagnostics_);
      const auto population = csv.number(row, 5, least, most_people, diagnostics_);
      const auto latitude = csv.number(row, 6, -90.0, 90.0, diagnostics_);
      const auto longitude = csv.number(row, 7, -180.0, 180.0, diagnostics_);
      const auto grade = csv.index(row, 8, grades_, "grade", diagnostics_);
      if (!location || !gdp || !population || !latitude || !longitude || !grade) continue;
      if (!world_.resident(*location)) {
        diagnostics_.error("M051", csv.spot(row, 3),
                           fmt::format("{} is a zone, and no province lies in one", csv.text(row, 3)),
                           "name the region whose policy the province follows");
        continue;
      }
      facts.provinces.push_back({csv.text(row, 0), csv.text(row, 1), csv.text(row, 2), *location, *gdp,
                                 *population, *latitude, *longitude});
    }
  }

  void read_zones(AuthorityFacts& facts) {
    const Csv csv(sources_, tables_ / "zones.csv",
                  {"code", "name", "name_zh", "province", "location", "launched", "grade", "trade_bn_usd",
                   "trade_grade", "source"},
                  diagnostics_);
    csv.unique({0}, diagnostics_);
    std::vector<std::string> codes;
    for (const Province& province : facts.provinces) codes.push_back(province.code);
    const Names provinces(std::move(codes));
    for (int row = 0; row < csv.rows(); ++row) {
      const auto province = csv.index(row, 3, provinces, "province", diagnostics_);
      const auto location = place(csv, row, 4);
      const auto date = parse_date(csv.text(row, 5));
      const auto grade = csv.index(row, 6, grades_, "grade", diagnostics_);
      const auto trade = csv.number(row, 7, least, most_money, diagnostics_);
      const auto trade_grade = csv.index(row, 8, grades_, "grade", diagnostics_);
      if (!date)
        diagnostics_.error("M052", csv.spot(row, 5),
                           fmt::format("'{}' is no day of the calendar", csv.text(row, 5)),
                           "write year, month and day: 2013-09-29");
      if (!province || !location || !date || !grade || !trade || !trade_grade) continue;
      facts.zones.push_back({csv.text(row, 0), csv.text(row, 1), csv.text(row, 2), *province, *location,
                             csv.text(row, 5), first_whole_quarter(*date), *trade});
    }
    if (csv.ok() && csv.rows() == 0)
      diagnostics_.error("M051", {csv.file(), 0, 0, 1}, "no zone", "list one, or take the folder away");
  }

  // Every place of the home economy has an average: of zones by trade, of provinces by GDP.
  void check_places(const AuthorityFacts& facts) {
    for (int n = 0; n < world_.location_count(); ++n) {
      if (!world_.is_home(n)) continue;
      const bool resident = world_.resident(n);
      const auto here = [&](const auto& authority) { return authority.location == n; };
      if (resident ? std::any_of(facts.provinces.begin(), facts.provinces.end(), here)
                   : std::any_of(facts.zones.begin(), facts.zones.end(), here))
        continue;
      diagnostics_.error(
          "M051", {(tables_ / (resident ? "provinces.csv" : "zones.csv")).string(), 0, 0, 1},
          fmt::format("{} has no {}", world_.location_names[n], resident ? "province" : "zone"),
          "every place of the home economy has authorities");
    }
  }

 private:
  // A place of the home economy.
  std::optional<int> place(const Csv& csv, int row, int column) {
    const auto location = csv.index(row, column, world_.location_names, "location", diagnostics_);
    if (!location || world_.is_home(*location)) return location;
    diagnostics_.error("M051", csv.spot(row, column),
                       fmt::format("{} is no place of {}", csv.text(row, column), world_.home_economy),
                       "authorities are those of the home economy");
    return std::nullopt;
  }

  std::filesystem::path tables_;
  const World& world_;
  Diagnostics& diagnostics_;
  const Sources& sources_;
  Names grades_{grade_words()};
};

}  // namespace

void read_authorities(const std::filesystem::path& folder, const ModelYaml& yaml, World& world,
                      Diagnostics& diagnostics, const Sources& sources) {
  const std::filesystem::path tables = folder / "authorities";
  std::error_code error;
  const bool folder_there = std::filesystem::is_directory(tables, error), numbers = !yaml.authorities.empty();
  if (!folder_there && !numbers) return;
  if (!folder_there)
    diagnostics.error("M050", yaml.authorities_spot, "numbers of authorities without their tables",
                      "add authorities/zones.csv and provinces.csv, or take the section away");
  if (!numbers)
    diagnostics.error("M050", {tables.string(), 0, 0, 1}, "authorities without numbers",
                      "add the section 'authorities' to model.yaml, or take the folder away");
  if (!folder_there || !numbers) return;
  AuthorityFacts facts;
  for (const Parameter& parameter : yaml.authorities)
    for (const auto& field : authority_rows())
      if (parameter.name == field.name) facts.numbers.*field.member = parameter.value;
  const int before = diagnostics.errors();
  AuthoritiesReader reader(tables, world, diagnostics, sources);
  reader.read_provinces(facts);
  reader.read_zones(facts);
  if (diagnostics.errors() == before) reader.check_places(facts);
  world.authorities = std::move(facts);
}

}  // namespace entrepot
