// SPDX-License-Identifier: Apache-2.0
#include "report/page_run.h"

#include <fmt/format.h>

#include <cmath>
#include <filesystem>

#include "io/scenario/assumptions_reader.h"
#include "io/text/utf8.h"
#include "report/page_data.h"
#include "report/page_margins.h"
#include "simulation/discretisation_error.h"
#include "world/network.h"

namespace entrepot {
namespace {

Json or_null(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

// Entries of the scenario in their order; a composite is one, whatever it stands for.
Json entries_on_page(const ReportedRun& run) {
  Json entries = Json::array();
  const Scenario& scenario = run.scenario();
  for (const auto* uses : {&scenario.baseline, &scenario.levers}) {
    const LeverUse* last = nullptr;
    for (const LeverUse& use : *uses) {
      const LeverUse* entry = &entry_of(use);
      if (entry == last) continue;
      last = entry;
      entries.push_back(entry_on_page(run.world(), *entry, scenario.horizon, uses == &scenario.baseline));
    }
  }
  return entries;
}

Json checks_on_page(const ReportedRun& run) {
  Json checks = Json::array();
  const auto add = [&](const char* group, const std::string& name, double value, double limit,
                       const std::string& where = {}) {
    // What is no number is never small.
    checks.push_back({{"group", group},
                      {"name", name},
                      {"value", value},
                      {"limit", limit},
                      {"ok", value <= limit},
                      {"where", or_null(where)}});
  };
  const Certificate& exact = run.certificate;
  add("equations", "price", exact.price, largest_residual);
  add("equations", "spending", exact.spending, largest_residual);
  add("equations", "wage", exact.wage, largest_residual);
  add("equations", "entry", exact.entry, largest_residual);
  for (const Identity& identity : exact.identities)
    add("accounts", identity.name, identity.error, largest_identity, identity.where);
  if (run.manifest.span == Span::quarters) {
    add("drift", "supply mass", exact.drift_of_masses, largest_drift);
    add("drift", "exporters", exact.drift_of_exporters, largest_drift);
    add("drift", "stock of FDI", exact.drift_of_stock, largest_drift);
  }
  return checks;
}

Json errors_on_page(const Manifest& manifest) {
  Json errors = Json::array();
  for (const DiscretisationError& error : manifest.discretisation) {
    if (!bounds(error, manifest.cohorts, manifest.states)) continue;
    const std::string scenario = measured_for(error);
    errors.push_back({{"outcome", error.outcome},
                      {"effect", error.effect},
                      {"difference", error.difference},
                      {"unit", error.unit},
                      {"measured_with", error.measured_with},
                      {"own", std::filesystem::path(scenario).stem() == manifest.scenario}});
  }
  return errors;
}

Json sweep_on_page(const ReadSweep& sweep) {
  Json ranges = Json::array(), outcomes = Json::array(), points = Json::array();
  for (const SweptRange& range : sweep.ranges) {
    std::vector<std::string> values;
    for (const SweptValue& value : range.values) values.push_back(value.text);
    ranges.push_back({{"path", range.path}, {"unit", range.unit}, {"values", values}});
  }
  for (const SweptOutcome& outcome : sweep.outcomes)
    outcomes.push_back(Json(std::vector<std::string>{outcome.outcome, outcome.place}));
  for (std::size_t p = 0; p < sweep.points.size(); ++p) {
    Json at = Json::array();
    for (const int value : sweep.points[p].at) at.push_back(value);
    points.push_back({{"at", std::move(at)},
                      {"percents", list_of(sweep.percents.row(p))},
                      {"trouble", sweep.points[p].trouble}});
  }
  return {{"ranges", std::move(ranges)},
          {"outcomes", std::move(outcomes)},
          {"points", std::move(points)},
          {"period", sweep.period}};
}

Json pairs_of(const std::vector<std::pair<std::string, std::string>>& list) {
  Json pairs = Json::array();
  for (const auto& [name, value] : list) {
    Json pair = Json::array();
    pair.push_back(name);
    pair.push_back(value);
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

}  // namespace

Json run_on_page(const ReportedRun& run, const std::string& name) {
  const Manifest& manifest = run.manifest;
  const World& world = run.world();
  const bool quarters = manifest.span == Span::quarters;
  const std::string folder = shared_name(run.folder);
  Json page = {
      {"name", name},
      {"folder", folder},
      {"scenario", manifest.scenario},
      {"title", manifest.title},
      {"question", manifest.question},
      {"title_zh", run.scenario().title_zh},
      {"question_zh", run.scenario().question_zh},
      {"model", manifest.model},
      {"model_title", world.title},
      {"base_year", world.base_year},
      {"home", world.home_economy},
      {"theory", manifest.theory == Theory::ricardian ? "ricardian" : "melitz"},
      {"span", quarters ? "quarters" : "long run"},
      {"quarters", quarters ? quarter_names(manifest.horizon) : std::vector<std::string>()},
      {"own", own_places(world)},
      {"answer", {{"headline", std::vector<std::string>{"exports", "imports", "real_income", "fdi_stock"}}}}};
  if (world.network != nullptr && world.network->hub >= 0)
    page["hub"] = world.location_names[world.network->hub];
  add_numbers(run, page);
  if (run.firms) page["margins"] = margins_on_page(*run.firms, run.world(), manifest.horizon);
  if (run.sweep) {
    page["span"] = "sweep";
    page["sweep"] = sweep_on_page(*run.sweep);
  }
  page["levers"] = entries_on_page(run);
  page["checks"] = checks_on_page(run);
  page["errors"] = errors_on_page(manifest);
  page["assumed"] = differing(run.scenario().assumptions, world);
  page["warnings"] = manifest.warnings;
  page["changed"] = run.changed;
  page["replications"] = manifest.replications;
  page["draws"] = run.draws;
  page["cohorts"] = manifest.cohorts;
  page["states"] = manifest.states;
  page["seed"] = manifest.seed;
  page["command"] = manifest.command;
  page["parts_command"] =
      fmt::format("entrepot attribute {} --by lever", shell_word(folder + "/resolved.yaml"));
  page["started"] = manifest.started;
  page["wall_seconds"] = manifest.wall_seconds;
  page["files"] = pairs_of(manifest.outputs);
  page["program"] = {{"version", manifest.program.version}, {"revision", manifest.program.revision}};
  return page;
}

}  // namespace entrepot
