// SPDX-License-Identifier: Apache-2.0
#include "answer/schema_writer.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <limits>

namespace entrepot {

const char* const number_pattern = R"([-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?)";

namespace {

using Kind = YamlForm::Kind;

constexpr const char* integer_pattern = "^[-+]?[0-9]+$";
constexpr const char* quarter_pattern = "^(19|20|21|22)[0-9][0-9]Q[1-4]$";
constexpr const char* one_line = "^[^\\n]*\\n*$";

Json some_text() {
  return {{"type", std::vector<std::string>{"string", "number", "boolean"}}};
}

Json kind_of(const YamlForm& form, const char* kind) {
  return form.may_be_empty ? Json(std::vector<std::string>{kind, "null"}) : Json(kind);
}

Json ranged(const char* type, const std::string& pattern, const YamlForm& form) {
  Json schema = {{"type", std::vector<std::string>{type, "string"}}, {"pattern", pattern}};
  constexpr double any = std::numeric_limits<double>::max();
  const auto bound = [&](const char* key, double value) {
    if (form.kind == Kind::integer)
      schema[key] = static_cast<std::int64_t>(value);
    else if (value > -any && value < any)
      schema[key] = value;
  };
  bound("minimum", form.low);
  bound("maximum", form.high);
  return schema;
}

std::string name_of(YamlForm::Names names) {
  constexpr std::array words = {"lever", "place", "sector", "outcome", "measure", "channel"};
  return words[static_cast<std::size_t>(names)];
}

// Maps that are found in several places.
std::string name_of(const std::string& what) {
  if (what == "an entry of levers") return "entry_of_levers";
  if (what == "a lever") return "lever_definition";
  if (what == "phase_in") return what;
  return {};
}

bool is_told_once(const YamlForm& form) {
  return form.kind == Kind::name || (form.kind == Kind::map && !name_of(form.what).empty());
}

Json choice_of(const KnownWords& known) {
  if (known.words.empty()) return some_text();
  Json list = {{"enum", known.words}, {"enumDescriptions", known.meanings}};
  if (known.closed) return list;
  Json ways = Json::array();
  ways.push_back(std::move(list));
  ways.push_back(some_text());
  return {{"anyOf", std::move(ways)}};
}

}  // namespace

SchemaWriter::SchemaWriter(std::map<YamlForm::Names, KnownWords> known) : known_(std::move(known)) {}

void SchemaWriter::add(const std::string& what, Json all_of) {
  further_[what] = std::move(all_of);
}

template <class Make>
Json SchemaWriter::reference(const std::string& name, Make make) {
  if (defined_.insert(name).second) {
    Json schema = make();
    definitions_[name] = std::move(schema);
  }
  return {{"$ref", "#/definitions/" + name}};
}

Json SchemaWriter::of(const YamlForm& form) {
  switch (form.kind) {
    case Kind::text: {
      Json text = some_text();
      text["pattern"] = one_line;
      return text;
    }
    case Kind::lines:
      return some_text();
    case Kind::word:
      return {{"enum", form.words}};
    case Kind::truth: {
      Json words = Json::array();
      for (const bool value : {true, false}) words.push_back(value);
      for (const char* value : {"true", "false"}) words.push_back(value);
      return {{"enum", std::move(words)}};
    }
    case Kind::integer:
      return ranged("integer", integer_pattern, form);
    case Kind::number:
      return ranged("number", fmt::format("^{}$", number_pattern), form);
    case Kind::quantity:
      return {{"type", std::vector<std::string>{"number", "string"}},
              {"pattern", fmt::format("^{}( +[a-z]+)?$", number_pattern)}};
    case Kind::quarter:
      return {{"type", "string"},
              {"pattern", quarter_pattern},
              {"patternErrorMessage", "a quarter, as 2026Q1"},
              {"examples", std::vector<std::string>{"2026Q1"}}};
    case Kind::name:
      return reference(name_of(form.names), [&] { return choice_of(known_.at(form.names)); });
    case Kind::list:
      return list_of(form);
    case Kind::some: {
      Json ways = Json::array();
      ways.push_back(of(form.of.front()));
      ways.push_back(list_of(form));
      return {{"anyOf", std::move(ways)}};
    }
    case Kind::map:
      if (!is_told_once(form)) return map(form);
      return reference(name_of(form.what), [&] {
        Json schema = map(form);
        if (const auto more = further_.find(form.what); more != further_.end())
          schema["allOf"] = more->second;
        return schema;
      });
    case Kind::table:
      return table(form);
    case Kind::either: {
      Json ways = Json::array();
      for (const YamlForm& way : form.of) ways.push_back(of(way));
      return {{"anyOf", std::move(ways)}};
    }
  }
  return {};
}

Json SchemaWriter::map(const YamlForm& form) {
  Json properties = Json::object();
  std::vector<std::string> required;
  for (const YamlKey& key : form.keys) {
    properties[key.name] = explained(key.meaning, key.value);
    if (key.required) required.push_back(key.name);
  }
  Json schema = {{"type", kind_of(form, "object")},
                 {"properties", std::move(properties)},
                 {"additionalProperties", false}};
  if (!required.empty()) schema["required"] = required;
  return schema;
}

Json SchemaWriter::explained(const std::string& meaning, const YamlForm& form) {
  Json schema = {{"description", meaning}};
  Json value = of(form);
  if (!is_told_once(form)) {
    value["description"] = meaning;
    return value;
  }
  // Beside a reference nothing else counts in this draft.
  Json all = Json::array();
  all.push_back(std::move(value));
  schema["allOf"] = std::move(all);
  return schema;
}

Json SchemaWriter::list_of(const YamlForm& form) {
  return {{"type", kind_of(form, "array")}, {"items", of(form.of.front())}};
}

Json SchemaWriter::table(const YamlForm& form) {
  if (!form.of_names) return {{"type", "object"}, {"additionalProperties", of(form.of.front())}};
  const KnownWords& keys = known_.at(form.names);
  Json properties = Json::object();
  for (std::size_t k = 0; k < keys.words.size(); ++k)
    properties[keys.words[k]] = explained(keys.meanings[k], form.of.front());
  return {{"type", "object"},
          {"properties", std::move(properties)},
          {"additionalProperties", keys.closed ? Json(false) : of(form.of.front())}};
}

}  // namespace entrepot
