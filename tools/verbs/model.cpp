// SPDX-License-Identifier: Apache-2.0
#include "verbs/model.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdio>

#include "answer/model_behaviour.h"
#include "base/quantity.h"
#include "io/model/base_year_reader.h"
#include "io/model/base_year_writer.h"
#include "io/model/discretisation_reader.h"
#include "io/model/evidence_reader.h"
#include "io/model/margins_hash.h"
#include "io/model/margins_reader.h"
#include "io/model/model_reader.h"
#include "io/model/model_yaml.h"
#include "io/model/targets_reader.h"
#include "io/model/world_reader.h"
#include "outcomes/trade_fit.h"
#include "terminal/interrupt.h"
#include "terminal/show.h"
#include "terminal/terminal.h"
#include "verbs/describe_model.h"
#include "world/balance_check.h"

namespace entrepot {
namespace {

int status(Status status) {
  return static_cast<int>(status);
}

// Tells mistakes; true when there is an error among them.
bool refused(Diagnostics& diagnostics, const Sources& sources) {
  if (diagnostics.all().empty()) return false;
  diagnostics.sort();
  if (!diagnostics.ok()) {
    stop(diagnostics, sources, "Nothing was done.");
    return true;
  }
  show(diagnostics, sources);
  return false;
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
      const std::string where = line.target.owner >= 0   ? world.owner_names[line.target.owner]
                                : line.target.place >= 0 ? world.location_names[line.target.place]
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
  const Sources sources;
  const ModelYaml yaml = read_model_yaml(folder, diagnostics, sources);
  const World world = read_world(folder, yaml, diagnostics, sources);
  if (refused(diagnostics, sources)) return status(Status::invalid);
  const Margins margins = read_margins(folder, yaml, world, diagnostics, sources);
  if (refused(diagnostics, sources)) return status(Status::invalid);
  const Calibration calibration = calibrate(world, margins);
  const std::string where = (folder / "margins").string();
  check_balance(world, calibration.table, where, diagnostics);
  if (diagnostics.ok()) derive_base_year(world, calibration.table, where, diagnostics);
  if (refused(diagnostics, sources)) return status(Status::invalid);
  fmt::print("What had to be moved to make the margins of {} agree\n", world.name);
  std::string step;
  for (const Repair& repair : calibration.repairs) {
    if (repair.step != step) fmt::print("\n{}\n", repair.step);
    step = repair.step;
    fmt::print("  {:<62}{:<15}{:>12}  {}\n", repair.what, repair.where, fmt::format("{:.4g}", repair.size),
               repair.unit);
  }
  std::fflush(stdout);
  {
    const Interrupt listening;
    write_base_year(folder, world, calibration, margins_hash(folder, yaml, world, sources));
  }
  say("wrote {}\n", (folder / "base_year").string());
  return status(Status::done);
}

int model_describe(const std::filesystem::path& folder, Theory theory, DocumentFormat format) {
  Diagnostics diagnostics;
  const Sources sources;
  const Model model = read_model(folder, diagnostics, theory, sources);
  if (refused(diagnostics, sources)) return status(Status::invalid);
  const auto grades = read_evidence(folder, model.world, diagnostics, sources);
  if (refused(diagnostics, sources)) return status(Status::invalid);
  fmt::print("{}", rendered(model_document(model, grades), format));
  return status(Status::done);
}

int model_check(const std::filesystem::path& folder) {
  Diagnostics diagnostics;
  const Sources sources;
  const Model model = read_model(folder, diagnostics, Theory::melitz, sources);
  if (diagnostics.ok()) read_discretisation(folder, model.world, diagnostics, sources);
  if (refused(diagnostics, sources)) return status(Status::invalid);
  fmt::print("{}: {}\n", model.world.name, model.world.title);
  bool ok = true;
  if (std::filesystem::exists(folder / "targets.csv")) {
    const std::vector<Target> targets =
        read_targets(folder / "targets.csv", model.world, diagnostics, sources);
    if (refused(diagnostics, sources)) return status(Status::invalid);
    ok = print_fit(model, targets);
  }
  ok = check_behaviour(model) && ok;
  std::fflush(stdout);
  if (!ok) say("{}: lines marked OFF miss their bound\n", model.world.name);
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
