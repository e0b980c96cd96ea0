// SPDX-License-Identifier: Apache-2.0
#include "io/model_yaml.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include "base/names.h"
#include "base/quantity.h"
#include "io/csv.h"

namespace entrepot {
namespace {

class Reader {
 public:
  Reader(std::string file, Diagnostics& diagnostics) : file_(std::move(file)), diagnostics_(diagnostics) {}

  void wrong(const YAML::Node& node, const std::string& message, const std::string& remedy) {
    const YAML::Mark mark = node.Mark();
    diagnostics_.error("M002", {file_, mark.line + 1, mark.column + 1, 1}, message, remedy);
  }
  std::string text(const YAML::Node& map, const char* key) {
    const YAML::Node node = map[key];
    if (node && node.IsScalar()) return node.Scalar();
    wrong(map, fmt::format("no {}", key), fmt::format("add '{}:'", key));
    return {};
  }
  double number(const YAML::Node& map, const char* key) {
    const std::string word = text(map, key);
    if (const auto value = parse_number(word)) return *value;
    wrong(map, fmt::format("{} is '{}'; it must be a finite number", key, word),
          "write it with a decimal point");
    return 0.0;
  }
  std::string grade(const YAML::Node& map) {
    const std::string word = text(map, "grade");
    if (!Names(grade_words()).find(word))
      wrong(map, "unknown grade '" + word + "'", "grades are sourced, recalled, derived, assumed");
    return word;
  }
  std::vector<Parameter> parameters(const YAML::Node& section) {
    std::vector<Parameter> list;
    for (const auto& entry : section) {
      const YAML::Node& value = entry.second;
      if (!value.IsMap()) {
        wrong(value, "a number needs value, unit, grade and source",
              "write {value: 1, unit: ..., grade: ..., source: ...}");
        continue;
      }
      list.push_back({entry.first.Scalar(), number(value, "value"), text(value, "unit"), grade(value),
                      text(value, "source")});
    }
    return list;
  }

 private:
  std::string file_;
  Diagnostics& diagnostics_;
};

}  // namespace

const std::vector<BehaviourField>& behaviour_fields() {
  static const std::vector<BehaviourField> fields = {{"rho_max", &Behaviour::rho_max},
                                                     {"sigma_min", &Behaviour::sigma_min},
                                                     {"entry_cap", &Behaviour::entry_cap},
                                                     {"entry_elasticity", &Behaviour::entry_elasticity},
                                                     {"zone_own_factor", &Behaviour::zone_own_factor},
                                                     {"death", &Behaviour::death},
                                                     {"market_entry", &Behaviour::market_entry},
                                                     {"market_exit", &Behaviour::market_exit},
                                                     {"entry_speed", &Behaviour::entry_speed},
                                                     {"interest", &Behaviour::interest},
                                                     {"expected_exit", &Behaviour::expected_exit},
                                                     {"exit_threshold", &Behaviour::exit_threshold},
                                                     {"sunk_cost", &Behaviour::sunk_cost},
                                                     {"market_shock", &Behaviour::market_shock},
                                                     {"persistence", &Behaviour::persistence},
                                                     {"productivity_shock", &Behaviour::productivity_shock},
                                                     {"participation_home", &Behaviour::participation_home},
                                                     {"participation_floor", &Behaviour::participation_floor},
                                                     {"participation_slope", &Behaviour::participation_slope},
                                                     {"reversal_hazard", &Behaviour::reversal_hazard},
                                                     {"discount", &Behaviour::discount}};
  return fields;
}

const std::vector<std::string>& grade_words() {
  static const std::vector<std::string> words = {"sourced", "recalled", "derived", "assumed"};
  return words;
}

ModelYaml read_model_yaml(const std::filesystem::path& path, Diagnostics& diagnostics) {
  ModelYaml model;
  const std::string file = path.string();
  const auto content = read_text(path);
  if (!content) {
    diagnostics.error("M002", {file, 0, 0, 1}, "cannot read this file",
                      "a model says in model.yaml what it is");
    return model;
  }
  YAML::Node root;
  try {
    root = YAML::Load(*content);
  } catch (const YAML::Exception& error) {
    diagnostics.error("M002", {file, error.mark.line + 1, error.mark.column + 1, 1}, error.msg,
                      "correct the YAML");
    return model;
  }
  Reader reader(file, diagnostics);
  if (!root.IsMap()) {
    reader.wrong(root, "not a table of keys", "see models/README.md");
    return model;
  }
  model.title = reader.text(root, "title");
  model.currency = reader.text(root, "currency");
  model.home_economy = reader.text(root, "home_economy");
  model.base_year = static_cast<int>(reader.number(root, "base_year"));
  model.behaviour = reader.parameters(root["behaviour"]);
  model.calibration = reader.parameters(root["calibration"]);
  for (const Parameter& parameter : model.behaviour) {
    bool known = false;
    for (const BehaviourField& field : behaviour_fields()) known = known || parameter.name == field.name;
    if (!known)
      reader.wrong(root["behaviour"][parameter.name], "unknown behaviour '" + parameter.name + "'",
                   "see models/README.md");
  }
  for (const BehaviourField& field : behaviour_fields())
    if (!root["behaviour"] || !root["behaviour"][field.name])
      reader.wrong(root, fmt::format("behaviour has no {}", field.name),
                   "every number of firms' behaviour is part of the model");
  for (const YAML::Node& worst : root["worst_cases"]) {
    const std::string other = reader.text(worst, "and");
    reader.grade(worst);
    model.worst_cases.push_back(
        {reader.text(worst, "between"), other == "any" ? "" : other, reader.number(worst, "value") / 100.0});
  }
  return model;
}

}  // namespace entrepot
