// SPDX-License-Identifier: Apache-2.0
#include "io/model/base_year_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <tuple>

#include "io/text/bounds.h"
#include "io/text/csv.h"
#include "numerics/parallel.h"

namespace entrepot {
namespace {

constexpr double unbounded = std::numeric_limits<double>::max();

// Of a table with a row for each of these at most; `times` where one may stand in several.
MostRows rows_of(int a, int b, int c, const char* what, std::size_t times = 1) {
  const std::size_t count = limit::rows_for(times * at(a) * at(b) * at(c));
  return {count, fmt::format("the model has {} {}", at(a) * at(b) * at(c), what)};
}
MostRows flows_of(const World& world, std::size_t times = 1) {
  return rows_of(world.location_count(), world.location_count(), world.sector_count(),
                 "flows (places x places x sectors)", times);
}
// A model with more flows is not read on when its smallest table is wrong.
constexpr std::size_t unread_flows = 1'000'000;
constexpr std::size_t hubs = 8;  // by which one flow may pass

void read_flows(const std::filesystem::path& path, const World& world, BalancedTable& table,
                Diagnostics& diagnostics, const Sources& sources) {
  const Csv csv(sources, path,
                {"origin", "destination", "sector", "traced_bn_usd", "recorded_bn_usd", "tariff"},
                diagnostics, false, flows_of(world));
  csv.unique({0, 1, 2}, diagnostics);
  for (int row = 0; row < csv.rows(); ++row) {
    const auto origin = csv.index(row, 0, world.location_names, "location", diagnostics);
    const auto destination = csv.index(row, 1, world.location_names, "location", diagnostics);
    const auto sector = csv.index(row, 2, world.sector_names, "sector", diagnostics);
    const auto traced = csv.number(row, 3, 0.0, unbounded, diagnostics);
    const auto recorded = csv.number(row, 4, 0.0, unbounded, diagnostics);
    const auto tariff = csv.number(row, 5, 0.0, 10.0, diagnostics);
    if (!origin || !destination || !sector || !traced || !recorded || !tariff) continue;
    table.flow(*origin, *destination, *sector) = *traced;
    table.recorded(*origin, *destination, *sector) = *recorded;
    table.tariff(*origin, *destination, *sector) = *tariff;
  }
}

void read_inputs(const std::filesystem::path& path, const World& world, double lowest, BalancedTable& table,
                 Diagnostics& diagnostics, const Sources& sources) {
  const Csv csv(sources, path, {"place", "input", "using_sector", "value_bn_usd"}, diagnostics, false,
                rows_of(world.location_count(), world.sector_count(), world.sector_count(),
                        "inputs (places x sectors x sectors)"));
  csv.unique({0, 1, 2}, diagnostics);
  for (int row = 0; row < csv.rows(); ++row) {
    const auto place = csv.index(row, 0, world.location_names, "location", diagnostics);
    const auto input = csv.index(row, 1, world.sector_names, "sector", diagnostics);
    const auto sector = csv.index(row, 2, world.sector_names, "sector", diagnostics);
    const auto value = csv.number(row, 3, lowest, unbounded, diagnostics);
    if (place && input && sector && value) table.input(*place, *input, *sector) = *value;
  }
}

// Output follows from the flows and is written for the reader's eye; the other two are the table.
void read_places(const std::filesystem::path& path, const World& world, double lowest, BalancedTable& table,
                 Diagnostics& diagnostics, const Sources& sources) {
  const Csv csv(
      sources, path, {"place", "sector", "output_bn_usd", "value_added_bn_usd", "final_demand_bn_usd"},
      diagnostics, false, rows_of(world.location_count(), world.sector_count(), 1, "places and sectors"));
  csv.unique({0, 1}, diagnostics);
  int found = 0;
  for (int row = 0; row < csv.rows(); ++row) {
    const auto place = csv.index(row, 0, world.location_names, "location", diagnostics);
    const auto sector = csv.index(row, 1, world.sector_names, "sector", diagnostics);
    const auto output = csv.number(row, 2, 0.0, unbounded, diagnostics);
    const auto value_added = csv.number(row, 3, 0.0, unbounded, diagnostics);
    const auto final_demand = csv.number(row, 4, lowest, unbounded, diagnostics);
    if (!place || !sector || !output || !value_added || !final_demand) continue;
    ++found;
    table.value_added(*place, *sector) = *value_added;
    table.final_demand(*place, *sector) = *final_demand;
  }
  if (csv.ok() && found != world.location_count() * world.sector_count())
    diagnostics.error("M011", {csv.file(), 0, 0, 1},
                      fmt::format("{} places and sectors; the model has {}", found,
                                  world.location_count() * world.sector_count()),
                      "run entrepot model calibrate");
}

void read_reexports(const std::filesystem::path& path, const World& world, BalancedTable& table,
                    Diagnostics& diagnostics, const Sources& sources) {
  const Csv csv(sources, path, {"origin", "hub", "destination", "sector", "value_bn_usd"}, diagnostics, false,
                flows_of(world, hubs));
  csv.unique({0, 1, 2, 3}, diagnostics);
  for (int row = 0; row < csv.rows(); ++row) {
    const auto origin = csv.index(row, 0, world.location_names, "location", diagnostics);
    const auto hub = csv.index(row, 1, world.location_names, "location", diagnostics);
    const auto destination = csv.index(row, 2, world.location_names, "location", diagnostics);
    const auto sector = csv.index(row, 3, world.sector_names, "sector", diagnostics);
    const auto value = csv.number(row, 4, 0.0, unbounded, diagnostics);
    if (origin && hub && destination && sector && value)
      table.reexports.push_back({*origin, *hub, *destination, *sector, *value});
  }
}

// Absent in a model whose places have no owners from elsewhere.
void read_affiliates(const std::filesystem::path& path, const World& world, BalancedTable& table,
                     Diagnostics& diagnostics, const Sources& sources) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return;
  const Csv csv(sources, path,
                {"owner", "place", "sector", "share_within", "share_abroad", "fdi_flow_bn_usd",
                 "fdi_stock_bn_usd", "conduit_flow_bn_usd"},
                diagnostics, false,
                rows_of(world.owner_names.size(), world.location_count(), world.sector_count(),
                        "affiliates (owners x places x sectors)"));
  csv.unique({0, 1, 2}, diagnostics);
  const Matrix none(world.location_count(), world.sector_count());
  Matrix within = none, abroad = none;
  for (int row = 0; row < csv.rows(); ++row) {
    Affiliate affiliate;
    const auto owner = csv.index(row, 0, world.owner_names, "owner", diagnostics);
    const auto place = csv.index(row, 1, world.location_names, "location", diagnostics);
    const auto sector = csv.index(row, 2, world.sector_names, "sector", diagnostics);
    double* const figures[] = {&affiliate.share_within, &affiliate.share_abroad, &affiliate.fdi_flow,
                               &affiliate.fdi_stock, &affiliate.conduit_flow};
    bool good = owner && place && sector;
    for (int k = 0; k < 5; ++k) {
      const auto value = csv.number(row, 3 + k, 0.0, k < 2 ? 1.0 : unbounded, diagnostics);
      good = good && value;
      *figures[k] = value.value_or(0.0);
    }
    if (!good) continue;
    if (*owner == 0) {
      diagnostics.error("M013", csv.spot(row, 0), "'" + csv.text(row, 0) + "' has no affiliates",
                        "home firms hold what the affiliates leave them");
      continue;
    }
    affiliate.owner = *owner, affiliate.place = *place, affiliate.sector = *sector;
    within(*place, *sector) += affiliate.share_within;
    abroad(*place, *sector) += affiliate.share_abroad;
    if (!(within(*place, *sector) < 1.0) || !(abroad(*place, *sector) < 1.0))
      diagnostics.error("M013", csv.spot(row, 3),
                        fmt::format("affiliates leave nothing of {} in {} to home firms",
                                    world.sector_names[*sector], world.location_names[*place]),
                        "their shares of sales must add to less than 1");
    table.affiliates.push_back(affiliate);
  }
  std::sort(table.affiliates.begin(), table.affiliates.end(), [](const Affiliate& a, const Affiliate& b) {
    return std::tuple(a.owner, a.place, a.sector) < std::tuple(b.owner, b.place, b.sector);
  });
}

// Absent where all affiliates sell abroad as their hosts do.
void read_affiliate_exports(const std::filesystem::path& path, const World& world, BalancedTable& table,
                            Diagnostics& diagnostics, const Sources& sources) {
  std::error_code error;
  if (table.affiliates.empty() || !std::filesystem::exists(path, error)) return;
  const int places = world.location_count(), sectors = world.sector_count();
  std::vector<std::string> columns = {"owner", "place", "sector"};
  for (int n = 0; n < places; ++n) columns.push_back(world.location_names[n]);
  const Csv csv(sources, path, columns, diagnostics, false,
                rows_of(world.owner_names.size(), places, sectors, "affiliates (owners x places x sectors)"));
  csv.unique({0, 1, 2}, diagnostics);
  for (int row = 0; row < csv.rows(); ++row) {
    const auto owner = csv.index(row, 0, world.owner_names, "owner", diagnostics);
    const auto place = csv.index(row, 1, world.location_names, "location", diagnostics);
    const auto sector = csv.index(row, 2, world.sector_names, "sector", diagnostics);
    if (!owner || !place || !sector) continue;
    const auto affiliate =
        std::find_if(table.affiliates.begin(), table.affiliates.end(), [&](const Affiliate& one) {
          return one.owner == *owner && one.place == *place && one.sector == *sector;
        });
    if (affiliate == table.affiliates.end()) {
      diagnostics.error("M013", csv.spot(row, 0),
                        fmt::format("{} has no affiliate in {}, {}", world.owner_names[*owner],
                                    world.location_names[*place], world.sector_names[*sector]),
                        "affiliates.csv holds those that there are");
      continue;
    }
    affiliate->share_to.assign(at(places), 0.0);
    double sold = 0.0, all = 0.0;
    for (int n = 0; n < places; ++n) {
      const auto share = csv.number(row, 3 + n, 0.0, 1.0, diagnostics);
      if (!share || world.same_economy(*place, n)) continue;
      affiliate->share_to[at(n)] = *share;
      sold += *share * table.flow(*place, n, *sector);
      all += table.flow(*place, n, *sector);
    }
    if (std::abs(sold - affiliate->share_abroad * all) > 1e-6 * all)
      diagnostics.error("M013", csv.spot(row, 0),
                        fmt::format("sells {:.6g} bn USD abroad, by affiliates.csv {:.6g}", sold,
                                    affiliate->share_abroad * all),
                        "both tables are written by entrepot model calibrate: change them together");
  }
  // Of all affiliates, those without a row here too.
  Tensor<3> held(places, sectors, places);
  for (const Affiliate& one : table.affiliates)
    for (int n = 0; n < places; ++n) {
      double& share = held(one.place, one.sector, n);
      const bool left = share < 1.0;
      share += one.share(n, !world.same_economy(one.place, n));
      if (left && !(share < 1.0))
        diagnostics.error(
            "M013", {csv.file(), 0, 0, 1},
            fmt::format("affiliates leave nothing of what {} sells of {} to {} to home firms",
                        world.location_names[one.place], world.sector_names[one.sector],
                        world.location_names[n]),
            "their shares of sales must add to less than 1, with share_abroad of those without a row here");
    }
}

// Absent where nobody moves.
void read_workers(const std::filesystem::path& path, const World& world, BalancedTable& table,
                  Diagnostics& diagnostics, const Sources& sources) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return;
  const int places = world.location_count();
  const Csv csv(sources, path, {"registered", "works", "million"}, diagnostics, false,
                rows_of(places, places, 1, "pairs of places"));
  csv.unique({0, 1}, diagnostics);
  table.workers = Matrix(places, places);
  for (int row = 0; row < csv.rows(); ++row) {
    const auto registered = csv.index(row, 0, world.location_names, "location", diagnostics);
    const auto works = csv.index(row, 1, world.location_names, "location", diagnostics);
    const auto people = csv.number(row, 2, 0.0, unbounded, diagnostics);
    for (int column = 0; column < 2; ++column)
      if (const auto place = column == 0 ? registered : works;
          place && !(world.is_home(*place) && world.resident(*place))) {
        diagnostics.error("M023", csv.spot(row, column),
                          "'" + csv.text(row, column) + "' is no place of the home economy where people live",
                          "this table is about regions of the home economy");
        return;
      }
    if (registered && works && people) table.workers(*registered, *works) = *people;
  }
  // Who moves compares with staying: somebody must stay.
  for (int n = 0; csv.ok() && n < places; ++n)
    if (world.is_home(n) && world.resident(n) && !(table.workers(n, n) > 0.0))
      diagnostics.error("M027", {csv.file(), 0, 0, 1},
                        fmt::format("nobody registered in {} works there", world.location_names[n]),
                        "give every region a row for those who stay, or leave the file out");
}

}  // namespace

BalancedTable read_balanced_table(const std::filesystem::path& folder, const World& world,
                                  Diagnostics& diagnostics, const Sources& sources, bool negative) {
  const int places = world.location_count(), sectors = world.sector_count();
  const double lowest = negative ? -unbounded : 0.0;
  BalancedTable table;
  table.final_demand = Matrix(places, sectors);
  table.value_added = Matrix(places, sectors);
  // First, and before the large arrays: where it is not complete, nothing else is worth reading.
  const int errors_before = diagnostics.errors();
  read_places(folder / "places.csv", world, lowest, table, diagnostics, sources);
  const bool complete = diagnostics.errors() == errors_before;
  if (!complete && at(places) * at(places) * at(sectors) > unread_flows) return table;
  table.flow = Tensor<3>(places, places, sectors);
  table.recorded = Tensor<3>(places, places, sectors);
  table.tariff = Tensor<3>(places, places, sectors);
  table.input = Tensor<3>(places, sectors, sectors);
  // The large tables side by side, each with its own mistakes.
  std::array<Diagnostics, 3> found;
  for_blocks(found.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t k = begin; k < end; ++k) {
      if (k == 0) read_reexports(folder / "reexports.csv", world, table, found[2], sources);
      if (k == 1) read_flows(folder / "flows.csv", world, table, found[0], sources);
      if (k == 2) read_inputs(folder / "inputs.csv", world, lowest, table, found[1], sources);
    }
  });
  for (const Diagnostics& of_table : found) diagnostics.append(of_table);
  const int before = diagnostics.errors();
  read_affiliates(folder / "affiliates.csv", world, table, diagnostics, sources);
  if (diagnostics.errors() == before)
    read_affiliate_exports(folder / "affiliate_exports.csv", world, table, diagnostics, sources);
  read_workers(folder / "workers.csv", world, table, diagnostics, sources);
  return table;
}

}  // namespace entrepot
