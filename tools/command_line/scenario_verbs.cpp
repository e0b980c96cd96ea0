// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <memory>
#include <optional>
#include <string_view>

#include "command_line/agents_flags.h"
#include "command_line/command_line.h"
#include "command_line/overrides_flag.h"
#include "command_line/theory_flag.h"
#include "simulation/run.h"
#include "verbs/explain.h"
#include "verbs/new.h"
#include "verbs/run.h"
#include "verbs/solve.h"
#include "verbs/sweep.h"
#include "verbs/validate.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

constexpr const char* run_introduction =
    "Examples:\n"
    "  entrepot run scenarios/article/high_standard_opening.yaml\n"
    "  entrepot run scenario.yaml --years 5 --out results/first\n"
    "  entrepot run scenario.yaml --replications 8 --seed 7\n"
    "  entrepot run scenario.yaml --checkpoint-every 4 --out results/long\n"
    "  entrepot run --resume results/long\n\n"
    "Agents and markets, baseline and policy, quarter by quarter; leaves a run folder.";

constexpr const char* solve_introduction =
    "Examples:\n"
    "  entrepot solve scenarios/article/high_standard_opening.yaml\n"
    "  entrepot solve scenario.yaml --format csv > long_run.csv\n"
    "  entrepot solve scenario.yaml --theory all\n"
    "  entrepot solve scenario.yaml --out runs/long_run\n\n"
    "The long run in closed form: no agents, every measure after its phase-in.";

constexpr const char* sweep_introduction =
    "Examples:\n"
    "  entrepot sweep duty.yaml --over levers.tariff_war.value='0..50:6 points'\n"
    "  entrepot sweep duty.yaml --over levers[1].value='5,10 points' \\\n"
    "      --over assumptions.elasticities=low,central,high --out runs/sweep\n"
    "  entrepot sweep duty.yaml --over levers[1].value='0..50 points' \\\n"
    "      --until real_income@usa=0\n"
    "  entrepot sweep duty.yaml --over levers[1].value='0..50 points' \\\n"
    "      --best real_income@usa\n"
    "  entrepot sweep duty.yaml --over levers[1].value='0..50:3 points' --simulate\n\n"
    "The long run at many values of what a scenario holds: a grid, the value at which\n"
    "a gain is gone, the best value. With --simulate a year of the run by agents.";

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
  Verb verb = line.add("new", new_introduction);
  const auto options = std::make_shared<NewOptions>();
  verb.option("name", options->name, "of the scenario; its file is NAME.yaml").required().called("NAME");
  verb.option("--model", options->model, "model whose template it is").called("NAME|DIR").show_default();
  verb.when_met([&line, options] {
    line.action = [&line, options] {
      options->models_root = line.common.models_for(".");
      options->program = line.common.words.front();
      options->quiet = line.common.quiet;
      return new_scenario(*options);
    };
  });
}

void add_explain(CommandLine& line) {
  Verb verb = line.add("explain", explain_introduction);
  const auto options = std::make_shared<ExplainOptions>();
  verb.option("scenario", options->scenario, "scenario file").required().called("FILE");
  verb.option("--format", options->format, "form of the answer")
      .one_of({"table", "csv", "json", "md"})
      .show_default();
  verb.option("--at", options->at, "one quarter, instead of those in which something changes")
      .called("QUARTER");
  verb.option("--lever", options->lever, "this lever only").called("NAME");
  add_overrides(verb, options->overrides);
  verb.option("--model", options->model, "model, instead of the scenario's").called("NAME|DIR");
  add_theory(verb, options->theory);
  verb.when_met([&line, options] {
    line.action = [&line, options] {
      options->models_root = line.common.models_for(options->scenario);
      options->quiet = line.common.quiet;
      return explain_scenario(*options);
    };
  });
}

void add_validate(CommandLine& line) {
  Verb verb = line.add("validate", validate_introduction);
  const auto files = std::make_shared<std::vector<fs::path>>();
  const auto theory = std::make_shared<Theory>(Theory::melitz);
  verb.option("files", *files, "scenario, lever or model files").required().called("FILE...");
  const auto overrides = std::make_shared<std::vector<std::string>>();
  add_overrides(verb, *overrides);
  add_theory(verb, *theory);
  verb.when_met([&line, files, overrides, theory] {
    line.action = [&line, files, overrides, theory] {
      return validate_files(*files, line.common.models_for(files->front()), *theory, *overrides);
    };
  });
}

void add_solve(CommandLine& line) {
  Verb verb = line.add("solve", solve_introduction);
  const auto options = std::make_shared<SolveOptions>();
  verb.option("scenario", options->scenario, "scenario file").required().called("FILE");
  verb.option("--format", options->format, "form of the answer")
      .one_of({"table", "csv", "json", "md"})
      .show_default();
  verb.option("--out", options->out, "a new run folder of the long run, which compare and replay take")
      .called("DIR");
  verb.option("--model", options->model, "model, instead of the scenario's").called("NAME|DIR");
  add_overrides(verb, options->overrides);
  add_theory_or_all(verb, options->theory, "melitz|ricardian|all",
                    "melitz: heterogeneous firms (default); ricardian: no firms, as Caliendo & Parro (2015); "
                    "all: both side by side, and melitz with low and high elasticities");
  verb.when_met([&line, options] {
    line.action = [&line, options] {
      options->models_root = line.common.models_for(options->scenario);
      options->quiet = line.common.quiet;
      options->command_line = line.common.words;
      return solve_scenario(*options);
    };
  });
}

void add_sweep(CommandLine& line) {
  Verb verb = line.add("sweep", sweep_introduction);
  const auto options = std::make_shared<SweepOptions>();
  verb.option("scenario", options->scenario, "scenario file").required().called("FILE");
  verb.option("--over", options->over,
              "values to try, A..B:N or a list, the unit behind it, of a PATH as --set takes it;\n"
              "several make a grid, the first slowest")
      .required()
      .one_value_each()
      .called("PATH=RANGE");
  verb.option("--sample", options->sample,
              "so many points that fill the ranges evenly (a Latin hypercube) instead of a grid; a range\n"
              "may then be A..B")
      .between(2, 10'000)
      .called("N");
  verb.option("--until", options->until,
              "where an outcome is so many per cent off the baseline, over one range A..B, from 9 points\n"
              "of it or the N of A..B:N: real_income=0, exports@usa=-1")
      .called("OUTCOME=VALUE");
  verb.option("--best", options->best, "where an outcome is highest, over one range A..B: real_income@usa")
      .called("OUTCOME");
  verb.option("--outcomes", options->outcomes,
              "instead of the home economy's and everybody's real income: exports,real_income@usa,\n"
              "real_income@all")
      .called("LIST");
  verb.option("--format", options->format, "form of the answer")
      .one_of({"table", "csv", "json", "md"})
      .show_default();
  verb.option("--out", options->out, "a new folder with sweep.csv, the scenario and a manifest")
      .called("DIR");
  verb.option("--model", options->model, "model, instead of the scenario's").called("NAME|DIR");
  add_overrides(verb, options->overrides);
  add_theory(verb, options->theory);
  const auto solve = std::make_shared<bool>(true);
  verb.flag("--solve", *solve, "the long run in closed form: what a sweep does anyway");
  verb.flag("--simulate", options->simulate, "by agents, the last year of the run, instead of the long run");
  add_agents(verb, options->held, options->years);
  verb.option("--year", options->year, "year of the run, from 1, instead of its last, likewise")
      .between(1, longest_horizon / quarters_a_year);
  verb.when_met([&line, options, solve] {
    line.action = [&line, options] {
      options->models_root = line.common.models_for(options->scenario);
      options->quiet = line.common.quiet;
      options->command_line = line.common.words;
      return sweep_scenario(*options);
    };
  });
}

// What a run is was said when it was begun.
void refuse_beside_resume(const Verb& verb) {
  for (const char* name : {"scenario", "--out", "--cohorts", "--states", "--firms", "--trace", "--years",
                           "--replications", "--seed", "--model", "--set", "--theory"})
    if (verb.given(name))
      throw Failure(
          Status::usage,
          fmt::format("--resume goes on with what the run was begun with, and takes no {}\n"
                      "  beside it may stand --checkpoint-every, --no-report, --threads, --models and "
                      "-q",
                      name == std::string_view("scenario") ? "other scenario" : name));
}

void add_run(CommandLine& line) {
  Verb verb = line.add("run", run_introduction);
  const auto options = std::make_shared<RunOptions>();
  verb.option("scenario", options->scenario, "scenario file").called("FILE");
  verb.option("--out", options->out, "run folder (default: runs/<scenario>/<time>-<hash>)").called("DIR");
  verb.option("--checkpoint-every", options->checkpoint_every,
              "keep where the run is every so many quarters, and when it is interrupted")
      .between(1, longest_horizon);
  const auto interrupted = std::make_shared<std::optional<fs::path>>();
  verb.option("--resume", *interrupted, "go on with the run of this folder that was interrupted")
      .called("DIR");
  verb.option("--cohorts", options->cohorts, "cohorts of firms in a cell")
      .between(1, Discretisation::most_cohorts)
      .show_default();
  verb.option("--states", options->states, "states of transitory productivity of a cohort")
      .between(Discretisation::least_states, Discretisation::most_states)
      .show_default();
  const auto firms = std::make_shared<std::string>("none");
  verb.option("--firms", *firms,
              "firms with dice of their own: so many of each cell's largest, or all that are\n"
              "active or near to that; the others stay cohorts")
      .called("none|N|all")
      .show_default();
  verb.option("--trace", options->trace,
              "with --firms: some firms of a cell, quarter by quarter, in trace.csv: the\n"
              "largest and others down to the smallest that has dice")
      .called("cell=SECTOR@PLACE");
  const auto years = std::make_shared<std::optional<int>>();
  verb.option("--years", *years, "years, instead of the scenario's horizon")
      .between(1, longest_horizon / quarters_a_year);
  verb.option("--replications", options->replications,
              "runs with dice of their own, instead of the scenario's number; with 1 authorities\n"
              "act in expectation")
      .between(1, most_replications);
  verb.option("--seed", options->seed, "of the dice, instead of the scenario's").between(0, largest_seed);
  verb.option("--model", options->model, "model, instead of the scenario's").called("NAME|DIR");
  add_overrides(verb, options->overrides);
  const auto theory = std::make_shared<std::optional<Theory>>(Theory::melitz);
  add_theory_or_all(verb, *theory, "melitz", "heterogeneous firms; other theories are for solve");
  const auto no_report = std::make_shared<bool>(false);
  verb.flag("--no-report", *no_report, "without report.html, the page with pictures");
  verb.when_met([&line, verb, options, firms, years, theory, interrupted, no_report] {
    line.action = [&line, verb, options, firms, years, theory, interrupted, no_report] {
      options->report = !*no_report;
      options->firms = firms_of(*firms);
      if (*interrupted) {
        refuse_beside_resume(verb);
        return resume_run({**interrupted, line.common.models_root, options->checkpoint_every, options->report,
                           line.common.quiet});
      }
      if (options->trace && !options->firms.any())
        throw Failure(Status::usage,
                      "--trace follows firms that have dice, and without --firms there are none\n"
                      "  entrepot run SCENARIO --firms 1000 --trace cell=SECTOR@PLACE");
      // What a run that goes on did not see it could not tell.
      if (options->trace && options->checkpoint_every)
        throw Failure(Status::usage,
                      "--trace follows firms through a run that is not interrupted, and takes no "
                      "--checkpoint-every");
      if (!verb.given("scenario"))
        throw Failure(Status::usage,
                      "run takes a scenario, or --resume a run that was interrupted\n"
                      "  entrepot run --help has examples");
      if (!*theory)
        throw Failure(Status::usage,
                      "run simulates one theory, and --theory all has several\n"
                      "  entrepot solve --theory all puts their long runs side by side");
      options->theory = **theory;
      if (*years) options->quarters = quarters_a_year * **years;
      options->models_root = line.common.models_for(options->scenario);
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
  add_sweep(line);
  add_run(line);
}

}  // namespace entrepot
