// SPDX-License-Identifier: Apache-2.0
// The command line: which verb, with which flags, and what a failure means for the exit status.
// Everything that can go wrong below arrives here and is told once.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <exception>
#include <filesystem>
#include <map>
#include <memory>
#include <new>
#include <sstream>
#include <string>
#include <system_error>
#include <vector>

#include "base/diagnostic.h"
#include "base/parallel.h"
#include "locate.h"
#include "verbs/model.h"
#include "verbs/model_import.h"
#include "verbs/run.h"
#include "verbs/solve.h"
#include "verbs/validate.h"

namespace fs = std::filesystem;

namespace entrepot {
namespace {

constexpr const char* introduction =
    "Example:\n"
    "  entrepot run scenarios/article/high_standard_opening.yaml\n\n"
    "Entrepot simulates what a trade-policy package does to the trade and income of China's regions\n"
    "and their partners: firms decide, markets clear.";

constexpr const char* statuses =
    "Exit status: 0 done; 1 our bug; 2 wrong usage; 3 scenario, lever or model invalid; 4 no equilibrium\n"
    "or an identity off; 6 could not read or write.";

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

constexpr const char* validate_introduction =
    "Example:\n"
    "  entrepot validate scenarios/article/*.yaml\n\n"
    "Reads scenario, lever and model files and shows every mistake at once.";

constexpr const char* model_introduction =
    "Examples:\n"
    "  entrepot model check macro\n"
    "  entrepot model describe macro\n"
    "  entrepot model calibrate macro\n"
    "  entrepot model import caliendo-parro DIR --out MODEL\n\n"
    "Asks whether a model holds its facts and how it behaves; shows it; makes its base year.";

// In the list of verbs only the last paragraph of each: what it does, not its examples.
class Help : public CLI::Formatter {
 public:
  std::string make_subcommand(const CLI::App* verb) const override {
    const std::string text = verb->get_description();
    const std::size_t gap = text.rfind("\n\n");
    std::ostringstream line;
    CLI::detail::format_help(line, verb->get_name(), gap == std::string::npos ? text : text.substr(gap + 2),
                             column_width_);
    return line.str();
  }
};

struct Options {
  RunOptions run;
  SolveOptions solve;
  std::vector<fs::path> files;
  std::string action;
  std::string model_name = "macro";
  fs::path import_from, import_to;
  Theory theory = Theory::melitz;
  fs::path models_root;  // empty: looked for
  int threads = 0;
  bool quiet = false;
};

fs::path models_for(const Options& options, const fs::path& file) {
  std::error_code ignored;
  if (!fs::exists(file, ignored))
    throw Failure(Status::no_file, fmt::format("{}: no such file", file.string()));
  return options.models_root.empty() ? find_models_root(file) : options.models_root;
}

void add_theory(CLI::App& verb, Options& options) {
  static const std::map<std::string, Theory> theories = {{"melitz", Theory::melitz},
                                                         {"ricardian", Theory::ricardian}};
  verb.add_option("--theory", options.theory,
                  "melitz: heterogeneous firms (default); ricardian: no firms, as Caliendo & Parro (2015)")
      ->transform(CLI::Transformer(theories))
      ->check(CLI::IsMember({Theory::melitz, Theory::ricardian}))
      ->option_text("melitz|ricardian");
}

void add_run(CLI::App& app, Options& options) {
  CLI::App& verb = *app.add_subcommand("run", run_introduction);
  verb.add_option("scenario", options.run.scenario, "scenario file")->required()->type_name("FILE");
  verb.add_option("--out", options.run.out, "run folder (default: runs/<scenario>/<time>-<hash>)")
      ->type_name("DIR");
  verb.add_option("--cohorts", options.run.cohorts, "cohorts of firms in a cell")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  verb.add_option("--states", options.run.states, "states of transitory productivity of a cohort")
      ->check(CLI::Range(3, 9))
      ->capture_default_str();
  verb.add_option("--years", options.run.years, "years, instead of the scenario's horizon")
      ->check(CLI::Range(1, 200));
  verb.add_option("--model", options.run.model, "model, instead of the scenario's")->type_name("NAME|DIR");
  add_theory(verb, options);
}

void add_solve(CLI::App& app, Options& options) {
  CLI::App& verb = *app.add_subcommand("solve", solve_introduction);
  verb.add_option("scenario", options.solve.scenario, "scenario file")->required()->type_name("FILE");
  verb.add_option("--format", options.solve.format, "form of the answer")
      ->check(CLI::IsMember({"table", "csv", "json"}))
      ->capture_default_str();
  verb.add_option("--out", options.solve.out, "file to write instead of stdout")->type_name("FILE");
  verb.add_option("--model", options.solve.model, "model, instead of the scenario's")->type_name("NAME|DIR");
  add_theory(verb, options);
}

void add_validate(CLI::App& app, Options& options) {
  CLI::App& verb = *app.add_subcommand("validate", validate_introduction);
  verb.add_option("files", options.files, "scenario, lever or model files")->required()->type_name("FILE...");
  add_theory(verb, options);
}

void add_model(CLI::App& app, Options& options) {
  CLI::App& verb = *app.add_subcommand("model", model_introduction);
  verb.add_option("action", options.action,
                  "check: does the base year hold its facts and accounts, how does the model behave;\n"
                  "describe: places, sectors, sources; calibrate: from margins to the balanced base year;\n"
                  "import: published replication data, in the named format, into a model folder")
      ->required()
      ->check(CLI::IsMember({"check", "describe", "calibrate", "import"}))
      ->type_name("ACTION");
  verb.add_option("model", options.model_name,
                  "a folder of models/, or a path; of import: the format, caliendo-parro")
      ->type_name("NAME|DIR")
      ->capture_default_str();
  verb.add_option("from", options.import_from, "of import: folder of the published files")->type_name("DIR");
  verb.add_option("--out", options.import_to, "of import: model folder to write")->type_name("MODEL");
  add_theory(verb, options);
}

int perform(const CLI::App& app, Options& options, const std::vector<std::string>& words) {
  const ThreadLimit limit(options.threads);
  if (app.got_subcommand("run")) {
    options.run.models_root = models_for(options, options.run.scenario);
    options.run.threads = options.threads;
    options.run.quiet = options.quiet;
    options.run.theory = options.theory;
    options.run.command_line = words;
    return run_scenario(options.run);
  }
  if (app.got_subcommand("solve")) {
    options.solve.models_root = models_for(options, options.solve.scenario);
    options.solve.threads = options.threads;
    options.solve.quiet = options.quiet;
    options.solve.theory = options.theory;
    return solve_scenario(options.solve);
  }
  if (app.got_subcommand("validate"))
    return validate_files(options.files, models_for(options, options.files.front()), options.theory);
  if (options.action == "import") {
    if (options.import_from.empty() || options.import_to.empty())
      throw Failure(Status::usage,
                    "model import needs a format, the folder of its files and --out\n"
                    "  entrepot model import caliendo-parro DIR --out MODEL");
    return model_import(options.model_name, options.import_from, options.import_to);
  }
  return run_model_verb(options.action, find_model(options.model_name, models_for(options, fs::path("."))),
                        options.theory);
}

int main_with(const std::vector<std::string>& words, int argc, char** argv) {
  CLI::App app{introduction, "entrepot"};
  Options options;
  app.formatter(std::make_shared<Help>());
  app.require_subcommand(1);
  app.fallthrough();  // the flags below may stand after the verb
  app.footer(statuses);
  app.set_version_flag("--version", "entrepot " ENTREPOT_VERSION);
  app.add_option("--threads", options.threads, "threads to use (default: all processors)")
      ->check(CLI::Range(0, 1024));
  app.add_option("--models", options.models_root,
                 "folder of models and levers (default: found from the file)")
      ->type_name("DIR")
      ->check(CLI::ExistingDirectory);
  app.add_flag("-q,--quiet", options.quiet, "say nothing when all is well");
  add_run(app, options);
  add_solve(app, options);
  add_validate(app, options);
  add_model(app, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? static_cast<int>(Status::done) : static_cast<int>(Status::usage);
  }
  return perform(app, options, words);
}

int tell(Status status, const std::string& text) {
  fmt::print(stderr, "entrepot: {}{}", text, text.ends_with('\n') ? "" : "\n");
  return static_cast<int>(status);
}

}  // namespace
}  // namespace entrepot

int main(int argc, char** argv) {
  using namespace entrepot;
  const std::vector<std::string> words(argv, argv + argc);
  try {
    return main_with(words, argc, argv);
  } catch (const Failure& failure) {
    return tell(failure.status(), failure.what());
  } catch (const fs::filesystem_error& error) {
    return tell(Status::no_file, error.what());
  } catch (const std::bad_alloc&) {
    return tell(Status::bug, "not enough memory for this run; fewer --cohorts or --states need less");
  } catch (const std::exception& error) {
    return tell(Status::bug,
                fmt::format("our bug, not yours: {}\n  Please report it with the command and its files.",
                            error.what()));
  }
}
