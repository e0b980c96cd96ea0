// SPDX-License-Identifier: Apache-2.0
#include "verbs/validate.h"

#include <fmt/format.h>

#include <cstdio>
#include <map>
#include <optional>
#include <utility>

#include "answer/document.h"
#include "io/mistakes/diagnostic_text.h"
#include "io/model/discretisation_reader.h"
#include "io/model/model_reader.h"
#include "io/scenario/lever_catalogue.h"
#include "io/scenario/load.h"
#include "io/scenario/scenario_reader.h"
#include "io/text/utf8.h"
#include "io/yaml/located_yaml.h"
#include "policy/effects.h"
#include "policy/sentence.h"
#include "terminal/show.h"
#include "terminal/terminal.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_told = 100;    // entries of a scenario
constexpr int terminal = 80, indent = 6;  // columns

class Validation {
 public:
  Validation(const fs::path& models_root, Theory theory, const std::vector<std::string>& overrides)
      : models_root_(models_root), theory_(theory), overrides_(overrides) {}

  void check(const fs::path& file) {
    std::error_code ignored;
    if (fs::is_directory(file, ignored)) {
      model(file);
    } else if (file.filename() == "model.yaml") {
      model(file.has_parent_path() ? file.parent_path() : fs::path("."));
    } else {
      Diagnostics said;
      auto parsed = read_yaml(file, said, sources_);
      if (parsed && describes_lever(*parsed)) {
        diagnostics_.append(said);
        read_lever(file, *parsed, diagnostics_);
      } else {
        scenario(scenario_tree(file, std::move(parsed), std::move(said), overrides_, sources_));
      }
    }
  }

  const Diagnostics& diagnostics() const { return diagnostics_; }
  const std::string& meaning() const { return meaning_; }
  const Sources& sources() const { return sources_; }

 private:
  // The name of a lever; a list is a scenario's `levers`, misspelt.
  static bool describes_lever(const YamlNode& root) {
    const YamlNode* name = value_of(root, "lever");
    return (name != nullptr && name->kind == YamlNode::Kind::text) ||
           (value_of(root, "moves") != nullptr && value_of(root, "horizon") == nullptr);
  }

  // A folder is read once, and its mistakes are told once.
  const Model& model(const fs::path& folder) {
    const auto [entry, fresh] = models_.try_emplace(folder.lexically_normal());
    if (fresh) {
      Diagnostics found;
      entry->second.model = read_model(folder, found, theory_, sources_);
      if (found.ok()) read_discretisation(folder, entry->second.model.world, found, sources_);
      entry->second.usable = found.ok();
      diagnostics_.append(found);
    }
    return entry->second.model;
  }

  void scenario(const ScenarioTree& tree) {
    const int errors_before = diagnostics_.errors();
    if (!levers_) levers_.emplace(models_root_ / "levers", diagnostics_, sources_);
    const Catalogue levers = levers_->for_scenario(tree, diagnostics_);
    const auto folder = model_folder_of(tree, models_root_, diagnostics_);
    if (!folder) return;
    const Model& known = model(*folder);
    if (!models_.at(folder->lexically_normal()).usable) return;
    Diagnostics found;
    const Scenario scenario = read_scenario(tree, levers, known.world, found, sources_);
    if (found.ok()) {
      Model assumed = known;
      assume(scenario.assumptions, base_year_folder(*folder).string(), assumed, found);
      if (found.ok())
        check_effects(assumed.world, assumed.base, scenario.horizon, scenario.baseline, scenario.levers,
                      found);
    }
    if (found.ok() && diagnostics_.errors() == errors_before) tell(known.world, scenario, tree.file);
    found.sort();
    diagnostics_.append(found);
  }

  // What it says, in a line an entry.
  void tell(const World& world, const Scenario& scenario, const fs::path& file) {
    meaning_ += fmt::format("{} says:\n", harmless(file.string()));
    std::size_t number = 0, told = 0, first = 0;
    for (const auto* uses : {&scenario.baseline, &scenario.levers})
      for (std::size_t k = 0; k < uses->size(); ++k) {
        const LeverUse& entry = entry_of((*uses)[k]);
        ++number;
        // The parts of a composite follow each other, and have a number each.
        if (k == 0 || &entry_of((*uses)[k - 1]) != &entry) first = number;
        if ((k + 1 < uses->size() && &entry_of((*uses)[k + 1]) == &entry) || ++told > most_told) continue;
        const std::string numbers =
            first == number ? std::to_string(number) : fmt::format("{}-{}", first, number);
        meaning_ += fmt::format(
            "{:>4}. {}\n", numbers,
            folded(sentence_of(world, entry) + (uses == &scenario.baseline ? " (holds in both cases)" : ""),
                   terminal, indent, indent));
      }
    if (number == 0) meaning_ += "  no measure: baseline and policy are the same\n";
    if (told > most_told)
      meaning_ += fmt::format("  and {} more; 'entrepot explain' has them all\n", told - most_told);
  }

  struct Known {
    Model model;
    bool usable = false;
  };
  fs::path models_root_;
  Theory theory_;
  const std::vector<std::string>& overrides_;
  std::map<fs::path, Known> models_;
  std::optional<LeverShelf> levers_;
  Sources sources_;
  Diagnostics diagnostics_;
  std::string meaning_;
};

}  // namespace

int validate_files(const std::vector<fs::path>& files, const fs::path& models_root, Theory theory,
                   const std::vector<std::string>& overrides) {
  Validation validation(models_root, theory, overrides);
  for (const fs::path& file : files) validation.check(file);
  const Diagnostics& diagnostics = validation.diagnostics();
  show(diagnostics, validation.sources(), stdout);
  std::fputs(validation.meaning().c_str(), stdout);
  std::fflush(stdout);
  say("{} file{} checked: {}\n", files.size(), files.size() == 1 ? "" : "s", count_in_words(diagnostics));
  return static_cast<int>(diagnostics.ok() ? Status::done : Status::invalid);
}

}  // namespace entrepot
