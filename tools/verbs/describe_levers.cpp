// SPDX-License-Identifier: Apache-2.0
#include "verbs/describe_levers.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/quantity.h"
#include "io/scenario/lever_reader.h"
#include "policy/channel.h"

namespace entrepot {
namespace {

std::string directions(const Lever& lever) {
  std::string text;
  for (const Direction direction : lever.directions)
    text += (text.empty() ? "" : ", ") + direction_names()[static_cast<std::size_t>(direction)];
  return text.empty() ? "the flows of its table" : text;
}

std::string phase_words(const PhaseIn& phase_in) {
  const std::string& shape = phase_shape_names()[static_cast<std::size_t>(phase_in.shape)];
  return phase_in.shape == PhaseShape::step || phase_in.shape == PhaseShape::decay
             ? shape
             : fmt::format("{} over {} quarters", shape, phase_in.quarters);
}

// A value that is neither nothing nor all: for an example to paste.
std::string example_value(const Field& field) {
  const double tenth = field.low + (field.high - field.low) / 10.0;
  return fmt::format("{:.3g}{}", tenth > 0.0 || field.high <= 0.0 ? tenth : field.high / 10.0,
                     field.unit == Unit::none ? "" : " " + to_string(field.unit));
}

std::string example(const Lever& lever) {
  if (lever.reads_schedule)
    return fmt::format(
        "levers:\n  - lever: {}\n    file: tariffs.csv   # origin,destination,sector,"
        "tariff_percent[,from]\n    from: 2026Q1\n    source: {{title: \"...\"}}\n",
        lever.name);
  const bool partners = std::any_of(lever.directions.begin(), lever.directions.end(), takes_partners);
  std::string text = fmt::format(
      "levers:\n  - lever: {}\n    where: [...]        # entrepot describe locations\n", lever.name);
  if (partners) text += "    partners: all\n";
  text +=
      "    sectors: all        # entrepot describe sectors\n    value: " + example_value(lever.fields[0]) +
      "\n";
  std::vector<std::string> further;
  for (std::size_t k = 1; k < lever.fields.size(); ++k)
    further.push_back(
        lever.fields[k].name + ": " +
        (lever.fields[k].standard
             ? shortest(*lever.fields[k].standard) +
                   (lever.fields[k].unit == Unit::none ? "" : " " + to_string(lever.fields[k].unit))
             : example_value(lever.fields[k])));
  // On one line where it fits.
  if (const std::string line = fmt::format("    with: {{{}}}\n", fmt::join(further, ", ")); line.size() <= 80)
    text += further.empty() ? "" : line;
  else
    text += fmt::format("    with:\n      {}\n", fmt::join(further, "\n      "));
  return text +
         "    from: 2026Q1\n    source: {title: \"...\"}\n    grade: judged       # or official: announced\n";
}

// What an entry of a composite stands for.
Part composed_of(const Lever& composite) {
  Part part{"composed of", "", {}, "", {}, ""};
  part.table.columns = {{"lever"}, {"field"}, {"formula"}, {"sectors"}};
  for (const LeverPart& one : composite.parts)
    for (const LeverPart::Given& given : one.fields)
      part.table.rows.push_back(
          {one.lever, given.field, given.formula, fmt::format("{}", fmt::join(one.sectors, ", "))});
  return part;
}

}  // namespace

Document lever_list(const std::vector<Lever>& levers) {
  Part part{"levers", "", {}, "", {}, ""};
  part.table.columns = {{"lever"}, {"unit"}, {"evidence"}, {"size"}, {"title"}};
  for (const Lever& lever : levers)
    part.table.rows.push_back({lever.name, lever.reads_schedule ? "table" : to_string(lever.fields[0].unit),
                               lever.evidence, lever.size, lever.title});
  return {"", {part}};
}

Document lever_page(const Lever& lever, const std::vector<Measure>& measures) {
  Part part;
  part.facts = {{"lever", lever.name}};
  if (!lever.title_zh.empty()) part.facts.emplace_back("in Chinese", lever.title_zh);
  part.facts.insert(part.facts.end(), {{"meaning", lever.meaning}, {"acts on", directions(lever)}});
  if (!lever.sentence.empty()) part.facts.emplace_back("an entry means", "where: " + lever.sentence);
  for (const Field& field : lever.fields)
    part.facts.emplace_back(
        field.name,
        fmt::format("{}, from {} to {}{}", unit_in_words(field), shortest(field.low), shortest(field.high),
                    field.standard
                        ? fmt::format("; {} where the scenario does not say", shortest(*field.standard))
                        : ""));
  part.facts.emplace_back("phase-in",
                          phase_words(lever.standard_phase_in) + " where the scenario does not say");
  if (!lever.effect.parameter.empty())
    part.facts.emplace_back(
        "effect size", fmt::format("{}: {} ({} to {}) {}, {}{}", lever.effect.parameter,
                                   shortest(lever.effect.central), shortest(lever.effect.low),
                                   shortest(lever.effect.high), lever.effect.unit, lever.effect.distribution,
                                   lever.effect.check_only ? "; to compare with, not an input" : ""));
  part.facts.emplace_back("size", lever.size);
  part.facts.emplace_back("evidence", lever.evidence);
  part.facts.emplace_back("citation", lever.citation);
  part.facts.emplace_back("status", lever.citation_status);
  if (!lever.interactions.empty()) part.facts.emplace_back("overlaps", lever.interactions);
  if (!lever.one_programme_with.empty())
    part.facts.emplace_back("one programme with",
                            fmt::format("{}: where both turn one thing, the larger counts",
                                        fmt::join(lever.one_programme_with, ", ")));
  if (lever.second_line)
    part.facts.emplace_back(
        "second line", fmt::format("its places become a customs area of their own; goods cross free from "
                                   "'{}' percent of value added on",
                                   lever.second_line->free_from));
  if (!lever.in_base_year.empty()) part.facts.emplace_back("base year holds", lever.in_base_year);
  std::string said;
  for (const Measure& measure : measures)
    if (measure.lever == lever.name) said += (said.empty() ? "" : ", ") + measure.id;
  if (!said.empty()) part.facts.emplace_back("measures", said);
  Part moves{"moves", "", {}, "", {}, ""};
  moves.table.columns = {{"channel"}, {"solve"}, {"formula"}};
  for (const Move& move : lever.moves)
    moves.table.rows.push_back(
        {move.channel +
             (move.direction ? " of " + direction_names()[static_cast<std::size_t>(*move.direction)] : ""),
         to_string(find_channel(move.channel)->closed), move.formula});
  Document page{lever.title, {part}};
  if (!lever.moves.empty()) page.parts.push_back(moves);
  if (!lever.parts.empty()) page.parts.push_back(composed_of(lever));
  page.parts.push_back({"in a scenario", "", {}, example(lever), {}, ""});
  return page;
}

}  // namespace entrepot
