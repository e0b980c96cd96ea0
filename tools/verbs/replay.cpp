// SPDX-License-Identifier: Apache-2.0
#include "verbs/replay.h"

#include <fmt/format.h>
#include <stdlib.h>

#include <algorithm>
#include <cstdio>

#include "base/diagnostic.h"
#include "base/quantity.h"
#include "io/run/firms_files.h"
#include "io/run/manifest.h"
#include "io/run/run_folder.h"
#include "io/run/run_folder_reader.h"
#include "io/scenario/load.h"
#include "io/scenario/locate.h"
#include "io/text/hash.h"
#include "io/text/regular_file.h"
#include "io/text/utf8.h"
#include "terminal/child.h"
#include "terminal/interrupt.h"
#include "terminal/terminal.h"
#include "verbs/run.h"
#include "verbs/solve.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

constexpr double across_builds = 1e-9;  // another build or processor may move a result by this much

// What has changed since the run: reasons for a difference, known before it is found.
std::vector<std::string> changes(const Manifest& manifest, const fs::path& model_folder) {
  std::vector<std::string> list;
  for (const ChangedFile& file : changed_model_files(manifest, model_folder))
    list.push_back(fmt::format("model: {} {}", file.name, file.how));
  const Program program = this_program();
  const auto differs = [&](const char* what, const std::string& then, const std::string& today) {
    if (then != today) list.push_back(fmt::format("{}: {} then, {} now", what, then, today));
  };
  differs("program", manifest.program.version, program.version);
  differs("revision", manifest.program.revision, program.revision);
  differs("instruction level", manifest.program.instruction_level, program.instruction_level);
  return list;
}

struct Line {
  int number = 0;
  std::string first, other;
};

Line first_different_line(const fs::path& first, const fs::path& other) {
  LinesOf a(first), b(other);
  Line line;
  bool more = true;
  while (more && line.first == line.other) {
    ++line.number;
    const bool in_first = a.next(line.first), in_other = b.next(line.other);
    if (!in_first) line.first = "(end of file)";
    if (!in_other) line.other = "(end of file)";
    more = in_first && in_other;
  }
  return {line.number, harmless(line.first), harmless(line.other)};
}

struct Difference {
  std::string words;     // empty where nothing differs
  bool allowed = false;  // no more than another build may make
};

Difference difference(const std::vector<std::string>& results, const fs::path& first, const fs::path& other,
                      bool same_build) {
  std::vector<std::string> files;
  for (const std::string& name : results)
    if (sha256_of_file(first / name) != sha256_of_file(other / name)) files.push_back(name);
  if (files.empty()) return {};
  std::string text = fmt::format("differs: {}\n", fmt::join(files, ", "));
  if (const auto found = different_results(first / "results.nc", other / "results.nc")) {
    text += fmt::format("  first in results.nc: {}\n    {} then, {} now\n", found->first_at,
                        shortest(found->first), shortest(found->other));
    text += fmt::format("  {} of {} values differ, by {:.1e} at most (relative)\n", found->different,
                        found->values, found->largest);
    const bool within = found->largest <= across_builds;
    if (within)
      text +=
          fmt::format("  within {:.0e}, which {}\n", across_builds,
                      same_build ? "another processor can explain" : "another build or processor explains");
    return {text, within && !same_build};
  }
  const auto table =
      std::find_if(files.begin(), files.end(), [](const std::string& name) { return name != "results.nc"; });
  if (table == files.end()) return {text + "  the numbers are the same: titles or descriptions differ\n"};
  const Line line = first_different_line(first / *table, other / *table);
  return {text + fmt::format("  first in {}, line {}\n    then: {}\n    now:  {}\n", *table, line.number,
                             line.first, line.other)};
}

// The same answer from the scenario as the run resolved it, in another folder.
int make_again(const ReplayOptions& options, const Manifest& manifest, const fs::path& run,
               const std::string& model, const fs::path& out) {
  if (manifest.span == Span::long_run) {
    SolveOptions again;
    again.scenario = run / "resolved.yaml";
    again.models_root = options.models_root;
    again.model = model;
    again.theory = manifest.theory;
    again.out = out;
    again.quiet = options.quiet;
    again.told = false;
    again.command_line = options.command_line;
    return solve_scenario(again);
  }
  RunOptions again;
  again.scenario = run / "resolved.yaml";
  again.models_root = options.models_root;
  again.model = model;
  again.theory = manifest.theory;
  again.cohorts = manifest.cohorts;
  again.states = manifest.states;
  again.firms = manifest.firms;
  again.quarters = manifest.horizon.quarters;
  again.out = out;
  again.quiet = options.quiet;
  again.headlines = false;
  again.report = false;
  again.command_line = options.command_line;
  return run_scenario(again);
}

}  // namespace

int replay_run(const ReplayOptions& options) {
  const fs::path folder = fs::canonical(find_run(options.run));
  const Manifest manifest = read_manifest(folder / "manifest.json");
  std::vector<std::string> results = result_files(manifest.span);
  if (manifest.firms.any()) results.insert(results.end(), firms_files().begin(), firms_files().end());
  std::vector<std::string> vouched = results;
  vouched.insert(vouched.end(), {"resolved.yaml", "scenario.yaml"});
  require_untouched(manifest, folder, vouched);
  const std::string model = options.model.value_or(manifest.model);
  const std::vector<std::string> changed = changes(manifest, find_model(model, options.models_root));
  for (const std::string& change : changed) say("since the run, {}\n", change);

  const Interrupt listening;
  std::optional<TemporaryFolder> temporary;  // hidden, beside the run
  if (!options.keep)
    temporary.emplace(folder.parent_path() / fmt::format(".{}.replay.", folder.filename().string()),
                      fmt::format("cannot write beside '{}'", folder.string()),
                      "\n  choose a place for the second run with --keep");
  const fs::path second = options.keep ? *options.keep : temporary->path() / "run";
  if (const int status = make_again(options, manifest, folder, model, second);
      status != static_cast<int>(Status::done))
    return status;

  const Program program = this_program();
  const bool same_build = manifest.program.version == program.version &&
                          manifest.program.revision == program.revision &&
                          manifest.program.instruction_level == program.instruction_level;
  const Difference found = difference(results, folder, second, same_build);
  Interrupt::stop_if_heard();
  if (found.words.empty()) {
    if (!options.quiet) fmt::print("identical: {}\n", fmt::join(results, ", "));
  } else {
    fmt::print("{}", found.words);
  }
  if (options.keep && !options.quiet) fmt::print("second run: {}\n", harmless(options.keep->string()));
  return static_cast<int>(found.words.empty() || found.allowed ? Status::done : Status::difference);
}

}  // namespace entrepot
