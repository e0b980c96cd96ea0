// SPDX-License-Identifier: Apache-2.0
#include "outcomes/results/groups.h"

#include <cmath>
#include <map>
#include <utility>

#include "base/diagnostic.h"
#include "outcomes/outcomes.h"
#include "outcomes/results/years.h"

namespace entrepot {
namespace {

bool has_pairs(const Outcome& outcome) {
  return outcome.rows == TableRows::pairs || outcome.rows == TableRows::pairs_of_goods;
}

}  // namespace

std::vector<ResultRow> rows_with_values(const RowsByOutcome& rows) {
  std::vector<ResultRow> all;
  for (const std::vector<ResultRow>& of_outcome : rows)
    for (const ResultRow& row : of_outcome)
      if (!std::isnan(row.value)) all.push_back(row);
  return all;
}

bool has_pairs_of_years(const Outcome& outcome) {
  return has_pairs(outcome) || outcome.rows == TableRows::pairs_by_owner;
}

std::string ResultRows::level(const char* places, const Group& sectors) {
  const bool group = sectors.name == "goods" || sectors.name == "services";
  return std::string(places) + (group ? "_group" : "");
}

ResultRows::ResultRows(const Model& model) : model_(model), outcomes_(outcomes(model.world)) {
  const World& world = model.world;
  home_.name = world.home_economy;
  for (int i = 0; i < model.base.location_count; ++i) {
    places_.push_back({world.location_names[i], {i}});
    (world.is_home(i) ? home_ : abroad_).members.push_back(i);
  }
  abroad_.name = "abroad";
  set_owners();
  Group goods{"goods", {}}, services{"services", {}}, all{"all", {}};
  for (int j = 0; j < model.base.sector_count; ++j) {
    sectors_.push_back({world.sector_names[j], {j}});
    (world.sectors[at(j)].goods ? goods : services).members.push_back(j);
    all.members.push_back(j);
  }
  for (const Group& group : {goods, services, all})
    if (!group.members.empty()) groups_.push_back(group);
  // Several outcomes have one weight.
  std::map<std::pair<decltype(Outcome::weight), bool>, std::vector<double>> known;
  for (const Outcome& outcome : outcomes_) {
    const bool by_sector = outcome.axes.size() == 2;
    const bool weighs = outcome.weight != nullptr && outcome.axes.front() == Axis::location;
    std::vector<double>& weight = known[{weighs ? outcome.weight : nullptr, by_sector}];
    if (weighs && weight.empty())
      for (int i = 0; i < model.base.location_count; ++i)
        for (int j = 0; j < (by_sector ? model.base.sector_count : 1); ++j)
          weight.push_back(outcome.weight(model, i, by_sector ? j : -1));
    weights_.push_back(weight);
  }
  trade_ = index_of("trade");
  gdp_ = index_of("gdp");
  price_index_ = index_of("price_index");
}

void ResultRows::set_owners() {
  const World& world = model_.world;
  owned_ = Matrix(world.owner_names.size(), model_.base.location_count);
  for (const Cell& cell : model_.base.cells) owned_(cell.owner, cell.region) = 1.0;
  all_owners_.name = "all";
  for (int owner = 0; owner < world.owner_names.size(); ++owner) {
    owners_.push_back({world.owner_names[owner], {owner}});
    if (owner == 0) continue;
    all_owners_.members.push_back(owner);
    // Part of what others earn may go round through another economy and end here: no outward investment.
    double at_home = 0.0;
    for (const OwnerHome& home : world.owner_homes)
      if (home.owner == owner && home.economy == world.home_economy) at_home += home.share;
    if (at_home > 0.5) home_owners_.push_back(owners_.back());
  }
}

bool ResultRows::owns(const Group& owners, const Group& places) const {
  for (int owner : owners.members)
    for (int i : places.members)
      if (owned_(owner, i) > 0.0) return true;
  return false;
}

std::size_t ResultRows::index_of(const std::string& name) const {
  for (std::size_t k = 0; k < outcomes_.size(); ++k)
    if (outcomes_[k].name == name) return k;
  throw Failure(Status::bug, "no outcome is named " + name);
}

double ResultRows::together(std::size_t k, const OutcomeValues& values, const Group& places,
                            const Group& sectors) const {
  const Outcome& outcome = outcomes_[k];
  const int width = outcome.axes.size() == 2 ? model_.base.sector_count : 1;
  if (places.members.size() == 1 && sectors.members.size() == 1)
    return values[k][at(places.members.front() * width + sectors.members.front())];
  if (outcome.group == GroupRule::of_flows)
    return outcome.of_places(model_, places.members, values[trade_], values[gdp_]);
  if (outcome.group == GroupRule::deflated_gdp) {
    double gdp = 0.0, base_gdp = 0.0, log_price = 0.0, income = 0.0;
    for (int i : places.members) {
      gdp += values[gdp_][at(i)] * quarters_a_year;
      base_gdp += model_.base.gdp[at(i)];
      if (!model_.base.resident[at(i)]) continue;
      log_price += model_.base.income[at(i)] * std::log(values[price_index_][at(i)]);
      income += model_.base.income[at(i)];
    }
    return gdp / base_gdp / std::exp(log_price / income);
  }
  double sum = 0.0, total = 0.0;
  for (int i : places.members)
    for (int j : sectors.members) {
      const std::size_t position = at(i * width + j);
      const double value = values[k][position];
      if (outcome.group == GroupRule::sum) {
        sum += value;
      } else if (weights_[k][position] > 0.0 && !std::isnan(value)) {
        sum += weights_[k][position] * value;
        total += weights_[k][position];
      }
    }
  return outcome.group == GroupRule::sum ? sum : sum / total;
}

void ResultRows::add_places(std::size_t k, const OutcomeValues& values, std::vector<ResultRow>& rows) const {
  const Outcome& outcome = outcomes_[k];
  const bool by_sector = outcome.axes.size() == 2;
  const std::vector<Group> groups = by_sector ? groups_ : std::vector<Group>{{"", {0}}};
  const auto add = [&](const std::string& level, const Group& place, const Group& group) {
    rows.push_back({{outcome.name, level, "", "", place.name, group.name, ""},
                    together(k, values, place, group),
                    outcome.unit});
  };
  for (const Group& place : places_)
    for (const Group& group : groups)
      add(level(model_.world.is_home(place.members.front()) ? "region" : "place", group), place, group);
  if (!has_home()) return;
  for (const Group& group : groups) add(level("total", group), home_, group);
  if (outcome.rows != TableRows::places_sectors) return;
  for (const Group& sector : sectors_) add("sector", home_, sector);
}

double ResultRows::pair_sum(std::span<const double> values, const Group& origins, const Group& destinations,
                            const Group& sectors) const {
  double sum = 0.0;
  for (int i : origins.members)
    for (int n : destinations.members)
      for (int j : sectors.members)
        sum += values[at((i * model_.base.location_count + n) * model_.base.sector_count + j)];
  return sum;
}

void ResultRows::add_partners(std::size_t k, std::span<const double> values,
                              std::vector<ResultRow>& rows) const {
  const Outcome& outcome = outcomes_[k];
  if (!has_home()) return;
  const auto add = [&](const char* places, const Group& partner) {
    for (const Group& group : groups_) {
      if (outcome.rows == TableRows::pairs_of_goods && group.name != "goods") continue;
      rows.push_back({{outcome.name, level(places, group), home_.name, partner.name, "", group.name, ""},
                      pair_sum(values, home_, partner, group),
                      outcome.unit});
      rows.push_back({{outcome.name, level(places, group), partner.name, home_.name, "", group.name, ""},
                      pair_sum(values, partner, home_, group),
                      outcome.unit});
    }
  };
  add("total", abroad_);
  for (int n : abroad_.members) add("partner", places_[at(n)]);
}

double ResultRows::owners_sum(std::span<const double> values, const Group& owners, const Group& places,
                              const Group& sectors) const {
  double sum = 0.0;
  for (int owner : owners.members)
    for (int i : places.members)
      for (int j : sectors.members)
        sum += values[at(((owner - 1) * model_.base.location_count + i) * model_.base.sector_count + j)];
  return sum;
}

void ResultRows::add_affiliates(std::size_t k, std::span<const double> values,
                                std::vector<ResultRow>& rows) const {
  const Outcome& outcome = outcomes_[k];
  const auto add = [&](const std::string& level, const Group& owner, const Group& place,
                       const Group& sector) {
    if (owns(owner, place))
      rows.push_back({{outcome.name, level, "", "", place.name, sector.name, owner.name},
                      owners_sum(values, owner, place, sector),
                      outcome.unit});
  };
  for (const Group& group : groups_) {
    add(level("total", group), all_owners_, home_, group);
    for (const Group& owner : owners_)
      if (owner.members.front() > 0) add(level("owner", group), owner, home_, group);
    for (int i : home_.members) add(level("region", group), all_owners_, places_[at(i)], group);
  }
  for (const Group& owner : owners_)
    for (int i : home_.members)
      if (owner.members.front() > 0) add("owner_region", owner, places_[at(i)], groups_.back());
  for (const Group& sector : sectors_) add("sector", all_owners_, home_, sector);
  for (const Group& owner : home_owners_)
    for (const Group& group : groups_) {
      add(level("outward", group), owner, abroad_, group);
      for (int i : abroad_.members) add(level("host", group), owner, places_[at(i)], group);
    }
}

void ResultRows::add_pairs_by_owner(std::size_t k, std::span<const double> sums, const std::string& unit,
                                    std::vector<ResultRow>& rows) const {
  const int places = model_.base.location_count, sectors = model_.base.sector_count;
  const auto add = [&](const char* places_level, const Group& owner, const Group& origin,
                       const Group& destination) {
    if (!owns(owner, origin)) return;
    for (const Group& group : groups_) {
      if (group.name == "all") continue;
      double sum = 0.0;
      for (int i : origin.members)
        for (int n : destination.members)
          for (int j : group.members)
            sum += sums[at(((owner.members.front() * places + i) * places + n) * sectors + j)];
      rows.push_back({{outcomes_[k].name, level(places_level, group), origin.name, destination.name, "",
                       group.name, owner.name},
                      sum,
                      unit});
    }
  };
  for (const Group& owner : owners_) {
    add("owner", owner, home_, abroad_);
    add("owner", owner, abroad_, home_);
    for (int n : abroad_.members) {
      add("partner_owner", owner, home_, places_[at(n)]);
      add("partner_owner", owner, places_[at(n)], home_);
    }
  }
}

RowsByOutcome ResultRows::of(const OutcomeValues& values) const {
  RowsByOutcome rows(outcomes_.size());
  for (std::size_t k = 0; k < outcomes_.size(); ++k) {
    if (values[k].empty()) continue;  // not taken at this time
    if (has_pairs(outcomes_[k])) add_partners(k, values[k], rows[k]);
    if (outcomes_[k].rows == TableRows::home && has_home())
      rows[k].push_back(
          {{outcomes_[k].name, "total", "", "", home_.name, "", ""}, values[k].front(), outcomes_[k].unit});
    if (outcomes_[k].rows == TableRows::places || outcomes_[k].rows == TableRows::places_sectors)
      add_places(k, values, rows[k]);
    if (outcomes_[k].rows == TableRows::affiliates) add_affiliates(k, values[k], rows[k]);
  }
  return rows;
}

std::vector<ResultRow> ResultRows::pairs(const OutcomeValues& values, int quarters) const {
  std::vector<ResultRow> rows;
  for (std::size_t k = 0; k < outcomes_.size(); ++k) {
    if (!has_pairs_of_years(outcomes_[k]) || values[k].empty()) continue;
    const std::string unit = unit_in_year(outcomes_[k], quarters);
    if (outcomes_[k].rows == TableRows::pairs_by_owner) {
      add_pairs_by_owner(k, values[k], unit, rows);
      continue;
    }
    for (const Group& origin : places_)
      for (const Group& destination : places_) {
        if (origin.members == destination.members) continue;
        for (const Group& group : groups_)
          if (group.name == "goods" || (group.name == "services" && outcomes_[k].rows == TableRows::pairs))
            rows.push_back(
                {{outcomes_[k].name, level("pair", group), origin.name, destination.name, "", group.name, ""},
                 pair_sum(values[k], origin, destination, group),
                 unit});
      }
  }
  return rows;
}

}  // namespace entrepot
