// SPDX-License-Identifier: Apache-2.0
#include "support/small_network.h"

namespace entrepot::test {

Network small_network(const World& world) {
  Network network;
  network.node_names = Names({"port", "inland", "near", "far"});
  network.nodes = {{"port", "Port", "", "seaport", "mainland", "110000", true},
                   {"inland", "Inland", "", "city", "mainland", "120000", true},
                   {"near", "Near", "", "gateway abroad", "p3", ""},
                   {"far", "Far", "", "gateway abroad", "p4", ""}};
  network.mode_names = Names({"rail", "sea", "air"});
  network.modes = {{"rail", "rail", Alternative::land, {true, false, true}, false, 0.5, 50.0},
                   {"sea", "sea", Alternative::water, {false, false, true}, true, 2.0, 200.0},
                   {"air", "air", Alternative::air, {}, true, 1.0, 400.0}};
  network.legs = {{port, inland, rail, 1000, 3.0, 600},
                  {port, near, sea, 5000, 10.0, 900},
                  {port, far, sea, 12000, 20.0, 2000},
                  {inland, near, rail, 5000, 9.0, 3000},
                  {near, far, sea, 3000, 5.0, 500},
                  {port, far, air, 9000, 2.0, 20'000},
                  {inland, far, rail, 9000, 12.0, 4000, false}};
  network.gateways = {{0, port, 1.0},   {1, port, 0.25}, {1, inland, 0.75}, {2, port, 0.5},
                      {2, inland, 0.5}, {3, near, 1.0},  {4, near, 0.2},    {4, far, 0.8}};
  network.fitted_shares = {{Alternative::air, 4, true}, {Alternative::land, 3, true}};
  network.day_value = Column(at(world.sector_count()), 0.0);
  network.feu_value = network.day_value;
  for (int j = 0; j + 1 < world.sector_count(); ++j) {  // the last sector is services
    network.day_value[at(j)] = j == 0 ? 0.01 : 0.004;
    network.feu_value[at(j)] = j == 0 ? 300'000.0 : 40'000.0;
  }
  return network;
}

}  // namespace entrepot::test
