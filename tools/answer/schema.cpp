// SPDX-License-Identifier: Apache-2.0
#include "answer/schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "answer/known_words.h"
#include "answer/schema_writer.h"
#include "base/quantity.h"
#include "io/model/model_form.h"
#include "io/scenario/lever_form.h"
#include "io/scenario/scenario_form.h"
#include "policy/channel.h"

namespace entrepot {
namespace {

// A scope may also say all of them.
KnownWords and_all(KnownWords known) {
  known.words.emplace(known.words.begin(), "all");
  known.meanings.emplace(known.meanings.begin(), "all of them");
  return known;
}

Json required(std::initializer_list<const char*> keys) {
  return {{"required", std::vector<std::string>(keys.begin(), keys.end())}};
}

// A number of a field in its unit.
Json field_value(const Field& field) {
  const std::vector<std::string> forms = forms_of(field.unit);
  if (forms.empty())
    return {{"type", std::vector<std::string>{"number", "string"}},
            {"pattern", fmt::format("^{}$", number_pattern)},
            {"minimum", field.low},
            {"maximum", field.high}};
  return {{"type", "string"},
          {"pattern", fmt::format("^{} +({})$", number_pattern, fmt::join(forms, "|"))},
          {"patternErrorMessage", fmt::format("a number, a blank and {}", fmt::join(forms, " or "))},
          {"examples", std::vector<std::string>{shortest(field.high) + " " + to_string(field.unit)}}};
}

std::string field_in_words(const Field& field) {
  const std::string unit = field.unit == Unit::none ? "" : to_string(field.unit) + " ";
  const std::string standard =
      field.standard ? fmt::format(" (standard {})", shortest(*field.standard)) : std::string();
  return fmt::format("{}{}; {} to {}{}", unit, field.of, shortest(field.low), shortest(field.high), standard);
}

// What an entry of a lever says, and what it cannot say.
Json entry_of(const Lever& lever) {
  const std::string rests_on =
      fmt::format("{}. {}\nEvidence {}, size {}.", lever.title, lever.meaning, lever.evidence, lever.size);
  Json properties = {{"lever", Json{{"description", rests_on}}}};
  std::vector<std::string> needs;
  const auto refuse = [&](std::initializer_list<const char*> keys) {
    for (const char* key : keys) properties[key] = Json(false);
  };
  if (lever.reads_schedule) {
    refuse({"where", "partners", "sectors", "edges", "value", "with"});
    Json ways = Json::array();
    for (const char* key : {"file", "schedule"}) ways.push_back(required({key}));
    return {{"properties", std::move(properties)}, {"oneOf", std::move(ways)}};
  }
  refuse({"file", "schedule"});
  needs.emplace_back("value");
  Json value = field_value(lever.fields.front());
  value["description"] = field_in_words(lever.fields.front());
  properties["value"] = std::move(value);
  if (lever.fields.size() == 1) {
    refuse({"with"});
  } else {
    Json further = Json::object();
    std::vector<std::string> needed;
    for (std::size_t k = 1; k < lever.fields.size(); ++k) {
      Json field = field_value(lever.fields[k]);
      field["description"] = field_in_words(lever.fields[k]);
      further[lever.fields[k].name] = std::move(field);
      if (!lever.fields[k].standard) needed.push_back(lever.fields[k].name);
    }
    Json with = {{"type", "object"}, {"properties", std::move(further)}, {"additionalProperties", false}};
    if (!needed.empty()) {
      with["required"] = needed;
      needs.emplace_back("with");
    }
    properties["with"] = std::move(with);
  }
  if (!acts_on_edges(lever)) refuse({"edges"});
  if (acts_on_edges_alone(lever)) {
    refuse({"where", "partners", "sectors"});
    needs.emplace_back("edges");
  } else {
    needs.emplace_back("where");
    if (std::none_of(lever.directions.begin(), lever.directions.end(), takes_partners) && lever.parts.empty())
      refuse({"partners"});
  }
  return {{"properties", std::move(properties)}, {"required", needs}};
}

Json entries_by_lever(const std::vector<Lever>& levers) {
  Json all = Json::array();
  for (const Lever& lever : levers) {
    Json name = {{"lever", Json{{"const", lever.name}}}};
    all.push_back(
        {{"if", Json{{"properties", std::move(name)}, {"required", std::vector<std::string>{"lever"}}}},
         {"then", entry_of(lever)}});
  }
  return all;
}

// A composite, a lever that reads a table, and one with formulas each say something else.
Json kinds_of_levers() {
  const auto without = [](std::initializer_list<const char*> keys) {
    Json properties = Json::object();
    for (const char* key : keys) properties[key] = Json(false);
    return properties;
  };
  // What a scenario gives begins with the value.
  const Json fields = {{"required", std::vector<std::string>{"value"}}};
  Json of_composites =
      without({"moves", "effect_size", "direction", "turned", "second_line", "reads_schedule"});
  of_composites["fields"] = fields;
  Json composite = {{"required", std::vector<std::string>{"fields"}},
                    {"properties", std::move(of_composites)}};
  Json table = {{"properties", without({"direction", "fields", "moves", "effect_size", "turned", "sentence",
                                        "second_line", "one_programme_with"})}};
  Json reads = {{"properties", Json{{"reads_schedule", Json{{"const", true}}}}},
                {"required", std::vector<std::string>{"reads_schedule"}}};
  Json others = {{"if", std::move(reads)},
                 {"then", std::move(table)},
                 {"else", required({"direction", "fields", "effect_size", "moves"})}};
  others["else"]["properties"] = Json{{"fields", fields}};
  Json all = Json::array();
  all.push_back(
      {{"if", required({"composed_of"})}, {"then", std::move(composite)}, {"else", std::move(others)}});
  return all;
}

// Without levers of its own, and without includes that may bring some, a scenario has those of the catalogue.
Json only_of_the_catalogue(const std::vector<Lever>& levers) {
  Json names = {{"lever", Json{{"enum", known_levers(levers).words}}}};
  Json entry = {{"properties", std::move(names)}};
  Json list = {{"items", std::move(entry)}};
  Json baseline = {{"properties", Json{{"levers", list}}}};
  Json ways = Json::array();
  ways.push_back(required({"lever_definitions"}));
  ways.push_back(required({"include"}));
  return {
      {"if", Json{{"not", Json{{"anyOf", std::move(ways)}}}}},
      {"then", Json{{"properties", Json{{"levers", std::move(list)}, {"baseline", std::move(baseline)}}}}}};
}

// What takes time says how much.
Json shapes_with_a_length() {
  std::vector<std::string> shapes;
  for (std::size_t k = 0; k < phase_shape_names().size(); ++k)
    if (takes_length(static_cast<PhaseShape>(k))) shapes.push_back(phase_shape_names()[k]);
  Json shape = {{"shape", Json{{"enum", shapes}}}};
  Json all = Json::array();
  all.push_back(
      {{"if", Json{{"properties", std::move(shape)}, {"required", std::vector<std::string>{"shape"}}}},
       {"then", required({"quarters"})}});
  return all;
}

Json schema_of(SchemaWriter& writer, const YamlForm& form, const std::string& title,
               std::optional<Json> further = {}) {
  Json all = Json::array();
  all.push_back(writer.of(form));
  if (further) all.push_back(std::move(*further));
  return {{"$schema", "http://json-schema.org/draft-07/schema#"},
          {"title", title},
          {"allOf", std::move(all)},
          {"definitions", writer.take_definitions()}};
}

}  // namespace

Json scenario_schema(const World& world, const std::vector<Lever>& levers,
                     const std::vector<Measure>& measures) {
  SchemaWriter writer({{YamlForm::Names::places, and_all(known_places(world))},
                       {YamlForm::Names::sectors, and_all(known_sectors(world))},
                       {YamlForm::Names::levers, known_levers(levers)},
                       {YamlForm::Names::outcomes, known_outcomes(world)},
                       {YamlForm::Names::measures, known_measures(measures)},
                       {YamlForm::Names::channels, known_channels()}});
  writer.add("an entry of levers", entries_by_lever(levers));
  writer.add("a lever", kinds_of_levers());
  writer.add("phase_in", shapes_with_a_length());
  return schema_of(writer, scenario_form(), fmt::format("Scenario for the model {}", world.name),
                   only_of_the_catalogue(levers));
}

Json lever_schema(const std::vector<Lever>& levers) {
  // A lever's file belongs to no model.
  SchemaWriter writer({{YamlForm::Names::levers, known_levers(levers)},
                       {YamlForm::Names::sectors, {}},
                       {YamlForm::Names::channels, known_channels()}});
  writer.add("a lever", kinds_of_levers());
  writer.add("phase_in", shapes_with_a_length());
  return schema_of(writer, lever_form(), "Lever of the catalogue");
}

Json model_schema() {
  SchemaWriter writer({});
  return schema_of(writer, model_form(), "Model: model.yaml");
}

}  // namespace entrepot
