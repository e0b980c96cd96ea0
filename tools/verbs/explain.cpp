// SPDX-License-Identifier: Apache-2.0
#include "verbs/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <set>
#include <utility>

#include "answer/explain_page.h"
#include "answer/explain_rows.h"
#include "base/names.h"
#include "io/scenario/load.h"
#include "logistics/pair_ways.h"
#include "logistics/route_changes.h"
#include "numerics/parallel.h"
#include "policy/timeline.h"
#include "simulation/case_wedges.h"
#include "study/judgement.h"
#include "terminal/show.h"

namespace entrepot {
namespace {

// What a use in full does to the network, alone.
struct OnRoutes {
  std::size_t use = 0;  // of those that are explained
  NetworkChanges changes;
  std::vector<int> edges;  // that it names
};

std::optional<OnRoutes> on_routes(const Model& model, const LeverUse& use, std::size_t number) {
  const std::vector<LeverUse> edges = moving_edges_only({use});
  if (!model.world.network || edges.empty()) return std::nullopt;
  Timeline alone(model.world, model.base, edges);
  const Wedges wedges = alone.in(use.from + (use.phase_in.quarters - 1));
  OnRoutes found{number, changes_of(*model.world.network, wedges), {}};
  for (const Weighted& edge : use.edges) found.edges.push_back(edge.index);
  return found;
}

// A network that nobody acts on need not be found.
void explain_routes(const Model& model, const GoodsNetwork& network, const std::vector<OnRoutes>& all,
                    std::vector<ExplainedUse>& uses) {
  if (all.empty()) return;
  const NetworkCosts& costs = network.costs();
  const auto [pairs, trade] = pairs_and_legs(costs, costs.base());
  Routes routes = costs.base();
  for (const OnRoutes& one : all)
    uses[one.use].routes = route_changes(model.table, costs, pairs, trade, one.changes, one.edges, routes);
}

std::vector<PackageRow> package_of(const Model& model, const GoodsNetwork* network, const Scenario& scenario,
                                   const std::vector<Quarter>& quarters) {
  std::vector<LeverUse> both = scenario.baseline;
  both.insert(both.end(), scenario.levers.begin(), scenario.levers.end());
  CaseWedges without(model, network, scenario.baseline, scenario.horizon),
      with(model, network, both, scenario.horizon);
  PackageMeans means(model.world, model.base);
  for (const Quarter quarter : quarters) {
    without.move_to(quarter), with.move_to(quarter);
    means.add(without.wedges(), with.wedges());
  }
  return means.rows();
}

std::optional<Quarter> asked_quarter(const ExplainOptions& options, const Horizon& horizon) {
  if (options.at.empty()) return std::nullopt;
  const auto quarter = parse_quarter(options.at);
  if (!quarter || !horizon.contains(*quarter))
    throw Failure(Status::usage,
                  fmt::format("explain --at: '{}' is {}\n  the horizon is {} to {}", options.at,
                              quarter ? "outside the horizon" : "no quarter, such as 2026Q1",
                              to_string(horizon.from), to_string(horizon.last())));
  return quarter;
}

void check_lever(const std::string& lever, const std::vector<const LeverUse*>& uses) {
  std::vector<std::string> used;
  for (const LeverUse* use : uses)
    for (const std::string& name : {entry_of(*use).lever.name, use->lever.name})
      if (std::find(used.begin(), used.end(), name) == used.end()) used.push_back(name);
  if (lever.empty() || std::find(used.begin(), used.end(), lever) != used.end()) return;
  const auto near = nearest(lever, used);
  throw Failure(Status::usage, fmt::format("explain --lever: the scenario does not use '{}'{}", lever,
                                           near ? fmt::format("; did you mean '{}'?", *near)
                                                : fmt::format("\n  it uses: {}", fmt::join(used, ", "))));
}

}  // namespace

int explain_scenario(const ExplainOptions& options) {
  const Loaded loaded =
      load_scenario(options.scenario, options.models_root, options.model, options.theory, options.overrides);
  if (!loaded.diagnostics.ok()) return stop(loaded.diagnostics, loaded.sources, "Nothing is explained.");
  if (!options.quiet) show(loaded.diagnostics, loaded.sources);
  const World& world = loaded.model.world;
  const BaseYear& base = loaded.model.base;
  const Scenario& scenario = loaded.scenario;
  const std::optional<Quarter> at = asked_quarter(options, scenario.horizon);

  Explanation explanation{loaded.model, scenario, {}, {}, {}, {}, {}, {}, {}, {}};
  std::vector<LeverUse> all = scenario.baseline, schedules;
  all.insert(all.end(), scenario.levers.begin(), scenario.levers.end());
  for (const LeverUse& use : all) {
    explanation.numbered.push_back(&use);
    if (use.lever.reads_schedule) schedules.push_back(use);
  }
  check_lever(options.lever, explanation.numbered);
  UseExplainer explainer(world, base);
  explanation.overlaps = explainer.overlaps(all);
  std::set<Quarter> changing;
  std::vector<OnRoutes> on_network;
  for (std::size_t k = 0; k < all.size(); ++k) {
    std::vector<Quarter> quarters = quarters_of_change(all[k], scenario.horizon);
    changing.insert(quarters.begin(), quarters.end());
    if (!options.lever.empty() && all[k].lever.name != options.lever &&
        entry_of(all[k]).lever.name != options.lever)
      continue;
    if (at) quarters = {*at};
    if (auto found = on_routes(loaded.model, all[k], explanation.uses.size()))
      on_network.push_back(std::move(*found));
    explanation.uses.push_back({k + 1, k < scenario.baseline.size(), &all[k],
                                explainer.changes(all[k], schedules, quarters), std::nullopt});
  }
  const std::shared_ptr<const GoodsNetwork> network = goods_network(loaded.model);
  // Formulas of levers belong to one thread; what they do to routes is known by now.
  side_by_side(
      [&] {
        if (!changing.empty())
          explanation.larger = explain_programmes(world, base, all, at.value_or(*changing.rbegin()));
        if (!options.lever.empty()) return;
        explanation.quarters.assign(changing.begin(), changing.end());
        // A page shows a few of them.
        if (options.format != "csv" && options.format != "json")
          explanation.quarters = quarters_of_page(explanation.quarters);
        if (at) explanation.quarters = {*at};
        explanation.lines = explain_lines(world, base, all, explanation.quarters);
        if (!all.empty())
          explanation.package = package_of(loaded.model, network.get(), scenario, explanation.quarters);
        explanation.on_judgement = share_on_judgement(loaded.model, scenario, network);
      },
      [&] {
        if (network) explain_routes(loaded.model, *network, on_network, explanation.uses);
      });
  std::cout << (options.format == "csv"    ? explanation_csv(explanation)
                : options.format == "json" ? explanation_json(explanation)
                : options.format == "md"   ? as_markdown(explanation_document(explanation))
                                           : as_text(explanation_document(explanation)))
            << std::flush;
  return static_cast<int>(Status::done);
}

}  // namespace entrepot
