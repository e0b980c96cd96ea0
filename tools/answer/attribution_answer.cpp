// SPDX-License-Identifier: Apache-2.0
#include "answer/attribution_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "answer/document.h"
#include "answer/outcome_words.h"
#include "base/quantity.h"
#include "io/text/csv.h"

namespace entrepot {
namespace {

constexpr std::size_t most_columns = 7;  // of parts in a table of paths
constexpr std::size_t most_pairs = 5;

const char* word_of(PartsBy by) {
  switch (by) {
    case PartsBy::task:
      return "task";
    case PartsBy::measure:
      return "measure";
    case PartsBy::lever:
      break;
  }
  return "lever";
}

std::string named(const std::string& name, PartsBy by) {
  return name.empty() ? fmt::format("of no {}", word_of(by)) : name;
}

std::string name_of(const AttributedPart& part, PartsBy by) {
  return part.names.empty() ? named("", by) : fmt::format("{}", fmt::join(part.names, " & "));
}

Value count(std::size_t number) {
  return {std::to_string(number), static_cast<double>(number)};
}

std::string how(const Attribution& found, PartsBy by) {
  if (found.exact)
    return fmt::format(
        "Shapley values: what each {} brings, its mean over all orders in which they can come. They add up "
        "to "
        "the package, exactly ({} coalitions).",
        word_of(by), found.solved);
  return fmt::format(
      "Shapley values: what each {} brings, its mean over orders in which they can come. They add up to the "
      "package; {} orders of {} parts were sampled ({} coalitions).",
      word_of(by), found.orders, found.parts.size(), found.solved);
}

// The first outcome in three ways.
Part beside(const Attribution& found, const std::vector<AttributedName>& names, PartsBy by,
            bool short_names) {
  Part part;
  part.title =
      fmt::format("{}: alone, and taken out of the package", outcome_in_words(found.outcomes.front()));
  part.title[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(part.title[0])));
  part.table.columns = {{word_of(by)}, {"alone", true}, {"Shapley", true}, {"taken out", true}};
  if (!found.exact) part.table.columns.push_back({"error", true});
  for (const AttributedName& each : names) {
    const std::string name = named(each.name, by);
    part.table.rows.push_back({short_names ? cut(name, 40) : name, change(each.alone.front()),
                               change(each.values.front()), change(each.last.front())});
    if (!found.exact)
      part.table.rows.back().push_back({fmt::format("{:.4f}", each.errors.front()), each.errors.front()});
  }
  part.note =
      "Neither alone nor taken out adds up: of what two entries turn alike the larger counts, and parts "
      "strengthen or weaken each other.";
  return part;
}

Part strongest_pairs(const Attribution& found, PartsBy by) {
  Part part;
  part.title = fmt::format("Strongest pairs, {}", outcome_in_words(found.outcomes.front()));
  part.table.columns = {{word_of(by)}, {"with"}, {"together", true}};
  std::vector<const Interaction*> order;
  for (const Interaction& pair : found.pairs) order.push_back(&pair);
  std::stable_sort(order.begin(), order.end(), [](const Interaction* a, const Interaction* b) {
    return std::abs(a->values.front()) > std::abs(b->values.front());
  });
  for (std::size_t k = 0; k < std::min(order.size(), most_pairs); ++k)
    part.table.rows.push_back({name_of(found.parts[at(order[k]->first)], by),
                               name_of(found.parts[at(order[k]->second)], by),
                               change(order[k]->values.front())});
  part.note = "What two bring together beyond what each brings without the other: below zero they overlap.";
  return part;
}

// For a person: the largest first, and of many the rest together.
struct ShownParts {
  std::vector<AttributedName> names;
  std::size_t others = 0;
  std::vector<double> values;  // of the others, by outcome
};
ShownParts largest_first(std::vector<AttributedName> names) {
  constexpr std::size_t most_shown = 20;
  std::stable_sort(names.begin(), names.end(), [](const AttributedName& a, const AttributedName& b) {
    return std::abs(a.values.front()) > std::abs(b.values.front());
  });
  ShownParts shown;
  for (std::size_t k = most_shown; k < names.size(); ++k) {
    shown.values.resize(names[k].values.size());
    for (std::size_t o = 0; o < names[k].values.size(); ++o) shown.values[o] += names[k].values[o];
    ++shown.others;
  }
  if (shown.others > 0) names.resize(most_shown);
  shown.names = std::move(names);
  return shown;
}

Part by_outcome(const Attribution& found, const ShownParts& shown, PartsBy by, bool short_names) {
  const std::vector<AttributedName>& names = shown.names;
  Part part;
  part.table.columns = {{word_of(by)}};
  if (!short_names) part.table.columns.push_back({"entries", true});
  for (const std::string& outcome : found.outcomes)
    part.table.columns.push_back({outcome_in_words(outcome), true});
  for (const AttributedName& each : names) {
    const std::string name = named(each.name, by);
    std::vector<Value> row = {short_names ? cut(name, 40) : name};
    if (!short_names) row.push_back(count(each.entries));
    for (const double value : each.values) row.push_back(change(value));
    part.table.rows.push_back(std::move(row));
  }
  if (shown.others > 0) {
    std::vector<Value> rest = {fmt::format("{} others: --format csv", shown.others)};
    for (const double value : shown.values) rest.push_back(change(value));
    part.table.rows.push_back(std::move(rest));
  }
  std::vector<Value> whole = {"the package"};
  if (!short_names) whole.emplace_back("");
  for (const double value : found.package) whole.push_back(change(value));
  part.table.rows.push_back(std::move(whole));
  return part;
}

// Paths as rows, the strongest parts as columns.
Part by_path(const Attribution& found, const std::vector<AttributedName>& names, PartsBy by) {
  std::vector<const AttributedName*> shown;
  for (const AttributedName& each : names) shown.push_back(&each);
  const std::size_t sum = found.outcomes.size() - 1;
  if (shown.size() > most_columns) {
    std::stable_sort(shown.begin(), shown.end(), [&](const AttributedName* a, const AttributedName* b) {
      return std::abs(a->values[sum]) > std::abs(b->values[sum]);
    });
    shown.resize(3);
  }
  Part part;
  part.table.columns = {{"through"}};
  for (const AttributedName* each : shown)
    part.table.columns.push_back({cut(named(each->name, by), 16), true});
  if (shown.size() < names.size()) part.table.columns.push_back({"others", true});
  part.table.columns.push_back({"package", true});
  for (std::size_t o = 0; o < found.outcomes.size(); ++o) {
    std::vector<Value> row = {found.outcomes[o]};
    double rest = found.package[o];
    for (const AttributedName* each : shown) row.push_back(change(each->values[o])), rest -= each->values[o];
    if (shown.size() < names.size()) row.push_back(change(rest));
    row.push_back(change(found.package[o]));
    part.table.rows.push_back(std::move(row));
  }
  part.note =
      "Per cent of the baseline's real income. Wages and workers share what labour receives; money is told "
      "in "
      "terms of the world wage bill, so that a place's wages rise where it gains on the world's.";
  return part;
}

}  // namespace

std::string attribution_csv(const Attribution& found, PartsBy by) {
  std::string lines = "part,entries,outcome,value,standard_error,alone,last,unit\n";
  std::size_t entries = 0;
  for (const AttributedPart& part : found.parts) entries += part.entries;
  for (const AttributedName& each : by_name(found))
    for (std::size_t o = 0; o < found.outcomes.size(); ++o)
      lines += fmt::format("{},{},{},{},{},{},{},percent\n", csv_field(named(each.name, by)), each.entries,
                           csv_field(found.outcomes[o]), shortest(each.values[o]), shortest(each.errors[o]),
                           shortest(each.alone[o]), shortest(each.last[o]));
  for (std::size_t o = 0; o < found.outcomes.size(); ++o)
    lines += fmt::format("the package,{},{},{},0,{},{},percent\n", entries, csv_field(found.outcomes[o]),
                         shortest(found.package[o]), shortest(found.package[o]), shortest(found.package[o]));
  return lines;
}

std::string attribution_answer(const World& world, const Scenario& scenario, PartsBy by,
                               const Attribution& found, const std::string& path_of, const std::string& year,
                               const std::string& format) {
  if (format == "csv") return attribution_csv(found, by);
  const bool short_names = format == "table";
  const std::vector<AttributedName> names = by_name(found);
  Part head;
  head.words = path_of.empty() ? fmt::format("{}, {}: per cent of the baseline. {}",
                                             year.empty() ? "Long run in closed form" : "By agents, " + year,
                                             world.home_economy_name, how(found, by))
                               : fmt::format("Through what real income of {} moves in the long run. {}",
                                             path_of, how(found, by));
  if (by != PartsBy::lever)
    head.words += fmt::format(" An entry of several {}s is divided equally among them.", word_of(by));
  Document document{scenario.title, {head}};
  if (path_of.empty()) {
    const ShownParts shown =
        short_names && by != PartsBy::task ? largest_first(names) : ShownParts{names, 0, {}};
    document.parts.push_back(by_outcome(found, shown, by, short_names));
    document.parts.push_back(beside(found, shown.names, by, short_names));
  } else {
    document.parts.push_back(by_path(found, names, by));
  }
  if (found.pairs.size() > 1 && path_of.empty()) document.parts.push_back(strongest_pairs(found, by));
  return rendered(document, format);
}

}  // namespace entrepot
