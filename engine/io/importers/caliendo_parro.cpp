// SPDX-License-Identifier: Apache-2.0
#include "io/importers/caliendo_parro.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/quantity.h"
#include "io/importers/members.h"
#include "io/importers/raw_table.h"
#include "io/model/world_reader.h"
#include "io/text/bounds.h"
#include "io/text/hash.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

constexpr double unbounded = std::numeric_limits<double>::max();
constexpr double thousands_in_bn = 1e-6, dollars_in_bn = 1e-9;
constexpr double theta_tolerance = 1e-9;
// Columns of IO.txt are printed with seven decimals: a sum further from one is no rounding.
constexpr double share_tolerance = 1e-4;

// Figures of one publication, each in its unit, fit each other but for rounding, years and stocks. In the
// published files no place has output raised by more than 0.11 of its exports, each exports at least 0.09 of
// its tradables, final demand that is set to zero is 0.04 of all, and tariffs above zero are 11 and 5 percent
// in the mean. A file in other units is off by a hundred or a thousand.
constexpr double most_raised = 0.5, least_exported = 0.01, most_set_to_zero = 0.1, least_mean_tariff = 1.0;
constexpr std::size_t most_named = 3;

// Who signed the agreement, as countries.csv calls them.
constexpr const char* parties[] = {"Canada", "Mexico", "USA"};
constexpr const char* files[] = {"countries.csv",       "sectors.csv",         "raw/xbilat1993.txt",
                                 "raw/tariffs1993.txt", "raw/tariffs2005.txt", "raw/IO.txt",
                                 "raw/B.txt",           "raw/GO.txt",          "raw/T.txt"};

void read_countries(const fs::path& file, CaliendoParro& data, Diagnostics& diagnostics,
                    const Sources& sources) {
  const Csv csv = open_members(file, {"index", "country"},
                               {limit::places, fmt::format("a model has at most {} places", limit::places)},
                               diagnostics, sources);
  World& world = data.world;
  std::vector<std::string> codes = codes_of(csv, diagnostics);
  for (int row = 0; row < csv.rows(); ++row) {
    const std::string& code = codes[at(row)];
    world.locations.push_back({code, csv.text(row, 1), "", LocationKind::partner, code, code, "", ""});
  }
  world.location_names = Names(std::move(codes));
  if (!csv.ok()) return;
  // A party is known by its code, or by its name where it has another code.
  for (const char* party : parties) {
    const std::string code = code_of(party);
    const auto place = std::find_if(
        world.locations.begin(), world.locations.end(),
        [&](const Location& known) { return known.code == code || code_of(known.name) == code; });
    if (place != world.locations.end())
      data.parties.push_back(static_cast<int>(place - world.locations.begin()));
    else
      diagnostics.error("M034", {csv.file(), 0, 0, 1}, fmt::format("there is no {}", party),
                        "the counterfactual needs its parties");
  }
}

// The number of tradable sectors, which come first.
int read_sectors(const fs::path& file, World& world, Diagnostics& diagnostics, const Sources& sources) {
  const Csv csv = open_members(
      file, {"index", "sector", "tradable", "theta"},
      {limit::sectors, fmt::format("a model has at most {} sectors", limit::sectors)}, diagnostics, sources);
  std::vector<std::string> codes = codes_of(csv, diagnostics);
  int tradable = 0;
  for (int row = 0; row < csv.rows(); ++row) {
    const bool goods = csv.number(row, 2, 0.0, 1.0, diagnostics).value_or(0.0) != 0.0;
    if (goods && tradable++ != row)
      diagnostics.error("M034", csv.spot(row, 2), "a tradable sector after one that is not",
                        "tradable sectors come first, as in the raw tables");
    Sector sector{codes[at(row)], csv.text(row, 1), "", goods, ""};
    sector.theta = csv.number(row, 3, 0.1, 100.0, diagnostics).value_or(1.0);
    world.sectors.push_back(std::move(sector));
  }
  world.sector_names = Names(std::move(codes));
  return tradable;
}

struct Raw {
  Matrix imports, tariff, tariff_2005;  // (tradable sector and importer, exporter)
  Matrix inputs;                        // (country and input, using sector)
  Matrix value_added, output;           // (sector, country)
};

Raw read_raw(const fs::path& folder, const World& world, int tradable, Diagnostics& diagnostics,
             const Sources& sources) {
  const int places = world.location_count(), sectors = world.sector_count();
  const auto table = [&](const char* name, int rows, int columns, double low, double high) {
    return read_raw_table(folder / name, rows, columns, low, high, diagnostics, sources);
  };
  Raw raw;
  raw.imports = table("xbilat1993.txt", tradable * places, places, 0.0, unbounded);
  raw.tariff = table("tariffs1993.txt", tradable * places, places, 0.0, 1000.0);
  raw.tariff_2005 = table("tariffs2005.txt", tradable * places, places, 0.0, 1000.0);
  raw.inputs = table("IO.txt", places * sectors, sectors, -1.0, 2.0);
  raw.value_added = table("B.txt", sectors, places, 0.0, 1.0);
  raw.output = table("GO.txt", sectors, places, 0.0, unbounded);
  const Matrix theta = table("T.txt", tradable, 1, 0.1, 100.0);
  for (int j = 0; j < tradable && diagnostics.ok(); ++j)
    if (!(std::abs(theta(j, 0) - world.sectors[at(j)].theta) <= theta_tolerance))
      diagnostics.error("M034", {(folder / "T.txt").string(), j + 1, 1, 1},
                        fmt::format("theta of {} is {} here and {} in sectors.csv", world.sector_names[j],
                                    theta(j, 0), world.sectors[at(j)].theta),
                        "both must say the same");
  return raw;
}

// Trade and tariffs; output is at least what is exported, and the rest is sold at home.
void set_flows(const Raw& raw, int tradable, CaliendoParro& data) {
  const World& world = data.world;
  const int places = world.location_count(), sectors = world.sector_count();
  BalancedTable& table = data.calibration.table;
  table.flow = table.tariff = data.tariff_2005 = Tensor<3>(places, places, sectors);
  data.calibration.output = Matrix(places, sectors);
  for (int j = 0; j < sectors; ++j)
    for (int i = 0; i < places; ++i) {
      double exports = 0.0;
      for (int n = 0; n < places && j < tradable; ++n) {
        if (n == i) continue;
        const int row = j * places + n;
        table.flow(i, n, j) = raw.imports(row, i) * thousands_in_bn;
        table.tariff(i, n, j) = raw.tariff(row, i) / 100.0;
        data.tariff_2005(i, n, j) = raw.tariff_2005(row, i) / 100.0;
        exports += table.flow(i, n, j);
      }
      const double stated = raw.output(j, i) * dollars_in_bn;
      if (exports > stated)
        data.calibration.repairs.push_back({"output below exports, raised to them", world.sector_names[j],
                                            world.location_names[i], exports - stated, "bn USD"});
      table.flow(i, i, j) = std::max(0.0, stated - exports);
      data.calibration.output(i, j) = std::max(stated, exports);
    }
  table.recorded = table.flow;
}

// "usa, china and 3 more".
std::string named(const World& world, const std::vector<int>& places) {
  std::vector<std::string> first;
  for (const int n : places)
    if (first.size() < most_named) first.push_back(world.location_names[n]);
  return fmt::format("{}{}", fmt::join(first, ", "),
                     places.size() > first.size() ? fmt::format(" and {} more", places.size() - first.size())
                                                  : std::string());
}

// Output and trade are in units of their own: in others hardly anything is sold at home, or nothing abroad.
void check_units_of_flows(const Raw& raw, const fs::path& folder, int tradable, const CaliendoParro& data,
                          Diagnostics& diagnostics) {
  const World& world = data.world;
  std::vector<int> raised_much, closed;
  double raised_in_all = 0.0, exports_in_all = 0.0, output_in_all = 0.0;
  for (int i = 0; i < world.location_count(); ++i) {
    double raised = 0.0, exports = 0.0, output = 0.0;
    for (int j = 0; j < tradable; ++j) {
      output += data.calibration.output(i, j);
      raised += data.calibration.output(i, j) - raw.output(j, i) * dollars_in_bn;
      exports += data.calibration.output(i, j) - data.calibration.table.flow(i, i, j);
    }
    if (raised > most_raised * exports) raised_much.push_back(i);
    if (exports < least_exported * output) closed.push_back(i);
    raised_in_all += raised;
    exports_in_all += exports;
    output_in_all += output;
  }
  const auto refuse = [&](const char* file, const std::string& what, double limit,
                          const std::vector<int>& places) {
    if (places.empty()) return;
    diagnostics.error(
        "M035", {(folder / file).string(), 0, 0, 1},
        fmt::format("{} {:g} percent in {} of {} places", what, 100.0 * limit, places.size(),
                    world.location_count()),
        fmt::format(
            "figures of one publication fit each other: GO.txt must be in dollars, and xbilat1993.txt in "
            "thousands of dollars ({})",
            named(world, places)));
  };
  refuse("GO.txt",
         fmt::format("output is {:.4g} bn USD below exports, {:.3g} percent of them; more than",
                     raised_in_all, 100.0 * raised_in_all / exports_in_all),
         most_raised, raised_much);
  refuse("xbilat1993.txt",
         fmt::format("exports are {:.2g} percent of the output of tradables; less than",
                     100.0 * exports_in_all / output_in_all),
         least_exported, closed);
}

void check_units_of_tariffs(const Matrix& tariff, const fs::path& file, Diagnostics& diagnostics) {
  double sum = 0.0;
  int count = 0;
  for (const double percent : tariff.values())
    if (percent > 0.0) sum += percent, ++count;
  if (count == 0 || sum >= least_mean_tariff * count) return;
  diagnostics.error(
      "M035", {file.string(), 0, 0, 1},
      fmt::format("tariffs above zero are {:.2g} percent in the mean; no world has less than {:g}",
                  sum / count, least_mean_tariff),
      "tariffs must be in percent: 5, not 0.05");
}

void check_final_demand(const fs::path& folder, const CaliendoParro& data, Diagnostics& diagnostics) {
  double positive = 0.0, negative = 0.0;
  for (const double value : data.calibration.table.final_demand.values())
    (value > 0.0 ? positive : negative) += std::abs(value);
  if (negative > most_set_to_zero * positive)
    diagnostics.error(
        "M035", {folder.string(), 0, 0, 1},
        fmt::format(
            "inputs take {:.4g} bn USD more than is bought, {:.3g} percent of final demand; the most is {:g}",
            negative, 100.0 * negative / positive, 100.0 * most_set_to_zero),
        "GO.txt, B.txt and IO.txt must be of one year: output in dollars, shares as fractions");
}

// Inputs at border value: the engine adds the average duty of place and product again.
void set_inputs(const Raw& raw, const fs::path& folder, CaliendoParro& data, Diagnostics& diagnostics) {
  const World& world = data.world;
  const int places = world.location_count(), sectors = world.sector_count();
  BalancedTable& table = data.calibration.table;
  const Matrix& output = data.calibration.output;
  table.input = Tensor<3>(places, sectors, sectors);
  table.final_demand = table.value_added = Matrix(places, sectors);
  double furthest = 0.0;
  int inexact = 0;
  for (int n = 0; n < places; ++n) {
    Column border(at(sectors), 0.0), duty(at(sectors), 1.0);
    for (int s = 0; s < sectors; ++s) {
      double paid = 0.0;
      for (int i = 0; i < places; ++i) {
        border[at(s)] += table.flow(i, n, s);
        paid += table.flow(i, n, s) * (1.0 + table.tariff(i, n, s));
      }
      if (border[at(s)] > 0.0) duty[at(s)] = paid / border[at(s)];
    }
    Column used(at(sectors), 0.0);
    for (int j = 0; j < sectors; ++j) {
      double sum = 0.0;
      for (int s = 0; s < sectors; ++s) sum += raw.inputs(n * sectors + s, j);
      const double intermediate = (1.0 - raw.value_added(j, n)) * output(n, j);
      double spent = 0.0;
      if (intermediate > 0.0) {
        if (!(std::abs(sum - 1.0) <= share_tolerance)) {
          diagnostics.error("M033", {(folder / "IO.txt").string(), n * sectors + 1, 1, 1},
                            fmt::format("input shares of {} in {} add to {}", world.sector_names[j],
                                        world.location_names[n], sum),
                            "shares of intermediate spending add to 1");
          continue;
        }
        if (sum != 1.0) ++inexact;
        furthest = std::max(furthest, std::abs(sum - 1.0));
        for (int s = 0; s < sectors; ++s) {
          table.input(n, s, j) = raw.inputs(n * sectors + s, j) * intermediate / duty[at(s)];
          spent += table.input(n, s, j);
          used[at(s)] += table.input(n, s, j);
          if (table.input(n, s, j) < 0.0)
            data.calibration.repairs.push_back(
                {"negative input, kept as published",
                 fmt::format("{} of {}", world.sector_names[s], world.sector_names[j]),
                 world.location_names[n], table.input(n, s, j) * duty[at(s)], "bn USD"});
        }
      }
      table.value_added(n, j) = output(n, j) - spent;
    }
    for (int s = 0; s < sectors; ++s) {
      table.final_demand(n, s) = border[at(s)] - used[at(s)];
      if (!(border[at(s)] > 0.0) && used[at(s)] > 0.0)
        diagnostics.error(
            "M034", {folder.string(), 0, 0, 1},
            fmt::format("{} uses {} and buys none", world.location_names[n], world.sector_names[s]),
            "output, trade and input shares must fit");
      if (table.final_demand(n, s) < -1e-9 * border[at(s)])
        data.calibration.repairs.push_back(
            {"negative final demand, set to zero and the rest rescaled when the model is loaded",
             world.sector_names[s], world.location_names[n], -table.final_demand(n, s) * duty[at(s)],
             "bn USD"});
    }
  }
  if (inexact > 0)
    data.calibration.repairs.push_back({"input shares that do not add to one: value added takes the rest",
                                        fmt::format("{} columns, furthest off", inexact), "", furthest,
                                        "fraction"});
}

}  // namespace

CaliendoParro read_caliendo_parro(const fs::path& folder, Diagnostics& diagnostics, const Sources& sources) {
  CaliendoParro data;
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    diagnostics.error("M031", {folder.string(), 0, 0, 1}, "no such folder",
                      "it must hold countries.csv, sectors.csv and raw/");
    return data;
  }
  data.world.base_year = 1993;
  data.world.owner_names = Names({"domestic"});
  read_countries(folder / "countries.csv", data, diagnostics, sources);
  const int tradable = read_sectors(folder / "sectors.csv", data.world, diagnostics, sources);
  if (diagnostics.ok()) check_room(folder, data.world, diagnostics);
  if (!diagnostics.ok()) return data;
  const Raw raw = read_raw(folder / "raw", data.world, tradable, diagnostics, sources);
  if (!diagnostics.ok()) return data;
  const fs::path tables = folder / "raw";
  set_flows(raw, tradable, data);
  check_units_of_flows(raw, tables, tradable, data, diagnostics);
  check_units_of_tariffs(raw.tariff, tables / "tariffs1993.txt", diagnostics);
  check_units_of_tariffs(raw.tariff_2005, tables / "tariffs2005.txt", diagnostics);
  const bool fitting = diagnostics.ok();
  set_inputs(raw, tables, data, diagnostics);
  if (fitting) check_final_demand(tables, data, diagnostics);
  std::string hashes;
  for (const char* file : files)
    if (const Source* source = sources.read(folder / file)) hashes += source->hash;
  data.hash = sha256(hashes);
  return data;
}

}  // namespace entrepot
