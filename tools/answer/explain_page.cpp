// SPDX-License-Identifier: Apache-2.0
#include "answer/explain_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "answer/explain_words.h"
#include "answer/explained_routes.h"
#include "answer/judgement_words.h"
#include "base/shown_unit.h"
#include "policy/scope.h"
#include "policy/sentence.h"

namespace entrepot {
namespace {

constexpr std::size_t most_rows = 6;  // of a channel on a page; the CSV and JSON forms have all
constexpr int most_marks = 48;        // of a bar of the calendar

// At most `most` of them, the first and the last always.
template <class Things>
Things thinned(const Things& all, std::size_t most) {
  if (all.size() <= most) return all;
  Things kept;
  for (std::size_t k = 0; k < most; ++k) kept.push_back(all[k * (all.size() - 1) / (most - 1)]);
  return kept;
}

Part part_of(const ChannelChange& change) {
  const Channel& channel = *change.channel;
  const ShownUnit shown = shown_in(channel.unit);
  Part part;
  part.below = true;
  part.title = fmt::format(
      "{}{}, {}", channel.name,
      change.direction ? " of " + direction_names()[static_cast<std::size_t>(*change.direction)] : "",
      shown.unit);
  const bool traded = channel.subject == Subject::flows || channel.subject == Subject::pairs;
  part.words = channel.subject == Subject::edges
                   ? fmt::format("{} {}; solve: {}", change.reached, to_string(channel.subject),
                                 to_string(channel.closed))
                   : fmt::format("{} {} with {} bn USD of {} a year; solve: {}", change.reached,
                                 to_string(channel.subject), number(change.money), traded ? "trade" : "sales",
                                 to_string(channel.closed));
  part.table.columns = {{"quarter"},        {"in force", true}, {"before", true}, {"after", true},
                        {"smallest", true}, {"largest", true},  {"change", true}};
  for (const ChannelStep& step : thinned(change.steps, most_rows))
    part.table.rows.push_back(
        {to_string(step.quarter), fmt::format("{:.0f}%", 100.0 * step.share), number(shown(step.before.mean)),
         number(shown(step.after.mean)), number(shown(step.after.low)), number(shown(step.after.high)),
         fmt::format("{}{}", step.change.mean > 0.0 ? "+" : "", number(shown(step.change.mean)))});
  const bool moves = std::any_of(change.steps.begin(), change.steps.end(), [](const ChannelStep& step) {
    return step.change.low != 0.0 || step.change.high != 0.0;
  });
  if (!moves) {
    part.table.rows.clear();
    part.note = "Nothing changes.";
  } else if (change.steps.size() > most_rows) {
    part.note = fmt::format("{} of {} steps; --format csv has them all.", part.table.rows.size(),
                            change.steps.size());
  }
  return part;
}

std::vector<Part> parts_of(const Explanation& explanation, const ExplainedUse& explained) {
  const LeverUse& use = *explained.use;
  Part part;
  part.title = fmt::format("{}. {}{}: {}{}", explained.number, use.lever.name,
                           use.part_of ? ", part of " + use.part_of->lever.name : "", use.lever.title,
                           explained.in_baseline ? " (holds in both cases)" : "");
  part.words = sentence_of(explanation.model.world, use);
  part.facts = {
      {"value", value_words(use)}, {"when", when_words(use)}, {"acts on", acts_on_words(explanation, use)}};
  if (!use.lever.reads_schedule && !acts_on_edges_alone(use.lever))
    part.facts.emplace_back("sectors", sectors_in_words(explanation.model.world, use));
  if (!use.measures.empty())
    part.facts.emplace_back("measures", fmt::format("{}{}", fmt::join(use.measures, ", "),
                                                    use.tasks.empty() ? "" : " (" + use.tasks + ")"));
  part.facts.emplace_back("source", use.source.empty() ? "the scenario names none" : use.source);
  part.facts.emplace_back("grade", use.grade);
  part.facts.emplace_back("effect size", effect_words(use.lever.effect));
  part.facts.emplace_back("size", use.lever.size);
  part.facts.emplace_back("evidence", use.lever.evidence);
  part.facts.emplace_back("citation", use.lever.citation);
  part.facts.emplace_back("status", use.lever.citation_status);
  if (!use.lever.in_base_year.empty()) part.facts.emplace_back("base year holds", use.lever.in_base_year);
  if (const std::string text = overlap_words(explanation, explained.number - 1); !text.empty())
    part.facts.emplace_back("meets", text);
  if (const std::string text = programme_words(explanation, explained.number - 1); !text.empty())
    part.facts.emplace_back("one programme", text);
  std::vector<Part> parts = {part};
  for (const ChannelChange& change : explained.changes) parts.push_back(part_of(change));
  if (explained.routes)
    for (Part& part : route_parts(explanation.model.world, *explained.routes))
      parts.push_back(std::move(part));
  return parts;
}

// One line a use: whose it is, on what, since when, and what it rests on.
Part table_of_uses(const Explanation& explanation) {
  const World& world = explanation.model.world;
  Part part{"Entries", "", {}, "", {}, ""};
  part.table.columns = {{"entry"}, {"whose"}, {"on what"}, {"from"}, {"size"}, {"grade"}};
  for (const ExplainedUse& explained : explanation.uses) {
    const LeverUse& use = *explained.use;
    std::string what = use.lever.reads_schedule ? "its table" : sectors_in_words(world, use);
    if (!use.partners.empty() && use.partners != all_partners(world, use.where))
      what += ", " + partners_in_words(world, use);
    const bool edges_alone = acts_on_edges_alone(use.lever);
    if (edges_alone) what = edges_in_words(world, use);
    part.table.rows.push_back(
        {cut(fmt::format("{:>2}{}{}", explained.number, use.part_of ? "›" : " ", use.lever.name), 23),
         cut(use.lever.reads_schedule ? "its table"
             : edges_alone            ? "network"
                                      : where_in_words(world, use),
             9),
         cut(what, 13), to_string(use.from), use.lever.size, use.grade});
  }
  part.note = composite_words(explanation);
  if (explanation.on_judgement) {
    if (!part.note.empty()) part.note += ' ';
    part.note += judgement_words(*explanation.on_judgement);
  }
  return part;
}

// One line a use: how much of it holds, over the horizon.
std::string calendar(const Explanation& explanation) {
  static const char* const marks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  const Horizon& horizon = explanation.scenario.horizon;
  const int step = (horizon.quarters + most_marks - 1) / most_marks;
  std::size_t width = 0;
  for (const ExplainedUse& explained : explanation.uses)
    width = std::max(width, explained.use->lever.name.size());
  const std::string margin(width + 7, ' ');
  std::string years;
  for (int t = 0; t < horizon.quarters; t += step) {
    const std::size_t mark = static_cast<std::size_t>(t / step);
    if (quarter_of_year(horizon.quarter(t)) > step || years.size() > mark) continue;
    if (!years.empty() && years.size() + 1 > mark) continue;
    years.resize(mark, ' ');
    years += std::to_string(year_of(horizon.quarter(t)));
  }
  std::string text = margin + years + "\n";
  for (const ExplainedUse& explained : explanation.uses) {
    text += fmt::format("  {:>2}. {:<{}} ", explained.number, explained.use->lever.name, width);
    for (int t = 0; t < horizon.quarters; t += step) {
      const double share = share_in_force(*explained.use, horizon.quarter(t));
      text += share <= 0.0 ? "·" : marks[std::min(7, static_cast<int>(std::ceil(share * 8.0)) - 1)];
    }
    text += "\n";
  }
  return text;
}

// What crosses the line into the rest of the customs area, and what it pays.
Part line_part(const Explanation& explanation) {
  Part part;
  part.title = "Second line";
  part.table.columns = {{"quarter"},         {"behind it"},     {"goods, bn USD", true},
                        {"exempt, %", true}, {"duty, %", true}, {"paid, bn USD", true}};
  for (const LineStep& step : explanation.lines) {
    const Crossing& crossing = step.crossing;
    std::string places;
    for (const int place : crossing.places)
      places += (places.empty() ? "" : ", ") + explanation.model.world.location_names[place];
    part.table.rows.push_back({to_string(step.quarter), cut(places, 20), number(crossing.sales),
                               number(100.0 * crossing.exempt), number(100.0 * crossing.duty),
                               number(crossing.sales * (1.0 - crossing.exempt) * crossing.duty)});
  }
  part.note = fmt::format(
      "Goods sold into the rest of the customs area, trade of {} at border value; exempt where enough value "
      "is added. The duty is the mean on the rest: what is collected outside the line on the good, times the "
      "imported content of its inputs.",
      explanation.model.world.base_year);
  return part;
}

std::string package_number(const PackageRow& row, double value) {
  if (row.shown == Shown::log) return number(100.0 * std::expm1(value));
  return number(row.shown == Shown::fraction ? 100.0 * value : value);
}

Part package_part(const Explanation& explanation) {
  Part part;
  part.title = "The whole package, " + explanation.model.world.home_economy_name;
  part.table.columns = {{"mean"}, {"baseline", true}};
  for (const Quarter quarter : explanation.quarters) part.table.columns.push_back({to_string(quarter), true});
  for (const PackageRow& row : explanation.package) {
    const auto line = [&](const std::string& title, const std::string& baseline, bool policy) {
      std::vector<Value> values = {title, baseline};
      for (const auto& [without, with] : row.steps)
        values.emplace_back(package_number(row, policy ? with : without));
      part.table.rows.push_back(std::move(values));
    };
    const double baseline = row.steps.front().first;
    const bool still = std::all_of(row.steps.begin(), row.steps.end(),
                                   [&](const auto& step) { return step.first == baseline; });
    const std::string title = row.what + (row.shown == Shown::ratio ? ", index" : ", %");
    line(title, still ? package_number(row, baseline) : "moves:", true);
    if (!still) line("  the same in the baseline", "", false);
  }
  part.note = fmt::format(
      "Means weighted with trade, and with affiliates' sales, of {}. Duties and taxes are rates; the index "
      "of "
      "the open share is 1 in the base year; everything else is the change against it.",
      explanation.model.world.base_year);
  return part;
}

}  // namespace

std::vector<Quarter> quarters_of_page(const std::vector<Quarter>& changing) {
  return thinned(changing, 4);
}

Document explanation_document(const Explanation& explanation) {
  const Scenario& scenario = explanation.scenario;
  const World& world = explanation.model.world;
  Document document{scenario.title, {}};
  Part head;
  head.words = scenario.question;
  head.facts = {
      {"model", fmt::format("{}: {}", world.name, world.title)},
      {"horizon",
       fmt::format("{} to {}, {} quarters; base year {}", to_string(scenario.horizon.from),
                   to_string(scenario.horizon.last()), scenario.horizon.quarters, world.base_year)},
      {"measures", fmt::format("{}{}", entry_count(scenario.levers),
                               scenario.baseline.empty() ? ""
                                                         : fmt::format(", beside {} that hold in both cases",
                                                                       entry_count(scenario.baseline)))}};
  document.parts.push_back(head);
  if (explanation.uses.empty()) {
    document.parts.back().note = "No measure: baseline and policy are the same.";
    return document;
  }
  document.parts.push_back(table_of_uses(explanation));
  document.parts.push_back(
      {"Calendar: · not in force, ▁ to █ the share that holds", "", {}, calendar(explanation), {}, ""});
  for (const ExplainedUse& explained : explanation.uses)
    for (Part& part : parts_of(explanation, explained)) document.parts.push_back(std::move(part));
  if (!explanation.lines.empty()) document.parts.push_back(line_part(explanation));
  if (!explanation.package.empty()) document.parts.push_back(package_part(explanation));
  return document;
}

}  // namespace entrepot
