// SPDX-License-Identifier: Apache-2.0
#include "support/macro.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <atomic>
#include <fstream>

#include "io/model/margins_reader.h"
#include "io/model/model_reader.h"
#include "io/model/model_yaml.h"
#include "io/scenario/composite_use.h"
#include "io/scenario/edges_reader.h"
#include "io/scenario/lever_catalogue.h"
#include "io/scenario/scenario_reader.h"
#include "policy/channel.h"
#include "policy/effects.h"
#include "policy/scope.h"
#include "policy/timeline.h"

namespace entrepot {
namespace {

const std::filesystem::path models = std::filesystem::path(ENTREPOT_SOURCE_DIR) / "models";

}  // namespace

const Model& macro_model() {
  static const Model model = [] {
    Diagnostics diagnostics;
    Model read = read_model(models / "macro", diagnostics);
    if (!diagnostics.ok()) throw Failure(Status::invalid, render(diagnostics));
    return read;
  }();
  return model;
}

const InvestmentMargins& macro_investment() {
  static const InvestmentMargins investment = [] {
    Diagnostics diagnostics;
    const std::filesystem::path folder = models / "macro";
    Margins read =
        read_margins(folder, read_model_yaml(folder, diagnostics), macro_model().world, diagnostics);
    if (!diagnostics.ok()) throw Failure(Status::invalid, render(diagnostics));
    return read.investment;
  }();
  return investment;
}

const std::vector<Lever>& catalogue() {
  static const std::vector<Lever> levers = [] {
    Diagnostics diagnostics;
    std::vector<Lever> read = read_levers(models / "levers", diagnostics);
    if (!diagnostics.all().empty()) throw Failure(Status::invalid, render(diagnostics));
    return read;
  }();
  return levers;
}

const Lever& catalogue_lever(const std::string& name) {
  for (const Lever& lever : catalogue())
    if (lever.name == name) return lever;
  throw Failure(Status::bug, "no lever " + name);
}

int home_cell(const std::string& region, const std::string& sector) {
  const World& world = macro_model().world;
  const BaseYear& base = macro_model().base;
  for (int c = 0; c < base.cell_count; ++c)
    if (base.cells[at(c)].owner == 0 && base.cells[at(c)].region == world.location_names.index_of(region) &&
        base.cells[at(c)].sector == world.sector_names.index_of(sector))
      return c;
  throw Failure(Status::bug, "no such cell");
}

Scope edges_named(const std::vector<std::string>& words) {
  std::string text = "[";
  for (const std::string& word : words) text += (text.size() > 1 ? ", " : "") + word;
  Diagnostics diagnostics;
  GrowingNetwork network{macro_model().world.network.get(), {}};
  LeverUse use;
  const auto node = parse_yaml("edges: " + text + "]\n", "edges", diagnostics);
  REQUIRE_MESSAGE(read_edges(node->entries.front().value, network, use, diagnostics), render(diagnostics));
  return use.edges;
}

LeverUse mainland_use(const Lever& lever, double value, Quarter from, PhaseIn phase_in) {
  const World& world = macro_model().world;
  LeverUse made;
  made.lever = lever;
  made.where = world.location_tags.at("mainland");
  made.partners = all_partners(world, made.where);
  for (int j = 0; j < world.sector_count(); ++j) made.sectors.push_back({j, 1.0});
  for (const Field& field : lever.fields)
    if (field.standard) made.fields[field.name] = *field.standard;
  if (lever.turned) made.fields[lever.turned->known_by] = lever.turned->neutral;
  made.fields["value"] = value;
  made.from = from;
  made.phase_in = phase_in;
  if (acts_on_edges(lever)) made.edges = edges_named({"shanghai", "chongqing-qinzhou"});
  return made;
}

std::vector<LeverUse> mainland_uses(const Lever& lever, double value, Quarter from, PhaseIn phase_in) {
  Diagnostics diagnostics;
  const World& world = macro_model().world;
  std::vector<LeverUse> uses = with_parts(mainland_use(lever, value, from, phase_in), world,
                                          Vocabulary::of_sectors(world), diagnostics);
  REQUIRE_MESSAGE(diagnostics.ok(), render(diagnostics));
  return uses;
}

Scratch::Scratch() {
  static std::atomic<int> count = 0;
  folder_ = std::filesystem::temp_directory_path() /
            ("entrepot_tests_" + std::to_string(getpid()) + "_" + std::to_string(count++));
  std::filesystem::create_directories(folder_);
}

Scratch::~Scratch() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::filesystem::path Scratch::write(const std::string& name, const std::string& text) const {
  std::filesystem::create_directories((folder_ / name).parent_path());
  std::ofstream(folder_ / name, std::ios::binary) << text;
  return folder_ / name;
}

std::string Scratch::words(const Diagnostics& diagnostics) const {
  std::string text = render(diagnostics);
  const std::string prefix = folder_.string() + "/";
  for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix))
    text.erase(at, prefix.size());
  return text;
}

void check_effects(const Scenario& scenario, Diagnostics& diagnostics) {
  Model grown;
  if (!scenario.added_legs.empty()) {
    grown = macro_model();
    add_legs(scenario.added_legs, grown);
  }
  const Model& model = scenario.added_legs.empty() ? macro_model() : grown;
  check_effects(model.world, model.base, scenario.horizon, scenario.baseline, scenario.levers, diagnostics);
}

std::string said_about_scenario(const std::string& text) {
  const Scratch scratch;
  Diagnostics diagnostics;
  const Scenario scenario =
      read_scenario(scratch.write("s.yaml", text), catalogue(), macro_model().world, diagnostics);
  if (diagnostics.ok() && !(keeps_base_year(scenario.assumptions.transfers) &&
                            scenario.assumptions.elasticities_of_the_model())) {
    Model assumed = macro_model();
    assume(scenario.assumptions, "macro/base_year", assumed, diagnostics);
  }
  if (diagnostics.ok()) check_effects(scenario, diagnostics);
  diagnostics.sort();
  return scratch.words(diagnostics);
}

Scenario scenario_from(const std::string& text) {
  const Scratch scratch;
  Diagnostics diagnostics;
  Scenario scenario =
      read_scenario(scratch.write("s.yaml", text), catalogue(), macro_model().world, diagnostics);
  REQUIRE_MESSAGE(diagnostics.ok(), scratch.words(diagnostics));
  return scenario;
}

Move move_of(const std::string& channel, const std::string& formula,
             const std::vector<std::string>& further) {
  std::vector<std::string> words = further;
  words.push_back("value");
  for (const FormulaVariable& variable : formula_variables()) words.push_back(variable.name);
  return {channel, formula, std::make_shared<Formula>(std::get<Formula>(Formula::compile(formula, words)))};
}

Wedges wedges_of(const std::vector<LeverUse>& uses, Quarter quarter) {
  return Timeline(macro_model().world, macro_model().base, uses).in(quarter);
}

Wedges final_wedges_of(const std::vector<LeverUse>& uses) {
  return Timeline(macro_model().world, macro_model().base, uses).finished();
}

}  // namespace entrepot
