// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/measures_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "io/text/bounds.h"
#include "io/text/csv.h"
#include "io/text/utf8.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> parts_of(const std::string& text) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, ';');) {
    part.erase(0, part.find_first_not_of(' '));
    part.erase(part.find_last_not_of(' ') + 1);
    if (!part.empty()) parts.push_back(part);
  }
  return parts;
}

std::vector<std::string> ids_of(const std::vector<Measure>& measures) {
  std::vector<std::string> ids;
  for (const Measure& measure : measures) ids.push_back(measure.id);
  return ids;
}

const Measure* find(const std::vector<Measure>& measures, const std::string& id) {
  const auto found =
      std::find_if(measures.begin(), measures.end(), [&](const Measure& one) { return one.id == id; });
  return found == measures.end() ? nullptr : &*found;
}

std::string text_of(const YamlNode& map, const char* key) {
  const YamlNode* node = value_of(map, key);
  return node == nullptr ? std::string() : node->text;
}

void take_entries(const YamlNode* list, const std::string& file,
                  std::map<std::string, std::vector<MeasureEntry>>& found) {
  if (list == nullptr) return;
  for (const YamlNode& entry : list->items) {
    const YamlNode* measures = value_of(entry, "measures");
    if (measures == nullptr) continue;
    Diagnostics unheard;
    const auto ids = as_texts(*measures, "measures", unheard);
    if (!ids) continue;
    for (const YamlNode* id : *ids)
      found[id->text].push_back(
          {file, text_of(entry, "lever"), text_of(entry, "value"), text_of(entry, "from")});
  }
}

}  // namespace

fs::path measures_table(const fs::path& levers_folder) {
  return levers_folder / "measures.csv";
}

std::vector<Measure> read_measures(const fs::path& table, const Names& levers, Diagnostics& diagnostics,
                                   const Sources& sources) {
  const Csv csv(sources, table,
                {"id", "section", "task", "role", "same_as", "actor", "measure", "lever", "where", "partners",
                 "sectors", "value", "from", "reason"},
                diagnostics);
  csv.unique({0}, diagnostics);
  const Names roles(measure_role_words());
  std::vector<Measure> measures;
  for (int row = 0; row < csv.rows(); ++row) {
    const auto role = csv.index(row, 3, roles, "role", diagnostics);
    const auto lever = csv.index(row, 7, levers, "lever", diagnostics);
    if (!role || !lever) continue;
    Measure measure;
    std::string* const words[] = {&measure.id,    &measure.section,  &measure.task,    nullptr,
                                  nullptr,        &measure.actor,    &measure.words,   &measure.lever,
                                  &measure.where, &measure.partners, &measure.sectors, &measure.value,
                                  &measure.from,  &measure.reason};
    for (int column = 0; column < 14; ++column)
      if (words[column] != nullptr) *words[column] = csv.text(row, column);
    measure.role = static_cast<MeasureRole>(*role);
    measure.same_as = parts_of(csv.text(row, 4));
    measures.push_back(std::move(measure));
  }
  const Names ids(ids_of(measures));
  for (int row = 0; row < csv.rows(); ++row)
    for (const std::string& same : parts_of(csv.text(row, 4)))
      if (!ids.find(same))
        diagnostics.error("C005", csv.spot(row, 4), [&] {
          const auto close = nearest(same, ids.all());
          return std::pair(fmt::format("unknown measure '{}'", beginning_of(same)),
                           close ? fmt::format("did you mean '{}'?", *close)
                                 : std::string("the id of another row of the table"));
        });
  return measures;
}

void read_measures_of(const YamlNode& node, const std::vector<Measure>* table, LeverUse& use,
                      Diagnostics& diagnostics) {
  const auto ids = as_texts(node, "measures", diagnostics);
  if (!ids) return;
  for (const YamlNode* id : *ids) {
    const Measure* measure = table == nullptr ? nullptr : find(*table, id->text);
    if (std::find(use.measures.begin(), use.measures.end(), id->text) != use.measures.end())
      diagnostics.error("S036", id->spot(), fmt::format("measure '{}' stands twice", beginning_of(id->text)),
                        "name each once");
    else if (table != nullptr && measure == nullptr)
      diagnostics.error("S036", id->spot(), [&] {
        const auto close = nearest(id->text, ids_of(*table));
        return std::pair(fmt::format("unknown measure '{}'", beginning_of(id->text)),
                         close ? fmt::format("did you mean '{}'?", *close)
                               : std::string("'entrepot describe measures' lists them"));
      });
    else if (measure != nullptr && measure->lever != use.lever.name)
      diagnostics.error(
          "S036", id->spot(),
          fmt::format("measure '{}' acts through the lever '{}'", id->text, measure->lever),
          fmt::format("'entrepot describe levers {}' lists the measures of this one", use.lever.name));
    else
      use.measures.push_back(id->text);
  }
  if (table != nullptr) use.tasks = tasks_of(use.measures, *table);
}

std::map<std::string, std::vector<MeasureEntry>> measure_entries(const fs::path& scenarios,
                                                                 const std::vector<std::string>& folders) {
  std::map<std::string, std::vector<MeasureEntry>> found;
  for (const std::string& folder : folders) {
    std::error_code error;
    std::vector<fs::path> files;
    for (fs::directory_iterator entry(scenarios / folder, error), end; !error && entry != end;
         entry.increment(error))
      if (entry->path().extension() == ".yaml") files.push_back(entry->path());
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
      Diagnostics unheard;
      const auto root = read_yaml(file, unheard);
      if (!root) continue;
      const std::string name = folder + "/" + file.filename().string();
      if (const YamlNode* baseline = value_of(*root, "baseline"))
        take_entries(value_of(*baseline, "levers"), name, found);
      take_entries(value_of(*root, "levers"), name, found);
    }
  }
  return found;
}

}  // namespace entrepot
