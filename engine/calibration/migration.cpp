// SPDX-License-Identifier: Apache-2.0
#include "calibration/migration.h"

#include <fmt/format.h>

#include "base/diagnostic.h"
#include "calibration/balance.h"

namespace entrepot {
namespace {

const std::string step = "workers";

// Of the place's firms and of its part of the zones, million.
double employed(const World& world, int place) {
  const Column& employment = world.location_columns.at("employment");
  double workers = employment[at(place)];
  for (int z = 0; z < world.location_count(); ++z)
    if (world.host_share.size() > 0) workers += world.host_share(z, place) * employment[at(z)];
  return workers;
}

}  // namespace

Matrix working_population(const World& world, const Margins& margins, Repairs& repairs) {
  const MigrationMargins& given = margins.migration;
  if (given.regions.empty()) return {};
  const std::size_t count = given.regions.size();
  Column come(count), leave(count);
  double all_come = 0.0, all_leave = 0.0;
  for (std::size_t r = 0; r < count; ++r) {
    all_come += come[r] = margins.numbers.migrants_employed * given.living_here[r];
    all_leave += leave[r] = margins.numbers.migrants_employed * given.registered_here[r];
  }
  Matrix migrants(count, count);
  for (std::size_t o = 0; o < count; ++o) {
    leave[o] *= all_come / all_leave;
    for (std::size_t l = 0; l < count; ++l) migrants(o, l) = given.destination(o, l) * leave[o];
  }
  repairs.push_back(
      {step, "migrants by registration over those by residence", "", all_leave / all_come, "ratio"});
  const double missed = balance(migrants, leave, come).residual;
  repairs.push_back({step, "largest miss of a total of migrants", "", 100.0 * missed, "% of the total"});

  Matrix workers(world.location_count(), world.location_count());
  for (std::size_t l = 0; l < count; ++l) {
    const int place = given.regions[l];
    double stay = employed(world, place);
    for (std::size_t o = 0; o < count; ++o) {
      if (o == l) continue;
      workers(given.regions[o], place) = migrants(o, l);
      stay -= migrants(o, l);
    }
    if (!(stay > 0.0))
      throw Failure(Status::invalid,
                    fmt::format("{:.4g} million work in {} and more come there from other regions; check "
                                "employment in location_figures.csv and margins/migrants.csv",
                                employed(world, place), world.location_names[place]));
    workers(place, place) = stay;
  }
  return workers;
}

}  // namespace entrepot
