// SPDX-License-Identifier: Apache-2.0
#include "io/model/model_yaml.h"

#include <fmt/format.h>

#include <set>

#include "base/names.h"
#include "io/yaml/located_yaml.h"
#include "world/evidence.h"

namespace entrepot {
namespace {

std::string text_of(const YamlMap& map, const char* key, Diagnostics& diagnostics) {
  const YamlNode* node = map.required(key, diagnostics);
  return node ? as_string(*node, key, diagnostics).value_or("") : "";
}

double number_of(const YamlMap& map, const char* key, Diagnostics& diagnostics) {
  const YamlNode* node = map.required(key, diagnostics);
  return node ? as_number(*node, key, diagnostics).value_or(0.0) : 0.0;
}

std::string grade_of(const YamlMap& map, Diagnostics& diagnostics) {
  const YamlNode* node = map.required("grade", diagnostics);
  return node ? as_word(*node, "grade", grade_words(), diagnostics).value_or("") : "";
}

// name: {value: 2.46, unit: ratio, grade: recalled, source: "..."}
std::vector<Parameter> parameters(const YamlNode& section, const std::string& what,
                                  const std::vector<std::string>& names, Diagnostics& diagnostics) {
  std::vector<Parameter> list;
  // Without fixed names every name is allowed.
  std::vector<std::string> keys = names;
  if (keys.empty())
    for (const YamlEntry& entry : section.entries) keys.push_back(entry.key.text);
  const auto map = YamlMap::of(section, what, keys, diagnostics);
  if (!map) return list;
  for (const std::string& name : keys) {
    const YamlNode* node = map->required(name, diagnostics);
    if (!node) continue;
    const auto entry =
        YamlMap::of(*node, "a number of the model", {"value", "unit", "grade", "source"}, diagnostics);
    if (!entry) continue;
    list.push_back({name, number_of(*entry, "value", diagnostics), text_of(*entry, "unit", diagnostics),
                    grade_of(*entry, diagnostics), text_of(*entry, "source", diagnostics)});
  }
  return list;
}

template <class Numbers>
std::vector<std::string> names_of(const std::vector<NumberField<Numbers>>& fields) {
  std::vector<std::string> names;
  for (const auto& field : fields) names.push_back(field.name);
  return names;
}

void read_worst_cases(const YamlNode& node, ModelYaml& model, Diagnostics& diagnostics) {
  const auto* items = as_list(node, "worst_cases", diagnostics);
  if (!items) return;
  for (const YamlNode& item : *items) {
    const auto entry = YamlMap::of(item, "a worst case",
                                   {"between", "and", "value", "unit", "grade", "source"}, diagnostics);
    if (!entry) continue;
    const std::string other = text_of(*entry, "and", diagnostics);
    const std::string name = text_of(*entry, "between", diagnostics);
    text_of(*entry, "source", diagnostics);
    grade_of(*entry, diagnostics);
    if (const YamlNode* unit = entry->required("unit", diagnostics))
      as_word(*unit, "unit", {"points"}, diagnostics);
    model.worst_cases.push_back(
        {name, other == "any" ? "" : other, number_of(*entry, "value", diagnostics) / 100.0});
  }
}

}  // namespace

const std::vector<NumberField<Behaviour>>& behaviour_fields() {
  using B = Behaviour;
  static const std::vector<NumberField<Behaviour>> fields = {{"rho_max", &B::rho_max},
                                                             {"sigma_min", &B::sigma_min},
                                                             {"entry_cap", &B::entry_cap},
                                                             {"entry_elasticity", &B::entry_elasticity},
                                                             {"affiliate_entry_cap", &B::affiliate_entry_cap},
                                                             {"births_bound", &B::births_bound},
                                                             {"location_elasticity", &B::location_elasticity},
                                                             {"outside_share", &B::outside_share},
                                                             {"affiliate_speed", &B::affiliate_speed},
                                                             {"affiliate_wedge", &B::affiliate_wedge},
                                                             {"reinvested_share", &B::reinvested_share},
                                                             {"zone_own_factor", &B::zone_own_factor},
                                                             {"death", &B::death},
                                                             {"market_entry", &B::market_entry},
                                                             {"market_exit", &B::market_exit},
                                                             {"entry_speed", &B::entry_speed},
                                                             {"interest", &B::interest},
                                                             {"expected_exit", &B::expected_exit},
                                                             {"exit_threshold", &B::exit_threshold},
                                                             {"sunk_cost", &B::sunk_cost},
                                                             {"market_shock", &B::market_shock},
                                                             {"persistence", &B::persistence},
                                                             {"productivity_shock", &B::productivity_shock},
                                                             {"participation_home", &B::participation_home},
                                                             {"participation_floor", &B::participation_floor},
                                                             {"participation_slope", &B::participation_slope},
                                                             {"reversal_hazard", &B::reversal_hazard},
                                                             {"discount", &B::discount}};
  return fields;
}

const std::vector<NumberField<CalibrationNumbers>>& calibration_fields() {
  using C = CalibrationNumbers;
  static const std::vector<NumberField<CalibrationNumbers>> fields = {
      {"goods_exports", &C::goods_exports},
      {"goods_imports", &C::goods_imports},
      {"services_exports", &C::services_exports},
      {"services_imports", &C::services_imports},
      {"reimport_cap", &C::reimport_cap},
      {"hub_retained", &C::hub_retained},
      {"hub_goods_deficit", &C::hub_goods_deficit},
      {"hub_reexport_floor", &C::hub_reexport_floor},
      {"output_floor", &C::output_floor},
      {"final_share_floor", &C::final_share_floor},
      {"final_demand_floor", &C::final_demand_floor},
      {"pass_through_exports", &C::pass_through_exports},
      {"zone_pass_through_exports", &C::zone_pass_through_exports},
      {"zone_pass_through_imports", &C::zone_pass_through_imports},
      {"region_export_cap", &C::region_export_cap},
      {"region_import_cap", &C::region_import_cap},
      {"zone_own_mix", &C::zone_own_mix},
      {"own_region_goods", &C::own_region_goods},
      {"own_region_services", &C::own_region_services},
      {"own_region_pass_through", &C::own_region_pass_through},
      {"distance_goods", &C::distance_goods},
      {"distance_services", &C::distance_services},
      {"reimport_region_cap", &C::reimport_region_cap},
      {"tracing_rounds", &C::tracing_rounds},
      {"tracing_reach", &C::tracing_reach},
      {"collected_duty", &C::collected_duty}};
  return fields;
}

const std::vector<NumberField<InvestmentNumbers>>& investment_fields() {
  using I = InvestmentNumbers;
  static const std::vector<NumberField<InvestmentNumbers>> fields = {
      {"above_scale_share", &I::above_scale_share},
      {"below_scale_ratio", &I::below_scale_ratio},
      {"services_sales_to_imports", &I::services_sales_to_imports},
      {"services_by_flow", &I::services_by_flow},
      {"region_exponent", &I::region_exponent},
      {"sector_cap", &I::sector_cap},
      {"region_cap", &I::region_cap},
      {"export_share", &I::export_share},
      {"inward_stock", &I::inward_stock},
      {"outward_flow", &I::outward_flow},
      {"outward_stock", &I::outward_stock},
      {"outward_conduit", &I::outward_conduit},
      {"sales_to_stock", &I::sales_to_stock},
      {"host_cap", &I::host_cap},
      {"fold_sales", &I::fold_sales}};
  return fields;
}

ModelYaml read_model_yaml(const std::filesystem::path& folder, Diagnostics& diagnostics,
                          const Sources& sources) {
  ModelYaml model;
  const std::filesystem::path path = folder / "model.yaml";
  const std::string file = path.string();
  model.home_spot = model.hub_spot = {file, 0, 0, 1};
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
  const auto root = read_yaml(path, diagnostics, sources);
  if (!root) return model;
  const auto map =
      YamlMap::of(*root, "a model",
                  {"format", "title", "base_year", "currency", "home_economy", "home_economy_name", "hub",
                   "behaviour", "calibration", "investment", "tariffs", "worst_cases"},
                  diagnostics);
  if (!map) return model;
  if (const YamlNode* format = map->required("format", diagnostics))
    as_integer(*format, "format", 1, 1, diagnostics);
  model.title = text_of(*map, "title", diagnostics);
  model.currency = text_of(*map, "currency", diagnostics);
  if (const YamlNode* year = map->required("base_year", diagnostics))
    model.base_year = static_cast<int>(as_integer(*year, "base_year", 1990, 2100, diagnostics).value_or(0));
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
  if (const YamlNode* node = map->find("behaviour"))
    model.behaviour = parameters(*node, "the behaviour of firms", names_of(behaviour_fields()), diagnostics);
  const bool margins = std::filesystem::is_directory(folder / "margins", error);
  if (const YamlNode* node = margins ? map->required("calibration", diagnostics) : map->find("calibration"))
    model.calibration = parameters(*node, "the calibration", names_of(calibration_fields()), diagnostics);
  if (const YamlNode* node = map->find("investment"))
    model.investment =
        parameters(*node, "the calibration of owners", names_of(investment_fields()), diagnostics);
  if (const YamlNode* node = map->find("tariffs"))
    model.tariffs = parameters(*node, "the factors of tariffs", {}, diagnostics);
  if (const YamlNode* node = map->find("worst_cases")) read_worst_cases(*node, model, diagnostics);
  return model;
}

}  // namespace entrepot
