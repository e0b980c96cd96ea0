// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/names.h"
#include "io/text/forms.h"
#include "io/text/utf8.h"
#include "io/text/written_dates.h"
#include "io/yaml/form.h"
#include "io/yaml/located_yaml.h"

namespace entrepot {
namespace {

using Kind = YamlNode::Kind;

constexpr double hours_a_day = 24.0;

std::string kind_in_words(const YamlNode& node) {
  if (node.kind == Kind::text) return fmt::format("'{}'", beginning_of(node.text));
  if (node.kind == Kind::list) return "a list";
  if (node.kind == Kind::map) return "a map of keys";
  return "nothing";
}

std::string suggestion(const std::string& word, const std::vector<std::string>& words) {
  if (const auto close = nearest(half_width(word), words)) return fmt::format("did you mean '{}'?", *close);
  return fmt::format("known: {}", fmt::join(words, ", "));
}

// from_chars reads "012" as 12, other readers as 10.
bool leading_zero(std::string_view text) {
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  return text.size() > 1 && text[0] == '0' && text[1] >= '0' && text[1] <= '9';
}

std::string example(Unit unit) {
  return unit == Unit::none
             ? std::string("write a number, for instance 0.5")
             : fmt::format("write a number and '{}', for instance '10 {}'", to_string(unit), to_string(unit));
}

// A word that would be right, or nearer to it, in half width.
void say_full_width(const YamlNode& node, const std::string& what, Diagnostics& diagnostics) {
  diagnostics.error("Y030", node.spot(),
                    fmt::format("{} has signs of full width: '{}'", what, beginning_of(node.text)),
                    fmt::format("write '{}'", beginning_of(half_width(node.text))));
}

// "from" of "from：2025Q1", which YAML takes for a key without a value; empty where there is no such colon.
std::string key_before_wide_colon(const YamlNode& key) {
  const auto wide = key.quoted ? std::nullopt : first_full_width(key.text);
  if (!wide || half_width(std::string_view(key.text).substr(*wide)).front() != ':') return {};
  return key.text.substr(0, *wide);
}

bool is_one_of(const std::string& word, const std::vector<std::string>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The number that a quantity begins with: what stands before the first blank, or before a unit that is
// written without one, as in "50%".
std::string leading_number(const std::string& text) {
  const std::size_t end = text.find_last_of("0123456789.") + 1;
  const std::string unit = text.substr(end);
  const bool joined = unit == "%" || (!unit.empty() && unit.front() != ' ' && parse_quantity("1 " + unit));
  return text.substr(0, joined ? end : text.find(' '));
}

// `like` is a remedy that shows what is right.
std::optional<double> quantity_of(const YamlNode& node, const std::string& what, Unit unit,
                                  const std::string& like, Diagnostics& diagnostics) {
  if (node.kind != Kind::text) {
    diagnostics.error("Y023", node.spot(),
                      fmt::format("{} must be a number, not {}", what, kind_in_words(node)), like);
    return std::nullopt;
  }
  const std::string& text = node.text;
  if (first_full_width(text)) {
    say_full_width(node, what, diagnostics);
    return std::nullopt;
  }
  const auto quantity = parse_quantity(text);
  if (quantity && quantity->unit == unit && !leading_zero(text)) return quantity->value;

  const std::string number = leading_number(text);
  std::string message = fmt::format("{} is '{}', which is not a finite number", what, beginning_of(text));
  std::string remedy = like;
  std::string code = "Y023";
  if (leading_zero(text)) {
    message = fmt::format("{} is '{}': a number does not begin with 0", what, beginning_of(text));
  } else if (parse_number(number)) {
    code = "Y028";
    const std::string right = unit == Unit::none ? number : fmt::format("{} {}", number, to_string(unit));
    const std::size_t behind = text.find_first_not_of(' ', number.size());
    const std::string given = behind == std::string::npos ? std::string() : text.substr(behind);
    if (given.empty()) {
      message = fmt::format("{} has no unit; it is in {}", what, to_string(unit));
    } else if (unit == Unit::none) {
      message = fmt::format("{} has no unit, but '{}' is given", what, given);
    } else if (given == to_string(unit)) {
      message = fmt::format("{} is '{}': a blank stands before the unit", what, beginning_of(text));
    } else {
      message = fmt::format("{} is in {}, not in '{}'", what, to_string(unit), given);
    }
    remedy = given == to_string(unit) || (given == "%" && unit == Unit::percent)
                 ? fmt::format("write '{}'", right)
                 : fmt::format("write '{}' if that is what is meant", right);
    const auto meant = parse_quantity(number + " " + given);
    if (meant && unit == Unit::days && meant->unit == Unit::hours)
      remedy = fmt::format("write '{:.4g} days'", meant->value / hours_a_day);
    if (meant && unit == Unit::hours && meant->unit == Unit::days)
      remedy = fmt::format("write '{:.4g} hours'", meant->value * hours_a_day);
  }
  diagnostics.error(code, node.spot(), message, remedy);
  return std::nullopt;
}

}  // namespace

YamlMap::YamlMap(const YamlNode& node, std::string what, std::vector<std::string> keys)
    : node_(&node), what_(std::move(what)), keys_(std::move(keys)) {}

std::optional<YamlMap> YamlMap::of(const YamlNode& node, std::string what, std::vector<std::string> keys,
                                   Diagnostics& diagnostics) {
  if (node.kind == Kind::text && !node.quoted && first_full_width(node.text)) {
    say_full_width(node, what, diagnostics);
    return std::nullopt;
  }
  if (node.kind != Kind::map) {
    diagnostics.error("Y020", node.spot(),
                      fmt::format("{} must be a map of keys, not {}", what, kind_in_words(node)),
                      fmt::format("its keys are: {}", fmt::join(keys, ", ")));
    return std::nullopt;
  }
  YamlMap map(node, std::move(what), std::move(keys));
  std::size_t unknown = 0;
  for (const YamlEntry& entry : node.entries) {
    if (is_one_of(entry.key.text, map.keys_)) continue;
    if (const std::string key = key_before_wide_colon(entry.key); is_one_of(key, map.keys_)) {
      say_full_width(entry.key, map.what_, diagnostics);
      map.misspelt_.push_back(key);
      continue;
    }
    diagnostics.error("Y025", entry.key.spot(), [&] {
      return std::pair(fmt::format("{} has no key '{}'", map.what_, entry.key.text),
                       suggestion(entry.key.text, map.keys_));
    });
    // A file of thousands of unknown keys is none of misspelt ones.
    if (++unknown <= Diagnostics::most_of_a_kind)
      if (auto meant = nearest(half_width(entry.key.text), map.keys_))
        map.misspelt_.push_back(std::move(*meant));
  }
  return map;
}

std::optional<YamlMap> YamlMap::of(const YamlNode& node, const YamlForm& form, Diagnostics& diagnostics) {
  return of(node, form.what, names_of(form.keys), diagnostics);
}

const YamlNode* value_of(const YamlNode& map, std::string_view key) {
  for (const YamlEntry& entry : map.entries)
    if (entry.key.text == key) return &entry.value;
  return nullptr;
}

YamlNode* value_of(YamlNode& map, std::string_view key) {
  return const_cast<YamlNode*>(value_of(std::as_const(map), key));
}

const YamlNode* YamlMap::find(std::string_view key) const {
  return value_of(*node_, key);
}

Spot YamlMap::spot_of(std::string_view key) const {
  for (const YamlEntry& entry : node_->entries)
    if (entry.key.text == key) return entry.key.spot();
  return spot();
}

const YamlNode* YamlMap::required(std::string_view key, Diagnostics& diagnostics) const {
  const YamlNode* node = find(key);
  if (node == nullptr && std::find(misspelt_.begin(), misspelt_.end(), key) == misspelt_.end())
    diagnostics.error("Y026", spot(), fmt::format("{} needs the key '{}'", what_, key),
                      fmt::format("add '{}: ...'", key));
  return node;
}

std::optional<std::string> as_lines(const YamlNode& node, const std::string& what, Diagnostics& diagnostics) {
  if (node.kind == Kind::text) return node.text;
  diagnostics.error("Y022", node.spot(), fmt::format("{} must be text, not {}", what, kind_in_words(node)),
                    node.kind == Kind::empty ? "write it behind the colon" : "write one word or sentence");
  return std::nullopt;
}

std::optional<std::string> as_string(const YamlNode& node, const std::string& what,
                                     Diagnostics& diagnostics) {
  auto text = as_lines(node, what, diagnostics);
  if (!text) return std::nullopt;
  // A block of text ends with its line; a title may be written as one.
  text->erase(text->find_last_not_of('\n') + 1);
  if (text->find('\n') == std::string::npos) return text;
  diagnostics.error("Y016", node.spot(), fmt::format("{} has more than one line", what),
                    "write it on one line; a question, a meaning or a source may have several");
  return std::nullopt;
}

std::optional<std::string> as_word(const YamlNode& node, const std::string& what,
                                   const std::vector<std::string>& words, Diagnostics& diagnostics) {
  const auto text = as_string(node, what, diagnostics);
  if (!text || std::find(words.begin(), words.end(), *text) != words.end()) return text;
  diagnostics.error("Y024", node.spot(), fmt::format("{} cannot be '{}'", what, *text),
                    suggestion(*text, words));
  return std::nullopt;
}

std::optional<bool> as_bool(const YamlNode& node, const std::string& what, Diagnostics& diagnostics) {
  const auto word = as_word(node, what, {"true", "false"}, diagnostics);
  if (!word) return std::nullopt;
  return *word == "true";
}

std::optional<double> as_number(const YamlNode& node, const std::string& what, Diagnostics& diagnostics) {
  return as_quantity(node, what, Unit::none, diagnostics);
}

std::optional<double> as_number(const YamlNode& node, const std::string& what, double low, double high,
                                Diagnostics& diagnostics) {
  const auto number = as_number(node, what, diagnostics);
  if (!number || (*number >= low && *number <= high)) return number;
  diagnostics.error("Y027", node.spot(),
                    fmt::format("{} is {}, outside {} to {}", what, node.text, shortest(low), shortest(high)),
                    fmt::format("the nearest allowed is {}", shortest(std::clamp(*number, low, high))));
  return std::nullopt;
}

std::optional<long> as_integer(const YamlNode& node, const std::string& what, long low, long high,
                               Diagnostics& diagnostics) {
  const std::string allowed =
      low == high ? fmt::format("{}", low) : fmt::format("a whole number from {} to {}", low, high);
  const auto number = quantity_of(node, what, Unit::none, "write " + allowed, diagnostics);
  if (!number) return std::nullopt;
  if (*number != std::floor(*number) || *number < static_cast<double>(low) ||
      *number > static_cast<double>(high)) {
    diagnostics.error("Y027", node.spot(), fmt::format("{} is {}, not {}", what, node.text, allowed),
                      fmt::format("the nearest allowed is {}",
                                  shortest(std::clamp(std::round(*number), static_cast<double>(low),
                                                      static_cast<double>(high)))));
    return std::nullopt;
  }
  return static_cast<long>(*number);
}

std::optional<double> as_quantity(const YamlNode& node, const std::string& what, Unit unit,
                                  Diagnostics& diagnostics) {
  return quantity_of(node, what, unit, example(unit), diagnostics);
}

std::optional<Quarter> as_quarter(const YamlNode& node, const std::string& what, Diagnostics& diagnostics) {
  const auto text = as_string(node, what, diagnostics);
  if (!text) return std::nullopt;
  const auto quarter = parse_quarter(*text);
  if (!quarter)
    diagnostics.error("Y029", node.spot(),
                      fmt::format("{} is '{}', which is not a quarter", what, beginning_of(*text)),
                      quarter_instead_of(*text));
  return quarter;
}

const std::vector<YamlNode>* as_list(const YamlNode& node, const std::string& what,
                                     Diagnostics& diagnostics) {
  if (node.kind == Kind::list || node.kind == Kind::empty) return &node.items;
  if (node.kind == Kind::text && !node.quoted && first_full_width(node.text)) {
    say_full_width(node, what, diagnostics);
    return nullptr;
  }
  diagnostics.error("Y021", node.spot(), fmt::format("{} must be a list, not {}", what, kind_in_words(node)),
                    "write one '- ...' a line, or [a, b]");
  return nullptr;
}

std::optional<std::vector<const YamlNode*>> as_texts(const YamlNode& node, const std::string& what,
                                                     Diagnostics& diagnostics) {
  std::vector<const YamlNode*> texts;
  if (node.kind == Kind::text) return std::vector<const YamlNode*>{&node};
  const std::vector<YamlNode>* items = as_list(node, what, diagnostics);
  if (items == nullptr) return std::nullopt;
  for (const YamlNode& item : *items) {
    if (!as_string(item, what, diagnostics)) return std::nullopt;
    texts.push_back(&item);
  }
  return texts;
}

}  // namespace entrepot
