// SPDX-License-Identifier: Apache-2.0
#include "verbs/describe_authorities.h"

#include <fmt/format.h>

#include "agents/institutions.h"
#include "base/quantity.h"

namespace entrepot {
namespace {

constexpr int years_ahead = 10;

Value count(double innovations) {
  return {fmt::format("{:.1f}", innovations), innovations};
}
Value hazard_a_year(double quarterly_hazard) {
  return {fmt::format("{:.2f}", 4.0 * quarterly_hazard), 4.0 * quarterly_hazard};
}

// Of one province or zone, or (-1) of all.
double mean(const Matrix& hazard, int province, int zone) {
  double sum = 0.0;
  int pairs = 0;
  for (int r = 0; r < static_cast<int>(hazard.extent(0)); ++r)
    for (int z = 0; z < static_cast<int>(hazard.extent(1)); ++z)
      if ((province < 0 || r == province) && (zone < 0 || z == zone)) sum += hazard(r, z), ++pairs;
  return sum / pairs;
}

// Where the authorities of a model stand at the end of its base year.
struct Standing {
  Authorities authorities;
  ExpectedInstitutions now;
  InnovationStocks stocks;

  explicit Standing(const Model& model)
      : authorities(model.world, model.world.authorities.value()),
        now(expected_at(authorities, make_quarter(model.world.base_year, 4))),
        stocks(stocks_of(authorities, now)) {}
  const AuthorityFacts& facts() const { return authorities.facts(); }
};

std::string when(const Standing& standing) {
  return to_string(standing.now.quarter);
}

Part zones(const Standing& standing, const World& world) {
  Part part{fmt::format("{} pilot zones, end of {}", standing.authorities.zone_count(), when(standing)),
            "",
            {},
            "",
            {},
            ""};
  part.table.columns = {{"zone"},        {"launched"},        {"location"},
                        {"stock", true}, {"templates", true}, {"hazard", true}};
  for (int z = 0; z < standing.authorities.zone_count(); ++z) {
    const PilotZone& zone = standing.facts().zones[at(z)];
    part.table.rows.push_back({zone.code, zone.launched, world.location_names[zone.location],
                               count(standing.stocks.zones[at(z)]), count(standing.now.released[at(z)]),
                               hazard_a_year(mean(standing.authorities.province_hazard(), -1, z))});
  }
  part.note =
      "stock: innovations in force, own ones and copies of others at their fidelity. templates: released "
      "since the launch. hazard: a year, with which a province takes a template of the zone over, mean of "
      "provinces.";
  return part;
}

Part provinces(const Standing& standing, const World& world) {
  Part part{fmt::format("{} provinces, end of {}", standing.authorities.province_count(), when(standing)),
            "",
            {},
            "",
            {},
            ""};
  part.table.columns = {{"province"}, {"location"}, {"stock", true}, {"hazard", true}, {"name"}};
  for (int r = 0; r < standing.authorities.province_count(); ++r) {
    const Province& province = standing.facts().provinces[at(r)];
    part.table.rows.push_back(
        {province.code, world.location_names[province.location], count(standing.stocks.provinces[at(r)]),
         hazard_a_year(mean(standing.authorities.province_hazard(), r, -1)), province.name_zh});
  }
  part.note = "hazard: a year, with which it takes a template over, mean of zones.";
  return part;
}

Part places(const Standing& standing, const World& world) {
  const Authorities& authorities = standing.authorities;
  const Column now = authorities.of_places(standing.stocks);
  const Quarter then = standing.now.quarter + 4 * years_ahead;
  const Column later = authorities.of_places(stocks_of(authorities, expected_at(authorities, then)));
  Part part{"innovations in force by location", "", {}, "", {}, ""};
  part.table.columns = {
      {"location"}, {when(standing), true}, {to_string(then), true}, {"taken away", true}, {"name"}};
  for (int n = 0; n < world.location_count(); ++n) {
    if (!world.is_home(n)) continue;
    const double worth = 100.0 * authorities.cost_per_innovation() * now[at(n)];
    part.table.rows.push_back({world.location_names[n],
                               count(now[at(n)]),
                               count(later[at(n)]),
                               {fmt::format("{:.2f}", worth), worth},
                               world.locations[at(n)].name});
  }
  part.note = fmt::format(
      "Zones weigh by trade, provinces by GDP; no lever. taken away: percent of cost with other economies "
      "that reform has taken by {}, which the base year holds. Levers act on what is reformed faster than "
      "that, up to {} percent.",
      when(standing), shortest(100.0 * standing.facts().numbers.document_bound));
  return part;
}

Part releases(const Standing& standing) {
  const Authorities& authorities = standing.authorities;
  Part part{"templates", "", {}, "", {}, ""};
  part.table.columns = {{"by the end of"}, {"piloted", true}, {"released", true}};
  ExpectedInstitutions past = expected_at(authorities, authorities.first());
  while (past.quarter < standing.now.quarter) {
    advance(authorities, {}, past);
    if (quarter_of_year(past.quarter) != 4) continue;
    const Reforms reforms = reforms_of(past);
    part.table.rows.push_back(
        {std::to_string(year_of(past.quarter)), count(reforms.piloted), count(reforms.released)});
  }
  part.note = "Since the first zone, all zones together, in expectation.";
  return part;
}

Document zone_page(const Standing& standing, const World& world, int z) {
  const Authorities& authorities = standing.authorities;
  const PilotZone& zone = standing.facts().zones[at(z)];
  const ExpectedInstitutions& now = standing.now;
  Part part;
  part.facts = {{"zone", zone.code},
                {"name", zone.name},
                {"name_zh", zone.name_zh},
                {"launched", zone.launched},
                {"first whole quarter", to_string(zone.first)},
                {"province", standing.facts().provinces[at(zone.province)].code},
                {"location", world.location_names[zone.location]},
                {"trade, bn USD", {shortest(zone.trade), zone.trade}},
                {"pilots a quarter", count(authorities.pilots(z, now.quarter))},
                {"in evaluation", count(now.first_stage[at(z)] + now.second_stage[at(z)])},
                {"waiting for release", count(now.waiting[at(z)])},
                {"templates in force", count(now.templates[at(z)])},
                {"templates since launch", count(now.released[at(z)])},
                {"stock", count(standing.stocks.zones[at(z)])},
                {"of it its own", count(now.in_zones(z, z))}};
  Part adopters{fmt::format("its templates in provinces, end of {}", when(standing)), "", {}, "", {}, ""};
  adopters.table.columns = {{"province"}, {"hazard", true}, {"adopted", true}};
  for (int r = 0; r < authorities.province_count(); ++r)
    adopters.table.rows.push_back({standing.facts().provinces[at(r)].code,
                                   hazard_a_year(authorities.province_hazard()(r, z)),
                                   count(now.in_provinces(r, z))});
  adopters.note = "hazard: a year. adopted: of its templates in force.";
  return {zone.name, {part, adopters}};
}

Document province_page(const Standing& standing, const World& world, int r) {
  const Authorities& authorities = standing.authorities;
  const Province& province = standing.facts().provinces[at(r)];
  Part part;
  part.facts = {{"province", province.code},
                {"name", province.name},
                {"name_zh", province.name_zh},
                {"location", world.location_names[province.location]},
                {"GDP, bn USD", {shortest(province.gdp), province.gdp}},
                {"population, million", {shortest(province.population), province.population}},
                {"stock", count(standing.stocks.provinces[at(r)])}};
  Part origins{fmt::format("what it has taken over, end of {}", when(standing)), "", {}, "", {}, ""};
  origins.table.columns = {{"zone"}, {"hazard", true}, {"adopted", true}};
  for (int z = 0; z < authorities.zone_count(); ++z)
    origins.table.rows.push_back({standing.facts().zones[at(z)].code,
                                  hazard_a_year(authorities.province_hazard()(r, z)),
                                  count(standing.now.in_provinces(r, z))});
  origins.note = "hazard: a year. adopted: of the zone's templates in force.";
  return {province.name, {part, origins}};
}

}  // namespace

Document authorities_document(const Model& model) {
  const Standing standing(model);
  return {"",
          {zones(standing, model.world), provinces(standing, model.world), places(standing, model.world),
           releases(standing)}};
}

std::optional<Document> authority_page(const Model& model, const std::string& code) {
  const Standing standing(model);
  for (int z = 0; z < standing.authorities.zone_count(); ++z)
    if (standing.facts().zones[at(z)].code == code) return zone_page(standing, model.world, z);
  for (int r = 0; r < standing.authorities.province_count(); ++r)
    if (standing.facts().provinces[at(r)].code == code) return province_page(standing, model.world, r);
  return std::nullopt;
}

std::vector<std::string> authority_words(const Model& model) {
  std::vector<std::string> words;
  for (const PilotZone& zone : model.world.authorities.value().zones) words.push_back(zone.code);
  for (const Province& province : model.world.authorities.value().provinces) words.push_back(province.code);
  return words;
}

}  // namespace entrepot
