// SPDX-License-Identifier: Apache-2.0
#include "outcomes/of_structure.h"

#include "outcomes/partners.h"

namespace entrepot {
namespace {

using Values = std::span<double>;
using Places = std::span<const int>;
using Money = std::span<const double>;

const char* const bn = "bn USD a quarter";
const std::vector<Axis> place = {Axis::location};
const std::vector<Axis> cell = {Axis::location, Axis::sector};

template <const char* column>
bool has_sector_column(const World& world) {
  return world.sector_columns.contains(column);
}
constexpr char digital[] = "digital", green[] = "green";

bool has_least_developed(const World& world) {
  return world.location_tags.contains("ldc");
}
bool has_population(const World& world) {
  return world.location_columns.contains("population");
}
bool has_employment(const World& world) {
  return world.location_columns.contains("employment");
}
bool has_jobs_of_owners(const World& world) {
  return has_employment(world) && has_owners(world);
}

// A figure of every place by itself.
template <auto figure>
void by_place(const Moment& moment, Values values) {
  const Tensor<3> trade = by_origin(moment.base(), moment.market().border);
  for (int i = 0; i < moment.base().location_count; ++i)
    values[static_cast<std::size_t>(i)] =
        figure(moment.model, Places(&i, 1), trade.values(), moment.market().gdp);
}

template <TradeSide side>
double concentration_of(const Model& model, Places places, Money trade, Money) {
  return concentration(trade_by_partner(model.world, trade, places, side));
}
template <TradeSide side>
double exposure_of(const Model& model, Places places, Money trade, Money) {
  return exposure(trade_by_partner(model.world, trade, places, side));
}
double least_developed_of(const Model& model, Places places, Money trade, Money) {
  return least_developed_share(model.world, trade, places);
}
double openness_of(const Model& model, Places places, Money trade, Money gdp) {
  return openness(model.world, trade, places, gdp);
}

template <auto figure>
Outcome of_flows(const char* name, const char* long_name, const char* comment,
                 bool (*available)(const World&) = nullptr) {
  Outcome outcome{name,
                  place,
                  "1",
                  long_name,
                  comment,
                  CsvRows::places,
                  OverYear::mean,
                  Together::of_flows,
                  by_place<figure>};
  outcome.available = available;
  outcome.of_places = figure;
  return outcome;
}

template <const char* column, TradeSide side>
Outcome of_products(const char* name, const char* long_name, const char* comment) {
  Outcome outcome{name, place, bn, long_name, comment, CsvRows::places};
  outcome.available = has_sector_column<column>;
  outcome.take = [](const Moment& m, Values v) {
    const Tensor<3> trade = by_origin(m.base(), m.market().border);
    taken::money(trade_in(m.model.world, trade.values(), m.model.world.sector_columns.at(column), side), v);
  };
  return outcome;
}

template <TradeSide side>
Outcome of_inputs(const char* name, const char* long_name) {
  Outcome outcome{name,
                  cell,
                  bn,
                  long_name,
                  "the part of what the buyer's place buys of the product that is input use is the same for "
                  "every origin; border value",
                  CsvRows::places};
  outcome.take = [](const Moment& m, Values v) {
    taken::money(intermediate_trade(m.model.world, m.base(), m.market(), side).values(), v);
  };
  return outcome;
}

// In the last quarter of a year.
template <auto part>
Outcome of_chains(const char* name, const char* long_name, const char* comment) {
  Outcome outcome{name, cell, bn, long_name, comment, CsvRows::places_sectors, OverYear::last};
  outcome.by_year = true;
  outcome.take = [](const Moment& m, Values v) { taken::money(m.chains->chains.*part, v); };
  return outcome;
}

template <auto part>
Outcome of_jobs(const char* name, const char* long_name, const char* comment,
                bool (*available)(const World&)) {
  Outcome outcome{name, cell, "million persons", long_name, comment, CsvRows::places_sectors, OverYear::last};
  outcome.by_year = true;
  outcome.available = available;
  outcome.take = [](const Moment& m, Values v) { taken::copy(m.chains->jobs.*part, v); };
  return outcome;
}

Outcome upstreamness() {
  Outcome outcome{
      "upstreamness",
      cell,
      "1",
      "mean number of stages to final use, in the last quarter of the year",
      "1 where all is final use (Antras & Chor 2013); 0 without output; groups: mean weighted with "
      "base revenue",
      CsvRows::places_sectors,
      OverYear::last,
      Together::mean,
      [](const Moment& m, Values v) { taken::copy(m.chains->chains.upstreamness, v); },
      weight::revenue};
  outcome.by_year = true;
  return outcome;
}

Outcome input_duty() {
  Outcome outcome{"input_duty",
                  cell,
                  bn,
                  "duty paid on inputs, by the sector that uses them, in the last quarter of the year",
                  "",
                  CsvRows::none,
                  OverYear::last};
  outcome.by_year = true;
  outcome.take = [](const Moment& m, Values v) { taken::money(m.chains->table.input_duty, v); };
  return outcome;
}

Outcome regional_inequality_outcome() {
  Outcome outcome{"regional_inequality",
                  {},
                  "1",
                  "inequality of real income per resident between places of the home economy, Theil's T",
                  "weighted with population; 0 when all have the same; inside a place everybody has the same",
                  CsvRows::home,
                  OverYear::mean};
  outcome.available = has_population;
  outcome.take = [](const Moment& m, Values v) {
    v.front() = regional_inequality(m.model.world, m.base(), m.market().real_income);
  };
  return outcome;
}

}  // namespace

ChainFigures chain_figures(const Moment& moment) {
  ChainFigures figures;
  figures.table = input_output(moment.model.world, moment.base(), moment.market());
  figures.chains = value_chains(figures.table);
  if (!has_employment(moment.model.world)) return figures;
  std::vector<double> persons(figures.table.output.size());
  taken::employment(moment, persons);
  figures.jobs = jobs_supported(moment.base(), moment.market(), figures.table, persons);
  return figures;
}

std::vector<Outcome> structure_outcomes() {
  constexpr TradeSide out = TradeSide::exports, in = TradeSide::imports;
  const char* const partners = "partners are economies; by true origin; goods and services";
  const char* const chain =
      "in the last quarter of the year; parts add up to exports (Borin & Mancini 2019, "
      "exporting economy's perspective)";
  const char* const full =
      "an accounting share of those employed in the last quarter of the year, not jobs "
      "created: employment is full";
  return {
      of_inputs<out>("intermediate_exports", "exports to other economies that their buyers use as inputs"),
      of_inputs<in>("intermediate_imports", "imports from other economies used as inputs"),
      of_products<digital, out>("digital_exports", "exports of digitally deliverable products",
                                "sectors weighted with share_digital"),
      of_products<digital, in>("digital_imports", "imports of digitally deliverable products",
                               "sectors weighted with share_digital"),
      of_products<green, out>("green_exports", "exports of green products",
                              "sectors weighted with share_green"),
      of_products<green, in>("green_imports", "imports of green products",
                             "sectors weighted with share_green"),
      of_flows<concentration_of<out>>("export_concentration", "sum of squared shares of partners in exports",
                                      partners),
      of_flows<concentration_of<in>>("import_concentration", "sum of squared shares of partners in imports",
                                     partners),
      of_flows<exposure_of<out>>("largest_market_share", "share of the largest partner in exports", partners),
      of_flows<exposure_of<in>>("largest_source_share", "share of the largest partner in imports", partners),
      of_flows<least_developed_of>("least_developed_share", "share of least developed countries in imports",
                                   "groups of countries weighted with share_least_developed",
                                   has_least_developed),
      of_flows<openness_of>("openness", "exports and imports over GDP",
                            "trade with other economies, border value"),
      regional_inequality_outcome(),
      of_chains<&ValueChains::domestic>("domestic_value_in_exports",
                                        "value added of the own economy in exports", chain),
      of_chains<&ValueChains::foreign>("foreign_value_in_exports",
                                       "value added of other economies in exports", chain),
      of_chains<&ValueChains::duty>("duty_in_exports", "duty on inputs in exports, of all stages", chain),
      of_chains<&ValueChains::double_counted>(
          "double_counted_in_exports", "what left the economy before, came back in inputs and leaves again",
          chain),
      upstreamness(),
      input_duty(),
      of_jobs<&JobsSupported::exports>("jobs_supported_by_exports",
                                       "jobs supported by exports, in exporters and their suppliers", full,
                                       has_employment),
      of_jobs<&JobsSupported::foreign_firms>(
          "jobs_supported_by_foreign_firms",
          "jobs supported by foreign-owned firms, in them and their suppliers", full, has_jobs_of_owners),
      of_jobs<&JobsSupported::either>("jobs_supported",
                                      "jobs supported by exports or foreign-owned firms, nobody twice", full,
                                      has_jobs_of_owners),
  };
}

}  // namespace entrepot
