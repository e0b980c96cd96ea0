// SPDX-License-Identifier: Apache-2.0
// The flags of the program, CLI11 behind `options.h`, and a help that fits a terminal.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <sstream>

#include "answer/document.h"
#include "base/diagnostic.h"
#include "base/names.h"
#include "command_line/command_line.h"
#include "io/text/utf8.h"
#include "numerics/parallel.h"
#include "terminal/show.h"
#include "terminal/terminal.h"

namespace entrepot {
namespace {

constexpr const char* introduction =
    "Example:\n"
    "  entrepot run scenarios/article/high_standard_opening.yaml\n\n"
    "Entrepot simulates what a trade-policy package does to the trade and income of\n"
    "China's regions and their partners: firms decide, markets clear.";

constexpr int terminal = 80;  // columns

constexpr const char* statuses =
    "Exit status: 0 done; 1 our bug; 2 wrong usage; 3 scenario, lever or model\n"
    "invalid; 4 no equilibrium or an identity off; 5 a difference where none was\n"
    "allowed; 6 could not read or write, or too little memory; 130 interrupted.";

// What a verb does, without its examples.
std::string in_one_paragraph(std::string introduction) {
  if (const std::size_t gap = introduction.rfind("\n\n"); gap != std::string::npos)
    introduction.erase(0, gap + 2);
  std::replace(introduction.begin(), introduction.end(), '\n', ' ');
  return introduction;
}

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
    std::ostringstream line;
    CLI::detail::format_help(line, verb->get_name(), in_one_paragraph(verb->get_description()),
                             column_width_);
    return line.str();
  }
};

// A word where a verb should be gets the nearest one; otherwise CLI11's own words and status.
int answer(const CLI::App& app, const CLI::ParseError& error) {
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
  return static_cast<int>(app.exit(error) == 0 ? Status::done : Status::usage);
}

}  // namespace

Option& Option::required() {
  option_->required();
  return *this;
}

Option& Option::called(const char* kind) {
  option_->type_name(kind);
  return *this;
}

Option& Option::text(const char* words) {
  option_->option_text(words);
  return *this;
}

Option& Option::show_default() {
  option_->capture_default_str();
  return *this;
}

Option& Option::one_of(const std::vector<std::string>& words) {
  option_->check(CLI::IsMember(words));
  return *this;
}

Option& Option::between(long low, long high) {
  option_->check(CLI::Range(low, high));
  return *this;
}

Option& Option::existing_folder() {
  option_->check(CLI::ExistingDirectory);
  return *this;
}

Option& Option::values(int least, int most) {
  option_->expected(least, most);
  return *this;
}

Option& Option::one_value_each() {
  option_->allow_extra_args(false);
  return *this;
}

template <class T>
Option Verb::option(const char* name, T& value, const char* description) {
  return Option(app_->add_option(name, value, description));
}

using std::filesystem::path;
template Option Verb::option(const char*, std::string&, const char*);
template Option Verb::option(const char*, path&, const char*);
template Option Verb::option(const char*, int&, const char*);
template Option Verb::option(const char*, std::optional<std::string>&, const char*);
template Option Verb::option(const char*, std::optional<path>&, const char*);
template Option Verb::option(const char*, std::optional<int>&, const char*);
template Option Verb::option(const char*, std::optional<long>&, const char*);
template Option Verb::option(const char*, std::vector<std::string>&, const char*);
template Option Verb::option(const char*, std::vector<path>&, const char*);

Option Verb::flag(const char* name, bool& value, const char* description) {
  return Option(app_->add_flag(name, value, description));
}

Option Verb::choice(const char* name, const std::vector<std::string>& words,
                    const std::function<void(std::size_t)>& choose, const char* description) {
  const auto chosen = [words, choose](const std::string& word) {
    choose(static_cast<std::size_t>(std::find(words.begin(), words.end(), word) - words.begin()));
  };
  return Option(app_->add_option_function<std::string>(name, chosen, description)).one_of(words);
}

bool Verb::given(const char* name) const {
  return app_->count(name) > 0;
}

void Verb::when_met(const std::function<void()>& what) {
  app_->callback(what);
}

namespace {

void add_common_flags(CLI::App& app, Common& common, LogForm& log) {
  Verb any(app);
  any.option("--threads", common.threads, "threads to use (default: all processors)").between(0, 1024);
  any.option("--models", common.models_root, "folder of models and levers (default: found from the file)")
      .called("DIR")
      .existing_folder();
  any.flag("-q,--quiet", common.quiet, "say nothing when all is well");
  any.choice<LogForm>("--log", log, {{"text", LogForm::text}, {"json", LogForm::json}},
                      "form of mistakes: text, or json, an object a line on stderr")
      .text("text|json");
}

}  // namespace

namespace {

std::string examples_of(const std::string& introduction) {
  const std::size_t begin = introduction.find('\n'), end = introduction.rfind("\n\n");
  if (begin == std::string::npos || end == std::string::npos) return {};
  return introduction.substr(begin + 1, end - begin);
}

VerbOption in_table(const CLI::Option& option) {
  VerbOption found;
  found.positional = option.get_positional();
  if (found.positional) {
    found.names = {option.get_single_name()};
  } else {
    for (const std::string& name : option.get_snames()) found.names.push_back("-" + name);
    for (const std::string& name : option.get_lnames()) found.names.push_back("--" + name);
  }
  found.takes_value = option.get_type_size() != 0;
  found.several = option.get_items_expected_max() > 1;
  found.meaning = option.get_description();
  std::replace(found.meaning.begin(), found.meaning.end(), '\n', ' ');
  // "TEXT:{table,csv}": a kind, and the words that a check lets pass.
  const std::string type = option.get_type_name();
  found.kind = type.substr(0, type.find(':'));
  const std::size_t open = type.find('{'), close = type.rfind('}');
  if (open != std::string::npos && close != std::string::npos) {
    std::istringstream words(type.substr(open + 1, close - open - 1));
    for (std::string word; std::getline(words, word, ',');) found.choices.push_back(word);
  }
  return found;
}

}  // namespace

VerbEntry verb_table(const CLI::App& app) {
  VerbEntry entry{
      app.get_name(), in_one_paragraph(app.get_description()), examples_of(app.get_description()), {}, {}};
  for (const CLI::Option* option : app.get_options()) entry.options.push_back(in_table(*option));
  for (const CLI::App* verb : app.get_subcommands(nullptr)) entry.verbs.push_back(verb_table(*verb));
  return entry;
}

Verb CommandLine::add(const char* name, const char* introduction) {
  return Verb(*app.add_subcommand(name, introduction));
}

int perform_command_line(int argc, char** argv) {
  CLI::App app{introduction, "entrepot"};
  CommandLine line{app, {}, {}};
  line.common.words.assign(argv, argv + argc);
  app.formatter(std::make_shared<Help>());
  app.require_subcommand(1);
  app.fallthrough();  // the flags may stand after the verb
  app.footer(statuses);
  app.set_version_flag("--version", "entrepot " ENTREPOT_VERSION);
  LogForm log = LogForm::text;
  add_common_flags(app, line.common, log);
  add_scenario_verbs(line);
  add_run_verbs(line);
  add_page_verbs(line);
  add_study_verbs(line);
  add_describe_verbs(line);
  add_model_verbs(line);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return answer(app, error);
  }
  set_log_form(log);
  const ThreadLimit limit(line.common.threads);
  if (limit.threads() < limit.asked())
    say("warning: the machine starts {} of {} threads; the results are the same\n", limit.threads(),
        limit.asked());
  return line.action();
}

}  // namespace entrepot
