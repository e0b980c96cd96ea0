// SPDX-License-Identifier: Apache-2.0
#include "verbs/solve.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <string>

#include "answer/document.h"
#include "answer/following_table.h"
#include "answer/judgement_words.h"
#include "answer/rules_table.h"
#include "answer/solve_rows.h"
#include "answer/solve_table.h"
#include "answer/theories_table.h"
#include "io/model/model_reader.h"
#include "io/scenario/load.h"
#include "io/text/utf8.h"
#include "study/long_run_answers.h"
#include "terminal/interrupt.h"
#include "terminal/show.h"
#include "terminal/terminal.h"
#include "verbs/described_folder.h"

namespace entrepot {
namespace {

// What the answer leaves out because it is over, by the numbers that explain gives, and what it rests on.
std::string notes(const Loaded& loaded, const std::optional<Judged>& on_judgement) {
  const Scenario& scenario = loaded.scenario;
  std::string ended;
  std::size_t number = 0;
  for (const auto* uses : {&scenario.baseline, &scenario.levers})
    for (const LeverUse& use : *uses)
      if (++number; !holds_in_the_long_run(use))
        ended += fmt::format("{}{} {}", ended.empty() ? "" : ", ", number, use.lever.name);
  std::string text;
  if (!ended.empty()) text += paragraph("Over in the long run, and not in this: " + ended + ".", 0);
  if (on_judgement) text += paragraph(judgement_words(*on_judgement), 0);
  return text;
}

std::string answer(const std::string& format, const Loaded& loaded, const LongRun& solved) {
  const bool rows = format == "csv" || format == "json";
  const LongRunAnswers found =
      long_run_answers(loaded.model, loaded.scenario, solved,
                       rows ? LongRunAsked() : LongRunAsked{solve_table_outcomes(), true, true, true});
  const std::vector<WelfarePart> parts = welfare_parts(loaded.model, solved);
  if (format == "csv") return solve_csv(found.effects, parts, found.rules);
  if (format == "json") return solve_json(found.effects, parts, found.rules);
  const std::string both = rules_table(loaded.model.world, found.rules);
  const std::string regions = following_table(loaded.model.world, found.following);
  const std::string page = solve_table(loaded.model, loaded.scenario, solved, found, parts) +
                           (both.empty() ? "" : "\n" + both + "\n") +
                           (regions.empty() ? "" : (both.empty() ? "\n" : "") + regions + "\n") +
                           notes(loaded, found.on_judgement);
  if (format == "table") return page;
  Part whole;
  whole.verbatim = page.substr(page.find('\n') + 1);  // below the title
  return as_markdown({loaded.scenario.title, {whole}});
}

// Whether somebody else came to be at --out meanwhile is told.
std::filesystem::path leave_folder(const SolveOptions& options, const Loaded& loaded, const LongRun& solved) {
  RunFolderOptions described = described_folder(loaded, options.scenario, options.command_line);
  described.out = options.out;
  const auto [meant, place] = write_long_run(loaded.model, loaded.scenario, solved, described);
  if (place != meant)
    say("warning: '{}' was made by somebody else meanwhile; the long run is in '{}'\n", meant.string(),
        place.string());
  return place;
}

// Where all that a package asks for is over when the economy comes to rest, the answer is nothing.
void warn_of_the_end(const std::vector<LeverUse>& levers, Diagnostics& diagnostics) {
  if (levers.empty() || std::any_of(levers.begin(), levers.end(), holds_in_the_long_run)) return;
  diagnostics.warning("W009", levers.front().spot,
                      entry_count(levers) == 1
                          ? fmt::format("lever '{}' has ended in the long run, and nothing of it is left",
                                        entry_of(levers.front()).lever.name)
                          : "all levers have ended in the long run, and nothing of them is left",
                      "so baseline and policy are the same here; 'entrepot run' shows the years before");
}

}  // namespace

int solve_scenario(const SolveOptions& options) {
  if (!options.theory && options.out)
    throw Failure(Status::usage,
                  "solve: a run folder holds one theory, and --theory all has several\n"
                  "  name one beside --out: --theory melitz or --theory ricardian");
  Loaded loaded = load_scenario(options.scenario, options.models_root, options.model,
                                options.theory.value_or(Theory::melitz), options.overrides);
  if (!loaded.diagnostics.ok()) return stop(loaded.diagnostics, loaded.sources);
  warn_of_the_end(loaded.scenario.levers, loaded.diagnostics);
  if (!options.quiet) show(loaded.diagnostics, loaded.sources);
  if (!options.theory) {
    const TheoriesCompared compared = compare_theories(loaded.model, loaded.scenario);
    fmt::print("{}", theories_answer(loaded.model.world, loaded.scenario, compared, options.format));
    return static_cast<int>(Status::done);
  }
  std::optional<Interrupt> listening;
  if (options.out) listening.emplace();
  const LongRun solved = solve_long_run(loaded.model, loaded.scenario);
  std::string words;
  if (options.out) {
    const std::filesystem::path place = leave_folder(options, loaded, solved);
    listening.reset();
    if (options.format == "table") words = fmt::format("Results: {}\n", harmless(place.string()));
  }
  if (options.told) fmt::print("{}{}", answer(options.format, loaded, solved), words);
  return static_cast<int>(Status::done);
}

}  // namespace entrepot
