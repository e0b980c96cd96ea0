// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/scenario_form.h"

#include <fmt/format.h>

#include "base/calendar.h"
#include "io/scenario/lever_form.h"
#include "io/scenario/scenario_tree.h"
#include "policy/lever.h"
#include "simulation/scenario.h"
#include "world/assumptions.h"
#include "world/behaviour.h"
#include "world/transfers.h"

namespace entrepot {
namespace {

using Of = YamlForm::Names;

YamlForm scope() {
  return form::either(
      {form::name(Of::places), form::list(form::either({form::name(Of::places), weighted_name_form()}))});
}

YamlForm sectors() {
  return form::either(
      {form::name(Of::sectors), form::list(form::either({form::name(Of::sectors), weighted_name_form()}))});
}

YamlForm edges() {
  YamlForm form =
      form::some(form::either({form::text(), named_leg_form(), named_mode_form(), new_leg_form()}));
  form.may_be_empty = false;
  return form;
}

YamlForm rho() {
  for (const auto& row : behaviour_rows())
    if (row.member == &Behaviour::rho_max) return form::number(row.low, row.high);
  return form::number(0.0, 0.0);
}

}  // namespace

const YamlForm& weighted_name_form() {
  static const YamlForm form =
      form::map("a name with a weight",
                {{"name", "a name or tag", form::text(), true},
                 {"weight", "how much of it acts, 0 to 1 (standard 1)", form::number(0.0, 1.0)}});
  return form;
}

const YamlForm& horizon_form() {
  static const YamlForm form = form::map(
      "horizon", {{"from", "the first quarter that is simulated", form::quarter(), true},
                  {"quarters", "how many quarters are simulated", form::integer(1, longest_horizon), true}});
  return form;
}

const YamlForm& phase_in_form() {
  static const YamlForm form = form::map(
      "phase_in",
      {{"shape",
        "step: all at once; linear; logistic: slowly, fast, slowly; sunset: all, until the quarters are "
        "over; "
        "decay: all at once, then less each year",
        form::word(phase_shape_names()), true},
       {"quarters", "how many quarters it takes, or with sunset holds", form::integer(1, longest_phase_in)}});
  return form;
}

const YamlForm& source_form() {
  static const YamlForm form =
      form::map("a source", {{"title", "the document, decision or study", form::lines(), true},
                             {"year", "its year", form::integer(1000, 2999)},
                             {"href", "where it can be read", form::text()}});
  return form;
}

const YamlForm& named_leg_form() {
  static const YamlForm form =
      form::map("a leg", {{"leg", "two nodes that a leg joins, with - between them", form::text(), true},
                          {"mode", "of several legs between them, that by this mode", form::text()}});
  return form;
}

const YamlForm& named_mode_form() {
  static const YamlForm form = form::map("a mode", {{"mode", "every leg by this mode", form::text(), true}});
  return form;
}

const YamlForm& new_leg_form() {
  static const YamlForm form = form::map(
      "a new leg",
      {{"from", "a node of the network", form::text(), true},
       {"to", "another node", form::text(), true},
       {"mode", "a mode of the network", form::text(), true},
       {"km", "its length", form::number(0.0, longest_new_leg), true},
       {"days", "on the way, getting on included (standard: as of its mode and length)",
        form::number(0.0, most_days_of_a_new_leg)},
       {"usd", "for a container of 40 feet, getting on included (standard: as of its mode and length)",
        form::number(0.0, most_usd_of_a_new_leg)}});
  return form;
}

const YamlForm& schedule_line_form() {
  static const YamlForm form =
      form::map("a line of a schedule",
                {{"origin", "a place or a tag", form::name(Of::places), true},
                 {"destination", "a place or a tag", form::name(Of::places), true},
                 {"sector", "a sector or a tag", form::name(Of::sectors), true},
                 {"tariff_percent", "the rate collected, percent of border value",
                  form::number(0.0, highest_scheduled_percent), true},
                 {"from", "the first quarter of the rate (standard: that of the entry)", form::quarter()}});
  return form;
}

const YamlForm& lever_use_form() {
  static const YamlForm form = form::map(
      "an entry of levers",
      {{"lever", "a lever of the catalogue ('entrepot describe levers') or of lever_definitions",
        form::name(Of::levers), true},
       {"where", "whose policy it is: places or tags that act", scope()},
       {"partners", "with whom: places or tags outside that economy (standard: all of them)", scope()},
       {"sectors", "sectors or tags (standard: all that the lever can act on)", sectors()},
       {"edges", "of a lever that acts on transport: legs, nodes or lines of the network", edges()},
       {"value", "how much, in the lever's own unit", form::quantity()},
       {"with", "further fields of the lever, each in its own unit", form::table(form::quantity())},
       {"from", "the first quarter in which it holds", form::quarter(), true},
       {"until", "the first quarter in which it no longer holds (standard: it stays)", form::quarter()},
       {"phase_in", "how it comes into force (standard: that of the lever)", phase_in_form()},
       {"source", "where the value comes from", form::either({form::lines(), source_form()})},
       {"grade", "of the value: official, it has been announced, or judged (standard)",
        form::word({"official", "judged"})},
       {"further", "true where it adds to other entries of the lever on purpose", form::truth()},
       {"file",
        "of a lever that reads a table: a CSV file, named from this one, with origin, destination, sector, "
        "tariff_percent and from",
        form::text()},
       {"schedule", "of such a lever: the same lines, here", form::list(schedule_line_form())},
       {"measures", "what of the article it stands for ('entrepot describe measures')",
        form::some(form::name(Of::measures))}});
  return form;
}

const YamlForm& baseline_form() {
  static const YamlForm form = [] {
    return form::map("baseline",
                     {{"levers", "entries as those of the package", form::list(lever_use_form())}});
  }();
  return form;
}

const YamlForm& assumptions_form() {
  static const YamlForm form = [] {
    YamlForm map = form::map(
        "assumptions",
        {{"transfers",
          "what the base year's imbalances do: own_income, fixed, zero, bop, or a number that multiplies "
          "them",
          form::either({form::word(transfer_words()), form::number(0.0, largest_scale_of_transfers)})},
         {"elasticities", "the set of trade elasticities", form::word(level_words())},
         {"theta", "trade elasticities of one's own by sector: {SECTOR: 6}, or {all: 6}",
          form::table(Of::sectors, form::number(least_theta, largest_theta))},
         {"rho", "tail of firms over elasticity of substitution, at most (EQUATIONS: section 1)", rho()}});
    map.may_be_empty = true;
    return map;
  }();
  return form;
}

const YamlForm& scenario_form() {
  static const YamlForm form = form::map(
      "a scenario",
      {{"format", "of this file", form::integer(1, 1), true},
       {"title", "heads every table and report (standard: the name of the file)", form::text()},
       {"title_zh", "the same in Chinese", form::text()},
       {"question", "what the reader wants to know", form::lines()},
       {"question_zh", "the same in Chinese", form::lines()},
       {"model", fmt::format("a folder of models/ (standard: {})", standard_model), form::text()},
       {"horizon", "what is simulated", horizon_form(), true},
       {"replications", "runs with dice of their own, where something has dice (standard 1)",
        form::integer(1, most_replications)},
       {"seed", "of the dice (standard 1)", form::integer(0, largest_seed)},
       {"assumptions", "how the world works, in baseline and policy alike; not policy", assumptions_form()},
       {"baseline", "what holds in both cases", baseline_form()},
       {"include", "files whose levers and lever_definitions are taken in, named from this one",
        form::some(form::text())},
       {"levers", "the package: what the policy adds to the baseline", form::list(lever_use_form())},
       {"outcomes", "what results.csv and results_annual.csv hold (standard: everything)",
        form::some(form::name(Of::outcomes))},
       {"lever_definitions", "levers of one's own, as the files of models/levers",
        form::list(lever_form())}});
  return form;
}

}  // namespace entrepot
