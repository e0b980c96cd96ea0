// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <charconv>
#include <memory>
#include <string>

#include "answer/firm_table.h"
#include "base/diagnostic.h"
#include "command_line/command_line.h"
#include "command_line/theory_flag.h"
#include "io/scenario/locate.h"
#include "verbs/model.h"
#include "verbs/model_import.h"
#include "verbs/model_moments.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

constexpr const char* model_introduction =
    "Examples:\n"
    "  entrepot model check macro\n"
    "  entrepot model check macro --firms\n"
    "  entrepot model describe macro\n"
    "  entrepot model calibrate macro\n"
    "  entrepot model import caliendo-parro DIR --out MODEL\n\n"
    "Asks whether a model holds its facts and how it behaves; shows it;\nmakes its base year.";

struct ModelOptions {
  std::string action, name = "macro", firms, format = "table";
  bool with_firms = false, with_format = false, moments = false;
  fs::path import_from, import_to;
  Theory theory = Theory::melitz;
};

// Behind --firms a number may stand.
long firms_to_follow(const std::string& words) {
  if (words.empty()) return standard_panel_firms;
  long firms = 0;
  const char* const end = words.data() + words.size();
  const auto [stopped, error] = std::from_chars(words.data(), end, firms);
  if (error != std::errc() || stopped != end || firms < least_panel_firms || firms > most_panel_firms)
    throw Failure(Status::usage,
                  fmt::format("--firms takes about how many firms are followed, {} to {} (without a number "
                              "{}), and not '{}'",
                              least_panel_firms, most_panel_firms, standard_panel_firms, words));
  return firms;
}

int perform(const ModelOptions& options, const Common& common) {
  if (options.with_firms && options.action != "check")
    throw Failure(Status::usage, "--firms is of model check\n  entrepot model check macro --firms");
  if (options.with_format && !options.with_firms)
    throw Failure(Status::usage,
                  "--format is of model check --firms\n  entrepot model check macro --firms --format csv");
  if (options.moments && options.action != "calibrate")
    throw Failure(Status::usage,
                  "--moments is of model calibrate\n  entrepot model calibrate macro --moments");
  if (options.moments && options.theory == Theory::melitz)
    return model_moments(find_model(options.name, common.models_for(".")), common.quiet);
  if (options.with_firms && options.theory == Theory::melitz)
    return model_check_firms(find_model(options.name, common.models_for(".")), firms_to_follow(options.firms),
                             options.format, common.quiet);
  if (options.action != "import")
    return run_model_verb(options.action, find_model(options.name, common.models_for(".")), options.theory,
                          common.quiet);
  if (options.import_from.empty() || options.import_to.empty())
    throw Failure(Status::usage,
                  "model import needs a format, the folder of its files and --out\n"
                  "  entrepot model import caliendo-parro DIR --out MODEL");
  return model_import(options.name, options.import_from, options.import_to, common.quiet);
}

void add_model(CommandLine& line) {
  Verb verb = line.add("model", model_introduction);
  const auto options = std::make_shared<ModelOptions>();
  verb.option("action", options->action,
              "check: does the base year hold its facts and accounts, how does the model behave;\n"
              "describe: places, sectors, sources; calibrate: from margins to the balanced base year;\n"
              "import: published replication data, in the named format, into a model folder")
      .required()
      .one_of({"check", "describe", "calibrate", "import"})
      .called("ACTION");
  verb.option("model", options->name, "a folder of models/, or a path; of import: the format, caliendo-parro")
      .called("NAME|DIR")
      .show_default();
  verb.option("from", options->import_from, "of import: folder of the published files").called("DIR");
  verb.option("--out", options->import_to, "of import: model folder to write").called("MODEL");
  verb.option("--firms", options->firms,
              "of check: about so many firms (a million) are followed for years, and what they look\n"
              "like is set beside what was published")
      .values(0, 1)
      .called("N")
      .text("[N]");
  verb.option("--format", options->format, "form of the answer of --firms")
      .one_of({"table", "csv", "json", "md"})
      .show_default();
  verb.flag("--moments", options->moments,
            "of calibrate: writes nothing; searches how firms behave for what is closer to published facts");
  add_theory(verb, options->theory);
  verb.when_met([&line, options, verb] {
    options->with_firms = verb.given("--firms");
    options->with_format = verb.given("--format");
    line.action = [&line, options] { return perform(*options, line.common); };
  });
}

}  // namespace

void add_model_verbs(CommandLine& line) {
  add_model(line);
}

}  // namespace entrepot
