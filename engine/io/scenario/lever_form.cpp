// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/lever_form.h"

#include <utility>

#include "base/quantity.h"
#include "io/scenario/scenario_form.h"
#include "policy/lever.h"

namespace entrepot {
namespace {

using Of = YamlForm::Names;

std::vector<std::string> units_of_fields() {
  std::vector<std::string> words = unit_words();
  words.emplace_back("none");
  return words;
}

YamlForm directions() {
  YamlForm form = form::some(form::word(direction_names()));
  form.may_be_empty = false;
  return form;
}

YamlForm formulas() {
  std::vector<YamlKey> keys;
  for (const std::string& direction : direction_names())
    keys.push_back({direction, "the formula in this direction", form::lines()});
  return form::either({form::lines(), form::map("formulas by direction", std::move(keys))});
}

YamlForm bound() {
  return form::number(-widest_field, widest_field);
}

}  // namespace

const YamlForm& field_form() {
  static const YamlForm form = form::map(
      "a field", {{"unit", "what a scenario writes behind the number", form::word(units_of_fields()), true},
                  {"of", "of what, as it completes '12 percent ...'", form::text(), true},
                  {"low", "the lowest that a scenario may say", bound(), true},
                  {"high", "the highest", bound(), true},
                  {"standard", "of a further field: what holds where it is left out", bound()}});
  return form;
}

const YamlForm& effect_size_form() {
  static const YamlForm form =
      form::map("an effect size",
                {{"parameter", "what was measured", form::text(), true},
                 {"unit", "of the three numbers", form::text(), true},
                 {"low", "low end of what is known", bound(), true},
                 {"central", "what everything but studies of uncertainty uses", bound(), true},
                 {"high", "high end", bound(), true},
                 {"distribution",
                  "what is drawn: none, uniform(a, b), triangular(low, mode, high), normal(mean, sd), "
                  "lognormal(median M, "
                  "90 percent L to H), beta(mean m, sd s), gamma(mean m, sd s)",
                  form::text(), true},
                 {"check_only", "true where it is a result to compare with and no input", form::truth()}});
  return form;
}

const YamlForm& part_form() {
  static const YamlForm form = form::map(
      "a part",
      {{"lever", "a lever of the catalogue", form::name(Of::levers), true},
       {"value", "a formula of the composite's fields, in the part's unit", form::lines(), true},
       {"with", "further fields of the part, each a formula", form::table(form::lines())},
       {"sectors", "of the entry's sectors those that are named", form::some(form::name(Of::sectors))}});
  return form;
}

const YamlForm& turned_form() {
  static const YamlForm form = form::map(
      "turned", {{"known_by", "a field that an entry from before does not give", form::text(), true},
                 {"neutral", "its value that says what such an entry said", form::quantity(), true}});
  return form;
}

const YamlForm& second_line_form() {
  static const YamlForm form = form::map(
      "second_line", {{"free_from", "a further field: percent of value added from which goods cross free",
                       form::text(), true}});
  return form;
}

const YamlForm& lever_form() {
  static const YamlForm form = form::map(
      "a lever",
      {{"format", "of this file", form::integer(1, 1), true},
       {"lever", "its name, that of the file: small letters, digits and _", form::text(), true},
       {"title", "what it is called", form::text(), true},
       {"title_zh", "the same in Chinese", form::text()},
       {"meaning", "what it means, for an analyst", form::lines(), true},
       {"sentence",
        "what an entry means: {where}, {partners}, {sectors}, {edges}, {value} and other fields stand in "
        "braces; "
        "what stands in [] is left out where a field in it is at its standard",
        form::lines()},
       {"order", "its place in the catalogue: levers compose in this order", form::integer(0, last_order),
        true},
       {"direction",
        "what it acts on: imports, exports, both, within or output of flows; inward and outward of "
        "affiliates; "
        "region of places; edges and hub of transport",
        directions()},
       {"fields", "what a scenario gives, first of all value", form::table(field_form())},
       {"moves",
        "the channels that it moves, each with a formula, or with one for each of several directions",
        form::table(Of::channels, formulas())},
       {"effect_size", "published size of the effect", effect_size_form()},
       {"evidence", "that the mechanism is there", form::word(evidence_words()), true},
       {"size", "where the step from value to channel comes from (standard: judged)",
        form::word(size_words())},
       {"citation", "where the effect size comes from", form::lines(), true},
       {"citation_status", "whether that was confirmed", form::lines(), true},
       {"phase_in", "how it comes into force where the scenario does not say", phase_in_form()},
       {"interactions", "with which levers it overlaps", form::lines()},
       {"counts_with", "levers that move the same thing, each with what both count",
        form::table(Of::levers, form::lines())},
       {"in_base_year", "what of it the base year holds, as it completes 'the base year holds ...'",
        form::lines()},
       {"turned", "where `where` and `partners` once had each other's place", turned_form()},
       {"reads_schedule", "true for the lever that reads a table of tariffs", form::truth()},
       {"second_line", "its places are a customs area of their own", second_line_form()},
       {"one_programme_with",
        "levers that are parts of this one: where both turn one thing the larger counts",
        form::list(form::name(Of::levers))},
       {"composed_of", "levers that a composite is made of, in place of direction, moves and effect_size",
        form::list(part_form())}});
  return form;
}

}  // namespace entrepot
