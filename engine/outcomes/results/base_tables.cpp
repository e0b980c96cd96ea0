// SPDX-License-Identifier: Apache-2.0
#include "outcomes/results/base_tables.h"

#include "market/welfare.h"
#include "outcomes/inequality.h"
#include "outcomes/layout.h"

namespace entrepot {
namespace {

using Tables = std::vector<BaseTable>;

const char* const bn = "bn USD a year";

Column column(std::span<const double> values) {
  return {values.begin(), values.end()};
}

void add_accounts(const Model& model, Tables& tables) {
  const BaseYear& base = model.base;
  Column sigma, theta;
  for (const Elasticities& e : base.elasticities) {
    sigma.push_back(e.sigma);
    theta.push_back(e.theta);
  }
  tables.push_back({"sigma", {Axis::sector}, "1", "elasticity of substitution", sigma});
  tables.push_back({"theta", {Axis::sector}, "1", "long-run elasticity of flows to tariffs", theta});
  tables.push_back({"labour_share",
                    {Axis::labour_market, Axis::location},
                    "1",
                    "share of the place's wage bill paid to the labour market",
                    column(base.labour_share.values())});
  tables.push_back({"labour_receipt",
                    {Axis::location, Axis::labour_market},
                    "1",
                    "share of the labour market's income received in the place",
                    column(base.labour_receipt.values())});
  tables.push_back(
      {"base_income", {Axis::location}, bn, "income of residents in the base year", base.income});
  tables.push_back({"base_gdp", {Axis::location}, bn, "GDP in the base year", base.gdp});
  tables.push_back({"base_market_wage_bill",
                    {Axis::labour_market},
                    bn,
                    "wage bill of the labour market in the base year",
                    base.wage_bill});
  const auto persons = model.world.location_columns.find("employment");
  if (persons != model.world.location_columns.end())
    tables.push_back({"base_employment",
                      {Axis::location},
                      "million persons",
                      "employment in the base year",
                      persons->second});
}

void add_workers(const Model& model, Tables& tables) {
  if (!model.world.workers_move) return;
  tables.push_back({"base_workers",
                    {Axis::origin, Axis::destination},
                    "million persons",
                    "workers of the base year by where they are registered (origin) and where they work",
                    column(model.table.workers.values())});
}

// What figures of trade and income weigh places and sectors with.
void add_weights(const Model& model, Tables& tables) {
  const World& world = model.world;
  for (const std::string group : {"digital", "green"}) {
    const auto share = world.sector_columns.find(group);
    if (share != world.sector_columns.end())
      tables.push_back({"share_" + group,
                        {Axis::sector},
                        "1",
                        group + " products, fraction of the sector's trade",
                        share->second});
  }
  if (const auto tag = world.location_tags.find("ldc"); tag != world.location_tags.end()) {
    Column weight(at(model.base.location_count), 0.0);
    for (const Weighted& member : tag->second) weight[at(member.index)] = member.weight;
    tables.push_back({"share_least_developed",
                      {Axis::location},
                      "1",
                      "least developed countries, fraction of the place's sales",
                      weight});
  }
  if (world.location_columns.contains("population"))
    tables.push_back({"residents",
                      {Axis::location},
                      "million persons",
                      "population in the base year; that of a zone counts where its hosts are",
                      residents(world, model.base)});
}

// What the accounts of affiliates rest on.
void add_affiliates(const Model& model, Tables& tables) {
  const BaseYear& base = model.base;
  const std::size_t owners = extent(model, Axis::owner);
  const std::vector<Axis> affiliate = {Axis::owner, Axis::location, Axis::sector};
  const auto of_affiliates = [&](const Column& cells) {
    Column values(owners * at(base.location_count * base.sector_count));
    layout::by_affiliate(base, values, [&](int c) { return cells[at(c)]; });
    return values;
  };
  Column births(base.cells.size());
  for (std::size_t c = 0; c < births.size(); ++c) births[c] = base.births_share[c] * base.net_revenue[c];
  tables.push_back({"base_fdi_flow", affiliate, bn,
                    "direct investment of the base year that answers to policy",
                    of_affiliates(base.fdi_flow)});
  tables.push_back({"conduit_flow", affiliate, bn,
                    "direct investment that passes through and answers to no lever",
                    of_affiliates(base.conduit_flow)});
  tables.push_back({"base_fdi_stock", affiliate, "bn USD", "direct investment at the end of the base year",
                    of_affiliates(base.fdi_stock)});
  tables.push_back({"base_affiliate_births", affiliate, bn,
                    "spending on births of affiliates in the base year", of_affiliates(births)});
  tables.push_back({"reinvested_share",
                    {Axis::owner},
                    "1",
                    "reinvested earnings, share of the flow that answers to policy",
                    Column(owners, model.world.behaviour.reinvested_share)});
}

// Who receives profit and public revenue.
void add_payouts(const Model& model, Tables& tables) {
  const BaseYear& base = model.base;
  const std::size_t places = at(base.location_count), owners = extent(model, Axis::owner);
  Column home_firms(places * places, 0.0), affiliates(places * owners, 0.0);
  for (std::size_t c = 0; c < base.cells.size(); ++c)
    for (std::size_t n = 0; n < places; ++n) {
      const Cell& cell = base.cells[c];
      const double share = base.payout(n, at(base.payout_group[c]));
      if (cell.owner == 0)
        home_firms[n * places + at(cell.region)] = share;
      else
        affiliates[n * owners + at(cell.owner - 1)] = share;
    }
  tables.push_back({"payout_of_home_firms",
                    {Axis::location, Axis::origin},
                    "1",
                    "share of the after-tax profit of home firms in the origin received in the location",
                    home_firms});
  tables.push_back({"payout_of_affiliates",
                    {Axis::location, Axis::owner},
                    "1",
                    "share of the after-tax profit of the owner's affiliates received in the location",
                    affiliates});
  tables.push_back({"public_revenue_share",
                    {Axis::location, Axis::origin},
                    "1",
                    "share of public revenue raised in the origin received in the location",
                    column(base.pool.values())});
}

}  // namespace

std::vector<BaseTable> base_tables(const Model& model) {
  Tables tables;
  add_accounts(model, tables);
  add_workers(model, tables);
  add_weights(model, tables);
  if (!has_owners(model.world)) return tables;
  add_affiliates(model, tables);
  add_payouts(model, tables);
  return tables;
}

}  // namespace entrepot
