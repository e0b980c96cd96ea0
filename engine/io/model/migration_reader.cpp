// SPDX-License-Identifier: Apache-2.0
#include "io/model/migration_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "base/quantity.h"
#include "io/model/required_rows.h"

namespace entrepot {
namespace {

constexpr double most_people = 10'000.0;  // million

class MigrationReader {
 public:
  MigrationReader(const MarginTables& tables, const World& world, MigrationMargins& to, MarginRanges& ranges)
      : tables_(tables), world_(world), to_(to), ranges_(ranges), diagnostics_(tables.diagnostics()) {
    for (int n = 0; n < world.location_count(); ++n)
      if (world.is_home(n) && world.resident(n)) to.regions.push_back(n);
  }

  void migrants() {
    to_.living_here.assign(to_.regions.size(), 0.0);
    to_.registered_here = ranges_.migrants = to_.living_here;
    const Csv csv = tables_.open(
        "migrants.csv", {"region", "living_here_million", "registered_here_million", "grade", "source"});
    csv.unique({0}, diagnostics_);
    RequiredRows regions("regions", world_.location_names);
    for (int n = 0; n < world_.location_count(); ++n)
      if (region(n) < 0) regions.need_not(n);
    for (int row = 0; row < csv.rows(); ++row) {
      const int r = region(csv, row, 0);
      regions.found(r >= 0 ? std::optional(to_.regions[at(r)]) : std::nullopt);
      const auto living = csv.number(row, 1, 0.0, most_people, diagnostics_);
      const auto registered = csv.number(row, 2, 0.0, most_people, diagnostics_);
      const double range = tables_.range(csv, row, 3, 4);
      if (r < 0 || !living || !registered) continue;
      to_.living_here[at(r)] = *living;
      to_.registered_here[at(r)] = *registered;
      ranges_.migrants[at(r)] = range;
    }
    regions.check(csv, "give each its row, with zeros where nobody moves", diagnostics_);
    const auto nobody = [](const Column& people) {
      return std::all_of(people.begin(), people.end(), [](double value) { return value == 0.0; });
    };
    if (csv.ok() && (nobody(to_.living_here) || nobody(to_.registered_here)))
      diagnostics_.error("M027", {csv.file(), 0, 0, 1}, "nobody works elsewhere than where registered",
                         "leave migrants.csv and migrant_destinations.csv out where nobody moves");
  }

  void destinations() {
    to_.destination = ranges_.destination = Matrix(to_.regions.size(), to_.regions.size());
    const Csv csv =
        tables_.open("migrant_destinations.csv", {"registered", "works", "share", "grade", "source"});
    csv.unique({0, 1}, diagnostics_);
    RequiredRows pairs("pairs of regions", world_.location_names, world_.location_names);
    for (int o = 0; o < world_.location_count(); ++o)
      for (int l = 0; l < world_.location_count(); ++l)
        if (region(o) < 0 || region(l) < 0) pairs.need_not(o, l);
    for (int row = 0; row < csv.rows(); ++row) {
      const int from = region(csv, row, 0), to = region(csv, row, 1);
      const auto share = csv.number(row, 2, 0.0, 1.0, diagnostics_);
      const double range = tables_.range(csv, row, 3, 4, share);
      if (from >= 0 && to >= 0) pairs.found(to_.regions[at(from)], to_.regions[at(to)]);
      if (from < 0 || to < 0 || !share) continue;
      to_.destination(from, to) = *share;
      ranges_.destination(from, to) = range;
    }
    pairs.check(csv, "give each its row, with a share of zero where nobody goes", diagnostics_);
    // Balanced to totals all the same; a sum far from one is a slip of the hand.
    for (std::size_t o = 0; csv.ok() && o < to_.regions.size(); ++o) {
      double sum = 0.0;
      for (const double share : to_.destination.row(o)) sum += share;
      if (std::abs(sum - 1.0) > 0.05)
        diagnostics_.error("M027", {csv.file(), 0, 0, 1},
                           fmt::format("shares of those registered in {} add to {}",
                                       world_.location_names[to_.regions[o]], shortest(sum)),
                           "say where all of them work: the shares add to 1");
    }
  }

 private:
  int region(int place) const {
    const auto found = std::find(to_.regions.begin(), to_.regions.end(), place);
    return found == to_.regions.end() ? -1 : static_cast<int>(found - to_.regions.begin());
  }
  int region(const Csv& csv, int row, int column) const {
    const auto place = csv.index(row, column, world_.location_names, "location", diagnostics_);
    if (!place) return -1;
    const int found = region(*place);
    if (found < 0)
      diagnostics_.error("M023", csv.spot(row, column),
                         "'" + csv.text(row, column) + "' is no place of the home economy where people live",
                         "this table is about regions of the home economy");
    return found;
  }

  const MarginTables& tables_;
  const World& world_;
  MigrationMargins& to_;
  MarginRanges& ranges_;
  Diagnostics& diagnostics_;
};

}  // namespace

void read_migration(const MarginTables& tables, const World& world, Margins& margins) {
  if (!tables.exists("migrants.csv")) return;
  if (!world.location_columns.contains("employment"))
    tables.diagnostics().error("M027", {tables.path("migrants.csv"), 0, 0, 1},
                               "the model does not say how many people work in its places",
                               "give 'employment' for each in location_figures.csv");
  MigrationReader reader(tables, world, margins.migration, margins.ranges);
  reader.migrants();
  reader.destinations();
}

}  // namespace entrepot
