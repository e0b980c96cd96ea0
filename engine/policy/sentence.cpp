// SPDX-License-Identifier: Apache-2.0
#include "policy/sentence.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/quantity.h"
#include "policy/scope.h"
#include "world/network.h"

namespace entrepot {
namespace {

constexpr std::size_t most_names = 6;  // of places or sectors in a sentence

Scope by_index(Scope members) {
  std::sort(members.begin(), members.end(),
            [](const Weighted& a, const Weighted& b) { return a.index < b.index; });
  return members;
}

bool whole(const Scope& scope) {
  return std::all_of(scope.begin(), scope.end(), [](const Weighted& member) { return member.weight == 1.0; });
}

// A piece of a sentence: words, or the name of what stands in their place.
struct Piece {
  std::string text;
  bool name = false;
};

// Nothing where braces do not fit.
std::optional<std::vector<Piece>> pieces_of(const std::string& text) {
  std::vector<Piece> pieces;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t open = std::min(text.find('{', begin), text.size());
    const std::string words = text.substr(begin, open - begin);
    if (words.find('}') != std::string::npos) return std::nullopt;
    if (!words.empty()) pieces.push_back({words});
    if (open == text.size()) break;
    const std::size_t close = text.find('}', open);
    if (close == std::string::npos) return std::nullopt;
    pieces.push_back({text.substr(open + 1, close - open - 1), true});
    begin = close + 1;
  }
  return pieces;
}

// A sentence in parts, every other of which stood in []; nothing where brackets do not fit.
std::optional<std::vector<std::string>> parts_of(const std::string& sentence) {
  std::vector<std::string> parts(1);
  for (const char c : sentence) {
    const bool inside = parts.size() % 2 == 0;
    if (c == '[' || c == ']') {
      if ((c == ']') != inside) return std::nullopt;
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  if (parts.size() % 2 == 0) return std::nullopt;
  return parts;
}

const Field* field_of(const Lever& lever, const std::string& name) {
  const auto found = std::find_if(lever.fields.begin(), lever.fields.end(),
                                  [&](const Field& field) { return field.name == name; });
  return found == lever.fields.end() ? nullptr : &*found;
}

std::string piece_in_words(const World& world, const LeverUse& use, const Piece& piece) {
  if (!piece.name) return piece.text;
  if (piece.text == "where") return where_in_words(world, use);
  if (piece.text == "partners") return partners_in_words(world, use);
  if (piece.text == "sectors") return sectors_in_words(world, use);
  if (piece.text == "edges") return edges_in_words(world, use);
  return quantity_in_words(use.fields.at(piece.text), *field_of(use.lever, piece.text));
}

// A field at what it is where nobody gives it; at zero where it has to be given.
bool says_nothing(const Lever& lever, const std::string& name, double value) {
  return value == field_of(lever, name)->standard.value_or(0.0);
}

// Empty where it may be left out and one of its fields says nothing.
std::string part_in_words(const World& world, const LeverUse& use, const std::string& part, bool optional) {
  std::string text;
  const std::vector<Piece> pieces = pieces_of(part).value_or(std::vector<Piece>());
  for (const Piece& piece : pieces) {
    const auto field = piece.name ? use.fields.find(piece.text) : use.fields.end();
    if (optional && field != use.fields.end() && says_nothing(use.lever, piece.text, field->second))
      return {};
    text += piece_in_words(world, use, piece);
  }
  return text;
}

std::string table_in_words(const LeverUse& use) {
  if (use.schedule.empty()) return "an empty table";
  const auto [low, high] =
      std::minmax_element(use.schedule.begin(), use.schedule.end(),
                          [](const ScheduledTariff& a, const ScheduledTariff& b) { return a.rate < b.rate; });
  return fmt::format("the duties of a table, {} rates of {:.4g} to {:.4g} percent", use.schedule.size(),
                     100.0 * low->rate, 100.0 * high->rate);
}

// Where a lever of a scenario's own has no sentence.
std::string plain(const World& world, const LeverUse& use) {
  std::string text = use.lever.name;
  for (const Field& field : use.lever.fields)
    if (const auto given = use.fields.find(field.name); given != use.fields.end())
      text +=
          fmt::format("{} {}{}", text == use.lever.name ? "" : ",",
                      field.name == "value" ? "" : field.name + " ", quantity_in_words(given->second, field));
  if (!use.sectors.empty()) text += fmt::format(", {}", sectors_in_words(world, use));
  if (!use.partners.empty()) text += ", with " + partners_in_words(world, use);
  return text;
}

}  // namespace

std::string scope_in_words(const Scope& scope, const Names& names, const std::map<std::string, Scope>& tags,
                           const std::string& kind) {
  if (static_cast<int>(scope.size()) == names.size() && whole(scope)) return fmt::format("all {}s", kind);
  if (scope.size() == 1 && whole(scope)) return names[scope.front().index];
  for (const auto& [tag, members] : tags)
    if (by_index(members) == by_index(scope)) return tag;
  std::string text;
  for (std::size_t k = 0; k < std::min(scope.size(), most_names); ++k)
    text += (text.empty() ? "" : ", ") + names[scope[k].index] +
            (scope[k].weight == 1.0 ? "" : fmt::format(" ({})", shortest(scope[k].weight)));
  if (scope.size() > most_names) text += fmt::format(" and {} more", scope.size() - most_names);
  return text;
}

std::string where_in_words(const World& world, const LeverUse& use) {
  return scope_in_words(use.where, world.location_names, world.location_tags, "place");
}

std::string partners_in_words(const World& world, const LeverUse& use) {
  if (use.partners.size() > 1 && use.partners == all_partners(world, use.where))
    return fmt::format("all {} places outside", use.partners.size());
  return scope_in_words(use.partners, world.location_names, world.location_tags, "place");
}

std::string edges_in_words(const World& world, const LeverUse& use) {
  std::string text;
  for (std::size_t k = 0; k < std::min(use.edges.size(), most_names); ++k) {
    const int edge = use.edges[k].index;
    text += (text.empty() ? "" : ", ") + edge_in_words(*world.network, world.location_names, edge);
    if (std::find(use.opens.begin(), use.opens.end(), edge) != use.opens.end()) text += " (opens)";
  }
  if (use.edges.size() > most_names) text += fmt::format(" and {} more", use.edges.size() - most_names);
  return text;
}

std::string sectors_in_words(const World& world, const LeverUse& use) {
  return scope_in_words(use.sectors, world.sector_names, world.sector_tags, "sector");
}

std::string quantity_in_words(double value, const Field& field) {
  std::string unit = field.unit == Unit::none ? "" : " " + to_string(field.unit);
  if (value == 1.0 && unit.ends_with('s')) unit.pop_back();
  return shortest(value) + unit;
}

std::string when_in_words(const LeverUse& use) {
  std::string text = "from " + to_string(use.from);
  const int quarters = use.phase_in.quarters;
  const std::string own = use.phase_in_given ? "" : " (the lever's own phase-in)";
  switch (use.phase_in.shape) {
    case PhaseShape::step:
      text += ", at once";
      break;
    case PhaseShape::linear:
    case PhaseShape::logistic:
      text += fmt::format(", {} over {} quarters{}, in full from {}",
                          phase_shape_names()[static_cast<std::size_t>(use.phase_in.shape)], quarters, own,
                          to_string(use.from + (quarters - 1)));
      break;
    case PhaseShape::sunset:
      text += fmt::format(", in full for {} quarters{}, gone from {}", quarters, own,
                          to_string(use.from + quarters));
      break;
    case PhaseShape::decay:
      text += fmt::format(", then 30 percent less a year{}", own);
      break;
  }
  if (use.until) text += fmt::format(", until {}", to_string(*use.until));
  return text;
}

std::string sentence_of(const World& world, const LeverUse& use) {
  std::string text;
  if (use.lever.reads_schedule) return table_in_words(use) + ", " + when_in_words(use);
  if (use.lever.sentence.empty()) {
    text = plain(world, use);
  } else {
    const std::vector<std::string> parts = *parts_of(use.lever.sentence);
    for (std::size_t k = 0; k < parts.size(); ++k) text += part_in_words(world, use, parts[k], k % 2 == 1);
  }
  const std::string whose =
      acts_on_edges_alone(use.lever) ? edges_in_words(world, use) : where_in_words(world, use);
  return fmt::format("{}: {}, {}", whose, text, when_in_words(use));
}

std::optional<std::string> sentence_problem(const Lever& lever) {
  const auto parts = parts_of(lever.sentence);
  if (!parts) return "has a bracket that does not fit";
  for (const std::string& part : *parts) {
    const auto pieces = pieces_of(part);
    if (!pieces) return "has a brace that does not fit";
    for (const Piece& piece : *pieces)
      if (piece.name && piece.text != "where" && piece.text != "partners" && piece.text != "sectors" &&
          piece.text != "edges" && field_of(lever, piece.text) == nullptr)
        return fmt::format("has '{{{}}}', which is no field of the lever", piece.text);
  }
  return std::nullopt;
}

}  // namespace entrepot
