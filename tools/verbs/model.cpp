// SPDX-License-Identifier: Apache-2.0
#include "verbs/model.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdio>

#include "base/quantity.h"
#include "io/base_year_reader.h"
#include "io/base_year_writer.h"
#include "io/grades.h"
#include "io/margins_reader.h"
#include "io/model_reader.h"
#include "io/model_yaml.h"
#include "io/structure_fit.h"
#include "io/targets_reader.h"
#include "io/world_reader.h"
#include "tell.h"
#include "verbs/model_behaviour.h"
#include "world/market_sales.h"

namespace entrepot {
namespace {

int status(Status status) {
  return static_cast<int>(status);
}

// Tells mistakes; true when there is an error among them.
bool refused(Diagnostics& diagnostics) {
  if (diagnostics.all().empty()) return false;
  diagnostics.sort();
  if (!diagnostics.ok()) {
    stop(diagnostics, "Nothing was done.");
    return true;
  }
  tell(diagnostics);
  return false;
}

const char* kind_word(LocationKind kind) {
  switch (kind) {
    case LocationKind::region:
      return "region";
    case LocationKind::zone:
      return "zone";
    case LocationKind::sar:
      return "special administrative region";
    case LocationKind::partner:
      return "partner";
  }
  return "";
}

// Columns by what is seen, not by bytes, would need wide-character support of the formatter: names in
// Chinese come last on their line.
void print_places(const World& world, const BaseYear& base) {
  fmt::print("\n{} places (GDP and final spending in bn USD; transfer: share of spending not earned)\n",
             world.location_count());
  fmt::print("  {:<15}{:<31}{:<14}{:>9}{:>10}{:>10}\n", "code", "kind", "economy", "GDP", "spending",
             "transfer");
  for (int n = 0; n < world.location_count(); ++n) {
    const auto k = static_cast<std::size_t>(n);
    const Location& place = world.location[k];
    fmt::print("  {:<15}{:<31}{:<14}{:>9.1f}{:>10.1f}{:>9.1f}%   {}, {}\n", place.code, kind_word(place.kind),
               place.economy, base.gdp[k], base.income[k],
               base.income[k] > 0.0 ? 100.0 * base.transfer[k] / base.income[k] : 0.0, place.name,
               place.name_zh);
  }
}

void print_sectors(const World& world, const BaseYear& base) {
  fmt::print("\n{} sectors (theta: long-run elasticity to tariffs with its range; sigma, k: of firms)\n",
             world.sector_count());
  fmt::print("  {:<6}{:<10}{:<9}{:>6}{:>12}{:>8}{:>8}\n", "code", "kind", "ISIC", "theta", "range", "sigma",
             "k");
  for (int j = 0; j < world.sector_count(); ++j) {
    const auto k = static_cast<std::size_t>(j);
    const Sector& sector = world.sector[k];
    fmt::print("  {:<6}{:<10}{:<9}{:>6}{:>12}{:>8.3f}{:>8.3f}   {}, {}\n", sector.code,
               sector.goods ? "goods" : "services", sector.isic, sector.theta,
               fmt::format("{}-{}", sector.theta_low, sector.theta_high), base.elasticity[k].sigma,
               base.elasticity[k].k, sector.name, sector.name_zh);
  }
}

// Owners with what they hold and where their profit goes.
void print_owners(const World& world, const BalancedTable& table) {
  if (world.owners.size() < 2) return;
  const MarketSales sales = market_sales(world, table);
  fmt::print(
      "\n{} owners from elsewhere (bn USD; flow: a year, what answers to policy; homes of after-tax "
      "profit)\n",
      world.owners.size() - 1);
  fmt::print("  {:<17}{:>6}{:>9}{:>8}{:>9}   {}\n", "code", "cells", "sales", "flow", "stock", "homes");
  for (int owner = 1; owner < world.owners.size(); ++owner) {
    int cells = 0;
    double sold = 0.0, flow = 0.0, stock = 0.0;
    for (const Affiliate& affiliate : table.affiliates) {
      if (affiliate.owner != owner) continue;
      ++cells;
      sold += sales.of(affiliate);
      flow += affiliate.fdi_flow;
      stock += affiliate.fdi_stock;
    }
    std::string homes;
    for (const OwnerHome& home : world.owner_homes)
      if (home.owner == owner)
        homes += (homes.empty() ? "" : " ") + home.economy +
                 (home.share < 1.0 ? fmt::format(" ({:.3f})", home.share) : "");
    fmt::print("  {:<17}{:>6}{:>9.1f}{:>8.1f}{:>9.1f}   {}\n", world.owners[owner], cells, sold, flow, stock,
               homes);
  }
}

void print_tags(const char* what, const Names& names, const std::map<std::string, Scope>& tags) {
  fmt::print("\nTags of {} (weight below 1 in brackets)\n", what);
  for (const auto& [tag, scope] : tags) {
    std::string members;
    for (const Weighted& member : scope)
      members += (members.empty() ? "" : " ") + names[member.index] +
                 (member.weight < 1.0 ? fmt::format(" ({})", shortest(member.weight)) : "");
    fmt::print("  {:<22}{}\n", tag, members);
  }
}

std::string percent(double fraction) {
  return fmt::format("{:.0f}%", 100.0 * fraction);
}

// In percent, without a sign where it rounds to nothing.
double percent_error(double error) {
  return std::abs(error) < 5e-5 ? 0.0 : 100.0 * error;
}

bool print_fit(const Model& model, const std::vector<Target>& targets) {
  const World& world = model.world;
  const BalancedTable& table = model.table;
  bool all = true;
  std::vector<FitLine> lines = fit(world, table, targets);
  const std::vector<FitLine> structure = fit_structure(model, targets);
  lines.insert(lines.end(), structure.begin(), structure.end());
  for (const bool fitted : {true, false}) {
    fmt::print("\nPublished figures that calibration {}\n", fitted ? "fitted" : "did not use");
    fmt::print("  {:<36}{:>10}{:>12}  {:<9}{:>8}{:>11}\n", "figure", "target", "model", "unit", "error",
               "tolerance");
    for (const FitLine& line : lines) {
      if (line.target.fitted != fitted) continue;
      const std::string where = line.target.owner >= 0   ? world.owners[line.target.owner]
                                : line.target.place >= 0 ? world.locations[line.target.place]
                                                         : world.home_economy;
      fmt::print("  {:<36}{:>10.2f}{:>12.2f}  {:<9}{:>7.2f}%{:>11}  {:<4} {}\n",
                 line.target.figure + " " + where, line.target.value, line.model, line.target.unit,
                 percent_error(line.error),
                 line.target.tolerance ? shortest(100.0 * *line.target.tolerance) + "%" : "none",
                 !line.target.tolerance ? ""
                 : line.ok              ? "ok"
                                        : "OFF",
                 line.target.grade);
      all = all && line.ok;
    }
  }
  const double gap = bridge_gap(world, table);
  fmt::print(
      "\n  recorded trade = traced trade and its bridge of {} re-exports: largest gap {:.1e} of world trade "
      "(at most "
      "1e-09)  {}\n",
      table.reexports.size(), gap, gap <= 1e-9 ? "ok" : "OFF");
  return all && gap <= 1e-9;
}

}  // namespace

int model_calibrate(const std::filesystem::path& folder) {
  Diagnostics diagnostics;
  const World world = read_world(folder, diagnostics);
  if (refused(diagnostics)) return status(Status::invalid);
  const Margins margins = read_margins(folder, world, diagnostics);
  if (refused(diagnostics)) return status(Status::invalid);
  const Calibration calibration = calibrate(world, margins);
  const std::string where = (folder / "margins").string();
  check_balance(world, calibration.table, where, diagnostics);
  if (diagnostics.ok()) derive_base_year(world, calibration.table, where, diagnostics);
  if (refused(diagnostics)) return status(Status::invalid);
  fmt::print("What had to be moved to make the margins of {} agree\n", world.name);
  std::string step;
  for (const Repair& repair : calibration.repairs) {
    if (repair.step != step) fmt::print("\n{}\n", repair.step);
    step = repair.step;
    fmt::print("  {:<62}{:<15}{:>12}  {}\n", repair.what, repair.where, fmt::format("{:.4g}", repair.size),
               repair.unit);
  }
  std::fflush(stdout);
  write_base_year(folder, world, calibration, margins_hash(folder, world));
  fmt::print(stderr, "wrote {}\n", (folder / "base_year").string());
  return status(Status::done);
}

int model_describe(const std::filesystem::path& folder, Theory theory) {
  Diagnostics diagnostics;
  const Model model = read_model(folder, diagnostics, theory);
  if (refused(diagnostics)) return status(Status::invalid);
  const World& world = model.world;
  fmt::print("{}: {}\nbase year {}, {}, money in bn USD a year\n", world.name, world.title, world.base_year,
             world.home_economy.empty() ? "no home economy" : "home economy " + world.home_economy);
  print_places(world, model.base);
  print_sectors(world, model.base);
  print_owners(world, model.table);
  print_tags("locations", world.locations, world.location_tags);
  print_tags("sectors", world.sectors, world.sector_tags);
  fmt::print("\nNumbers of model.yaml\n");
  for (const Parameter& parameter : world.parameters)
    fmt::print("  {:<28}{:>10}  {:<24}{:<9} {}\n", parameter.name, shortest(parameter.value), parameter.unit,
               parameter.grade, parameter.source);
  const auto grades = grade_shares(folder, world, diagnostics);
  if (refused(diagnostics)) return status(Status::invalid);
  fmt::print("\nWhat rests on which grade of evidence\n  {:<46}{:>9}{:>10}{:>9}{:>9}\n",
             "by value where not said otherwise", "sourced", "recalled", "derived", "assumed");
  for (const GradeShares& line : grades)
    fmt::print("  {:<46}{:>9}{:>10}{:>9}{:>9}\n", line.what, percent(line.share[0]), percent(line.share[1]),
               percent(line.share[2]), percent(line.share[3]));
  return status(Status::done);
}

int model_check(const std::filesystem::path& folder) {
  Diagnostics diagnostics;
  const Model model = read_model(folder, diagnostics);
  if (refused(diagnostics)) return status(Status::invalid);
  fmt::print("{}: {}\n", model.world.name, model.world.title);
  bool ok = true;
  if (std::filesystem::exists(folder / "targets.csv")) {
    const std::vector<Target> targets = read_targets(folder / "targets.csv", model.world, diagnostics);
    if (refused(diagnostics)) return status(Status::invalid);
    ok = print_fit(model, targets);
  }
  ok = check_behaviour(model) && ok;
  std::fflush(stdout);
  if (!ok) fmt::print(stderr, "{}: lines marked OFF miss their bound\n", model.world.name);
  return status(ok ? Status::done : Status::invalid);
}

int run_model_verb(const std::string& action, const std::filesystem::path& folder, Theory theory) {
  if (theory == Theory::ricardian && action != "describe")
    throw Failure(Status::usage,
                  "model " + action +
                      " is about firms, and the theory ricardian has none\n"
                      "  model describe takes --theory ricardian, and so do validate and solve");
  if (action == "calibrate") return model_calibrate(folder);
  if (action == "describe") return model_describe(folder, theory);
  if (action == "check") return model_check(folder);
  throw Failure(Status::usage, "model: unknown action '" + action + "'; it is calibrate, describe or check");
}

}  // namespace entrepot
