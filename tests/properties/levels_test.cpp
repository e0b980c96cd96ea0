// SPDX-License-Identifier: Apache-2.0
// Levels, not only changes: rows are what their members make, the baseline is the base year's own tables,
// four quarters are a year. All is computed here once more from the lowest values and from the tables of the
// model, by other words than the engine's.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <functional>
#include <map>
#include <optional>

#include "packages.h"
#include "properties/told_run.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

constexpr double rounding = 1e-11;  // of sums in another order
constexpr double still = 1e-9;      // how exactly the base year clears

// What is not as it should be, in words.
class Mistakes {
 public:
  void compare(const std::string& what, double found, double wanted, double size) {
    ++compared_;
    if (std::abs(found - wanted) <= size * std::max(1.0, std::abs(wanted))) return;
    say(fmt::format("{}: {}, by hand {}", what, found, wanted));
  }
  void say(const std::string& words) {
    if (said_++ < 12) text_ += words + "\n";
  }
  void require_none(int at_least) const {
    RC_LOG() << text_ << said_ << " in all\n";
    RC_ASSERT(said_ == 0);
    RC_ASSERT(compared_ >= at_least);
  }

 private:
  std::string text_;
  int said_ = 0, compared_ = 0;
};

// Economies that differ in places, sectors, zone and every flow.
void for_drawn_runs(int cases, const std::string& what, const std::function<void(const ToldRun&)>& property) {
  holds_for(cases, what, [&] {
    const auto seed = *rc::gen::inRange<std::uint64_t>(1, 400);
    property(ToldRun(seed));
  });
}

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
      if (outcome != "exporters" || m != n) sold += base.border(m, c);
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
      if (outcome.rows == TableRows::home) want({outcome.name, "", "", "mainland", "", ""}, values_.front());
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
    return fmt::format("{} {}{}{} {} {} ({} {})", name.outcome, name.origin, name.destination, name.location,
                       name.sector, name.owner, which_ == Case::policy ? "policy" : "baseline", t_);
  }
  void want(const RowName& name, double value) {
    if (!std::isnan(value)) wanted_[name] = value;
  }
  double value_at(const std::string& outcome, int n) const {
    return run_.quarter(which_, outcome, t_)[at(n)];
  }

  void by_place(const Outcome& outcome) {
    const bool sectors = outcome.axes.size() == 2;
    std::vector<Named> columns = sectors ? groups_of(world()) : std::vector<Named>{{"", {0}}};
    for (const Named& place : places_of(world()))
      for (const Named& column : columns)
        want({outcome.name, "", "", place.name, column.name, ""}, together(outcome, place, column, sectors));
    if (outcome.rows != TableRows::places_sectors) return;
    for (int j = 0; j < world().sector_count(); ++j)
      want({outcome.name, "", "", "mainland", world().sectors[at(j)].code, ""},
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
    for (int m = 0; m < count; ++m) {
      if (world().locations[at(m)].economy == "mainland") continue;
      for (const Named& group : groups_of(world())) {
        if (outcome.rows == TableRows::pairs_of_goods && group.name != "goods") continue;
        double out = 0.0, in = 0.0;
        for (const int n : home)
          for (const int j : group.members) {
            out += values_[at((n * count + m) * sectors + j)];
            in += values_[at((m * count + n) * sectors + j)];
          }
        const std::string& partner = world().locations[at(m)].code;
        want({outcome.name, "mainland", partner, "", group.name, ""}, out);
        want({outcome.name, partner, "mainland", "", group.name, ""}, in);
      }
    }
  }

  // Owner a is from abroad, b from the mainland with firms in p3.
  void by_affiliate(const Outcome& outcome) {
    const int count = world().location_count(), sectors = world().sector_count();
    const auto sum = [&](int owner, std::vector<int> places, const std::vector<int>& columns) {
      double total = 0.0;
      for (const int n : places)
        for (const int j : columns) total += values_[at((owner * count + n) * sectors + j)];
      return total;
    };
    const std::vector<int> home = places_of(world()).back().members;
    for (const Named& group : groups_of(world())) {
      const double inward = sum(0, home, group.members);
      want({outcome.name, "", "", "mainland", group.name, "all"}, inward);
      want({outcome.name, "", "", "mainland", group.name, "a"}, inward);
      for (const int n : home)
        want({outcome.name, "", "", world().locations[at(n)].code, group.name, "all"},
             sum(0, {n}, group.members));
      want({outcome.name, "", "", "abroad", group.name, "b"}, sum(1, {3}, group.members));
      want({outcome.name, "", "", "p3", group.name, "b"}, sum(1, {3}, group.members));
    }
    for (int j = 0; j < sectors; ++j)
      want({outcome.name, "", "", "mainland", world().sectors[at(j)].code, "all"}, sum(0, home, {j}));
  }

  const ToldRun& run_;
  Case which_;
  int t_;
  std::vector<double> values_;
  std::map<RowName, double> found_, wanted_;
};

// What the model's own table says of the base year, annual, by place or by place and sector.
struct TableSays {
  explicit TableSays(const Model& model);
  std::map<std::string, Column> annual;
};

TableSays::TableSays(const Model& model) {
  const World& world = model.world;
  const BalancedTable& table = model.table;
  const int places = world.location_count(), sectors = world.sector_count();
  Column gdp(at(places), 0.0), income = gdp, duty = gdp, exports(at(places * sectors), 0.0),
                               imports = exports, revenue = exports;
  for (int n = 0; n < places; ++n)
    for (int j = 0; j < sectors; ++j) {
      double border = 0.0, paid = 0.0, used = 0.0;
      for (int i = 0; i < places; ++i) {
        const double bought = table.flow(i, n, j), sold = table.flow(n, i, j);
        border += bought;
        paid += bought * (1.0 + table.tariff(i, n, j));
        revenue[at(n * sectors + j)] += sold;
        gdp[at(n)] += sold;
        if (world.locations[at(i)].economy == world.locations[at(n)].economy) continue;
        exports[at(n * sectors + j)] += sold;
        imports[at(n * sectors + j)] += bought;
      }
      for (int s = 0; s < sectors; ++s) used += table.input(n, j, s);
      // Inputs at purchasers' prices; a zone uses all it buys.
      const bool zone = world.locations[at(n)].kind == LocationKind::zone;
      const double inputs = zone ? paid : used * paid / border;
      gdp[at(n)] += paid - border - inputs;
      income[at(n)] += paid - inputs;
      duty[at(n)] += paid - border;
    }
  annual = {{"gdp", gdp},         {"income", income},   {"tariff_revenue", duty},
            {"exports", exports}, {"imports", imports}, {"net_revenue", revenue}};
}

void check_base_year(const ToldRun& run, Mistakes& mistakes) {
  const Model& model = run.model;
  const int places = model.world.location_count(), sectors = model.world.sector_count();
  const auto value = [&](const char* outcome, int k) {
    return run.quarter(Case::baseline, outcome, 0)[at(k)];
  };
  const TableSays table(model);
  for (const auto& [outcome, annual] : table.annual)
    for (std::size_t k = 0; k < annual.size(); ++k)
      mistakes.compare(fmt::format("{} {}", outcome, k), 4.0 * value(outcome.c_str(), static_cast<int>(k)),
                       annual[k], still);
  for (int i = 0; i < places; ++i)
    for (int n = 0; n < places; ++n)
      for (int j = 0; j < sectors; ++j) {
        const int k = (i * places + n) * sectors + j;
        const double flow = model.table.flow(i, n, j), duty = model.table.tariff(i, n, j);
        mistakes.compare("trade", 4.0 * value("trade", k), flow, still);
        mistakes.compare("recorded_trade", 4.0 * value("recorded_trade", k), model.table.recorded(i, n, j),
                         still);
        mistakes.compare("trade_volume", 4.0 * value("trade_volume", k), flow, still);
        mistakes.compare("expenditure", 4.0 * value("expenditure", k), flow * (1.0 + duty), still);
        mistakes.compare("tariff", value("tariff", k), duty, still);
      }
  for (int n = 0; n < places; ++n) {
    double persons = 0.0;
    for (int j = 0; j < sectors; ++j) persons += value("employment", n * sectors + j);
    mistakes.compare("employment", persons, model.world.location_columns.at("employment")[at(n)], still);
  }
  for (const Affiliate& one : model.table.affiliates) {
    const int k = ((one.owner - 1) * places + one.place) * sectors + one.sector;
    double sales = 0.0;
    for (int n = 0; n < places; ++n)
      sales += model.table.flow(one.place, n, one.sector) *
               (model.world.locations[at(n)].economy == model.world.locations[at(one.place)].economy
                    ? one.share_within
                    : one.share_abroad);
    mistakes.compare("fdi_stock", value("fdi_stock", k), one.fdi_stock, still);
    mistakes.compare("fdi_flow", 4.0 * value("fdi_flow", k), one.fdi_flow + one.conduit_flow, still);
    mistakes.compare("affiliate_sales", 4.0 * value("affiliate_sales", k), sales, still);
  }
}

// Indices are one, and nobody lives in a zone.
void check_indices(const ToldRun& run, Mistakes& mistakes) {
  const auto says = [](const std::string& text, const char* words) {
    return text.find(words) != std::string::npos;
  };
  for (std::size_t k = 0; k < run.results.outcomes.size(); ++k) {
    const Outcome& outcome = run.results.outcomes[k];
    const bool index = says(outcome.long_name, "index, 1 in the base year"),
               of_people = says(outcome.comment, "missing where nobody lives");
    for (const Case which : {Case::baseline, Case::policy}) {
      const auto& times = run.results.quarters[index_of(which)][k];
      for (std::size_t t = 0; t < times.size(); ++t)
        for (std::size_t e = 0; e < times[t].size(); ++e) {
          const bool zone = of_people && run.model.world.locations[e].kind == LocationKind::zone;
          if (zone != std::isnan(times[t][e]) && (index || of_people))
            mistakes.say(fmt::format("{} {}: {}", outcome.name, e, times[t][e]));
          if (index && !zone && (which == Case::baseline || t == 0))
            mistakes.compare(outcome.name, times[t][e], 1.0, still);
        }
    }
    if (!index) continue;
    for (const auto& rows : run.results.rows[index_of(Case::baseline)])
      for (const ResultRow& row : rows)
        if (row.outcome == outcome.name)
          mistakes.compare(row.outcome + " of " + row.location + " " + row.sector, row.value, 1.0, still);
  }
}

void check_years(const ToldRun& run, Mistakes& mistakes) {
  std::size_t trade = 0;
  while (run.results.outcomes[trade].name != "trade") ++trade;
  for (const std::size_t which : {0, 1})
    for (std::size_t k = 0; k < run.results.outcomes.size(); ++k)
      for (std::size_t year = 0; year < 2; ++year) {
        const Outcome& outcome = run.results.outcomes[k];
        const auto& quarters = run.results.quarters[which][k];
        const std::vector<double>& found = run.results.years[which][k][year];
        if (found.size() != size_of(run.model, outcome)) mistakes.say("no year of " + outcome.name);
        // A flow of money adds up, whatever the row says; a stock and an index do not.
        const bool money = outcome.unit.ends_with("a quarter");
        for (std::size_t e = 0; e < found.size(); ++e) {
          double sum = 0.0, weighted = 0.0, weights = 0.0;
          for (std::size_t t = 4 * year; t < 4 * year + 4; ++t) {
            if (quarters[t].empty()) continue;
            sum += quarters[t][e];
            weighted +=
                quarters[t][e] * run.results.quarters[which][trade][t][outcome.name == "tariff" ? e : 0];
            weights += run.results.quarters[which][trade][t][outcome.name == "tariff" ? e : 0];
          }
          double wanted = money ? sum : sum / 4.0;
          if (outcome.name == "tariff") wanted = weights > 0.0 ? weighted / weights : 0.0;
          if (outcome.year == YearRule::last) wanted = quarters[4 * year + 3][e];
          if (std::isnan(wanted) != std::isnan(found[e])) mistakes.say(outcome.name + " is no number");
          if (!std::isnan(wanted)) mistakes.compare("a year of " + outcome.name, found[e], wanted, rounding);
        }
      }
}

// From one quarter to the next, in what is reported: the stock grows by the quarter's flow and loses the
// share that stands still in the base year; what is not reinvested of profit after tax is repatriated.
void check_investment(const ToldRun& run, Mistakes& mistakes) {
  const Model& model = run.model;
  const int places = model.world.location_count(), sectors = model.world.sector_count();
  for (const Affiliate& one : model.table.affiliates) {
    const int k = ((one.owner - 1) * places + one.place) * sectors + one.sector;
    double stock = one.fdi_stock;
    for (int t = 0; t < run.horizon.quarters; ++t) {
      const auto value = [&](const char* outcome) { return run.quarter(Case::policy, outcome, t)[at(k)]; };
      stock += value("fdi_flow") - (one.fdi_flow + one.conduit_flow) / one.fdi_stock / 4.0 * stock;
      mistakes.compare(fmt::format("stock in quarter {}", t), value("fdi_stock"), stock, still);
      const double tax = run.quarter(Case::policy, "profit_tax", t)[at(places * sectors + k)];
      const double kept = (1.0 - tax) * value("affiliate_profit");
      const double reinvested = 0.3 * (value("fdi_flow") - one.conduit_flow / 4.0);
      mistakes.compare("repatriated_profit", value("repatriated_profit"), kept - reinvested, still);
    }
  }
  // How fast affiliates die: what a direction's flow replaces of its stock.
  double flow[2] = {}, held[2] = {};
  for (const Affiliate& one : model.table.affiliates) {
    flow[one.owner - 1] += one.fdi_flow + one.conduit_flow;
    held[one.owner - 1] += one.fdi_stock;
  }
  for (int c = 0; c < model.base.cell_count; ++c)
    if (const int owner = model.base.cells[at(c)].owner; owner > 0)
      mistakes.compare("death", model.base.death[at(c)], flow[owner - 1] / held[owner - 1], rounding);
}

// Places of an economy share one purse by what their labour earns; workers are as many as there were.
void check_purse_and_people(const ToldRun& run, Mistakes& mistakes) {
  const World& world = run.model.world;
  const int places = world.location_count(), sectors = world.sector_count();
  std::map<std::string, std::vector<int>> economies;
  for (int n = 0; n < places; ++n) economies[world.locations[at(n)].economy].push_back(n);
  for (const Case which : {Case::baseline, Case::policy})
    for (int t = 0; t < run.horizon.quarters; ++t)
      for (const auto& [name, members] : economies) {
        const auto value = [&](const char* outcome, int n) { return run.quarter(which, outcome, t)[at(n)]; };
        double raised = 0.0, labour = 0.0, persons = 0.0, wanted = 0.0;
        for (const int n : members) {
          raised += value("tariff_revenue", n) + value("profit_tax_revenue", n);
          labour += run.quarter(Case::baseline, "labour_income", 0)[at(n)];
          wanted += world.location_columns.at("employment")[at(n)];
          for (int j = 0; j < sectors; ++j) {
            raised += value("sales_tax_revenue", n * sectors + j);
            persons += value("employment", n * sectors + j);
          }
        }
        mistakes.compare("workers of " + name, persons, wanted, still);
        for (const int n : members)
          mistakes.compare("purse of " + world.locations[at(n)].code, value("revenue_received", n),
                           raised * run.quarter(Case::baseline, "labour_income", 0)[at(n)] / labour, still);
      }
  // Who pays what is taxed: duty where the goods arrive, by what was spent less what arrived.
  for (int t = 0; t < run.horizon.quarters; ++t) {
    Column duty(at(places), 0.0);
    const std::vector<double>&trade = run.quarter(Case::policy, "trade", t),
          &spent = run.quarter(Case::policy, "expenditure", t),
          &rate = run.quarter(Case::policy, "tariff", t);
    for (std::size_t k = 0; k < trade.size(); ++k) {
      duty[k / at(sectors) % at(places)] += trade[k] * rate[k];
      mistakes.compare("expenditure", spent[k], trade[k] * (1.0 + rate[k]), rounding);
    }
    for (int n = 0; n < places; ++n)
      mistakes.compare("duty", run.quarter(Case::policy, "tariff_revenue", t)[at(n)], duty[at(n)], still);
  }
}

}  // namespace

TEST_CASE("levels: every row of every quarter is what its members make, and none is missing or too many") {
  for_drawn_runs(12, "rows", [](const ToldRun& run) {
    Mistakes mistakes;
    for (const Case which : {Case::baseline, Case::policy})
      for (int t = 0; t < run.horizon.quarters; ++t) Rows(run, which, t).check(mistakes);
    mistakes.require_none(5000);
  });
}

TEST_CASE("levels: the baseline is what the tables of the base year say, indices are one") {
  for_drawn_runs(20, "base year", [](const ToldRun& run) {
    Mistakes mistakes;
    check_base_year(run, mistakes);
    check_indices(run, mistakes);
    mistakes.require_none(1000);
  });
}

TEST_CASE("levels: the baseline of macro is what its committed tables say") {
  holds_for(1, "base year of macro", [] {
    const ToldRun run(macro());
    Mistakes mistakes;
    check_base_year(run, mistakes);
    check_indices(run, mistakes);
    mistakes.require_none(50000);
  });
}

TEST_CASE("levels: four quarters of a flow are its year, stocks and indices are means") {
  for_drawn_runs(12, "years", [](const ToldRun& run) {
    Mistakes mistakes;
    check_years(run, mistakes);
    mistakes.require_none(1000);
  });
}

TEST_CASE("levels: stocks follow from flows, purses from what is raised, workers are as many as before") {
  for_drawn_runs(20, "accounts", [](const ToldRun& run) {
    Mistakes mistakes;
    check_investment(run, mistakes);
    check_purse_and_people(run, mistakes);
    mistakes.require_none(500);
  });
}
