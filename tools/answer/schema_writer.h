// SPDX-License-Identifier: Apache-2.0
// A form of YAML (io/yaml/form.h) as JSON Schema, draft 07.
//
// YAML takes what looks like a number or a truth for one, wherever a text is meant, and our readers take a
// number in quotes: a schema allows both.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

#include "answer/known_words.h"
#include "io/text/json.h"
#include "io/yaml/form.h"

namespace entrepot {

// What a number looks like in our files, as a regular expression.
extern const char* const number_pattern;

class SchemaWriter {
 public:
  // The names that there are; a form may ask for no others.
  explicit SchemaWriter(std::map<YamlForm::Names, KnownWords> known);

  // More that holds of the map that is called so in its form, one of those that are told once: "a lever".
  void add(const std::string& what, Json all_of);
  Json of(const YamlForm& form);
  // What is told once and referred to.
  Json take_definitions() { return std::move(definitions_); }

 private:
  Json map(const YamlForm& form);
  Json table(const YamlForm& form);
  Json list_of(const YamlForm& form);
  Json explained(const std::string& meaning, const YamlForm& form);
  template <class Make>
  Json reference(const std::string& name, Make make);

  std::map<YamlForm::Names, KnownWords> known_;
  std::map<std::string, Json> further_;
  std::set<std::string> defined_;
  Json definitions_ = Json::object();
};

}  // namespace entrepot
