// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/lever_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <tuple>

#include "io/scenario/composite_reader.h"
#include "io/scenario/distribution_reader.h"
#include "io/scenario/lever_form.h"
#include "io/scenario/moves_reader.h"
#include "io/scenario/scenario_form.h"
#include "io/text/bounds.h"
#include "io/text/utf8.h"
#include "policy/formula.h"
#include "policy/sentence.h"

namespace entrepot {
namespace {

class LeverReader {
 public:
  LeverReader(const YamlMap& map, const Names& others, Diagnostics& diagnostics)
      : map_(map), others_(others), diagnostics_(diagnostics) {}

  Lever read(const std::string& name) {
    if (const YamlNode* node = map_.required("format", diagnostics_))
      as_integer(*node, "format", 1, 1, diagnostics_);
    lever_.name = text("lever");
    if (const YamlNode* node = map_.find("lever");
        node != nullptr && node->kind == YamlNode::Kind::text && !may_name_a_lever(node->text))
      diagnostics_.error("L014", node->spot(),
                         fmt::format("'{}' cannot name a lever", beginning_of(node->text)), lever_name_rule);
    else if (!name.empty() && !lever_.name.empty() && lever_.name != name)
      diagnostics_.error(
          "L001", map_.find("lever")->spot(),
          fmt::format("the lever is called '{}', but stands under the name '{}'", lever_.name, name),
          "give file and lever the same name");
    lever_.title = text("title");
    if (const YamlNode* node = map_.find("title_zh"))
      lever_.title_zh = as_string(*node, "title_zh", diagnostics_).value_or("");
    lever_.meaning = lines("meaning");
    if (const YamlNode* node = map_.required("order", diagnostics_))
      lever_.order = static_cast<int>(as_integer(*node, "order", 0, last_order, diagnostics_).value_or(0));
    lever_.evidence = word("evidence", evidence_words());
    if (const YamlNode* node = map_.find("size"))
      lever_.size = as_word(*node, "size", size_words(), diagnostics_).value_or(lever_.size);
    lever_.citation = lines("citation");
    lever_.citation_status = lines("citation_status");
    if (const YamlNode* node = map_.find("interactions"))
      lever_.interactions = as_lines(*node, "interactions", diagnostics_).value_or("");
    if (const YamlNode* node = map_.find("counts_with")) read_counts_with(*node);
    if (const YamlNode* node = map_.find("one_programme_with")) read_programme(*node);
    if (const YamlNode* node = map_.find("in_base_year"))
      lever_.in_base_year = as_lines(*node, "in_base_year", diagnostics_).value_or("");
    if (const YamlNode* node = map_.find("phase_in"))
      lever_.standard_phase_in = read_phase_in(*node, diagnostics_).value_or(PhaseIn{});
    if (const YamlNode* node = map_.find("reads_schedule"))
      lever_.reads_schedule = as_bool(*node, "reads_schedule", diagnostics_).value_or(false);
    const YamlNode* const parts = map_.find("composed_of");
    if (parts != nullptr)
      refuse("L020", "a composite",
             {"moves", "effect_size", "direction", "turned", "second_line", "reads_schedule"});
    if (lever_.reads_schedule && parts == nullptr) {
      refuse("L002", "a lever that reads a schedule",
             {"direction", "fields", "moves", "effect_size", "turned", "sentence", "second_line",
              "one_programme_with"});
    } else {
      const int errors_before = diagnostics_.errors();
      parts != nullptr ? read_composite(*parts) : read_formulas();
      // What stands in it means something only where the fields are right.
      if (const YamlNode* node = map_.find("sentence");
          node != nullptr && diagnostics_.errors() == errors_before)
        read_sentence(*node);
    }
    return lever_;
  }

 private:
  std::string text(const char* key) {
    const YamlNode* node = map_.required(key, diagnostics_);
    return node == nullptr ? std::string() : as_string(*node, key, diagnostics_).value_or("");
  }
  std::string lines(const char* key) {
    const YamlNode* node = map_.required(key, diagnostics_);
    return node == nullptr ? std::string() : as_lines(*node, key, diagnostics_).value_or("");
  }
  std::string word(const char* key, const std::vector<std::string>& words) {
    const YamlNode* node = map_.required(key, diagnostics_);
    return node == nullptr ? std::string() : as_word(*node, key, words, diagnostics_).value_or("");
  }

  void refuse(const char* code, const char* what, std::initializer_list<const char*> keys) {
    for (const char* key : keys)
      if (map_.find(key) != nullptr)
        diagnostics_.error(code, map_.spot_of(key), fmt::format("{} has no {}", what, key), "take it away");
  }

  void read_counts_with(const YamlNode& node) {
    if (node.kind != YamlNode::Kind::map) {
      diagnostics_.error("Y020", node.spot(), "counts_with must be a map of levers",
                         "write 'counts_with: {name_of_the_lever: what both count}'");
      return;
    }
    for (const YamlEntry& entry : node.entries) {
      const auto why = as_lines(entry.value, "what both count", diagnostics_);
      if (is_another(entry.key, "counts_with") && why) lever_.counts_with[entry.key.text] = *why;
    }
  }

  bool is_another(const YamlNode& name, const char* key) {
    return is_another_lever(name, key, lever_.name, others_, diagnostics_);
  }

  void read_programme(const YamlNode& node) {
    const auto names = as_list(node, "one_programme_with", diagnostics_);
    if (!names) return;
    for (const YamlNode& name : *names) {
      if (!as_string(name, "a lever", diagnostics_) || !is_another(name, "one_programme_with")) continue;
      if (lever_.counts_with.contains(name.text))
        diagnostics_.error(
            "L018", name.spot(),
            fmt::format("one programme with '{}', and counted with it: a scenario would be warned of what "
                        "counts once",
                        name.text),
            "take it out of 'counts_with', or out of 'one_programme_with'");
      else
        lever_.one_programme_with.push_back(name.text);
    }
    std::sort(lever_.one_programme_with.begin(), lever_.one_programme_with.end());
  }

  void read_second_line(const YamlNode& node) {
    const auto map = YamlMap::of(node, second_line_form(), diagnostics_);
    const YamlNode* field = map ? map->required("free_from", diagnostics_) : nullptr;
    if (field == nullptr) return;
    const auto known = std::find_if(lever_.fields.begin(), lever_.fields.end(),
                                    [&](const Field& one) { return one.name == field->text; });
    if (known == lever_.fields.end() || known->name == "value" || known->unit != Unit::percent) {
      std::vector<std::string> names;
      for (const Field& one : lever_.fields)
        if (one.name != "value" && one.unit == Unit::percent) names.push_back(one.name);
      const auto close = nearest(field->text, names);
      diagnostics_.error("L019", field->spot(),
                         fmt::format("'{}' is no further field in percent", field->text),
                         close ? fmt::format("did you mean '{}'?", *close)
                               : std::string("a field says from how many percent of value added on goods "
                                             "cross the line without duty"));
    } else {
      lever_.second_line = SecondLine{known->name};
    }
  }

  void read_sentence(const YamlNode& node) {
    lever_.sentence = as_lines(node, "sentence", diagnostics_).value_or("");
    if (const auto problem = sentence_problem(lever_))
      diagnostics_.error(
          "L016", node.spot(), fmt::format("the sentence {}", *problem),
          "it has '{where}', '{partners}', '{sectors}', '{edges}', '{value}' and other fields; what "
          "stands in [] is left out where a field in it is at its standard or zero");
  }

  void read_turned(const YamlNode& node) {
    const auto map = YamlMap::of(node, turned_form(), diagnostics_);
    if (!map) return;
    const YamlNode* field = map->required("known_by", diagnostics_);
    const YamlNode* neutral = map->required("neutral", diagnostics_);
    if (field == nullptr || neutral == nullptr) return;
    const auto known = std::find_if(lever_.fields.begin(), lever_.fields.end(),
                                    [&](const Field& one) { return one.name == field->text; });
    if (known == lever_.fields.end() || known->standard || known->name == "value") {
      diagnostics_.error("L017", field->spot(),
                         fmt::format("'{}' is no field that every entry has to give", field->text),
                         "an entry from before is known by a further field, without a standard, that it does "
                         "not give");
    } else if (const auto value = as_quantity(*neutral, "neutral", known->unit, diagnostics_)) {
      lever_.turned = {known->name, *value};
    }
  }

  void read_formulas() {
    const int errors_before = diagnostics_.errors();
    if (const YamlNode* node = map_.required("direction", diagnostics_)) read_directions(*node);
    if (const YamlNode* node = map_.required("fields", diagnostics_)) read_fields(*node);
    if (const YamlNode* node = map_.find("turned")) read_turned(*node);
    if (const YamlNode* node = map_.find("second_line")) read_second_line(*node);
    if (const YamlNode* node = map_.required("effect_size", diagnostics_)) read_effect(*node);
    if (const YamlNode* node = map_.required("moves", diagnostics_))
      read_moves(*node, lever_, directions_, diagnostics_.errors() == errors_before, diagnostics_);
  }

  void read_composite(const YamlNode& parts) {
    const int errors_before = diagnostics_.errors();
    if (const YamlNode* node = map_.required("fields", diagnostics_)) read_fields(*node);
    if (diagnostics_.errors() == errors_before) read_parts(parts, lever_, others_, diagnostics_);
  }

  void read_directions(const YamlNode& node) {
    const auto add = [&](const YamlNode& item) {
      const auto direction = as_enumeration<Direction>(item, "direction", direction_names(), diagnostics_);
      if (!direction) return;
      const bool again = std::any_of(
          lever_.directions.begin(), lever_.directions.end(),
          [&](Direction other) { return other == *direction || (of_flows(other) && of_flows(*direction)); });
      if (again)
        diagnostics_.error(
            "L011", item.spot(), "a lever acts on flows in one direction",
            "give one word for flows, 'inward', 'outward' or both for affiliates, 'edges', 'hub' "
            "or both for the network");
      else
        lever_.directions.push_back(*direction);
    };
    if (node.kind != YamlNode::Kind::list) {
      add(node);
    } else {
      for (const YamlNode& item : *as_list(node, "direction", diagnostics_)) add(item);
    }
    directions_ = node.spot();
  }

  void read_fields(const YamlNode& node) {
    const bool any = node.kind == YamlNode::Kind::map && !node.entries.empty();
    if (!any || node.entries.front().key.text != "value")
      diagnostics_.error("L003", any ? node.entries.front().key.spot() : node.spot(),
                         "the first field of a lever is called 'value'",
                         "write 'value: {unit: percent, of: ..., low: 0, high: 100}'");
    if (node.entries.size() > limit::fields) {
      diagnostics_.error("L015", node.spot(),
                         fmt::format("{} fields; the most is {}", node.entries.size(), limit::fields),
                         "a lever has its value and what else a scenario must say of it");
      return;
    }
    for (const YamlEntry& entry : node.entries) {
      const std::string& name = entry.key.text;
      for (const FormulaVariable& variable : formula_variables())
        if (variable.name == name)
          diagnostics_.error("L004", entry.key.spot(),
                             fmt::format("'{}' is a word of formulas already: {}", name, variable.meaning),
                             "choose another name for the field");
      const auto map = YamlMap::of(entry.value, field_form(), diagnostics_);
      if (!map) continue;
      Field field;
      field.name = name;
      if (const YamlNode* unit = map->required("unit", diagnostics_)) {
        const std::vector<std::string>& words = value_form(field_form(), "unit").words;
        if (const auto given = as_word(*unit, "unit", words, diagnostics_))
          field.unit = parse_unit(*given).value_or(Unit::none);
      }
      if (const YamlNode* of = map->required("of", diagnostics_))
        field.of = as_string(*of, "of", diagnostics_).value_or("");
      field.low = number(*map, "low");
      field.high = number(*map, "high");
      if (field.low > field.high)
        diagnostics_.error("L005", entry.value.spot(), fmt::format("the range of '{}' is empty", name),
                           "low is at most high");
      if (const YamlNode* standard = map->find("standard"))
        field.standard = as_number(*standard, "standard", field.low, field.high, diagnostics_);
      lever_.fields.push_back(field);
    }
  }

  double number(const YamlMap& map, const char* key) {
    const YamlNode* node = map.required(key, diagnostics_);
    return node == nullptr ? 0.0
                           : as_number(*node, key, -widest_field, widest_field, diagnostics_).value_or(0.0);
  }

  void read_effect(const YamlNode& node) {
    const auto map = YamlMap::of(node, effect_size_form(), diagnostics_);
    if (!map) return;
    EffectSize& effect = lever_.effect;
    const int errors_before = diagnostics_.errors();
    for (const auto& [key, member] :
         {std::pair("parameter", &EffectSize::parameter), std::pair("unit", &EffectSize::unit),
          std::pair("distribution", &EffectSize::distribution)})
      if (const YamlNode* found = map->required(key, diagnostics_))
        effect.*member = as_string(*found, key, diagnostics_).value_or("");
    effect.low = number(*map, "low");
    effect.central = number(*map, "central");
    effect.high = number(*map, "high");
    if (!(effect.low <= effect.central && effect.central <= effect.high))
      diagnostics_.error("L006", node.spot(), "low, central and high are not in this order",
                         "low is at most central, and central at most high");
    if (const YamlNode* found = map->find("distribution");
        found != nullptr && diagnostics_.errors() == errors_before)
      effect.drawn = read_distribution(*found, effect, diagnostics_);
    if (const YamlNode* found = map->find("check_only"))
      effect.check_only = as_bool(*found, "check_only", diagnostics_).value_or(false);
  }

  const YamlMap& map_;
  const Names& others_;
  Diagnostics& diagnostics_;
  Lever lever_;
  Spot directions_;  // where they are given
};

}  // namespace

bool is_another_lever(const YamlNode& name, const char* key, const std::string& own, const Names& others,
                      Diagnostics& diagnostics) {
  if (name.text != own && others.find(name.text)) return true;
  diagnostics.error("L013", name.spot(), [&] {
    const auto close = nearest(name.text, others.all());
    return std::pair(fmt::format("{} names '{}', which is no other lever", key, beginning_of(name.text)),
                     close && *close != own ? fmt::format("did you mean '{}'?", *close)
                                            : std::string("'entrepot describe levers' lists the catalogue"));
  });
  return false;
}

std::optional<PhaseIn> read_phase_in(const YamlNode& node, Diagnostics& diagnostics) {
  const auto map = YamlMap::of(node, phase_in_form(), diagnostics);
  if (!map) return std::nullopt;
  PhaseIn phase_in;
  const int errors_before = diagnostics.errors();
  if (const YamlNode* shape = map->required("shape", diagnostics))
    phase_in.shape = as_enumeration<PhaseShape>(*shape, "shape", phase_shape_names(), diagnostics)
                         .value_or(PhaseShape::step);
  if (const YamlNode* quarters = map->find("quarters")) {
    phase_in.quarters =
        static_cast<int>(as_integer(*quarters, "quarters", 1, longest_phase_in, diagnostics).value_or(1));
  } else if (takes_length(phase_in.shape) && diagnostics.errors() == errors_before) {
    map->required("quarters", diagnostics);
  }
  if (diagnostics.errors() > errors_before) return std::nullopt;
  return phase_in;
}

std::vector<std::string> lever_keys() {
  return names_of(lever_form().keys);
}

const char* const lever_name_rule =
    "small letters, digits and '_' name a lever, a letter first, at most 64 of them";

bool may_name_a_lever(std::string_view name) {
  return !name.empty() && name.size() <= limit::name_bytes && name.front() >= 'a' && name.front() <= 'z' &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

std::optional<Lever> lever_from(const YamlNode& node, const std::string& name, const Names& others,
                                Diagnostics& diagnostics) {
  const int errors_before = diagnostics.errors();
  const auto map = YamlMap::of(node, lever_form(), diagnostics);
  if (!map) return std::nullopt;
  Lever lever = LeverReader(*map, others, diagnostics).read(name);
  if (diagnostics.errors() > errors_before) return std::nullopt;
  return lever;
}

std::string unit_in_words(const Field& field) {
  return field.unit == Unit::none ? field.of : to_string(field.unit) + " " + field.of;
}

}  // namespace entrepot
