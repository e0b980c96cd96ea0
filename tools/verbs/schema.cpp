// SPDX-License-Identifier: Apache-2.0
#include "verbs/schema.h"

#include <iostream>

#include "answer/schema.h"
#include "base/diagnostic.h"
#include "io/model/model_reader.h"
#include "io/scenario/lever_catalogue.h"
#include "io/scenario/locate.h"
#include "io/scenario/measures_reader.h"
#include "terminal/show.h"

namespace entrepot {
namespace {

int answer(const Json& schema) {
  std::cout << schema.dump(1) << '\n' << std::flush;
  return static_cast<int>(Status::done);
}

}  // namespace

const std::vector<std::string>& schema_files() {
  static const std::vector<std::string> files = {"scenario", "lever", "model"};
  return files;
}

int write_schema(const SchemaOptions& options) {
  if (options.file == "model") return answer(model_schema());
  Diagnostics diagnostics;
  const Sources sources;
  const std::filesystem::path folder = options.models_root / "levers";
  const std::vector<Lever> levers = read_levers(folder, diagnostics, sources);
  if (options.file == "lever") {
    if (!diagnostics.ok()) return stop(diagnostics, sources, "There is no schema.");
    return answer(lever_schema(levers));
  }
  const Model model =
      read_model(find_model(options.model, options.models_root), diagnostics, Theory::melitz, sources);
  std::vector<Measure> measures;  // a catalogue may be without
  std::error_code ignored;
  if (const auto table = measures_table(folder); std::filesystem::exists(table, ignored)) {
    std::vector<std::string> names;
    for (const Lever& lever : levers) names.push_back(lever.name);
    measures = read_measures(table, Names(names), diagnostics, sources);
  }
  if (!diagnostics.ok()) return stop(diagnostics, sources, "There is no schema.");
  return answer(scenario_schema(model.world, levers, measures));
}

}  // namespace entrepot
