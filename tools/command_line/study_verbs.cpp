// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <optional>

#include "command_line/command_line.h"
#include "command_line/overrides_flag.h"
#include "command_line/theory_flag.h"
#include "simulation/scenario.h"
#include "verbs/attribute.h"

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

}  // namespace

void add_study_verbs(CommandLine& line) {
  add_attribute(line);
}

}  // namespace entrepot
