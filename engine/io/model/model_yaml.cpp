// SPDX-License-Identifier: Apache-2.0
#include "io/model/model_yaml.h"

#include <fmt/format.h>

#include "base/quantity.h"
#include "io/model/model_form.h"
#include "io/yaml/located_yaml.h"
#include "world/authorities.h"
#include "world/evidence.h"
#include "world/network.h"

namespace entrepot {
namespace {

std::string text_of(const YamlMap& map, const char* key, Diagnostics& diagnostics) {
  const YamlNode* node = map.required(key, diagnostics);
  return node ? as_string(*node, key, diagnostics).value_or("") : "";
}

std::string grade_of(const YamlMap& map, Diagnostics& diagnostics) {
  const YamlNode* node = map.required("grade", diagnostics);
  return node ? as_word(*node, "grade", grade_words(), diagnostics).value_or("") : "";
}

// What a number must be, whatever struct it belongs to.
struct Range {
  std::string name, unit;
  double low, high;
  std::string meaning;
};

template <class Numbers>
std::vector<Range> ranges_of(const std::vector<NumberRow<Numbers>>& rows) {
  std::vector<Range> ranges;
  for (const auto& row : rows) ranges.push_back({row.name, row.unit, row.low, row.high, row.meaning});
  return ranges;
}

// name: {value: 2.46, unit: ratio, grade: recalled, source: "..."}
Parameter parameter(const YamlMap& entry, const Range& range, Diagnostics& diagnostics) {
  Parameter read{range.name, 0.0, text_of(entry, "unit", diagnostics), grade_of(entry, diagnostics),
                 text_of(entry, "source", diagnostics)};
  const YamlNode* value = entry.required("value", diagnostics);
  const std::optional<double> number = value ? as_number(*value, "value", diagnostics) : std::nullopt;
  if (!number) return read;
  read.value = *number;
  const std::string rule =
      fmt::format("{} from {} to {}", range.unit, shortest(range.low), shortest(range.high));
  if (!(*number >= range.low && *number <= range.high))
    diagnostics.error("M009", value->spot(),
                      fmt::format("{} is {}; it must be {}", range.name, shortest(*number), rule),
                      range.meaning);
  if (const YamlNode* unit = entry.find("unit"); unit && read.unit != range.unit && !read.unit.empty())
    diagnostics.error("M009", unit->spot(),
                      fmt::format("{} is in '{}'; it must be {}", range.name, read.unit, rule),
                      range.meaning);
  return read;
}

// What is known of a number, `low` and `high` beside its value: both or neither.
struct Known {
  std::string name;
  double low, high;
};
std::optional<Known> known_range(const YamlMap& entry, const Range& range, double value,
                                 Diagnostics& diagnostics) {
  if (entry.find("low") == nullptr && entry.find("high") == nullptr) return std::nullopt;
  Known known{range.name, 0.0, 0.0};
  const int errors_before = diagnostics.errors();
  for (const auto& [key, member] : {std::pair("low", &Known::low), std::pair("high", &Known::high)}) {
    const YamlNode* node = entry.required(key, diagnostics);
    const auto number = node ? as_number(*node, key, diagnostics) : std::nullopt;
    if (!number) continue;
    known.*member = *number;
    if (!(*number >= range.low && *number <= range.high))
      diagnostics.error("M009", node->spot(),
                        fmt::format("{} of {} is {}; it must be {} from {} to {}", key, range.name,
                                    shortest(*number), range.unit, shortest(range.low), shortest(range.high)),
                        range.meaning);
  }
  if (diagnostics.errors() > errors_before) return std::nullopt;
  if (known.low <= value && value <= known.high && known.low < known.high) return known;
  diagnostics.error("M009", entry.find("low")->spot(),
                    fmt::format("{} is {}, but what is known of it is from {} to {}", range.name,
                                shortest(value), shortest(known.low), shortest(known.high)),
                    "low is below high, and the value between them");
  return std::nullopt;
}

// `known`: takes what is known of them too; without it they say no range.
std::vector<Parameter> parameters(const YamlNode& section, const std::string& what,
                                  const std::vector<Range>& ranges, Diagnostics& diagnostics,
                                  std::vector<Known>* known = nullptr) {
  std::vector<Parameter> list;
  std::vector<std::string> keys;
  for (const Range& range : ranges) keys.push_back(range.name);
  const auto map = YamlMap::of(section, what, keys, diagnostics);
  if (!map) return list;
  for (const Range& range : ranges) {
    const YamlNode* node = map->required(range.name, diagnostics);
    if (!node) continue;
    const auto entry =
        YamlMap::of(*node, known == nullptr ? number_form() : known_number_form(), diagnostics);
    if (!entry) continue;
    const int errors_before = diagnostics.errors();
    list.push_back(parameter(*entry, range, diagnostics));
    if (known == nullptr || diagnostics.errors() > errors_before) continue;
    if (const auto found = known_range(*entry, range, list.back().value, diagnostics))
      known->push_back(*found);
  }
  return list;
}

// Factors of tariffs have names of their own; each is a fraction.
std::vector<Range> ranges_of_factors(const YamlNode& section) {
  std::vector<Range> ranges;
  for (const YamlEntry& entry : section.entries)
    ranges.push_back({entry.key.text, "fraction", 0.0, 1.0, "a factor on published rates of duty"});
  return ranges;
}

void read_behaviour(const YamlNode& node, ModelYaml& model, Diagnostics& diagnostics) {
  std::vector<Known> known;
  model.behaviour =
      parameters(node, "the behaviour of firms", ranges_of(behaviour_rows()), diagnostics, &known);
  for (const Known& one : known)
    for (const auto& row : behaviour_rows())
      if (one.name == row.name) model.behaviour_ranges.push_back({one.name, row.member, one.low, one.high});
}

// Numbers that calibration reads, each with its range: as stated, else by its grade.
template <class Numbers>
std::vector<Parameter> figures(const YamlNode& node, const char* what,
                               const std::vector<NumberRow<Numbers>>& rows, std::vector<FigureRange>& ranges,
                               Diagnostics& diagnostics) {
  std::vector<Known> known;
  std::vector<Parameter> list = parameters(node, what, ranges_of(rows), diagnostics, &known);
  ranges.assign(rows.size(), {});
  for (std::size_t k = 0; k < rows.size(); ++k)
    for (const Parameter& parameter : list) {
      if (parameter.name != rows[k].name) continue;
      ranges[k].down = ranges[k].up = range_of_grade(parameter.grade);
      for (const Known& one : known)
        if (one.name == parameter.name)
          ranges[k] = stated_range(parameter.value, one.low, one.high, parameter.unit == "fraction");
    }
  return list;
}

void read_worst_cases(const YamlNode& node, ModelYaml& model, Diagnostics& diagnostics) {
  const auto* items = as_list(node, "worst_cases", diagnostics);
  if (!items) return;
  for (const YamlNode& item : *items) {
    const auto entry = YamlMap::of(item, worst_case_form(), diagnostics);
    if (!entry) continue;
    const std::string other = text_of(*entry, "and", diagnostics);
    const std::string name = text_of(*entry, "between", diagnostics);
    const Range points{"a worst case", "points", 0.0, largest_worst_case,
                       "what is feared on top of the base year's duty"};
    const Parameter rise = parameter(*entry, points, diagnostics);
    model.worst_cases.push_back({name, other == "any" ? "" : other, rise.value / 100.0});
  }
}

}  // namespace

ModelYaml read_model_yaml(const std::filesystem::path& folder, Diagnostics& diagnostics,
                          const Sources& sources) {
  ModelYaml model;
  const std::filesystem::path path = folder / "model.yaml";
  const std::string file = path.string();
  model.home_spot = model.hub_spot = model.year_spot = model.authorities_spot = {file, 0, 0, 1};
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) {
    diagnostics.error("M001", {folder.string(), 0, 0, 1}, "no such model folder",
                      "a model is a folder of models/, or a path to one");
    return model;
  }
  if (!std::filesystem::is_regular_file(path, error)) {
    diagnostics.error("M002", {file, 0, 0, 1}, "no model.yaml",
                      "a model says there what it is; see models/README.md");
    return model;
  }
  const auto root = read_yaml_map(path, "a model", names_of(model_form().keys), diagnostics, sources);
  if (!root) return model;
  const auto map = YamlMap::of(*root, model_form(), diagnostics);
  if (!map) return model;
  if (const YamlNode* format = map->required("format", diagnostics))
    as_integer(*format, "format", 1, 1, diagnostics);
  model.title = text_of(*map, "title", diagnostics);
  model.currency = text_of(*map, "currency", diagnostics);
  if (const YamlNode* year = map->required("base_year", diagnostics)) {
    model.year_spot = year->spot();
    model.base_year = static_cast<int>(
        as_integer(*year, "base_year", first_base_year, last_base_year, diagnostics).value_or(0));
  }
  // Firms, and with them a home economy, are there or not: read_model asks for them where a theory does.
  if (const YamlNode* home = map->find("home_economy")) {
    model.home_economy = as_string(*home, "home_economy", diagnostics).value_or("");
    model.home_spot = home->spot();
  }
  model.home_economy_name = model.home_economy;
  if (const YamlNode* name = map->find("home_economy_name"))
    model.home_economy_name = as_string(*name, "home_economy_name", diagnostics).value_or("");
  if (const YamlNode* hub = map->find("hub")) {
    model.hub = as_string(*hub, "hub", diagnostics).value_or("");
    model.hub_spot = hub->spot();
  }
  if (const YamlNode* node = map->find("hub_services"))
    if (const auto texts = as_texts(*node, "hub_services", diagnostics))
      for (const YamlNode* text : *texts) model.hub_services.emplace_back(text->text, text->spot());
  if (const YamlNode* node = map->find("behaviour")) read_behaviour(*node, model, diagnostics);
  const bool margins = std::filesystem::is_directory(folder / "margins", error);
  if (const YamlNode* node = margins ? map->required("calibration", diagnostics) : map->find("calibration"))
    model.calibration =
        figures(*node, "the calibration", calibration_rows(), model.calibration_ranges, diagnostics);
  if (const YamlNode* node = map->find("investment"))
    model.investment =
        figures(*node, "the calibration of owners", investment_rows(), model.investment_ranges, diagnostics);
  if (const YamlNode* node = map->find("tariffs"))
    model.tariffs = parameters(*node, "the factors of tariffs", ranges_of_factors(*node), diagnostics);
  if (const YamlNode* node = map->find("firms"))
    model.firms = parameters(*node, "numbers of firms", ranges_of(firm_count_rows()), diagnostics);
  if (const YamlNode* node = map->find("authorities")) {
    model.authorities = parameters(*node, "authorities", ranges_of(authority_rows()), diagnostics);
    model.authorities_spot = node->spot();
  }
  if (const YamlNode* node = map->find("network")) {
    model.network = parameters(*node, "the network", ranges_of(network_rows()), diagnostics);
    model.network_spot = node->spot();
  }
  if (const YamlNode* node = map->find("worst_cases")) read_worst_cases(*node, model, diagnostics);
  // The base year is an equilibrium under these two, whatever a scenario assumes instead.
  if (const YamlNode* node = map->find("transfers"))
    model.transfers = as_enumeration<TransferRule>(*node, "transfers", transfers_of_models(), diagnostics)
                          .value_or(model.transfers);
  if (const YamlNode* node = map->find("balance_of_payments"))
    model.balance_of_payments = parameters(*node, "the balance of payments",
                                           {{"surplus", "bn USD", -largest_surplus, largest_surplus,
                                             "exports less imports of the home economy, goods and services"}},
                                           diagnostics);
  return model;
}

}  // namespace entrepot
