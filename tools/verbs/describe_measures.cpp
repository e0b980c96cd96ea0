// SPDX-License-Identifier: Apache-2.0
#include "verbs/describe_measures.h"

#include <fmt/format.h>

#include <algorithm>

namespace entrepot {
namespace {

enum class Coverage { acts, same_act, outcome, not_yet };

bool acts(const std::string& id, const MeasureEntries& entries) {
  const auto found = entries.find(id);
  return found != entries.end() &&
         std::any_of(found->second.begin(), found->second.end(),
                     [](const MeasureEntry& entry) { return !entry.file.starts_with("examples/"); });
}

Coverage coverage(const Measure& measure, const MeasureEntries& entries) {
  if (acts(measure.id, entries)) return Coverage::acts;
  if (!measure.same_as.empty() && std::all_of(measure.same_as.begin(), measure.same_as.end(),
                                              [&](const std::string& id) { return acts(id, entries); }))
    return Coverage::same_act;
  return measure.role == MeasureRole::outcome && !measure.reason.empty() ? Coverage::outcome
                                                                         : Coverage::not_yet;
}

// Files without what they have in common, each once.
std::string files_of(const std::vector<MeasureEntry>& entries) {
  std::vector<std::string> files;
  for (const MeasureEntry& entry : entries) {
    std::string file = entry.file.substr(0, entry.file.size() - std::string(".yaml").size());
    if (file.starts_with("article/")) file = file.substr(8);
    if (std::find(files.begin(), files.end(), file) == files.end()) files.push_back(file);
  }
  return fmt::format("{}", fmt::join(files, ", "));
}

std::string where_it_acts(const Measure& measure, const MeasureEntries& entries) {
  if (const auto found = entries.find(measure.id); found != entries.end()) return files_of(found->second);
  switch (coverage(measure, entries)) {
    case Coverage::same_act:
      return "= " + fmt::format("{}", fmt::join(measure.same_as, ", "));
    case Coverage::outcome:
      return "an outcome";
    case Coverage::acts:
    case Coverage::not_yet:
      break;
  }
  return "not yet";
}

}  // namespace

Document measures_document(const std::vector<Measure>& measures, const MeasureEntries& entries) {
  std::vector<std::string> tasks;
  for (const Measure& measure : measures)
    if (std::find(tasks.begin(), tasks.end(), measure.task) == tasks.end()) tasks.push_back(measure.task);
  std::sort(tasks.begin(), tasks.end());
  Part counts{"Coverage", "", {}, "", {}, ""};
  counts.table.columns = {{"task"}, {"measures"}, {"act"}, {"same act"}, {"outcomes"}, {"not yet"}};
  const auto row = [&](const std::string& title, auto of) {
    int number[4] = {0, 0, 0, 0}, all = 0;
    for (const Measure& measure : measures)
      if (of(measure)) ++all, ++number[static_cast<int>(coverage(measure, entries))];
    counts.table.rows.push_back({title, std::to_string(all), std::to_string(number[0]),
                                 std::to_string(number[1]), std::to_string(number[2]),
                                 std::to_string(number[3])});
  };
  for (const std::string& task : tasks)
    row(task.empty() ? "of others" : task, [&](const Measure& one) { return one.task == task; });
  row("all", [](const Measure&) { return true; });
  counts.note =
      "act: in a scenario of the article or of a shock; same act: said again of one that acts. 'describe "
      "measures ID' has the sentence, its lever and where it acts.";
  Part list{"Measures", "", {}, "", {}, ""};
  list.table.columns = {{"measure"}, {"task"}, {"lever"}, {"acts in"}};
  for (const Measure& measure : measures)
    list.table.rows.push_back({measure.id, measure.task, measure.lever, where_it_acts(measure, entries)});
  return {"", {counts, list}};
}

Document measure_page(const Measure& measure, const std::vector<Measure>& measures,
                      const MeasureEntries& entries) {
  Part part;
  part.facts = {{"measure", measure.id}, {"section", measure.section}};
  const auto fact = [&](const char* name, const std::string& text) {
    if (!text.empty()) part.facts.emplace_back(name, text);
  };
  fact("task", measure.task);
  fact("who acts", measure.actor);
  fact("is", measure_role_words()[static_cast<std::size_t>(measure.role)]);
  fact("the same as", fmt::format("{}", fmt::join(measure.same_as, ", ")));
  fact("lever", measure.lever);
  fact("where", measure.where);
  fact("partners", measure.partners);
  fact("sectors", measure.sectors);
  fact("value", measure.value);
  fact("from", measure.from);
  fact("because", measure.reason);
  std::string again;
  for (const Measure& other : measures)
    if (std::find(other.same_as.begin(), other.same_as.end(), measure.id) != other.same_as.end())
      again += (again.empty() ? "" : ", ") + other.id;
  fact("said again as", again);
  Document page{measure.words, {part}};
  Part acting{"acts in", "", {}, "", {}, ""};
  acting.table.columns = {{"scenario"}, {"lever"}, {"value"}, {"from"}};
  if (const auto found = entries.find(measure.id); found != entries.end())
    for (const MeasureEntry& entry : found->second)
      acting.table.rows.push_back({entry.file, entry.lever, entry.value, entry.from});
  if (acting.table.rows.empty()) acting.words = where_it_acts(measure, entries);
  page.parts.push_back(acting);
  return page;
}

}  // namespace entrepot
