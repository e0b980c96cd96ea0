// SPDX-License-Identifier: Apache-2.0
#include "verbs/model.h"

#include <fmt/format.h>

#include <cstdio>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "answer/firm_table.h"
#include "answer/model_behaviour.h"
#include "answer/model_fit.h"
#include "answer/moved.h"
#include "answer/repairs.h"
#include "io/model/base_year_reader.h"
#include "io/model/base_year_writer.h"
#include "io/model/calibration_record.h"
#include "io/model/discretisation_reader.h"
#include "io/model/evidence_reader.h"
#include "io/model/labels_reader.h"
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

// Tells mistakes; true when there is an error among them. Warnings are words, which --quiet leaves out.
bool refused(Diagnostics& diagnostics, const Sources& sources, bool quiet) {
  if (diagnostics.all().empty()) return false;
  diagnostics.sort();
  if (!diagnostics.ok()) {
    stop(diagnostics, sources, "Nothing was done.");
    return true;
  }
  if (!quiet) show(diagnostics, sources);
  return false;
}

// With --quiet what is well needs no words: rows that are off stay.
void keep_what_is_off(std::vector<Part>& parts) {
  for (Part& part : parts) {
    std::erase_if(part.table.rows,
                  [](const std::vector<Value>& row) { return !row.back().text.ends_with("OFF"); });
    part.words.clear();
    part.note.clear();
  }
  std::erase_if(parts, [](const Part& part) { return part.table.rows.empty(); });
}

// The figures of targets.csv as the base year has them. Mistakes of that table are told by model check: it is
// no part of what is calibrated.
ModelFigures figures_of(const std::filesystem::path& folder, const Model& model,
                        const InvestmentMargins& investment, const Sources& sources) {
  const std::filesystem::path published = folder / "targets.csv";
  if (!std::filesystem::exists(published)) return {};
  Diagnostics told_elsewhere;
  const std::vector<FitTarget> targets =
      read_targets(published, model.world, investment.groups, told_elsewhere, sources);
  return model_figures(model.world, investment, fit_all(model, investment, targets));
}

// The base year that stands, where it is one of the same places, sectors and owners: what cannot be read is
// nothing to compare with.
struct Standing {
  std::optional<BalancedTable> table;
  ModelFigures figures;
};
Standing standing(const std::filesystem::path& folder, const World& world, const Sources& sources) {
  const std::filesystem::path base_year = folder / "base_year";
  Standing result;
  if (!std::filesystem::exists(base_year / "places.csv")) return result;
  Diagnostics unread;
  BalancedTable table = read_balanced_table(base_year, world, unread, sources);
  if (unread.ok()) result.table = std::move(table);
  result.figures = read_figures(base_year, unread, sources);
  return result;
}

}  // namespace

int model_calibrate(const std::filesystem::path& folder, bool quiet) {
  Diagnostics diagnostics;
  const Sources sources;
  const ModelYaml yaml = read_model_yaml(folder, diagnostics, sources);
  const World world = read_world(folder, yaml, diagnostics, sources);
  if (refused(diagnostics, sources, quiet)) return status(Status::invalid);
  const Margins margins = read_margins(folder, yaml, world, diagnostics, sources);
  if (refused(diagnostics, sources, quiet)) return status(Status::invalid);
  const Calibration calibration = calibrate(world, margins);
  const std::string where = (folder / "margins").string();
  check_balance(world, calibration.table, where, diagnostics);
  Model model;
  if (diagnostics.ok()) {
    model.base = derive_base_year(world, calibration.table, where, diagnostics);
    model.world = world, model.table = calibration.table;
  }
  if (refused(diagnostics, sources, quiet)) return status(Status::invalid);
  const ModelFigures figures = figures_of(folder, model, margins.investment, sources);
  const Standing before = standing(folder, world, sources);
  {
    const Interrupt listening;
    write_base_year(folder, world, calibration, margins_hash(folder, yaml, world, sources), figures);
  }
  if (quiet) return status(Status::done);
  const std::filesystem::path written = folder / "base_year";
  Document document = repairs_document("What had to be moved to make the margins of " + world.name + " agree",
                                       calibration.repairs, written / "repairs.csv");
  if (before.table) {
    const std::vector<Part> moved = moved_parts(moved_figures(before.figures, figures),
                                                moved_tables(world, *before.table, calibration.table));
    document.parts.insert(document.parts.end(), moved.begin(), moved.end());
  }
  fmt::print("{}", rendered(document, DocumentFormat::table));
  std::fflush(stdout);
  say("wrote {}\n", written.string());
  return status(Status::done);
}

int model_describe(const std::filesystem::path& folder, Theory theory, DocumentFormat format, bool quiet) {
  Diagnostics diagnostics;
  const Sources sources;
  const Model model = read_model(folder, diagnostics, theory, sources);
  if (refused(diagnostics, sources, quiet)) return status(Status::invalid);
  const auto grades = read_evidence(folder, model.world, diagnostics, sources);
  if (refused(diagnostics, sources, quiet)) return status(Status::invalid);
  fmt::print("{}", rendered(model_document(model, grades), format));
  return status(Status::done);
}

int model_check(const std::filesystem::path& folder, bool quiet) {
  Diagnostics diagnostics;
  const Sources sources;
  const Model model = read_model(folder, diagnostics, Theory::melitz, sources);
  if (diagnostics.ok()) read_discretisation(folder, model.world, diagnostics, sources);
  if (diagnostics.ok())
    read_labels(folder, folder.parent_path() / "levers", model.world, diagnostics, sources);
  if (refused(diagnostics, sources, quiet)) return status(Status::invalid);
  Document document;
  document.title = model.world.name + ": " + model.world.title;
  document.parts.emplace_back();
  int bounds = 0, missed = 0;
  const auto take = [&](const Checked& checked) {
    bounds += checked.bounds;
    missed += checked.missed;
    document.parts.insert(document.parts.end(), checked.parts.begin(), checked.parts.end());
  };
  const std::filesystem::path published = folder / "targets.csv";
  if (std::filesystem::exists(published)) {
    const ModelYaml yaml = read_model_yaml(folder, diagnostics, sources);
    // An imported model has none, and may have targets all the same.
    const InvestmentMargins investment =
        std::filesystem::is_directory(folder / "margins")
            ? read_margins(folder, yaml, model.world, diagnostics, sources).investment
            : InvestmentMargins();
    const std::vector<FitTarget> targets =
        read_targets(published, model.world, investment.groups, diagnostics, sources);
    if (refused(diagnostics, sources, quiet)) return status(Status::invalid);
    take(check_fit(model, investment, targets));
    document.parts.back().note = "Grades and sources of the targets stand in " + published.string() + ".";
  }
  const Repairs repairs = read_repairs(folder / "base_year", diagnostics, sources);
  if (refused(diagnostics, sources, quiet)) return status(Status::invalid);
  if (std::optional<Part> largest = largest_repairs(repairs)) {
    largest->note = "All of them stand in " + (folder / "base_year" / "repairs.csv").string() + ".";
    document.parts.push_back(std::move(*largest));
  }
  take(check_behaviour(model));
  const bool ok = missed == 0;
  if (quiet)
    keep_what_is_off(document.parts);
  else
    document.parts.front().words =
        ok ? fmt::format("All {} bounds hold.", bounds)
           : fmt::format("{} of {} bounds are missed: their lines end with OFF.", missed, bounds);
  if (!quiet || !ok) fmt::print("{}", rendered(document, DocumentFormat::table));
  std::fflush(stdout);
  if (!ok) say("{}: lines marked OFF miss their bound\n", model.world.name);
  return status(ok ? Status::done : Status::invalid);
}

int model_check_firms(const std::filesystem::path& folder, long firms, const std::string& format,
                      bool quiet) {
  Diagnostics diagnostics;
  const Sources sources;
  const Model model = read_model(folder, diagnostics, Theory::melitz, sources);
  if (refused(diagnostics, sources, quiet)) return status(Status::invalid);
  fmt::print("{}", firm_answer(model, firms, format));
  return status(Status::done);
}

int run_model_verb(const std::string& action, const std::filesystem::path& folder, Theory theory,
                   bool quiet) {
  if (theory == Theory::ricardian && action != "describe")
    throw Failure(Status::usage,
                  "model " + action +
                      " is about firms, and the theory ricardian has none\n"
                      "  model describe takes --theory ricardian, and so do validate and solve");
  if (action == "calibrate") return model_calibrate(folder, quiet);
  if (action == "describe") return model_describe(folder, theory, DocumentFormat::table, quiet);
  if (action == "check") return model_check(folder, quiet);
  throw Failure(Status::usage, "model: unknown action '" + action + "'; it is calibrate, describe or check");
}

}  // namespace entrepot
