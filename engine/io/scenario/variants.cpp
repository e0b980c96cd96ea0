// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/variants.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <set>
#include <tuple>

#include "io/model/model_reader.h"
#include "io/scenario/overrides.h"
#include "io/scenario/scenario_reader.h"
#include "numerics/parallel.h"
#include "policy/effects.h"
#include "policy/variation.h"
#include "simulation/route_costs.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

// Models that are kept: neighbours in a grid assume the same, and a model may be large.
constexpr std::size_t most_kept = 4;

bool same(const Assumptions& a, const Assumptions& b) {
  return a.transfers == b.transfers && a.level == b.level && a.theta == b.theta && a.rho == b.rho;
}

// The network as its folder gives it: legs of a scenario stand behind the others (add_legs).
void take_legs_away(std::size_t count, World& world) {
  if (count == 0) return;
  Network network = *world.network;
  network.legs.resize(network.legs.size() - count);
  world.network = std::make_shared<const Network>(std::move(network));
}

void add_new(const std::vector<fs::path>& files, std::vector<fs::path>& known) {
  for (const fs::path& file : files)
    if (std::find(known.begin(), known.end(), file) == known.end()) known.push_back(file);
}

}  // namespace

Variants::Variants(const fs::path& scenario, const fs::path& models_root,
                   const std::optional<std::string>& model, Theory theory,
                   const std::vector<std::string>& overrides)
    : loaded_(load_scenario(scenario, models_root, model, theory, overrides)),
      overrides_(overrides),
      levers_folder_(models_root / "levers"),
      model_name_(model) {
  if (!loaded_.diagnostics.ok()) return;
  Diagnostics said;  // has been, by what is loaded
  parsed_ = read_yaml(scenario, said, loaded_.sources);
  world_ = loaded_.model.world;
  take_legs_away(loaded_.scenario.added_legs.size(), world_);
  shelf_.emplace(levers_folder_, said, loaded_.sources);
}

std::optional<Scenario> Variants::read(const Settings& settings, Diagnostics& diagnostics) {
  const ScenarioTree tree =
      scenario_tree(loaded_.scenario_file, parsed_, {}, overrides_, loaded_.sources, settings);
  Catalogue catalogue = shelf_->for_scenario(tree, diagnostics);
  if (catalogue.measures)
    catalogue.measures = [this, once = catalogue.measures](Diagnostics& said) {
      if (!measures_) measures_ = once(said);
      return *measures_;
    };
  Scenario scenario = read_scenario(tree, catalogue, world_, diagnostics, loaded_.sources);
  if (!diagnostics.ok()) return std::nullopt;
  if (model_name_) scenario.model = *model_name_;
  add_new(further_files(tree, scenario), loaded_.further_files);
  add_new(catalogue_files(scenario, tree, levers_folder_), loaded_.lever_files);
  return scenario;
}

std::shared_ptr<const Variants::Kept> Variants::model_of(const Scenario& scenario, Diagnostics& diagnostics) {
  for (const auto& kept : kept_)
    if (same(kept->assumptions, scenario.assumptions) && kept->legs == scenario.added_legs) return kept;
  const auto made = std::make_shared<Kept>();
  made->assumptions = scenario.assumptions;
  made->legs = scenario.added_legs;
  if (same(scenario.assumptions, loaded_.scenario.assumptions) &&
      scenario.added_legs == loaded_.scenario.added_legs) {
    made->model = loaded_.model;
  } else {
    // The base year again from the table: what is loaded may assume something else.
    const std::string file = base_year_folder(loaded_.model_folder).string();
    Diagnostics of_the_table;  // told when it was read
    made->model = {world_, loaded_.model.table, {}};
    made->model.base.theory = loaded_.model.base.theory;
    if (scenario.assumptions.elasticities_of_the_model())  // or what is assumed derives it
      made->model.base =
          derive_base_year(world_, loaded_.model.table, file, of_the_table, loaded_.model.base.theory);
    add_legs(scenario.added_legs, made->model);
    assume(scenario.assumptions, file, made->model, diagnostics);
  }
  if (!diagnostics.ok()) return nullptr;
  made->network = goods_network(made->model);
  kept_.push_back(made);
  if (kept_.size() > most_kept) kept_.pop_front();
  return made;
}

std::optional<Variant> Variants::with(const Settings& settings, Diagnostics& diagnostics) {
  std::optional<Scenario> scenario = read(settings, diagnostics);
  if (!scenario) return std::nullopt;
  const std::shared_ptr<const Kept> kept = model_of(*scenario, diagnostics);
  if (kept == nullptr) return std::nullopt;
  scenario->baseline = with_own_formulas(std::move(scenario->baseline));
  scenario->levers = with_own_formulas(std::move(scenario->levers));
  return Variant{std::move(*scenario),
                 {kept, &kept->model},
                 std::shared_ptr<const GoodsNetwork>(kept, kept->network.get())};
}

Diagnostics Variants::mistakes_of(const std::vector<Settings>& points, const std::function<void()>& checked) {
  std::vector<Diagnostics> found(points.size());
  std::mutex one_at_a_time;
  for_pieces(points.size(), [&](std::size_t k) {
    std::optional<Variant> ready;
    {
      const std::lock_guard lock(one_at_a_time);
      ready = with(points[k], found[k]);
    }
    if (ready)
      check_effects(ready->model->world, ready->model->base, ready->scenario.horizon,
                    ready->scenario.baseline, ready->scenario.levers, found[k]);
    if (found[k].ok()) found[k] = {};
    const std::lock_guard lock(one_at_a_time);
    checked();
  });
  Diagnostics mistakes;
  std::set<std::tuple<std::string, int, int, std::string>> told;
  for (const Diagnostics& of_point : found)
    for (const Diagnostic& one : of_point.all())
      if (one.severity == Severity::error &&
          told.emplace(one.spot.file, one.spot.line, one.spot.column, one.message).second)
        mistakes.error(one.code, one.spot, one.message, one.remedy, one.replacement);
  return mistakes;
}

void refuse_path(const std::string& path) {
  for (const char* key : {"model", "include"})
    if (names_key(path, key))
      throw Failure(
          Status::usage,
          fmt::format("sweep --over {}: what a sweep reads is read once\n  make a sweep of each", path));
}

}  // namespace entrepot
