// SPDX-License-Identifier: Apache-2.0
#include "verbs/validate.h"

#include <fmt/format.h>

#include <cstdio>
#include <map>
#include <optional>

#include "io/mistakes/diagnostic_text.h"
#include "io/model/model_reader.h"
#include "io/scenario/lever_reader.h"
#include "io/scenario/load.h"
#include "io/scenario/scenario_reader.h"
#include "io/yaml/located_yaml.h"
#include "terminal/show.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

class Validation {
 public:
  Validation(const fs::path& models_root, Theory theory, const std::vector<std::string>& settings)
      : models_root_(models_root), theory_(theory), settings_(settings) {}

  void check(const fs::path& file) {
    std::error_code ignored;
    if (fs::is_directory(file, ignored)) {
      model(file);
    } else if (file.filename() == "model.yaml") {
      model(file.has_parent_path() ? file.parent_path() : fs::path("."));
    } else if (describes_lever(file)) {
      read_lever(file, diagnostics_);
    } else {
      scenario(file);
    }
  }

  const Diagnostics& diagnostics() const { return diagnostics_; }

 private:
  static bool describes_lever(const fs::path& file) {
    Diagnostics ignored;
    const auto root = read_yaml(file, ignored);
    if (!root) return false;
    const auto has = [&](const std::string& key) {
      for (const YamlEntry& entry : root->entries)
        if (entry.key.text == key) return true;
      return false;
    };
    return has("lever") || (has("moves") && !has("horizon"));
  }

  // A folder is read once, and its mistakes are told once.
  const Model& model(const fs::path& folder) {
    const auto [entry, fresh] = models_.try_emplace(folder.lexically_normal());
    if (fresh) {
      Diagnostics found;
      entry->second.model = read_model(folder, found, theory_);
      entry->second.usable = found.ok();
      diagnostics_.append(found);
    }
    return entry->second.model;
  }

  void scenario(const fs::path& file) {
    if (!levers_) levers_ = read_levers(models_root_ / "levers", diagnostics_);
    const auto folder = model_folder_of(file, models_root_, diagnostics_, settings_);
    if (!folder) return;
    const Model& known = model(*folder);
    if (!models_.at(folder->lexically_normal()).usable) return;
    Diagnostics found;
    const Scenario scenario = read_scenario(file, *levers_, known.world, found, settings_);
    if (found.ok()) check_effects(known, scenario, found);
    found.sort();
    diagnostics_.append(found);
  }

  struct Known {
    Model model;
    bool usable = false;
  };
  fs::path models_root_;
  Theory theory_;
  const std::vector<std::string>& settings_;
  std::map<fs::path, Known> models_;
  std::optional<std::vector<Lever>> levers_;
  Diagnostics diagnostics_;
};

}  // namespace

int validate_files(const std::vector<fs::path>& files, const fs::path& models_root, Theory theory,
                   const std::vector<std::string>& settings) {
  Validation validation(models_root, theory, settings);
  for (const fs::path& file : files) validation.check(file);
  const Diagnostics& diagnostics = validation.diagnostics();
  tell(diagnostics, stdout);
  std::fflush(stdout);
  fmt::print(stderr, "{} file{} checked: {}\n", files.size(), files.size() == 1 ? "" : "s",
             count_in_words(diagnostics));
  return static_cast<int>(diagnostics.ok() ? Status::done : Status::invalid);
}

}  // namespace entrepot
