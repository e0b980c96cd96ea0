// SPDX-License-Identifier: Apache-2.0
#include "verbs/describe_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "io/model/model_form.h"
#include "io/scenario/lever_form.h"
#include "io/scenario/scenario_form.h"

namespace entrepot {
namespace {

using Kind = YamlForm::Kind;

struct File {
  const char *name, *meaning, *example;
  const YamlForm& form;
};

std::vector<File> files() {
  return {{"scenario", "a package of measures and the world that it meets", "scenarios/examples/*.yaml",
           scenario_form()},
          {"lever", "what a measure moves, by how much, and on what evidence", "models/levers/*.yaml",
           lever_form()},
          {"model", "model.yaml: what the world is, beside the tables of its folder",
           "models/macro/model.yaml", model_form()}};
}

constexpr std::size_t most_words = 6;  // of more the meaning tells

bool is_number(const YamlForm& form) {
  return form.kind == Kind::map && form.what == number_form().what;
}

std::string value_in_words(const YamlForm& form) {
  if (is_number(form)) {
    const std::string unit = fmt::format("{}", fmt::join(value_form(form, "unit").words, ""));
    return unit.empty() ? "a number of the model" : unit + ", " + in_words(value_form(form, "value"));
  }
  switch (form.kind) {
    case Kind::map:
      return form.what + " (below)";
    case Kind::list:
      // What may stand in it in several ways is told below.
      return form.of.front().kind == Kind::either ? "a list" : "a list: " + value_in_words(form.of.front());
    case Kind::some:
      return value_in_words(form.of.front()) + ", or a list";
    case Kind::table:
      return in_words(form).substr(0, in_words(form).find(',')) + ": " + value_in_words(form.of.front());
    case Kind::either: {
      constexpr std::size_t few = 2;
      std::vector<std::string> ways;
      for (const YamlForm& way : form.of)
        ways.push_back(form.of.size() > few && way.kind == Kind::map ? way.what : value_in_words(way));
      return form.of.size() > few ? fmt::format("{} (below)", fmt::join(ways, ", "))
                                  : fmt::format("{}", fmt::join(ways, "; or "));
    }
    case Kind::word:
      return form.words.size() > most_words ? "one of these words" : in_words(form);
    default:
      return in_words(form);
  }
}

class Page {
 public:
  Document of(const File& file) {
    add(file.form);
    // Telling one finds more.
    std::size_t next = 0;
    while (next < waiting_.size()) add(*waiting_[next++]);
    return {fmt::format("{}: {}", file.name, file.meaning), std::move(parts_)};
  }

 private:
  void add(const YamlForm& map) {
    if (!told_.insert(map.what).second) return;
    Part part{map.what, "", {}, "", {}, ""};
    part.table.columns = {{"key"}, {"value"}, {"meaning"}};
    for (const YamlKey& key : map.keys) {
      part.table.rows.push_back(
          {key.required ? key.name + " *" : key.name, value_in_words(key.value), key.meaning});
      look_into(key.value);
    }
    if (parts_.empty())
      part.note = "*: needed. Others may be left out, or are for some levers and not for others.";
    parts_.push_back(std::move(part));
  }

  void look_into(const YamlForm& form) {
    // Numbers of a model differ by unit and range, and all hold the same keys.
    if (is_number(form)) {
      waiting_.push_back(&known_number_form());
    } else if (form.kind == Kind::map) {
      waiting_.push_back(&form);
    }
    for (const YamlForm& inner : form.of) look_into(inner);
  }

  std::vector<Part> parts_;
  std::vector<const YamlForm*> waiting_;
  std::set<std::string> told_;
};

}  // namespace

Document files_document() {
  Part part{"files", "", {}, "", {}, ""};
  part.table.columns = {{"file"}, {"examples"}, {"meaning"}};
  for (const File& file : files()) part.table.rows.push_back({file.name, file.example, file.meaning});
  part.note = "'entrepot schema FILE' prints the same for an editor.";
  return {"", {part}};
}

std::optional<Document> file_page(const std::string& name) {
  for (const File& file : files())
    if (file.name == name) return Page().of(file);
  return std::nullopt;
}

}  // namespace entrepot
