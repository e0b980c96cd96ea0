// SPDX-License-Identifier: Apache-2.0
// The program: flags of every verb, and what a failure means for the exit status.
// Everything that can go wrong below arrives here and is told once.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <new>
#include <sstream>
#include <string>
#include <system_error>
#include <vector>

#include "answer/document.h"
#include "base/diagnostic.h"
#include "base/names.h"
#include "command_line/command_line.h"
#include "io/scenario/locate.h"
#include "io/text/utf8.h"
#include "numerics/parallel.h"
#include "terminal/show.h"

namespace fs = std::filesystem;

namespace entrepot {
namespace {

constexpr const char* introduction =
    "Example:\n"
    "  entrepot run scenarios/article/high_standard_opening.yaml\n\n"
    "Entrepot simulates what a trade-policy package does to the trade and income of\n"
    "China's regions and their partners: firms decide, markets clear.";

constexpr const char* unwritten =
    "could not write the answer to the standard output\n  is the disk full, or the reader gone?";

constexpr int terminal = 80;  // columns

constexpr const char* statuses =
    "Exit status: 0 done; 1 our bug; 2 wrong usage; 3 scenario, lever or model\n"
    "invalid; 4 no equilibrium or an identity off; 5 a difference where none was\n"
    "allowed; 6 could not read or write.";

// Fits a terminal. In the list of verbs only the last paragraph of each: what it does, not its examples.
class Help : public CLI::Formatter {
 public:
  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override {
    std::istringstream lines(CLI::Formatter::make_help(app, std::move(name), mode));
    std::string text;
    for (std::string line; std::getline(lines, line);) {
      // Words stand in a column of their own; what is before it stays as it is.
      const auto indent = line.starts_with(' ') ? static_cast<int>(column_width_) : 0;
      const auto kept = std::min(line.size(), static_cast<std::size_t>(indent));
      text += display_width(line) <= terminal
                  ? line
                  : line.substr(0, kept) + folded(line.substr(kept), terminal, indent, indent);
      text += '\n';
    }
    return text;
  }

  std::string make_subcommand(const CLI::App* verb) const override {
    std::string text = verb->get_description();
    if (const std::size_t gap = text.rfind("\n\n"); gap != std::string::npos) text.erase(0, gap + 2);
    std::replace(text.begin(), text.end(), '\n', ' ');
    std::ostringstream line;
    CLI::detail::format_help(line, verb->get_name(), text, column_width_);
    return line.str();
  }
};

int main_with(const std::vector<std::string>& words, int argc, char** argv) {
  CLI::App app{introduction, "entrepot"};
  CommandLine line{app, {}, {}};
  line.common.words = words;
  app.formatter(std::make_shared<Help>());
  app.require_subcommand(1);
  app.fallthrough();  // the flags below may stand after the verb
  app.footer(statuses);
  app.set_version_flag("--version", "entrepot " ENTREPOT_VERSION);
  app.add_option("--threads", line.common.threads, "threads to use (default: all processors)")
      ->check(CLI::Range(0, 1024));
  app.add_option("--models", line.common.models_root,
                 "folder of models and levers (default: found from the file)")
      ->type_name("DIR")
      ->check(CLI::ExistingDirectory);
  app.add_flag("-q,--quiet", line.common.quiet, "say nothing when all is well");
  LogForm log = LogForm::text;
  app.add_option("--log", log, "form of mistakes: text, or json, an object a line on stderr")
      ->transform(CLI::CheckedTransformer(
          std::map<std::string, LogForm>{{"text", LogForm::text}, {"json", LogForm::json}}))
      ->option_text("text|json");
  add_scenario_verbs(line);
  add_run_verbs(line);
  add_describe_verbs(line);
  add_model_verbs(line);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const auto rest = app.remaining();
    const auto word =
        std::find_if(rest.begin(), rest.end(), [](const std::string& one) { return !one.starts_with('-'); });
    if (app.get_subcommands().empty() && word != rest.end()) {
      std::vector<std::string> verbs;
      for (const CLI::App* verb : app.get_subcommands(nullptr)) verbs.push_back(verb->get_name());
      const auto near = nearest(*word, verbs);
      throw Failure(Status::usage, fmt::format("there is no verb '{}'{}\n  entrepot --help lists them", *word,
                                               near ? fmt::format("; did you mean '{}'?", *near) : ""));
    }
    return app.exit(error) == 0 ? static_cast<int>(Status::done) : static_cast<int>(Status::usage);
  }
  set_log_form(log);
  const ThreadLimit limit(line.common.threads);
  const int status = line.action();
  // An answer that nobody could write is no answer: a full disk, a pipe that is closed.
  std::cout.flush();
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0 || !std::cout)
    throw Failure(Status::no_file, unwritten);
  return status;
}

int tell(Status status, const std::string& text) {
  fmt::print(stderr, "entrepot: {}{}", text, text.ends_with('\n') ? "" : "\n");
  return static_cast<int>(status);
}

}  // namespace

fs::path Common::models_for(const fs::path& file) const {
  std::error_code ignored;
  if (!fs::exists(file, ignored))
    throw Failure(Status::no_file, fmt::format("{}: no such file", file.string()));
  return models_root.empty() ? find_models_root(file) : models_root;
}

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
  } catch (const std::system_error&) {  // of fmt::print
    return tell(Status::no_file, unwritten);
  } catch (const std::bad_alloc&) {
    return tell(Status::bug, "not enough memory for this run; fewer --cohorts or --states need less");
  } catch (const std::exception& error) {
    return tell(Status::bug,
                fmt::format("our bug, not yours: {}\n  Please report it with the command and its files.",
                            error.what()));
  }
}
