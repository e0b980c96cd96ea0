// SPDX-License-Identifier: Apache-2.0
#include "answer/explain_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/quantity.h"
#include "io/scenario/lever_reader.h"
#include "policy/scope.h"
#include "policy/sentence.h"

namespace entrepot {
namespace {

std::string quantity(double value, const Field& field) {
  return shortest(value) + (unit_in_words(field).empty() ? "" : " " + unit_in_words(field));
}

}  // namespace

std::string number(double value) {
  const double size = std::abs(value);
  if (size < 5e-5) return "0";
  return fmt::format("{:.{}f}", value, size >= 100.0 ? 1 : size >= 10.0 ? 2 : size >= 0.1 ? 3 : 4);
}

std::string acts_on_words(const Explanation& explanation, const LeverUse& use) {
  if (use.lever.reads_schedule)
    return fmt::format("{} flows of goods listed in its table", use.schedule.size());
  const World& world = explanation.model.world;
  const std::string where = where_in_words(world, use);
  const std::string with = partners_in_words(world, use);
  std::string text;
  for (const Direction direction : use.lever.directions) {
    if (!text.empty()) text += "; ";
    switch (direction) {
      case Direction::imports:
        text += fmt::format("imports of {} from {}", where, with);
        break;
      case Direction::exports:
        text += fmt::format("exports of {} to {}", where, with);
        break;
      case Direction::both:
        text += fmt::format("trade of {} with {}, both ways", where, with);
        break;
      case Direction::within:
        text += "trade between the places of " + where;
        break;
      case Direction::output:
        text += "what " + where + " sells, everywhere";
        break;
      case Direction::inward:
        text += fmt::format("affiliates in {} of owners from {}", where, with);
        break;
      case Direction::outward:
        text += fmt::format("affiliates that owners from {} have in {}", where, with);
        break;
      case Direction::region:
        text += where;
        break;
      case Direction::edges:
        text += use.edges.empty() ? "no edge of the network" : edges_in_words(world, use);
        break;
      case Direction::hub:
        text += "the way of goods through the hub";
        break;
    }
  }
  return text;
}

std::string value_words(const LeverUse& use) {
  if (use.lever.reads_schedule) return "rates of its table";
  std::string text;
  for (const Field& field : use.lever.fields)
    if (const auto given = use.fields.find(field.name); given != use.fields.end())
      text += (text.empty() ? "" : "; " + field.name + " ") + quantity(given->second, field);
  return text;
}

std::string when_words(const LeverUse& use) {
  return when_in_words(use) + (holds_in_the_long_run(use) ? "" : "; solve counts it as ended");
}

std::string effect_words(const EffectSize& effect) {
  if (effect.parameter.empty()) return "none: the value is the change";
  return fmt::format("{} (low {}, high {}) {}: {}{}", shortest(effect.central), shortest(effect.low),
                     shortest(effect.high), effect.unit, effect.parameter,
                     effect.check_only ? "; the model's own result is compared with it" : "");
}

std::string overlap_words(const Explanation& explanation, std::size_t index) {
  std::string text;
  for (const Overlap& overlap : explanation.overlaps) {
    if (overlap.first != index && overlap.second != index) continue;
    const std::size_t other = overlap.first == index ? overlap.second : overlap.first;
    const bool tables = explanation.numbered[index]->lever.reads_schedule &&
                        explanation.numbered[other]->lever.reads_schedule;
    const auto is_of = [&](const Larger& larger) {
      const auto of = [](const std::vector<std::size_t>& uses, std::size_t one) {
        return std::find(uses.begin(), uses.end(), one) != uses.end();
      };
      return (of(larger.whole, index) && of(larger.parts, other)) ||
             (of(larger.parts, index) && of(larger.whole, other));
    };
    const char* how = tables ? "the later one holds"
                      : std::any_of(explanation.larger.begin(), explanation.larger.end(), is_of)
                          ? "one programme, the larger counts"
                      : overlap.channel->composition == Composition::add ? "they add up"
                      : overlap.channel->composition == Composition::min ? "the lowest applies"
                                                                         : "they multiply";
    text += fmt::format(
        "{}{} with {} {} on {} {}{}: {}", text.empty() ? "" : "; ", overlap.channel->name, other + 1,
        explanation.numbered[other]->lever.name, overlap.shared, to_string(overlap.channel->subject),
        overlap.channel->subject == Subject::edges ? std::string()
                                                   : fmt::format(", {} bn USD", number(overlap.money)),
        how);
  }
  return text;
}

std::string composite_words(const Explanation& explanation) {
  std::string text;
  for (std::size_t k = 0; k < explanation.uses.size(); ++k) {
    const auto entry_at = [&](std::size_t one) { return explanation.uses[one].use->part_of.get(); };
    const LeverUse* const entry = entry_at(k);
    if (entry == nullptr || (k > 0 && entry_at(k - 1) == entry)) continue;
    std::size_t last = k;
    while (last + 1 < explanation.uses.size() && entry_at(last + 1) == entry) ++last;
    const std::size_t from = explanation.uses[k].number, to = explanation.uses[last].number;
    text += fmt::format(
        "{}› {} of {}: {}.", text.empty() ? "" : " ",
        from == to ? fmt::format("{} is part", from) : fmt::format("{} to {} are parts", from, to),
        entry->lever.name, sentence_of(explanation.model.world, *entry));
  }
  return text;
}

std::string programme_words(const Explanation& explanation, std::size_t index) {
  const auto names = [&](const std::vector<std::size_t>& uses) {
    std::vector<std::string> texts;
    for (const std::size_t use : uses)
      texts.push_back(fmt::format("{} {}", use + 1, explanation.numbered[use]->lever.name));
    return fmt::format("{}", fmt::join(texts, " and "));
  };
  const auto in = [&](const std::vector<std::size_t>& uses) {
    return std::find(uses.begin(), uses.end(), index) != uses.end();
  };
  std::string text;
  for (const Larger& larger : explanation.larger) {
    if (!in(larger.whole) && !in(larger.parts)) continue;
    const Channel& channel = *larger.channels.front();
    const auto side = [&](const std::vector<std::size_t>& counts, const std::vector<std::size_t>& within,
                          int targets, double money) {
      if (targets > 0)
        text += fmt::format("{}{} count{}, {} {} within {}, on {} {}, {} bn USD", text.empty() ? "" : "; ",
                            names(counts), counts.size() > 1 ? "" : "s", names(within),
                            within.size() > 1 ? "are" : "is", counts.size() > 1 ? "them" : "it", targets,
                            to_string(channel.subject), number(money));
    };
    const std::size_t before = text.size();
    side(larger.whole, larger.parts, larger.whole_counts, larger.whole_money);
    side(larger.parts, larger.whole, larger.parts_count, larger.parts_money);
    if (text.size() == before) continue;
    text += channel.of_trade_cost ? " (trade cost)" : " (" + channel.name + ")";
  }
  return text;
}

}  // namespace entrepot
