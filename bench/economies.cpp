// SPDX-License-Identifier: Apache-2.0
#include "economies.h"

#include <cmath>
#include <stdexcept>
#include <string>

#include "numerics/random.h"

namespace entrepot::bench {
namespace {

class Draws {
 public:
  explicit Draws(std::uint64_t seed) : seed_(seed) {}
  double uniform() {
    DrawAddress address;
    address.slot = next_++;
    return random_uniform(seed_, address);
  }
  double normal() {
    DrawAddress address;
    address.slot = next_++;
    return random_normal(seed_, address);
  }

 private:
  std::uint64_t seed_;
  std::uint32_t next_ = 0;
};

}  // namespace

Model synthetic_economy(int places, int sectors, std::uint64_t seed, Theory theory) {
  Draws draws(seed);
  Model model;
  World& world = model.world;
  std::vector<std::string> place_names, sector_names;
  Column size(at(places)), east(at(places)), north(at(places));
  for (int i = 0; i < places; ++i) {
    Location location;
    location.code = "p" + std::to_string(i);
    location.economy = location.code;
    place_names.push_back(location.code);
    world.locations.push_back(location);
    size[at(i)] = std::exp(1.5 * draws.normal());
    east[at(i)] = draws.uniform();
    north[at(i)] = draws.uniform();
  }
  for (int j = 0; j < sectors; ++j) {
    Sector sector;
    sector.code = "s" + std::to_string(j);
    sector.goods = j < sectors / 2;
    sector.theta = 3.0 + 5.0 * draws.uniform();
    sector_names.push_back(sector.code);
    world.sectors.push_back(sector);
  }
  world.location_names = Names(place_names);
  world.sector_names = Names(sector_names);
  world.owner_names = Names({"domestic"});
  world.host_share = Matrix(places, places);
  world.location_columns["profit_tax"] = Column(at(places), 0.0);
  BalancedTable& table = model.table;
  table.flow = Tensor<3>(places, places, sectors);
  table.tariff = table.flow;
  table.input = Tensor<3>(places, sectors, sectors);
  for (int j = 0; j < sectors; ++j)
    for (int i = 0; i < places; ++i) {
      const double supply = size[at(i)] * std::exp(0.7 * draws.normal());
      for (int n = 0; n < places; ++n) {
        const bool trades = draws.uniform() > 1.0 / 3.0;
        if (i == n) {
          table.flow(i, n, j) = supply;
        } else if (trades) {
          const double distance = 0.05 + std::hypot(east[at(i)] - east[at(n)], north[at(i)] - north[at(n)]);
          table.flow(i, n, j) = (world.sectors[at(j)].goods ? 0.03 : 0.006) * supply * size[at(n)] /
                                (size[at(n)] + 5.0) / distance;
          if (world.sectors[at(j)].goods) table.tariff(i, n, j) = 0.15 * draws.uniform();
        }
      }
    }
  for (int n = 0; n < places; ++n) {
    Column output(at(sectors), 0.0);
    for (int j = 0; j < sectors; ++j)
      for (int m = 0; m < places; ++m) output[at(j)] += table.flow(n, m, j);
    for (int s = 0; s < sectors; ++s) {
      double use = 0.0, total = 0.0;
      for (int i = 0; i < places; ++i) use += table.flow(i, n, s);
      Column weight(at(sectors));
      for (int j = 0; j < sectors; ++j)
        total += weight[at(j)] = output[at(j)] * (j == s ? 8.0 : 1.0) * std::exp(draws.normal());
      // No user may be left without value added: shares of use are small next to outputs.
      for (int j = 0; j < sectors; ++j) table.input(n, s, j) = 0.35 * use * weight[at(j)] / total;
    }
    for (int j = 0; j < sectors; ++j) {
      double inputs = 0.0;
      for (int s = 0; s < sectors; ++s) inputs += table.input(n, s, j);
      const double most = 0.7 * output[at(j)];
      if (inputs > most)
        for (int s = 0; s < sectors; ++s) table.input(n, s, j) *= most / inputs;
    }
  }
  Diagnostics diagnostics;
  model.base = derive_base_year(world, table, "synthetic", diagnostics, theory);
  if (!diagnostics.ok()) throw std::runtime_error(render(diagnostics));
  return model;
}

Wedges tariff_reform(const Model& model) {
  Wedges wedges = neutral_wedges(model.base);
  for (int n = 0; n < model.base.location_count; ++n)
    for (int c = 0; c < model.base.cell_count; ++c) {
      double& tariff = wedges.tariff(n, c);
      tariff = 1.0 + 0.5 * (tariff - 1.0);
      const Cell& cell = model.base.cells[at(c)];
      const bool near_first = n < 4 && cell.region < 4 && n != cell.region;
      if (near_first && model.world.sectors[at(cell.sector)].goods) tariff += 0.1;
    }
  return wedges;
}

}  // namespace entrepot::bench
