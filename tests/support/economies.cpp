// SPDX-License-Identifier: Apache-2.0
#include "support/economies.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <stdexcept>
#include <string>

#include "io/model/model_reader.h"

namespace entrepot::test {
namespace {

World shell(int places, int sectors, bool zone) {
  World world;
  std::vector<std::string> place_names, sector_names;
  for (int i = 0; i < places; ++i) {
    Location location;
    location.code = "p" + std::to_string(i);
    location.kind = i < 3 ? LocationKind::region : LocationKind::partner;
    location.economy = i < 3 ? "mainland" : location.code;
    place_names.push_back(location.code);
    world.locations.push_back(location);
  }
  for (int j = 0; j < sectors; ++j) {
    Sector sector;
    sector.code = "s" + std::to_string(j);
    sector.goods = j + 1 < sectors;
    sector.theta = 4.0 + j;
    sector_names.push_back(sector.code);
    world.sectors.push_back(sector);
  }
  world.home_economy = "mainland";
  world.location_names = Names(place_names);
  world.sector_names = Names(sector_names);
  world.owner_names = Names({"domestic"});
  world.host_share = Matrix(places, places);
  if (zone) {
    world.locations[2].kind = LocationKind::zone;
    world.host_share(2, 0) = 0.7;
    world.host_share(2, 1) = 0.3;
  }
  world.location_columns["profit_tax"] = Column(static_cast<std::size_t>(places), 0.2);
  world.worst_cases = {{"", "", 0.1}};
  return world;
}

Model finish(World world, BalancedTable table) {
  Model model;
  model.world = std::move(world);
  model.table = std::move(table);
  Diagnostics diagnostics;
  model.base = derive_base_year(model.world, model.table, "random economy", diagnostics);
  if (!diagnostics.ok()) throw std::runtime_error(render(diagnostics));
  return model;
}

}  // namespace

Model random_economy(std::uint64_t seed, const EconomyShape& shape) {
  const int places = shape.places, sectors = shape.sectors;
  // The engine of the standard fixes its numbers, its distributions do not: make uniforms by hand.
  std::mt19937_64 engine(seed);
  const auto uniform = [&] { return static_cast<double>(engine() >> 11) * 0x1p-53; };
  World world = shell(places, sectors, shape.zone);
  BalancedTable table;
  table.flow = Tensor<3>(places, places, sectors);
  table.tariff = table.flow;
  table.input = Tensor<3>(places, sectors, sectors);
  // A zone sells more than it buys, because all it buys are inputs.
  for (int i = 0; i < places; ++i)
    for (int n = 0; n < places; ++n)
      for (int j = 0; j < sectors; ++j) {
        const double bias = i == n ? shape.home_bias * places : 1.0;
        const double zone = shape.zone && n == 2 ? (i == 2 ? 0.05 : 0.2) : 1.0;
        table.flow(i, n, j) = (0.2 + uniform()) * bias * zone;
        if (!world.same_economy(i, n)) table.tariff(i, n, j) = 0.2 * uniform();
      }
  // Two fifths of what a place uses of each product are inputs, spread over its sectors by size.
  for (int n = 0; n < places; ++n)
    for (int s = 0; s < sectors; ++s) {
      double use = 0.0, total = 0.0;
      for (int i = 0; i < places; ++i) use += table.flow(i, n, s);
      std::vector<double> weight(static_cast<std::size_t>(sectors), 0.0);
      for (int j = 0; j < sectors; ++j) {
        for (int m = 0; m < places; ++m) weight[static_cast<std::size_t>(j)] += table.flow(n, m, j);
        total += weight[static_cast<std::size_t>(j)] *= 0.8 + 0.4 * uniform();
      }
      for (int j = 0; j < sectors; ++j)
        table.input(n, s, j) = 0.4 * use * weight[static_cast<std::size_t>(j)] / total;
    }
  if (shape.affiliates) {
    world.owner_names = Names({"domestic", "a", "b"});
    world.owner_homes = {{1, "p3", 0.7}, {1, "p4", 0.3}, {2, "mainland", 1.0}};
    world.sector_columns["fdi_restriction"] = Column(static_cast<std::size_t>(sectors), 0.2);
    world.sector_columns["fdi_restriction_abroad"] = Column(static_cast<std::size_t>(sectors), 0.05);
    for (int owner = 1; owner <= 2; ++owner)
      for (int i = 0; i < 4; ++i)
        for (int j = 0; j < sectors; ++j) {
          if ((owner == 1) != (i < 3)) continue;
          double sales = 0.0;
          for (int n = 0; n < places; ++n) sales += table.flow(i, n, j);
          const double share = 0.1 + 0.2 * uniform(), flow = 0.02 * share * sales;
          table.affiliates.push_back({owner, i, j, share, 1.3 * share, flow, 18.0 * flow, 0.1 * flow});
        }
  }
  return finish(std::move(world), std::move(table));
}

int cell_of_zone(const Model& model) {
  int c = 0;
  while (model.world.locations[static_cast<std::size_t>(model.base.cells[static_cast<std::size_t>(c)].region)]
             .kind != LocationKind::zone)
    ++c;
  return c;
}

Model symmetric_economy() {
  World world = shell(2, 2, false);
  for (int i = 0; i < 2; ++i) world.locations[static_cast<std::size_t>(i)].economy = world.location_names[i];
  BalancedTable table;
  table.flow = Tensor<3>(2, 2, 2);
  table.tariff = table.flow;
  table.input = Tensor<3>(2, 2, 2);
  for (int i = 0; i < 2; ++i)
    for (int j = 0; j < 2; ++j) {
      table.flow(i, i, j) = 10.0;
      table.flow(i, 1 - i, j) = 3.0;
      table.tariff(i, 1 - i, j) = 0.05;
      for (int s = 0; s < 2; ++s) table.input(i, s, j) = 2.5;
    }
  return finish(std::move(world), std::move(table));
}

const Model& macro() {
  static const Model model = [] {
    Diagnostics diagnostics;
    Model read = read_model(ENTREPOT_SOURCE_DIR "/models/macro", diagnostics);
    if (!diagnostics.ok()) throw std::runtime_error(render(diagnostics));
    return read;
  }();
  return model;
}

void set_equations(Behaviour& behaviour) {
  const Behaviour equations;  // as behaviour.h has it
  for (const auto member :
       {&Behaviour::market_entry_other, &Behaviour::market_exit_other, &Behaviour::market_shock_other,
        &Behaviour::exit_threshold_other, &Behaviour::sunk_cost_other, &Behaviour::threshold_weight,
        &Behaviour::access_weight})
    behaviour.*member = equations.*member;
}

const Model& macro_of_equations() {
  static const Model model = [] {
    Model read = macro();
    set_equations(read.world.behaviour);
    return read;
  }();
  return model;
}

double largest_gap(std::span<const double> a, std::span<const double> b) {
  double worst = a.size() == b.size() ? 0.0 : std::numeric_limits<double>::infinity();
  for (std::size_t k = 0; k < std::min(a.size(), b.size()); ++k)
    worst = std::max(worst, std::abs(a[k] - b[k]));
  return worst;
}

double worst_identity(const Model& model, const Wedges& wedges, const Cleared& cleared) {
  double worst = 0.0;
  for (const Identity& identity : identities(model.world, model.base, wedges, cleared))
    worst = std::isnan(identity.error) ? identity.error : std::max(worst, identity.error);
  return worst;
}

}  // namespace entrepot::test
