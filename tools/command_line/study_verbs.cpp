// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <optional>

#include "command_line/agents_flags.h"
#include "command_line/command_line.h"
#include "command_line/overrides_flag.h"
#include "command_line/theory_flag.h"
#include "simulation/scenario.h"
#include "verbs/attribute.h"
#include "verbs/ensemble.h"

namespace entrepot {
namespace {

constexpr const char* attribute_introduction =
    "Examples:\n"
    "  entrepot attribute scenario.yaml\n"
    "  entrepot attribute scenario.yaml --by lever\n"
    "  entrepot attribute scenario.yaml --path macao\n\n"
    "Which part of the package did what, in the long run: Shapley values by task of the\n"
    "article, measure or lever. They add up to the package.";

void add_attribute(CommandLine& line) {
  Verb verb = line.add("attribute", attribute_introduction);
  const auto options = std::make_shared<AttributeOptions>();
  verb.option("scenario", options->scenario, "scenario file").required().called("FILE");
  verb.choice<PartsBy>("--by", options->how.by,
                       {{"task", PartsBy::task}, {"measure", PartsBy::measure}, {"lever", PartsBy::lever}},
                       "what the package is taken apart by (default: task)")
      .called("PART");
  verb.option("--path", options->path,
              "real income of a place, or of the home economy, by what it moves through:\n"
              "wages, profits, duties, transfers, prices")
      .called("PLACE");
  verb.flag("--simulate", options->simulate, "by agents, the last year of the run, instead of the long run");
  add_agents(verb, options->held, options->years);
  verb.option("--orders", options->how.orders, "orders that are sampled where parts are many, by twos")
      .between(2, 10'000)
      .show_default();
  verb.option("--exact", options->how.most_exact, "parts up to which every coalition is solved")
      .between(0, most_exact_parts)
      .show_default();
  const auto seed = std::make_shared<std::optional<long>>();
  verb.option("--seed", *seed, "of the orders (default: the scenario's)").between(0, largest_seed);
  verb.option("--format", options->format, "form of the answer")
      .one_of({"table", "csv", "json", "md"})
      .show_default();
  verb.option("--model", options->model, "model, instead of the scenario's").called("NAME|DIR");
  add_overrides(verb, options->overrides);
  add_theory(verb, options->theory);
  verb.when_met([&line, options, seed] {
    line.action = [&line, options, seed] {
      options->models_root = line.common.models_for(options->scenario);
      options->quiet = line.common.quiet;
      options->how.orders += options->how.orders % 2;  // an order and its reverse
      options->seed = *seed;
      return attribute_scenario(*options);
    };
  });
}

constexpr const char* ensemble_introduction =
    "Examples:\n"
    "  entrepot ensemble scenario.yaml\n"
    "  entrepot ensemble scenario.yaml --draws 4000 --out runs/how_sure\n"
    "  entrepot ensemble scenario.yaml --fixed judged\n"
    "  entrepot ensemble scenario.yaml --base-year\n"
    "  entrepot ensemble scenario.yaml --shocks scenarios/shocks/*.yaml\n\n"
    "How sure the answer is: effect sizes, elasticities and behaviour drawn together,\n"
    "again and again; how outcomes of the long run spread, and which numbers make that.";

void add_ensemble(CommandLine& line) {
  Verb verb = line.add("ensemble", ensemble_introduction);
  const auto options = std::make_shared<EnsembleOptions>();
  verb.option("scenario", options->scenario, "scenario file").required().called("FILE");
  const auto draws = std::make_shared<std::optional<int>>();
  verb.option("--draws", *draws, "how many times everything is drawn (default: 1000; of base years 512)")
      .between(2, most_draws);
  const auto design = std::make_shared<std::optional<Design>>();
  verb.choice<std::optional<Design>>(
          "--design", *design, {{"sobol", Design::sobol}, {"latin_hypercube", Design::latin_hypercube}},
          "how points fill the space (default: sobol; of base years latin_hypercube)")
      .called("DESIGN");
  verb.option("--fixed", options->fixed,
              "what stays at its central value: judged (effect sizes that nobody measured),\n"
              "effects, elasticities, behaviour, luck (which dice fall); may stand several times")
      .one_of(fixed_words())
      .one_value_each();
  verb.option("--total", options->asked.redrawn,
              "of so many draws every group is drawn anew: total sensitivity indices by group")
      .between(0, most_draws)
      .called("N");
  verb.flag("--base-year", options->base_year,
            "figures of the base year are drawn instead, within what their grades leave open,\n"
            "and calibrated anew: what the answer owes to them");
  const auto chance = std::make_shared<int>(50);
  verb.flag("--simulate", options->simulate,
            "by agents, year by year, instead of the long run in closed form");
  add_agents(verb, options->held, options->years);
  const auto seed = std::make_shared<std::optional<long>>();
  verb.option("--seed", *seed, "of the points (default: the scenario's)").between(0, largest_seed);
  verb.option("--shocks", options->shocks,
              "scenarios of shocks from outside, of which at most one happens in a draw:\n"
              "what they cost with the package and without it")
      .text("FILE...");
  verb.option("--chance", *chance, "per cent of the draws in which there is a shock")
      .between(1, 100)
      .show_default();
  verb.option("--out", options->out, "a new folder with quantiles, sensitivities and every member")
      .called("DIR");
  verb.flag("--resume", options->resume, "go on with the study of --out that was interrupted");
  verb.option("--format", options->format, "form of the answer")
      .one_of({"table", "csv", "json", "md"})
      .show_default();
  verb.option("--model", options->model, "model, instead of the scenario's").called("NAME|DIR");
  add_overrides(verb, options->overrides);
  const auto theory = std::make_shared<std::optional<Theory>>(Theory::melitz);
  add_theory_or_all(
      verb, *theory, "melitz|ricardian|all",
      "melitz: heterogeneous firms (default); ricardian: no firms, as Caliendo & Parro (2015);\n"
      "all: both side by side, and melitz with low and high elasticities");
  verb.when_met([&line, options, draws, design, seed, chance, theory] {
    line.action = [&line, options, draws, design, seed, chance, theory] {
      if (options->base_year) {
        options->asked.draws = draws_of_base_years;
        options->asked.design = design_of_base_years;
      }
      if (*draws) options->asked.draws = **draws;
      if (*design) options->asked.design = **design;
      options->chance = *chance;
      options->models_root = line.common.models_for(options->scenario);
      options->quiet = line.common.quiet;
      options->command_line = line.common.words;
      options->seed = *seed;
      if (options->base_year && (!*theory || !options->shocks.empty()))
        throw Failure(Status::usage,
                      "ensemble --base-year: base years alone are drawn, under one theory\n"
                      "  leave out --shocks, and name the theory: --theory melitz or --theory ricardian");
      if (!*theory && !options->shocks.empty())
        throw Failure(Status::usage,
                      "ensemble --shocks: one theory at a time\n"
                      "  name it: --theory melitz or --theory ricardian");
      if (!*theory) return ensemble_of_theories(*options);
      options->theory = theory->value_or(Theory::melitz);
      return options->shocks.empty() ? ensemble_scenario(*options) : ensemble_under_shocks(*options);
    };
  });
}

}  // namespace

void add_study_verbs(CommandLine& line) {
  add_ensemble(line);
  add_attribute(line);
}

}  // namespace entrepot
