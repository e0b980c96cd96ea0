// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/composite_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <utility>
#include <variant>
#include <vector>

#include "base/quantity.h"
#include "io/scenario/lever_form.h"
#include "io/scenario/lever_reader.h"
#include "io/scenario/moves_reader.h"
#include "io/text/bounds.h"
#include "policy/channel.h"
#include "policy/composite.h"
#include "policy/formula.h"

namespace entrepot {
namespace {

using Fields = std::map<std::string, double>;

// `spot`: of the field's name.
void read_formula(const std::string& field, const Spot& spot, const YamlNode& node,
                  const std::vector<std::string>& words, LeverPart& part, Diagnostics& diagnostics) {
  const auto text = as_lines(node, "a formula", diagnostics);
  if (!text) return;
  std::variant<Formula, FormulaProblem> compiled = Formula::compile(
      *text, words, fmt::format("its words are the fields of the composite: {}", fmt::join(words, ", ")));
  if (const auto* problem = std::get_if<FormulaProblem>(&compiled))
    diagnostics.error("L009", node.spot(),
                      fmt::format("the formula of '{}' of '{}': {}", field, part.lever, problem->message),
                      problem->remedy);
  else
    part.fields.push_back(
        {field, *text, std::make_shared<Formula>(std::get<Formula>(std::move(compiled))), node.spot(), spot});
}

void read_part(const YamlNode& node, Lever& lever, const Names& others, const std::vector<std::string>& words,
               Diagnostics& diagnostics) {
  const auto map = YamlMap::of(node, part_form(), diagnostics);
  if (!map) return;
  LeverPart part;
  if (const YamlNode* name = map->required("lever", diagnostics)) {
    part.spot = name->spot();
    part.lever = as_string(*name, "a lever", diagnostics).value_or("");
    if (!part.lever.empty()) is_another_lever(*name, "composed_of", lever.name, others, diagnostics);
  }
  if (const YamlNode* value = map->required("value", diagnostics))
    read_formula("value", map->spot_of("value"), *value, words, part, diagnostics);
  if (const YamlNode* with = map->find("with")) {
    if (with->kind != YamlNode::Kind::map)
      diagnostics.error("Y020", with->spot(), "'with' of a part must be a map of formulas",
                        "write 'with: {name_of_the_field: formula}'");
    for (const YamlEntry& entry : with->entries)
      if (entry.key.text == "value")
        diagnostics.error("L022", entry.key.spot(), "the value of a part does not stand in 'with'",
                          "take it away: 'value' is a key of the part");
      else
        read_formula(entry.key.text, entry.key.spot(), entry.value, words, part, diagnostics);
  }
  if (const YamlNode* sectors = map->find("sectors")) {
    part.sectors_spot = sectors->spot();
    if (const auto texts = as_texts(*sectors, "sectors", diagnostics))
      for (const YamlNode* text : *texts) part.sectors.push_back(text->text);
  }
  lever.parts.push_back(std::move(part));
}

class Joining {
 public:
  Joining(Lever& composite, Diagnostics& diagnostics) : composite_(composite), diagnostics_(diagnostics) {}

  // Whether the lever can be the part.
  bool join(LeverPart& part, const Lever& lever) {
    const int errors_before = diagnostics_.errors();
    if (const auto& [problem, remedy] = unfit(lever); !problem.empty()) {
      diagnostics_.error("L021", part.spot, problem, remedy);
      return false;
    }
    check_names(part, lever);
    if (diagnostics_.errors() > errors_before) return false;
    part.definition = std::make_shared<const Lever>(lever);
    check_bounds(part);
    if (diagnostics_.errors() == errors_before) check_null(part);
    return diagnostics_.errors() == errors_before;
  }

 private:
  static std::pair<std::string, std::string> unfit(const Lever& lever) {
    if (!lever.parts.empty())
      return {fmt::format("'{}' is a composite itself, and cannot be a part of one", lever.name),
              "name the levers that it is composed of"};
    if (lever.reads_schedule)
      return {fmt::format("'{}' reads a table, and cannot be a part of a composite", lever.name),
              "a scenario uses it beside the composite"};
    if (acts_on_edges(lever))
      return {fmt::format("'{}' acts on edges that an entry names, and cannot be a part of a composite",
                          lever.name),
              "a scenario uses it beside the composite"};
    return {};
  }

  // That the part gets what the lever takes, and all that it needs.
  void check_names(const LeverPart& part, const Lever& lever) {
    std::vector<std::string> names;
    for (const Field& field : lever.fields) names.push_back(field.name);
    for (const LeverPart::Given& given : part.fields)
      if (std::find(names.begin(), names.end(), given.field) == names.end())
        diagnostics_.error("L022", given.field_spot, [&] {
          const auto close = nearest(given.field, names);
          return std::pair(fmt::format("lever '{}' has no field '{}'", lever.name, given.field),
                           close ? fmt::format("did you mean '{}'?", *close)
                                 : fmt::format("its fields: {}", fmt::join(names, ", ")));
        });
    for (const Field& field : lever.fields)
      if (!field.standard && std::none_of(part.fields.begin(), part.fields.end(),
                                          [&](const auto& given) { return given.field == field.name; }))
        diagnostics_.error(
            "L022", part.spot,
            fmt::format("lever '{}' needs '{}', {}", lever.name, field.name, unit_in_words(field)),
            fmt::format("add 'with: {{{}: ...}}'", field.name));
  }

  // Fields of the composite: a value, and the others at this share of their range, or at their standards.
  Fields at(double value, std::optional<double> position) const {
    Fields fields;
    for (const Field& field : composite_.fields) {
      const double between = field.low + position.value_or(0.5) * (field.high - field.low);
      fields[field.name] = field.name == "value" ? value
                           : position            ? between
                                                 : field.standard.value_or(between);
    }
    return fields;
  }

  static std::string in_words(const Fields& fields, const Lever& lever) {
    std::string text;
    for (const Field& field : lever.fields)
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", field.name, shortest(fields.at(field.name)));
    return text;
  }

  Spot spot_of(const LeverPart& part, const std::string& field) const {
    for (const LeverPart::Given& given : part.fields)
      if (given.field == field) return given.spot;
    return part.spot;
  }

  // At the ends of the composite's range. Between them an entry is checked.
  void check_bounds(const LeverPart& part) {
    const Field& value = composite_.fields.front();
    for (const double end : {value.low, value.high})
      for (const std::optional<double> position : {std::optional<double>(), {0.0}, {1.0}}) {
        const Fields given = at(end, position), fields = part_fields(part, given);
        const Field* const out = out_of_bounds(*part.definition, fields);
        if (out == nullptr) continue;
        diagnostics_.error("L023", spot_of(part, out->name),
                           fmt::format("'{}' of '{}' is {}, outside {} to {} ({}), at {}", out->name,
                                       part.lever, shortest(fields.at(out->name)), shortest(out->low),
                                       shortest(out->high), unit_in_words(*out), in_words(given, composite_)),
                           "change the formula, or narrow the range of the composite's field");
        return;
      }
  }

  void check_null(const LeverPart& part) {
    const char* const remedy = "a lever that is not used must change nothing";
    const Fields fields = part_fields(part, at(0.0, std::nullopt));
    if (const double value = fields.at("value"); value != 0.0) {
      diagnostics_.error("L010", spot_of(part, "value"),
                         fmt::format("the formula of 'value' of '{}' is {} instead of 0 at value 0",
                                     part.lever, shortest(value)),
                         remedy);
    } else if (const auto channel = moved_with(*part.definition, fields)) {
      diagnostics_.error("L010", part.spot,
                         fmt::format("'{}' moves {} at value 0, with {}", part.lever, *channel,
                                     in_words(fields, *part.definition)),
                         remedy);
    }
  }

  Lever& composite_;
  Diagnostics& diagnostics_;
};

}  // namespace

void read_parts(const YamlNode& node, Lever& lever, const Names& others, Diagnostics& diagnostics) {
  const std::vector<YamlNode>* items = as_list(node, "composed_of", diagnostics);
  if (items == nullptr) return;
  if (items->empty())
    diagnostics.error("L007", node.spot(), "a composite has at least one part",
                      "write '- {lever: mfn_tariff_cut, value: 0.5*value}'");
  if (items->size() > limit::parts) {
    diagnostics.error("L015", node.spot(),
                      fmt::format("{} parts; the most is {}", items->size(), limit::parts),
                      "a composite is what an agreement or a programme consists of");
    return;
  }
  std::vector<std::string> words;
  for (const Field& field : lever.fields) words.push_back(field.name);
  for (const YamlNode& item : *items) read_part(item, lever, others, words, diagnostics);
}

bool join_parts(Lever& composite, const FindLever& find, Diagnostics& diagnostics) {
  if (composite.parts.empty()) return true;
  Joining joining(composite, diagnostics);
  bool complete = true;
  composite.directions.clear();
  for (LeverPart& part : composite.parts) {
    const Lever* const lever = find(part.lever);
    if (lever == nullptr || !joining.join(part, *lever)) {
      complete = false;
      continue;
    }
    for (const Direction direction : lever->directions)
      if (std::find(composite.directions.begin(), composite.directions.end(), direction) ==
          composite.directions.end())
        composite.directions.push_back(direction);
  }
  return complete;
}

}  // namespace entrepot
