// SPDX-License-Identifier: Apache-2.0
#include "io/model/world_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "base/quantity.h"
#include "io/model/authorities_reader.h"
#include "io/model/column_sources.h"
#include "io/model/factor_income_reader.h"
#include "io/model/network_reader.h"
#include "io/model/other_names_reader.h"
#include "io/text/bounds.h"
#include "io/text/csv.h"
#include "io/text/utf8.h"
#include "world/evidence.h"

namespace entrepot {
namespace {

constexpr double unbounded = std::numeric_limits<double>::max();

void check_code(const Csv& csv, int row, Diagnostics& diagnostics) {
  if (!may_be_a_code(csv.text(row, 0)))
    diagnostics.error("M014", csv.spot(row, 0),
                      fmt::format("'{}' cannot be a code", beginning_of(csv.text(row, 0))),
                      "letters of English, digits, '_', '-' and '.' make a code, at most 64 of them");
}

bool known_grade(const Csv& csv, int row, int column, Diagnostics& diagnostics) {
  return csv.index(row, column, Names(grade_words()), "grade", diagnostics).has_value();
}

void read_locations(const std::filesystem::path& path, World& world, Diagnostics& diagnostics,
                    const Sources& sources) {
  const Csv csv(sources, path,
                {"code", "name", "name_zh", "kind", "economy", "customs_area", "iso3166", "gbt2260"},
                diagnostics, false, at_most(limit::places, "places"));
  csv.unique({0}, diagnostics);
  const Names kinds({"region", "zone", "sar", "partner"});
  std::vector<std::string> codes;
  for (int row = 0; row < csv.rows(); ++row) {
    check_code(csv, row, diagnostics);
    const auto kind = csv.index(row, 3, kinds, "kind", diagnostics);
    Location location{csv.text(row, 0), csv.text(row, 1),
                      csv.text(row, 2), kind ? static_cast<LocationKind>(*kind) : LocationKind::partner,
                      csv.text(row, 4), csv.text(row, 5),
                      csv.text(row, 6), csv.text(row, 7)};
    codes.push_back(location.code);
    world.locations.push_back(std::move(location));
  }
  world.location_names = Names(std::move(codes));
  if (csv.ok() && csv.rows() < 2)
    diagnostics.error("M003", {csv.file(), 0, 0, 1}, "fewer than two locations",
                      "a model needs places that trade");
}

void read_location_figures(const std::filesystem::path& path, World& world, Diagnostics& diagnostics,
                           const Sources& sources) {
  const Csv csv(sources, path, {"location", "figure", "value", "unit", "year", "grade", "source"},
                diagnostics);
  csv.unique({0, 1}, diagnostics);
  std::map<std::string, std::set<int>> known;
  for (int row = 0; row < csv.rows(); ++row) {
    const auto location = csv.index(row, 0, world.location_names, "location", diagnostics);
    const auto value = csv.number(row, 2, 0.0, unbounded, diagnostics);
    if (!known_grade(csv, row, 5, diagnostics) || !location || !value) continue;
    Column& column = world.location_columns[csv.text(row, 1)];
    column.resize(at(world.location_count()), 0.0);
    column[at(*location)] = *value;
    known[csv.text(row, 1)].insert(*location);
  }
  for (const auto& [figure, places] : known)
    for (int n = 0; n < world.location_count(); ++n)
      if (!places.contains(n))
        diagnostics.error("M004", {csv.file(), 0, 0, 1},
                          fmt::format("{} has no {}", world.location_names[n], figure),
                          "add a row for it: every figure is given for every location");
  for (const char* needed : {"profit_tax"})
    if (csv.ok() && !known.contains(needed))
      diagnostics.error("M004", {csv.file(), 0, 0, 1}, fmt::format("no location has the figure {}", needed),
                        "the base year cannot be derived without it");
}

void read_sectors(const std::filesystem::path& path, World& world, Diagnostics& diagnostics,
                  const Sources& sources) {
  const Csv csv(sources, path,
                {"code", "name", "name_zh", "kind", "isic", "theta", "theta_low", "theta_high"}, diagnostics,
                true, at_most(limit::sectors, "sectors"));
  csv.unique({0}, diagnostics);
  const Names kinds({"goods", "services"});
  std::vector<std::string> codes;
  const int fixed = 8;
  for (int row = 0; row < csv.rows(); ++row) {
    check_code(csv, row, diagnostics);
    Sector sector{csv.text(row, 0), csv.text(row, 1), csv.text(row, 2), csv.text(row, 3) == "goods",
                  csv.text(row, 4)};
    csv.index(row, 3, kinds, "kind", diagnostics);
    sector.theta = csv.number(row, 5, 0.1, 100.0, diagnostics).value_or(5.0);
    sector.theta_low = csv.number(row, 6, 0.1, sector.theta, diagnostics).value_or(sector.theta);
    sector.theta_high = csv.number(row, 7, sector.theta, 100.0, diagnostics).value_or(sector.theta);
    codes.push_back(sector.code);
    world.sectors.push_back(std::move(sector));
    for (std::size_t column = fixed; column < csv.columns().size(); ++column)
      world.sector_columns[csv.columns()[column]].push_back(
          csv.number(row, static_cast<int>(column), 0.0, unbounded, diagnostics).value_or(0.0));
  }
  world.sector_names = Names(std::move(codes));
}

// Every column of figures says where it comes from.
void check_sources(const std::filesystem::path& folder, const ModelYaml& yaml, const World& world,
                   Diagnostics& diagnostics, const Sources& sources) {
  const ColumnSources columns(folder, yaml, diagnostics, sources);
  columns.check_years(yaml, diagnostics);
  if (!columns.ok()) return;
  for (const auto& [column, values] : world.sector_columns)
    if (!columns.lists("sectors.csv", column))
      diagnostics.error("M007", {(folder / "sectors.csv").string(), 1, 1, 1},
                        fmt::format("column '{}' has no source", column), "add a row for it to sources.csv");
}

void read_tags(const std::filesystem::path& path, const char* column, const Names& names,
               const std::string& what, std::map<std::string, Scope>& tags, Diagnostics& diagnostics,
               const Sources& sources) {
  const Csv csv(sources, path, {"tag", column, "weight", "grade", "source"}, diagnostics);
  csv.unique({0, 1}, diagnostics);
  for (int row = 0; row < csv.rows(); ++row) {
    const auto index = csv.index(row, 1, names, what, diagnostics);
    const auto weight = csv.number(row, 2, 0.0, 1.0, diagnostics);
    if (!known_grade(csv, row, 3, diagnostics) || !index || !weight) continue;
    if (*weight == 0.0) {
      diagnostics.error("M005", csv.spot(row, 2), "a weight of zero", "leave the row out");
      continue;
    }
    if (csv.text(row, 0) == "all") {
      diagnostics.error("M005", csv.spot(row, 0), "'all' is no tag", "it means every one and needs no rows");
      continue;
    }
    tags[csv.text(row, 0)].push_back({*index, *weight});
  }
  // A scenario that says a name must mean one thing.
  for (const auto& [tag, scope] : tags)
    if (const auto same = names.find(tag); same && scope != Scope{{*same, 1.0}})
      diagnostics.error("M005", {csv.file(), 0, 0, 1},
                        fmt::format("the tag '{}' is also a {} and means something else", tag, what),
                        "give the tag another name");
}

void read_hosts(const std::filesystem::path& path, World& world, Diagnostics& diagnostics,
                const Sources& sources) {
  world.host_share = Matrix(world.location_count(), world.location_count());
  const Csv csv(sources, path, {"zone", "host", "value_added_bn_yuan", "year", "grade", "source"},
                diagnostics);
  csv.unique({0, 1}, diagnostics);
  for (int row = 0; row < csv.rows(); ++row) {
    const auto zone = csv.index(row, 0, world.location_names, "location", diagnostics);
    const auto host = csv.index(row, 1, world.location_names, "location", diagnostics);
    const auto value = csv.number(row, 2, 0.0, unbounded, diagnostics);
    if (!known_grade(csv, row, 4, diagnostics) || !zone || !host || !value) continue;
    if (world.resident(*zone) || !world.resident(*host) || !world.same_economy(*zone, *host))
      diagnostics.error("M006", csv.spot(row, 0),
                        fmt::format("{} cannot be a zone hosted by {}", world.location_names[*zone],
                                    world.location_names[*host]),
                        "a zone (kind zone) lies in regions of its own economy");
    else
      world.host_share(*zone, *host) = *value;
  }
  for (int zone = 0; zone < world.location_count(); ++zone) {
    if (world.resident(zone)) continue;
    double total = 0.0;
    for (int host = 0; host < world.location_count(); ++host) total += world.host_share(zone, host);
    if (!(total > 0.0))
      diagnostics.error("M006", {csv.file(), 0, 0, 1},
                        fmt::format("the zone {} has no host", world.location_names[zone]),
                        "say what value added it has in which region");
    else
      for (int host = 0; host < world.location_count(); ++host) world.host_share(zone, host) /= total;
  }
}

void check_economies(const World& world, const ModelYaml& yaml, Diagnostics& diagnostics) {
  std::vector<std::string> economies;
  for (const Location& location : world.locations) economies.push_back(location.economy);
  const Names known(economies);
  const auto check = [&](const std::string& name, const Spot& spot) {
    if (name.empty() || known.find(name)) return;
    diagnostics.error("M002", spot, [&] {
      const auto near = nearest(name, economies);
      return std::pair(
          fmt::format("no location belongs to the economy '{}'", name),
          near ? "did you mean '" + *near + "'?" : std::string("economies are named in locations.csv"));
    });
  };
  check(world.home_economy, yaml.home_spot);
  for (const WorstCase& worst : world.worst_cases) {
    check(worst.between, {yaml.home_spot.file, 0, 0, 1});
    check(worst.and_, {yaml.home_spot.file, 0, 0, 1});
  }
}

// Without owners.csv every cell belongs to its own economy.
void read_owners(const std::filesystem::path& folder, World& world, Diagnostics& diagnostics,
                 const Sources& sources) {
  world.owner_names = Names({"domestic"});
  std::error_code error;
  if (!std::filesystem::exists(folder / "owners.csv", error)) return;
  const Csv csv(sources, folder / "owners.csv", {"code", "name", "name_zh"}, diagnostics, false,
                at_most(limit::owners, "owners"));
  csv.unique({0}, diagnostics);
  std::vector<std::string> codes;
  for (int row = 0; row < csv.rows(); ++row) {
    check_code(csv, row, diagnostics);
    codes.push_back(csv.text(row, 0));
  }
  if (csv.ok() && (codes.empty() || codes.front() != "domestic")) {
    diagnostics.error("M008", {csv.file(), 2, 1, 1}, "the first owner is not 'domestic'",
                      "home firms of every place come first");
    return;
  }
  if (!csv.ok()) return;
  world.owner_names = Names(std::move(codes));
  for (int row = 0; row < csv.rows(); ++row)
    world.owners.push_back({csv.text(row, 0), csv.text(row, 1), csv.text(row, 2)});
  std::vector<std::string> economies;
  for (const Location& location : world.locations)
    if (std::find(economies.begin(), economies.end(), location.economy) == economies.end())
      economies.push_back(location.economy);
  const Names known(economies);
  const Csv homes(sources, folder / "owner_homes.csv", {"owner", "economy", "share", "grade", "source"},
                  diagnostics);
  homes.unique({0, 1}, diagnostics);
  Column total(at(world.owner_names.size()), 0.0);
  for (int row = 0; row < homes.rows(); ++row) {
    const auto owner = homes.index(row, 0, world.owner_names, "owner", diagnostics);
    const auto economy = homes.index(row, 1, known, "economy", diagnostics);
    const auto share = homes.number(row, 2, 0.0, 1.0, diagnostics);
    if (!known_grade(homes, row, 3, diagnostics) || !owner || !economy || !share) continue;
    if (*owner == 0) {
      diagnostics.error("M008", homes.spot(row, 0), "'domestic' has no home of its own",
                        "the profit of home firms stays in their economy: leave the row out");
      continue;
    }
    total[at(*owner)] += *share;
    world.owner_homes.push_back({*owner, known[*economy], *share});
  }
  if (!homes.ok() || !diagnostics.ok()) return;
  for (int owner = 1; owner < world.owner_names.size(); ++owner)
    if (!(std::abs(total[at(owner)] - 1.0) <= 1e-9))
      diagnostics.error("M008", {homes.file(), 0, 0, 1},
                        fmt::format("the homes of {} add to {}, not to 1", world.owner_names[owner],
                                    shortest(total[at(owner)])),
                        "say where all of its profit goes");
}

}  // namespace

MostRows at_most(int count, const char* what) {
  return {static_cast<std::size_t>(count), fmt::format("a model has at most {} {}", count, what)};
}

bool may_be_a_code(std::string_view code) {
  return !code.empty() && code.size() <= limit::name_bytes && code != "." && code != ".." &&
         code.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.") ==
             std::string_view::npos;
}

bool check_room(const std::filesystem::path& folder, const World& world, Diagnostics& diagnostics) {
  const std::size_t places = at(world.location_count()), sectors = at(world.sector_count());
  const auto check = [&](std::size_t count, std::size_t most, const char* what) {
    if (count <= most) return true;
    diagnostics.error("M015", {folder.string(), 0, 0, 1},
                      fmt::format("{} places and {} sectors make {} {}; the most is {}", places, sectors,
                                  count, what, most),
                      "put places or sectors together");
    return false;
  };
  return check(places * places * sectors, limit::flows, "flows") &&
         check(places * sectors * sectors, limit::inputs, "inputs");
}

World read_world(const std::filesystem::path& folder, const ModelYaml& yaml, Diagnostics& diagnostics,
                 const Sources& sources) {
  World world;
  world.name = folder.filename().string();
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) return world;
  world.title = yaml.title;
  world.base_year = yaml.base_year;
  world.home_economy = yaml.home_economy;
  world.home_economy_name = yaml.home_economy_name;
  world.worst_cases = yaml.worst_cases;
  world.parameters = yaml.behaviour;
  world.parameters.insert(world.parameters.end(), yaml.calibration.begin(), yaml.calibration.end());
  world.parameters.insert(world.parameters.end(), yaml.investment.begin(), yaml.investment.end());
  world.parameters.insert(world.parameters.end(), yaml.tariffs.begin(), yaml.tariffs.end());
  world.transfers = yaml.transfers;
  if (!yaml.balance_of_payments.empty()) world.surplus = yaml.balance_of_payments.front().value;
  world.parameters.insert(world.parameters.end(), yaml.balance_of_payments.begin(),
                          yaml.balance_of_payments.end());
  world.parameters.insert(world.parameters.end(), yaml.firms.begin(), yaml.firms.end());
  world.parameters.insert(world.parameters.end(), yaml.authorities.begin(), yaml.authorities.end());
  world.parameters.insert(world.parameters.end(), yaml.network.begin(), yaml.network.end());
  if (!yaml.firms.empty()) world.firm_counts.emplace();
  for (const Parameter& parameter : yaml.firms)
    for (const auto& field : firm_count_rows())
      if (parameter.name == field.name) (*world.firm_counts).*field.member = parameter.value;
  for (const Parameter& parameter : yaml.behaviour)
    for (const auto& field : behaviour_rows())
      if (parameter.name == field.name) world.behaviour.*field.member = parameter.value;
  world.behaviour_ranges = yaml.behaviour_ranges;
  read_locations(folder / "locations.csv", world, diagnostics, sources);
  read_sectors(folder / "sectors.csv", world, diagnostics, sources);
  if (const auto counted = world.sector_columns.find("enterprises");
      world.firm_counts && counted != world.sector_columns.end())
    world.firm_counts->by_sector.assign(counted->second.begin(), counted->second.end());
  if (world.locations.empty() || world.sectors.empty() || !check_room(folder, world, diagnostics))
    return world;
  read_location_figures(folder / "location_figures.csv", world, diagnostics, sources);
  check_sources(folder, yaml, world, diagnostics, sources);
  read_tags(folder / "location_tags.csv", "location", world.location_names, "location", world.location_tags,
            diagnostics, sources);
  read_tags(folder / "sector_tags.csv", "sector", world.sector_names, "sector", world.sector_tags,
            diagnostics, sources);
  read_other_names(folder, world, diagnostics, sources);
  read_hosts(folder / "hosts.csv", world, diagnostics, sources);
  read_owners(folder, world, diagnostics, sources);
  read_factor_income(folder, world, diagnostics, sources);
  check_economies(world, yaml, diagnostics);
  // An economy that has no place is said once.
  const auto home = [&](const Location& place) { return place.economy == world.home_economy; };
  if (std::any_of(world.locations.begin(), world.locations.end(), home))
    read_authorities(folder, yaml, world, diagnostics, sources);
  if (diagnostics.ok()) world.network = read_network(folder, yaml, world, diagnostics, sources);
  return world;
}

}  // namespace entrepot
