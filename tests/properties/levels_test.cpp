// SPDX-License-Identifier: Apache-2.0
// Levels, not only changes: the baseline is the base year's own tables, four quarters are a year, stocks and
// purses follow from flows. All is computed here once more, from what is reported and from the model's
// tables.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "properties/packages.h"
#include "properties/told_run.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

constexpr double rounding = 1e-11;  // of sums in another order
constexpr double still = 1e-9;      // how exactly the base year clears

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
      sales +=
          model.table.flow(one.place, n, one.sector) * one.share(n, !model.world.same_economy(one.place, n));
    mistakes.compare("fdi_stock", value("fdi_stock", k), one.fdi_stock, still);
    mistakes.compare("fdi_flow", 4.0 * value("fdi_flow", k), one.fdi_flow + one.conduit_flow, still);
    mistakes.compare("affiliate_sales", 4.0 * value("affiliate_sales", k), sales, still);
  }
}

// How fast affiliates die: what the flow of their owner replaces of its stock, and no slower than home firms.
void check_deaths(const Model& model, Mistakes& mistakes) {
  const double at_home = model.world.behaviour.death;
  std::map<int, double> flow, held;
  for (const Affiliate& one : model.table.affiliates) {
    flow[one.owner] += one.fdi_flow + one.conduit_flow;
    held[one.owner] += one.fdi_stock;
  }
  for (const Cell& cell : model.base.cells) {
    const double death = model.base.death[at(static_cast<int>(&cell - model.base.cells.data()))];
    const double by_hand =
        cell.owner == 0 ? at_home : std::min(0.9, std::max(at_home, flow[cell.owner] / held[cell.owner]));
    mistakes.compare("death", death, by_hand, rounding);
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
      const double reinvested =
          model.world.behaviour.reinvested_share * (value("fdi_flow") - one.conduit_flow / 4.0);
      mistakes.compare("repatriated_profit", value("repatriated_profit"), kept - reinvested, still);
    }
  }
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
}

// Who pays for births beyond replacement saves, and is not poorer for it; everybody's births are paid for by
// somebody.
void check_births(const ToldRun& run, Mistakes& mistakes) {
  const World& world = run.model.world;
  const int places = run.model.base.location_count;
  for (int t = 0; t < run.horizon.quarters; ++t) {
    const auto value = [&](const char* outcome, int n, Case which = Case::policy) {
      return run.quarter(which, outcome, which == Case::policy ? t : 0)[at(n)];
    };
    double paid = 0.0, spent = 0.0;
    for (int n = 0; n < places; ++n) {
      paid += value("births_paid", n);
      if (world.locations[at(n)].kind == LocationKind::zone) continue;
      const double before = value("income", n, Case::baseline);
      mistakes.compare("real_income", value("real_income", n),
                       (value("income", n) + value("births_saved", n)) / before / value("price_index", n),
                       still);
    }
    for (const double births : run.quarter(Case::policy, "affiliate_births", t)) spent += births;
    mistakes.compare("births", paid, spent, still);
  }
}

// Imbalances move with what a place earns itself, all by as much as makes them add to nothing.
void check_transfers(const ToldRun& run, Mistakes& mistakes) {
  const World& world = run.model.world;
  const int places = run.model.base.location_count;
  for (int t = 0; t < run.horizon.quarters; ++t) {
    const auto value = [&](const char* outcome, int n) {
      return run.quarter(Case::policy, outcome, t)[at(n)];
    };
    const auto before = [&](const char* outcome, int n) {
      return run.quarter(Case::baseline, outcome, 0)[at(n)];
    };
    Column moved(at(places), 0.0);
    double together = 0.0, earned = 0.0;
    for (int n = 0; n < places; ++n) {
      const double own = value("income", n) - value("transfer", n);
      if (world.locations[at(n)].kind != LocationKind::zone)
        moved[at(n)] = before("transfer", n) * own / (before("income", n) - before("transfer", n));
      together += moved[at(n)];
      earned += own;
    }
    for (int n = 0; n < places; ++n) {
      const double own = value("income", n) - value("transfer", n);
      mistakes.compare("transfer of " + world.locations[at(n)].code, value("transfer", n),
                       moved[at(n)] - together * own / earned, still);
    }
  }
}

// A quantity is the border value over the price of a firm's good at the border; unit cost is reported as the
// mean of owners, who differ a little.
void check_quantities(const ToldRun& run, Mistakes& mistakes) {
  const int places = run.model.base.location_count, sectors = run.model.base.sector_count;
  for (int t = 0; t < run.horizon.quarters; ++t)
    for (int n = 0; n < places; ++n)
      for (int i = 0; i < places; ++i)
        for (int j = 0; j < sectors; ++j) {
          const auto at_flow = [&](const char* outcome) {
            return run.quarter(Case::policy, outcome, t)[at((i * places + n) * sectors + j)];
          };
          int cell = 0;  // all of a flow have one tax, and here one technology and no cost of owners
          while (run.model.base.cells[at(cell)].region != i || run.model.base.cells[at(cell)].sector != j)
            ++cell;
          const double price = run.quarter(Case::policy, "unit_cost", t)[at(i * sectors + j)] *
                               at_flow("trade_cost") * run.wedges[at(t)].output_tax(n, cell);
          mistakes.compare("trade_volume", at_flow("trade_volume"), at_flow("trade") / price, 1e-3);
        }
}

// Who pays what is taxed: duty where the goods arrive, by what was spent less what arrived.
void check_duty(const ToldRun& run, Mistakes& mistakes) {
  const int places = run.model.base.location_count, sectors = run.model.base.sector_count;
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

TEST_CASE("levels: the baseline is what the tables of the base year say, indices are one") {
  for_drawn_runs(20, "base year", [](const ToldRun& run) {
    Mistakes mistakes;
    check_base_year(run, mistakes);
    check_deaths(run.model, mistakes);
    check_indices(run, mistakes);
    mistakes.require_none(1000);
  });
}

TEST_CASE("levels: the baseline of macro is what its committed tables say") {
  holds_for(1, "base year of macro", [] {
    const ToldRun run(macro());
    Mistakes mistakes;
    check_base_year(run, mistakes);
    check_deaths(run.model, mistakes);
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
    check_births(run, mistakes);
    check_transfers(run, mistakes);
    check_quantities(run, mistakes);
    check_duty(run, mistakes);
    mistakes.require_none(500);
  });
}
