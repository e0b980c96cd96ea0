// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/resolved_yaml.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/quantity.h"
#include "io/scenario/assumptions_reader.h"
#include "io/yaml/yaml_text.h"
#include "policy/channel.h"
#include "world/network.h"

namespace entrepot {
namespace {

std::string quantity(double value, Unit unit) {
  return unit == Unit::none ? shortest(value) : shortest(value) + " " + to_string(unit);
}

// The number that divided by 100 gives the rate back.
std::string percent(double rate) {
  const double product = 100.0 * rate;
  for (const double candidate : {parse_number(fmt::format("{:.12g}", product)).value_or(product), product,
                                 std::nextafter(product, 0.0), std::nextafter(product, 1e9)})
    if (candidate / 100.0 == rate) return shortest(candidate);
  return shortest(product);
}

std::string scope(const Scope& members, const Names& names) {
  std::string text = "[";
  for (const Weighted& member : members) {
    if (text.size() > 1) text += ", ";
    text += member.weight == 1.0
                ? names[member.index]
                : fmt::format("{{name: {}, weight: {}}}", names[member.index], shortest(member.weight));
  }
  return text + "]";
}

// Nodes by their code, legs by their nodes and mode, and those that the scenario adds, `known` being in the
// model, as they are.
std::string edges(const Scope& members, const World& world, int known) {
  std::string text = "[";
  for (const Weighted& member : members) {
    if (text.size() > 1) text += ", ";
    const EdgeNumbers numbers(*world.network);
    if (!numbers.is_leg(member.index)) {
      text += world.network->node_names[member.index];
      continue;
    }
    const Leg& leg = world.network->legs[at(numbers.leg(member.index))];
    const std::string &from = world.network->node_names[leg.from], &to = world.network->node_names[leg.to];
    const std::string& mode = world.network->mode_names[leg.mode];
    text += numbers.leg(member.index) < known
                ? fmt::format("{{leg: {}-{}, mode: {}}}", from, to, mode)
                : fmt::format("{{from: {}, to: {}, mode: {}, km: {}, days: {}, usd: {}}}", from, to, mode,
                              shortest(leg.km), shortest(leg.days), shortest(leg.usd));
  }
  return text + "]";
}

std::string phase_in(const PhaseIn& phase_in) {
  return fmt::format("{{shape: {}, quarters: {}}}",
                     phase_shape_names()[static_cast<std::size_t>(phase_in.shape)], phase_in.quarters);
}

std::string directions(const Lever& lever) {
  std::vector<std::string> words;
  for (const Direction direction : lever.directions)
    words.push_back(direction_names()[static_cast<std::size_t>(direction)]);
  return words.size() == 1 ? words.front() : fmt::format("[{}]", fmt::join(words, ", "));
}

// `known`: legs of the model itself.
std::string lever_use(const LeverUse& use, const World& world, int known, const std::string& indent) {
  std::string text = fmt::format("{}- lever: {}\n", indent, use.lever.name);
  const auto line = [&](const std::string& key, const std::string& value) {
    text += fmt::format("{}  {}: {}\n", indent, key, value);
  };
  if (!use.lever.reads_schedule) {
    if (!use.edges.empty()) line("edges", edges(use.edges, world, known));
    if (!acts_on_edges_alone(use.lever)) {
      line("where", scope(use.where, world.location_names));
      if (std::any_of(use.lever.directions.begin(), use.lever.directions.end(), takes_partners))
        line("partners", scope(use.partners, world.location_names));
      line("sectors", scope(use.sectors, world.sector_names));
    }
    std::string further;
    for (const Field& field : use.lever.fields) {
      const std::string value = quantity(use.fields.at(field.name), field.unit);
      if (field.name == "value") {
        line("value", value);
      } else {
        further += fmt::format("{}{}: {}", further.empty() ? "" : ", ", field.name, value);
      }
    }
    if (!further.empty()) line("with", "{" + further + "}");
  }
  line("from", to_string(use.from));
  if (use.until) line("until", to_string(*use.until));
  line("phase_in", phase_in(use.phase_in));
  if (!use.source.empty()) line("source", quoted(use.source));
  line("grade", use.grade);
  if (use.further) line("further", "true");
  if (!use.measures.empty()) line("measures", fmt::format("[{}]", fmt::join(use.measures, ", ")));
  if (!use.lever.reads_schedule) return text;
  text += indent + "  schedule:\n";
  for (const ScheduledTariff& tariff : use.schedule)
    text += fmt::format("{}  - {{origin: {}, destination: {}, sector: {}, tariff_percent: {}, from: {}}}\n",
                        indent, world.location_names[tariff.origin], world.location_names[tariff.destination],
                        world.sector_names[tariff.sector], percent(tariff.rate), to_string(tariff.from));
  return text;
}

std::string lever_uses(const std::vector<LeverUse>& uses, const World& world, int known,
                       const std::string& indent) {
  if (uses.empty()) return " []\n";
  std::string text = "\n";
  const LeverUse* last = nullptr;
  for (const LeverUse& use : uses) {
    const LeverUse* const entry = &entry_of(use);
    if (entry != last) text += lever_use(*entry, world, known, indent);
    last = entry;
  }
  return text;
}

// A channel that is moved in several directions has a map of them.
std::string moves(const Lever& lever) {
  std::string text, last;
  for (const Move& move : lever.moves) {
    if (!move.direction) {
      text += fmt::format("    {}: {}\n", move.channel, quoted(move.formula));
      continue;
    }
    if (move.channel != last) text += fmt::format("    {}:\n", move.channel);
    last = move.channel;
    text += fmt::format("      {}: {}\n", direction_names()[static_cast<std::size_t>(*move.direction)],
                        quoted(move.formula));
  }
  return text;
}

std::string parts(const Lever& lever) {
  std::string text;
  for (const LeverPart& part : lever.parts) {
    text += fmt::format("  - lever: {}\n", part.lever);
    std::string with;
    for (const LeverPart::Given& given : part.fields)
      if (given.field == "value")
        text += fmt::format("    value: {}\n", quoted(given.formula));
      else
        with += fmt::format("{}{}: {}", with.empty() ? "" : ", ", given.field, quoted(given.formula));
    if (!with.empty()) text += fmt::format("    with: {{{}}}\n", with);
    if (part.sectors.empty()) continue;
    std::vector<std::string> sectors;
    for (const std::string& sector : part.sectors) sectors.push_back(quoted(sector));
    text += fmt::format("    sectors: [{}]\n", fmt::join(sectors, ", "));
  }
  return text;
}

std::string effect_size(const EffectSize& effect) {
  return fmt::format(
      "  effect_size: {{parameter: {}, unit: {}, low: {}, central: {}, high: {}, distribution: {}{}}}\n",
      quoted(effect.parameter), quoted(effect.unit), shortest(effect.low), shortest(effect.central),
      shortest(effect.high), quoted(effect.distribution), effect.check_only ? ", check_only: true" : "");
}

// Of the levers that it counts with those that the scenario uses: the others cannot meet it.
std::string counted_with(const Lever& lever, const std::vector<const Lever*>& used) {
  std::string text;
  for (const Lever* other : used)
    if (const auto found = lever.counts_with.find(other->name); found != lever.counts_with.end())
      text += fmt::format("    {}: {}\n", found->first, quoted(found->second));
  return text.empty() ? text : "  counts_with:\n" + text;
}

// Likewise of those with which it is one programme.
std::string programme(const Lever& lever, const std::vector<const Lever*>& used) {
  std::vector<std::string> names;
  for (const std::string& name : lever.one_programme_with)
    if (std::any_of(used.begin(), used.end(), [&](const Lever* other) { return other->name == name; }))
      names.push_back(name);
  return names.empty() ? "" : fmt::format("  one_programme_with: [{}]\n", fmt::join(names, ", "));
}

std::string definition(const Lever& lever, const std::vector<const Lever*>& used) {
  std::string text = "- format: 1\n";
  const auto line = [&](const std::string& key, const std::string& value) {
    text += fmt::format("  {}: {}\n", key, value);
  };
  line("lever", lever.name);
  line("title", quoted(lever.title));
  if (!lever.title_zh.empty()) line("title_zh", quoted(lever.title_zh));
  line("meaning", quoted(lever.meaning));
  line("order", std::to_string(lever.order));
  if (lever.reads_schedule) {
    line("reads_schedule", "true");
  } else {
    if (lever.parts.empty()) line("direction", directions(lever));
    text += "  fields:\n";
    for (const Field& field : lever.fields)
      text += fmt::format("    {}: {{unit: {}, of: {}, low: {}, high: {}{}}}\n", field.name,
                          field.unit == Unit::none ? "none" : to_string(field.unit), quoted(field.of),
                          shortest(field.low), shortest(field.high),
                          field.standard ? ", standard: " + shortest(*field.standard) : "");
    text += lever.parts.empty() ? "  moves:\n" + moves(lever) + effect_size(lever.effect)
                                : "  composed_of:\n" + parts(lever);
  }
  line("phase_in", phase_in(lever.standard_phase_in));
  if (!lever.sentence.empty()) line("sentence", quoted(lever.sentence));
  line("evidence", lever.evidence);
  line("size", lever.size);
  line("citation", quoted(lever.citation));
  line("citation_status", quoted(lever.citation_status));
  if (!lever.interactions.empty()) line("interactions", quoted(lever.interactions));
  text += counted_with(lever, used) + programme(lever, used);
  if (lever.second_line) line("second_line", fmt::format("{{free_from: {}}}", lever.second_line->free_from));
  if (!lever.in_base_year.empty()) line("in_base_year", quoted(lever.in_base_year));
  if (lever.turned) {
    const auto field = std::find_if(lever.fields.begin(), lever.fields.end(),
                                    [&](const Field& one) { return one.name == lever.turned->known_by; });
    line("turned", fmt::format("{{known_by: {}, neutral: {}}}", field->name,
                               quantity(lever.turned->neutral, field->unit)));
  }
  return text;
}

std::string definitions(const Scenario& scenario) {
  std::vector<const Lever*> levers;
  for (const auto* uses : {&scenario.baseline, &scenario.levers})
    for (const LeverUse& use : *uses)
      for (const Lever* one : definitions_of(use))
        if (std::none_of(levers.begin(), levers.end(),
                         [&](const Lever* lever) { return lever->name == one->name; }))
          levers.push_back(one);
  if (levers.empty()) return " []\n";
  std::sort(levers.begin(), levers.end(), [](const Lever* a, const Lever* b) {
    return std::tie(a->order, a->name) < std::tie(b->order, b->name);
  });
  std::string text = "\n";
  for (const Lever* lever : levers) text += definition(*lever, levers);
  return text;
}

}  // namespace

std::string resolved_yaml(const Scenario& scenario, const World& world) {
  std::string text =
      "# A scenario with defaults and names filled in. It can be run like any other.\nformat: 1\n";
  text += "title: " + quoted(scenario.title) + "\n";
  text += "question: " + quoted(scenario.question) + "\n";
  if (!scenario.title_zh.empty()) text += "title_zh: " + quoted(scenario.title_zh) + "\n";
  if (!scenario.question_zh.empty()) text += "question_zh: " + quoted(scenario.question_zh) + "\n";
  text += "model: " + quoted(scenario.model) + "\n";
  text += fmt::format("horizon: {{from: {}, quarters: {}}}\n", to_string(scenario.horizon.from),
                      scenario.horizon.quarters);
  std::string assumptions;
  for (const auto& [key, value] : in_words(scenario.assumptions, world))
    assumptions += fmt::format("{}{}: {}", assumptions.empty() ? "" : ", ", key, value);
  text += fmt::format("replications: {}\nseed: {}\nassumptions: {{{}}}\n", scenario.replications,
                      scenario.seed, assumptions);
  const int known =
      world.network ? static_cast<int>(world.network->legs.size() - scenario.added_legs.size()) : 0;
  text += "baseline:\n  levers:" + lever_uses(scenario.baseline, world, known, "  ");
  text += "levers:" + lever_uses(scenario.levers, world, known, "");
  text += fmt::format("outcomes: [{}]\n", fmt::join(scenario.outcomes, ", "));
  text += "lever_definitions:" + definitions(scenario);
  return text;
}

}  // namespace entrepot
