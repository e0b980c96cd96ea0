// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <memory>
#include <optional>

#include "command_line/command_line.h"
#include "command_line/overrides_flag.h"
#include "command_line/theory_flag.h"
#include "verbs/explain.h"
#include "verbs/new.h"
#include "verbs/run.h"
#include "verbs/solve.h"
#include "verbs/validate.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

constexpr int quarters_a_year = 4;

constexpr const char* run_introduction =
    "Examples:\n"
    "  entrepot run scenarios/article/high_standard_opening.yaml\n"
    "  entrepot run scenario.yaml --years 5 --out results/first\n\n"
    "Agents and markets, baseline and policy, quarter by quarter; leaves a run folder.";

constexpr const char* solve_introduction =
    "Examples:\n"
    "  entrepot solve scenarios/article/high_standard_opening.yaml\n"
    "  entrepot solve scenario.yaml --format csv > long_run.csv\n\n"
    "The long run in closed form: no agents, every measure after its phase-in.";

constexpr const char* new_introduction =
    "Example:\n"
    "  entrepot new first_package && entrepot explain first_package.yaml\n\n"
    "Writes a commented scenario that runs unchanged.";

constexpr const char* explain_introduction =
    "Examples:\n"
    "  entrepot explain scenarios/article/high_standard_opening.yaml\n"
    "  entrepot explain scenario.yaml --lever services_opening --at 2028Q4\n"
    "  entrepot explain scenario.yaml --format csv > changes.csv\n\n"
    "What the package changes, number by number, quarter by quarter,\nbefore anything runs.";

constexpr const char* validate_introduction =
    "Example:\n"
    "  entrepot validate scenarios/article/*.yaml\n\n"
    "Reads scenario, lever and model files and shows every mistake at once.";

void add_new(CommandLine& line) {
  CLI::App& verb = *line.app.add_subcommand("new", new_introduction);
  const auto options = std::make_shared<NewOptions>();
  verb.add_option("name", options->name, "of the scenario; its file is NAME.yaml")
      ->required()
      ->type_name("NAME");
  verb.add_option("--model", options->model, "model whose template it is")
      ->type_name("NAME|DIR")
      ->capture_default_str();
  verb.callback([&line, options] {
    line.action = [&line, options] {
      options->models_root = line.common.models_for(".");
      options->program = line.common.words.front();
      options->quiet = line.common.quiet;
      return new_scenario(*options);
    };
  });
}

void add_explain(CommandLine& line) {
  CLI::App& verb = *line.app.add_subcommand("explain", explain_introduction);
  const auto options = std::make_shared<ExplainOptions>();
  verb.add_option("scenario", options->scenario, "scenario file")->required()->type_name("FILE");
  verb.add_option("--format", options->format, "form of the answer")
      ->check(CLI::IsMember({"table", "csv", "json", "md"}))
      ->capture_default_str();
  verb.add_option("--at", options->at, "one quarter, instead of those in which something changes")
      ->type_name("QUARTER");
  verb.add_option("--lever", options->lever, "this lever only")->type_name("NAME");
  add_overrides(verb, options->overrides);
  verb.add_option("--model", options->model, "model, instead of the scenario's")->type_name("NAME|DIR");
  add_theory(verb, options->theory);
  verb.callback([&line, options] {
    line.action = [&line, options] {
      options->models_root = line.common.models_for(options->scenario);
      options->quiet = line.common.quiet;
      return explain_scenario(*options);
    };
  });
}

void add_validate(CommandLine& line) {
  CLI::App& verb = *line.app.add_subcommand("validate", validate_introduction);
  const auto files = std::make_shared<std::vector<fs::path>>();
  const auto theory = std::make_shared<Theory>(Theory::melitz);
  verb.add_option("files", *files, "scenario, lever or model files")->required()->type_name("FILE...");
  const auto overrides = std::make_shared<std::vector<std::string>>();
  add_overrides(verb, *overrides);
  add_theory(verb, *theory);
  verb.callback([&line, files, overrides, theory] {
    line.action = [&line, files, overrides, theory] {
      return validate_files(*files, line.common.models_for(files->front()), *theory, *overrides);
    };
  });
}

void add_solve(CommandLine& line) {
  CLI::App& verb = *line.app.add_subcommand("solve", solve_introduction);
  const auto options = std::make_shared<SolveOptions>();
  verb.add_option("scenario", options->scenario, "scenario file")->required()->type_name("FILE");
  verb.add_option("--format", options->format, "form of the answer")
      ->check(CLI::IsMember({"table", "csv", "json"}))
      ->capture_default_str();
  verb.add_option("--out", options->out, "file to write instead of stdout")->type_name("FILE");
  verb.add_option("--model", options->model, "model, instead of the scenario's")->type_name("NAME|DIR");
  add_overrides(verb, options->overrides);
  add_theory(verb, options->theory);
  verb.callback([&line, options] {
    line.action = [&line, options] {
      options->models_root = line.common.models_for(options->scenario);
      options->threads = line.common.threads;
      options->quiet = line.common.quiet;
      return solve_scenario(*options);
    };
  });
}

void add_run(CommandLine& line) {
  CLI::App& verb = *line.app.add_subcommand("run", run_introduction);
  const auto options = std::make_shared<RunOptions>();
  verb.add_option("scenario", options->scenario, "scenario file")->required()->type_name("FILE");
  verb.add_option("--out", options->out, "run folder (default: runs/<scenario>/<time>-<hash>)")
      ->type_name("DIR");
  verb.add_option("--cohorts", options->cohorts, "cohorts of firms in a cell")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  verb.add_option("--states", options->states, "states of transitory productivity of a cohort")
      ->check(CLI::Range(3, 9))
      ->capture_default_str();
  const auto years = std::make_shared<std::optional<int>>();
  verb.add_option("--years", *years, "years, instead of the scenario's horizon")->check(CLI::Range(1, 200));
  verb.add_option("--model", options->model, "model, instead of the scenario's")->type_name("NAME|DIR");
  add_overrides(verb, options->overrides);
  add_theory(verb, options->theory);
  verb.callback([&line, options, years] {
    line.action = [&line, options, years] {
      if (*years) options->quarters = quarters_a_year * **years;
      options->models_root = line.common.models_for(options->scenario);
      options->threads = line.common.threads;
      options->quiet = line.common.quiet;
      options->command_line = line.common.words;
      return run_scenario(*options);
    };
  });
}

}  // namespace

void add_scenario_verbs(CommandLine& line) {
  add_new(line);
  add_validate(line);
  add_explain(line);
  add_solve(line);
  add_run(line);
}

}  // namespace entrepot
