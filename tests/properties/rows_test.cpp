// SPDX-License-Identifier: Apache-2.0
// Every row of the tables is what its members make, in levels, and no row is missing or too many: groups,
// weights and partners are gathered here once more, by other words than the engine's.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <map>

#include "properties/told_run.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

constexpr double rounding = 1e-11;  // of sums in another order

struct Named {
  std::string name;
  std::vector<int> members;
};

std::vector<Named> places_of(const World& world) {
  std::vector<Named> places;
  Named home{"mainland", {}};
  for (int n = 0; n < world.location_count(); ++n) {
    places.push_back({world.locations[at(n)].code, {n}});
    if (world.locations[at(n)].economy == "mainland") home.members.push_back(n);
  }
  places.push_back(home);
  return places;
}

std::vector<Named> groups_of(const World& world) {
  Named goods{"goods", {}}, services{"services", {}}, all{"all", {}};
  for (int j = 0; j < world.sector_count(); ++j) {
    (world.sectors[at(j)].goods ? goods : services).members.push_back(j);
    all.members.push_back(j);
  }
  return {goods, services, all};
}

// Where the groups of an outcome's rows have their weights from. An outcome of weighted means that is not
// here has none that anybody has thought about.
double weight_by_hand(const Model& model, const std::string& outcome, int n, int j) {
  const BaseYear& base = model.base;
  const bool by_income = outcome == "real_income" || outcome == "real_spending" || outcome == "price_index";
  if (by_income) return base.income[at(n)];
  double total = 0.0;
  for (int c = 0; c < base.cell_count; ++c) {
    const Cell& cell = base.cells[at(c)];
    if (cell.region != n || (j >= 0 && cell.sector != j)) continue;
    double sold = 0.0;
    for (int m = 0; m < base.location_count; ++m)
      if (outcome != "exporters" || !model.world.same_economy(n, m)) sold += base.border(m, c);
    if (outcome == "wage") sold *= base.gamma[at(c)] * (1.0 - base.profit_share[at(c)]);
    total += sold;
  }
  for (const char* known : {"wage", "firms", "exporters", "upstreamness"})
    if (outcome == known) return total;
  return std::nan("");
}

class Rows {
 public:
  Rows(const ToldRun& run, Case which, int t) : run_(run), which_(which), t_(t) {
    for (const ResultRow& row : run.results.rows[index_of(which)][at(t)]) found_[row] = row.value;
  }

  void check(Mistakes& mistakes) {
    for (std::size_t k = 0; k < run_.results.outcomes.size(); ++k) {
      const Outcome& outcome = run_.results.outcomes[k];
      values_ = run_.results.quarters[index_of(which_)][k][at(t_)];
      if (values_.empty()) continue;
      if (outcome.rows == TableRows::places || outcome.rows == TableRows::places_sectors) by_place(outcome);
      if (outcome.rows == TableRows::pairs || outcome.rows == TableRows::pairs_of_goods) by_partner(outcome);
      if (outcome.rows == TableRows::affiliates) by_affiliate(outcome);
      if (outcome.rows == TableRows::home)
        want({outcome.name, "total", "", "", "mainland", "", ""}, values_.front());
    }
    for (const auto& [name, value] : wanted_) {
      const auto found = found_.find(name);
      if (found == found_.end())
        mistakes.say("no row " + words(name));
      else
        mistakes.compare(words(name), found->second, value, rounding);
    }
    for (const auto& [name, value] : found_)
      if (!wanted_.contains(name)) mistakes.say("a row too many: " + words(name));
  }

 private:
  const World& world() const { return run_.model.world; }
  std::string words(const RowName& name) const {
    return fmt::format("{} {} {}{}{} {} {} ({} {})", name.outcome, name.level, name.origin, name.destination,
                       name.location, name.sector, name.owner, which_ == Case::policy ? "policy" : "baseline",
                       t_);
  }
  void want(const RowName& name, double value) {
    if (!std::isnan(value)) wanted_[name] = value;
  }
  double value_at(const std::string& outcome, int n) const {
    return run_.quarter(which_, outcome, t_)[at(n)];
  }

  // In how many parts the rows stand of which this one is.
  std::string level(const std::string& place, const std::string& column) const {
    const std::string of_group = column == "goods" || column == "services" ? "_group" : "";
    if (place == "mainland") return "total" + of_group;
    for (const Location& location : world().locations)
      if (location.code == place) return (location.economy == "mainland" ? "region" : "place") + of_group;
    return "";
  }

  void by_place(const Outcome& outcome) {
    const bool sectors = outcome.axes.size() == 2;
    std::vector<Named> columns = sectors ? groups_of(world()) : std::vector<Named>{{"", {0}}};
    for (const Named& place : places_of(world()))
      for (const Named& column : columns)
        want({outcome.name, level(place.name, column.name), "", "", place.name, column.name, ""},
             together(outcome, place, column, sectors));
    if (outcome.rows != TableRows::places_sectors) return;
    for (int j = 0; j < world().sector_count(); ++j)
      want({outcome.name, "sector", "", "", "mainland", world().sectors[at(j)].code, ""},
           together(outcome, places_of(world()).back(), {"", {j}}, true));
  }

  double together(const Outcome& outcome, const Named& place, const Named& column, bool sectors) const {
    const auto value = [&](int n, int j) {
      return values_[at(sectors ? n * world().sector_count() + j : n)];
    };
    if (place.members.size() == 1 && column.members.size() == 1)
      return value(place.members[0], column.members[0]);
    if (outcome.group == GroupRule::of_flows) return of_flows(outcome.name, place);
    if (outcome.group == GroupRule::deflated_gdp) return real_gdp(place);
    double sum = 0.0, weights = 0.0;
    for (const int n : place.members)
      for (const int j : column.members) {
        const double weight = outcome.group == GroupRule::sum
                                  ? 1.0
                                  : weight_by_hand(run_.model, outcome.name, n, sectors ? j : -1);
        if (weight == 0.0 || std::isnan(value(n, j))) continue;
        sum += weight * value(n, j);
        weights += weight;
      }
    return outcome.group == GroupRule::sum ? sum : sum / weights;
  }

  // GDP of all of it against that of the base year, which is what the tables say, less consumer prices.
  double real_gdp(const Named& place) const {
    double now = 0.0, then = 0.0, prices = 0.0, income = 0.0;
    for (const int n : place.members) {
      now += 4.0 * value_at("gdp", n);
      then += 4.0 * run_.quarter(Case::baseline, "gdp", 0)[at(n)];
      if (world().locations[at(n)].kind == LocationKind::zone) continue;
      prices += run_.model.base.income[at(n)] * std::log(value_at("price_index", n));
      income += run_.model.base.income[at(n)];
    }
    return now / then * std::exp(-prices / income);
  }

  double of_flows(const std::string& outcome, const Named& place) const {
    const int count = world().location_count(), sectors = world().sector_count();
    std::map<std::string, double> exports, imports;  // by partner economy
    double sold = 0.0, bought = 0.0, poorest = 0.0, gdp = 0.0;
    const std::vector<double>& trade = run_.quarter(which_, "trade", t_);
    for (const int n : place.members) {
      gdp += value_at("gdp", n);
      for (int m = 0; m < count; ++m)
        for (int j = 0; j < sectors; ++j) {
          const std::string& partner = world().locations[at(m)].economy;
          if (partner == world().locations[at(n)].economy) continue;
          const double out = trade[at((n * count + m) * sectors + j)],
                       in = trade[at((m * count + n) * sectors + j)];
          exports[partner] += out, sold += out;
          imports[partner] += in, bought += in;
          if (m == count - 1) poorest += 0.5 * in;
        }
    }
    double squares[2] = {}, largest[2] = {};
    for (const auto& [partner, money] : exports)
      squares[0] += std::pow(money / sold, 2), largest[0] = std::max(largest[0], money / sold);
    for (const auto& [partner, money] : imports)
      squares[1] += std::pow(money / bought, 2), largest[1] = std::max(largest[1], money / bought);
    if (outcome == "export_concentration") return squares[0];
    if (outcome == "import_concentration") return squares[1];
    if (outcome == "largest_market_share") return largest[0];
    if (outcome == "largest_source_share") return largest[1];
    if (outcome == "least_developed_share") return poorest / bought;
    if (outcome == "openness") return (sold + bought) / gdp;
    return 0.0;  // nobody has thought about it here: a mistake
  }

  void by_partner(const Outcome& outcome) {
    const int count = world().location_count(), sectors = world().sector_count();
    const std::vector<int> home = places_of(world()).back().members;
    std::vector<Named> partners = {{"abroad", {}}};
    for (int m = 0; m < count; ++m)
      if (world().locations[at(m)].economy != "mainland") {
        partners.front().members.push_back(m);
        partners.push_back({world().locations[at(m)].code, {m}});
      }
    for (const Named& partner : partners) {
      const std::string parts = partner.name == "abroad" ? "total" : "partner";
      for (const Named& group : groups_of(world())) {
        if (outcome.rows == TableRows::pairs_of_goods && group.name != "goods") continue;
        double out = 0.0, in = 0.0;
        for (const int m : partner.members)
          for (const int n : home)
            for (const int j : group.members) {
              out += values_[at((n * count + m) * sectors + j)];
              in += values_[at((m * count + n) * sectors + j)];
            }
        const std::string level = parts + (group.name == "all" ? "" : "_group");
        want({outcome.name, level, "mainland", partner.name, "", group.name, ""}, out);
        want({outcome.name, level, partner.name, "mainland", "", group.name, ""}, in);
      }
    }
  }

  // Owner a is from abroad, b from the mainland with firms in p3.
  void by_affiliate(const Outcome& outcome) {
    const int count = world().location_count(), sectors = world().sector_count();
    const auto sum = [&](int owner, const std::vector<int>& places, const std::vector<int>& columns) {
      double total = 0.0;
      for (const int n : places)
        for (const int j : columns) total += values_[at((owner * count + n) * sectors + j)];
      return total;
    };
    const std::vector<int> home = places_of(world()).back().members;
    for (const Named& group : groups_of(world())) {
      const double inward = sum(0, home, group.members);
      const std::string of_group = group.name == "all" ? "" : "_group";
      const auto level = [&](const char* parts) { return parts + of_group; };
      want({outcome.name, level("total"), "", "", "mainland", group.name, "all"}, inward);
      want({outcome.name, level("owner"), "", "", "mainland", group.name, "a"}, inward);
      for (const int n : home)
        want({outcome.name, level("region"), "", "", world().locations[at(n)].code, group.name, "all"},
             sum(0, {n}, group.members));
      want({outcome.name, level("outward"), "", "", "abroad", group.name, "b"}, sum(1, {3}, group.members));
      want({outcome.name, level("host"), "", "", "p3", group.name, "b"}, sum(1, {3}, group.members));
    }
    for (const int n : home)
      want({outcome.name, "owner_region", "", "", world().locations[at(n)].code, "all", "a"},
           sum(0, {n}, groups_of(world()).back().members));
    for (int j = 0; j < sectors; ++j)
      want({outcome.name, "sector", "", "", "mainland", world().sectors[at(j)].code, "all"},
           sum(0, home, {j}));
  }

  const ToldRun& run_;
  Case which_;
  int t_;
  std::vector<double> values_;
  std::map<RowName, double> found_, wanted_;
};

}  // namespace

TEST_CASE("rows: every row of every quarter is what its members make, and none is missing or too many") {
  for_drawn_runs(12, "rows", [](const ToldRun& run) {
    Mistakes mistakes;
    for (const Case which : {Case::baseline, Case::policy})
      for (int t = 0; t < run.horizon.quarters; ++t) Rows(run, which, t).check(mistakes);
    mistakes.require_none(5000);
  });
}
