// SPDX-License-Identifier: Apache-2.0
// entrepot ensemble --theory all: how far an answer is uncertain within a theory, and how far between
// theories.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "answer/document.h"
#include "answer/ensemble_answer.h"
#include "base/quantity.h"
#include "io/scenario/load.h"
#include "io/text/csv.h"
#include "study/long_run_members.h"
#include "terminal/show.h"
#include "terminal/study_progress.h"
#include "terminal/terminal.h"
#include "verbs/ensemble.h"

namespace entrepot {
namespace {

struct Variant {
  const char *name, *meaning;
  Theory theory;
  const char* assumed;  // set beside what --set sets; empty: nothing
};
constexpr Variant variants[] = {
    {"melitz", "firms differ and enter; elasticities drawn", Theory::melitz, ""},
    {"ricardian", "no firms, no profit; elasticities drawn", Theory::ricardian, ""},
    {"low", "melitz; elasticities low", Theory::melitz, "assumptions.elasticities=low"},
    {"high", "melitz; elasticities high", Theory::melitz, "assumptions.elasticities=high"},
};

struct OfTheory {
  const Variant* variant;
  FoundEnsemble found;
};

// Of an outcome, each theory as likely: what of its variance stands between their means.
double between(const std::vector<OfTheory>& theories, std::size_t outcome) {
  double mean = 0.0, within = 0.0, apart = 0.0;
  const double n = static_cast<double>(theories.size());
  for (const OfTheory& each : theories) mean += spread_of_outcome(each.found.drawn, outcome).mean / n;
  for (const OfTheory& each : theories) {
    const OutcomeSpread spread = spread_of_outcome(each.found.drawn, outcome);
    within += spread.sd * spread.sd / n;
    apart += (spread.mean - mean) * (spread.mean - mean) / n;
  }
  return apart > 0.0 ? apart / (apart + within) : 0.0;
}

// All members of all theories together.
OutcomeSpread pooled(const std::vector<OfTheory>& theories, std::size_t outcome) {
  std::vector<double> values;
  for (const OfTheory& each : theories)
    for (std::size_t m = 0; m < each.found.drawn.draws(); ++m)
      values.push_back(each.found.drawn.results(m, outcome));
  return outcome_spread(std::move(values));
}

std::string csv(const std::vector<OfTheory>& theories) {
  std::string lines = "theory,outcome,central,p05,p50,p95,mean,sd,unit\n";
  const std::vector<std::string>& outcomes = theories.front().found.drawn.outcomes;
  for (const OfTheory& each : theories)
    for (std::size_t o = 0; o < outcomes.size(); ++o) {
      const OutcomeSpread s = spread_of_outcome(each.found.drawn, o);
      lines += fmt::format("{},{},{},{},{},{},{},{},percent\n", each.variant->name, csv_field(outcomes[o]),
                           shortest(each.found.central[o]), shortest(s.low), shortest(s.median),
                           shortest(s.high), shortest(s.mean), shortest(s.sd));
    }
  return lines;
}

Part of_outcome(const std::vector<OfTheory>& theories, std::size_t outcome, const std::string& title) {
  const auto percent = [](double value) { return Value(fmt::format("{:+.3f}", value), value); };
  Part part;
  part.title = title;
  part.table.columns = {{"theory"},    {"central", true}, {"median", true},
                        {"5 %", true}, {"95 %", true},    {"which is"}};
  for (const OfTheory& each : theories) {
    const OutcomeSpread s = spread_of_outcome(each.found.drawn, outcome);
    part.table.rows.push_back({each.variant->name, percent(each.found.central[outcome]), percent(s.median),
                               percent(s.low), percent(s.high), each.variant->meaning});
  }
  const OutcomeSpread all = pooled(theories, outcome);
  part.table.rows.push_back({"all of them", "", percent(all.median), percent(all.low), percent(all.high),
                             "each as likely as the others"});
  part.note = fmt::format("Between the theories lies {:.0f} % of the variance, the rest within them.",
                          100.0 * between(theories, outcome));
  return part;
}

}  // namespace

int ensemble_of_theories(const EnsembleOptions& options) {
  if (options.simulate || options.out || options.resume || options.asked.redrawn > 0)
    throw Failure(
        Status::usage,
        "ensemble --theory all: theories are put side by side in the long run, and leave no folder\n"
        "  leave out --simulate, --total, --out and --resume, or name one theory");
  std::vector<OfTheory> theories;
  std::string title;
  StudyProgress progress("long run", options.quiet);
  if (!options.quiet) say("{} draws under each of {} theories\n", options.asked.draws, std::size(variants));
  for (const Variant& variant : variants) {
    std::vector<std::string> overrides = options.overrides;
    if (variant.assumed[0] != '\0') overrides.emplace_back(variant.assumed);
    const Loaded loaded =
        load_scenario(options.scenario, options.models_root, options.model, variant.theory, overrides);
    if (!loaded.diagnostics.ok()) return stop(loaded.diagnostics, loaded.sources);
    if (theories.empty() && !options.quiet) show(loaded.diagnostics, loaded.sources);
    EnsembleAsked asked = options.asked;
    asked.seed = options.seed ? static_cast<std::uint64_t>(*options.seed) : loaded.scenario.seed;
    theories.push_back(
        {&variant,
         draw_long_runs(loaded.model, loaded.scenario, percents_of(outcomes_of_studies(loaded.model)),
                        uncertain_numbers(loaded.model.world, loaded.scenario, drawn_of(options)), asked,
                        progress.watch())});
    title = loaded.scenario.title;
  }
  if (options.format == "csv") {
    fmt::print("{}", csv(theories));
    return static_cast<int>(Status::done);
  }
  Document document{title, {}};
  const std::vector<std::string>& outcomes = theories.front().found.drawn.outcomes;
  for (std::size_t o = 0; o < outcomes.size(); ++o) {
    const OutcomeName name = parts_of_name(outcomes[o]);
    if (name.place.empty()) document.parts.push_back(of_outcome(theories, o, name.outcome));
  }
  if (document.parts.empty()) document.parts.push_back(of_outcome(theories, 0, outcomes.front()));
  fmt::print("{}", rendered(document, options.format));
  return static_cast<int>(Status::done);
}

}  // namespace entrepot
