// SPDX-License-Identifier: Apache-2.0
#include "report/page_data.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

#include "answer/explain_words.h"
#include "policy/sentence.h"
#include "report/heard_run.h"

namespace entrepot {

Json list_of(std::span<const double> values) {
  Json list = Json::array();
  for (const double value : values) list.push_back(value);
  return list;
}

Json pair_of(double baseline, double policy) {
  return list_of(std::array{baseline, policy});
}

std::vector<EffectRow> of_year(const std::vector<EffectRow>& effects, int year) {
  std::vector<EffectRow> rows;
  std::copy_if(effects.begin(), effects.end(), std::back_inserter(rows),
               [&](const EffectRow& row) { return row.year == year; });
  return rows;
}

const EffectRow* find_row(const std::vector<EffectRow>& rows, const std::string& outcome,
                          const std::string& place) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const EffectRow& row) {
    return row.outcome == outcome && row.location == place && of_whole_place(row);
  });
  return found == rows.end() ? nullptr : &*found;
}

Json rows_by_outcome(const std::vector<EffectRow>& rows, const std::vector<std::string>& places) {
  Json outcomes = Json::object();
  for (const std::string& outcome : outcomes_of_pages()) {
    Json of = Json::object(), money = Json::object();
    std::string unit;
    for (const std::string& place : places) {
      const EffectRow* row = find_row(rows, outcome, place);
      if (row == nullptr) continue;
      unit = row->unit;
      of[place] = pair_of(row->baseline, row->policy);
      const EffectRow* income = find_row(rows, "income", place);
      if (outcome == "real_income" && income != nullptr)
        money[place] = income->baseline * (row->policy / row->baseline - 1.0);
    }
    if (unit.empty()) continue;
    Json entry = {{"unit", unit}, {"of", std::move(of)}};
    if (outcome == "real_income") entry["money"] = std::move(money);
    outcomes[outcome] = std::move(entry);
  }
  return outcomes;
}

std::vector<std::string> all_places(const World& world) {
  std::vector<std::string> places = world.location_names.all();
  if (!world.home_economy.empty()) places.insert(places.begin(), world.home_economy);
  return places;
}

std::vector<std::string> own_places(const World& world) {
  std::vector<std::string> own;
  if (!world.home_economy.empty()) own.push_back(world.home_economy);
  for (int n = 0; n < world.location_count(); ++n)
    if (world.is_home(n)) own.push_back(world.location_names[n]);
  for (int n = 0; n < world.location_count(); ++n)
    if (!world.is_home(n) && world.locations[at(n)].kind == LocationKind::sar)
      own.push_back(world.location_names[n]);
  return own;
}

std::vector<std::string> quarter_names(const Horizon& horizon) {
  std::vector<std::string> names;
  for (int quarter = 0; quarter < horizon.quarters; ++quarter)
    names.push_back(to_string(horizon.from + quarter));
  return names;
}

std::string sentence_on_page(const World& world, LeverUse entry) {
  entry.phase_in_given = true;
  return sentence_of(world, entry);
}

Json entry_on_page(const World& world, const LeverUse& use, const Horizon& horizon, bool in_baseline) {
  const Lever& lever = use.lever;
  Json phase = Json::array();
  for (int quarter = 0; quarter < horizon.quarters; ++quarter)
    phase.push_back(share_in_force(use, horizon.from + quarter));
  return {{"lever", lever.name},
          {"tasks", part_names_of(use, PartsBy::task)},
          {"measures", use.measures},
          {"from", to_string(use.from)},
          {"until", use.until ? Json(to_string(*use.until)) : Json()},
          {"phase", std::move(phase)},
          {"value", value_words(use)},
          {"sentence", sentence_on_page(world, use)},
          {"where", where_in_words(world, use)},
          {"evidence", lever.evidence},
          {"size", lever.size},
          {"grade", use.grade},
          {"source", use.source},
          {"citation", lever.citation},
          {"citation_status", lever.citation_status},
          {"baseline", in_baseline},
          {"over", !holds_in_the_long_run(use)}};
}

Json intervals_on_page(const World& world, const std::vector<StatedInterval>& intervals) {
  Json outcomes = Json::object();
  for (const StatedInterval& interval : intervals) {
    if (!interval.period.empty()) continue;
    const std::size_t split = interval.outcome.find('@');
    const std::string outcome = interval.outcome.substr(0, split);
    const std::string place =
        split == std::string::npos ? world.home_economy : interval.outcome.substr(split + 1);
    outcomes[outcome][place] = {{"low", interval.low},
                                {"median", interval.median},
                                {"high", interval.high},
                                {"central", interval.central},
                                {"positive", interval.positive}};
  }
  return outcomes;
}

Json judgement_on_page(const std::optional<Judged>& judged) {
  if (!judged) return {};
  return {{"either", judged->either}, {"sizes", judged->sizes}, {"values", judged->values}};
}

Json parts_on_page(const Attribution& found, PartsBy by) {
  const std::vector<AttributedName> names = by_name(found);
  Json values = Json::array(), alone = Json::array(), last = Json::array();
  std::vector<std::string> called;
  for (const AttributedName& name : names) {
    called.push_back(name.name);
    values.push_back(list_of(name.values));
    alone.push_back(list_of(name.alone));
    last.push_back(list_of(name.last));
  }
  return {{"by", by == PartsBy::task    ? "task"
                 : by == PartsBy::lever ? "lever"
                                        : "measure"},
          {"outcomes", found.outcomes},
          {"names", called},
          {"values", std::move(values)},
          {"alone", std::move(alone)},
          {"last", std::move(last)},
          {"package", list_of(found.package)},
          {"exact", found.exact},
          {"solved", std::int64_t{found.solved}}};
}

}  // namespace entrepot
