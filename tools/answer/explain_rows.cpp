// SPDX-License-Identifier: Apache-2.0
#include "answer/explain_rows.h"

#include <fmt/format.h>

#include <tuple>

#include "answer/explain_words.h"
#include "answer/explained_routes.h"
#include "base/quantity.h"
#include "io/text/csv.h"
#include "io/text/json.h"
#include "policy/sentence.h"

namespace entrepot {
namespace {

const char* unit_word(Shown shown) {
  return shown == Shown::log ? "log" : shown == Shown::fraction ? "fraction" : "ratio";
}

std::string direction_word(const ChannelChange& change) {
  return change.direction ? direction_names()[static_cast<std::size_t>(*change.direction)] : "";
}

// Empty where it is an entry itself.
std::string composite_of(const LeverUse& use) {
  return use.part_of ? use.part_of->lever.name : "";
}

}  // namespace

std::string explanation_csv(const Explanation& explanation) {
  std::string text =
      "use,lever,part_of,case,channel,direction,solve,quarter,in_force,unit,reached,money_bn_usd,before_mean,"
      "before_"
      "low,"
      "before_high,after_mean,after_low,after_high,change_mean,change_low,change_high\n";
  const auto spread = [](const Spread& s) {
    return shortest(s.mean) + "," + shortest(s.low) + "," + shortest(s.high);
  };
  for (const ExplainedUse& explained : explanation.uses)
    for (const ChannelChange& change : explained.changes)
      for (const ChannelStep& step : change.steps)
        text +=
            fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", explained.number,
                        csv_field(explained.use->lever.name), composite_of(*explained.use),
                        explained.in_baseline ? "both" : "policy", change.channel->name,
                        direction_word(change), to_string(change.channel->closed), to_string(step.quarter),
                        shortest(step.share), csv_field(change.channel->unit), change.reached,
                        shortest(change.money), spread(step.before), spread(step.after), spread(step.change));
  for (const LineStep& step : explanation.lines) {
    const Crossing& crossing = step.crossing;
    for (const auto& [what, unit, value] : {std::tuple("goods that cross", "bn USD a year", crossing.sales),
                                            {"exempt", "fraction", crossing.exempt},
                                            {"duty on the rest", "fraction of border value", crossing.duty}})
      text += fmt::format("second line,,,policy,{},,exact,{},,{},{},,,,,{},,,,,\n", what,
                          to_string(step.quarter), unit, crossing.places.size(), shortest(value));
  }
  for (const PackageRow& row : explanation.package)
    for (std::size_t k = 0; k < row.steps.size(); ++k)
      text +=
          fmt::format("package,,,policy,{},,,{},,{},,,{},,,{},,,{},,\n", csv_field(row.what),
                      to_string(explanation.quarters[k]), unit_word(row.shown), shortest(row.steps[k].first),
                      shortest(row.steps[k].second), shortest(row.steps[k].second - row.steps[k].first));
  return text;
}

std::string explanation_json(const Explanation& explanation) {
  const auto spread = [](const Spread& s) {
    return Json{{"mean", s.mean}, {"low", s.low}, {"high", s.high}};
  };
  Json root = {{"title", explanation.scenario.title},
               {"question", explanation.scenario.question},
               {"model", explanation.model.world.name},
               {"base_year", explanation.model.world.base_year},
               {"from", to_string(explanation.scenario.horizon.from)},
               {"quarters", explanation.scenario.horizon.quarters}};
  if (const auto& judged = explanation.on_judgement) {
    root["share_on_judgement"] = judged->either;
    root["share_on_judged_sizes"] = judged->sizes;
    root["share_on_judged_values"] = judged->values;
  }
  root["measures"] = Json::array();
  for (const ExplainedUse& explained : explanation.uses) {
    const LeverUse& use = *explained.use;
    Json one = {{"number", explained.number},
                {"lever", use.lever.name},
                {"part_of", composite_of(use)},
                {"title", use.lever.title},
                {"case", explained.in_baseline ? "both" : "policy"},
                {"value", value_words(use)},
                {"when", when_words(use)},
                {"acts_on", acts_on_words(explanation, use)},
                {"sectors", use.lever.reads_schedule || use.sectors.empty()
                                ? ""
                                : sectors_in_words(explanation.model.world, use)},
                {"source", use.source},
                {"effect_size",
                 {{"parameter", use.lever.effect.parameter},
                  {"unit", use.lever.effect.unit},
                  {"low", use.lever.effect.low},
                  {"central", use.lever.effect.central},
                  {"high", use.lever.effect.high},
                  {"check_only", use.lever.effect.check_only}}},
                {"means", sentence_of(explanation.model.world, use)},
                {"evidence", use.lever.evidence},
                {"size", use.lever.size},
                {"grade", use.grade},
                {"citation", use.lever.citation},
                {"citation_status", use.lever.citation_status},
                {"in_base_year", use.lever.in_base_year},
                {"meets", overlap_words(explanation, explained.number - 1)},
                {"one_programme", programme_words(explanation, explained.number - 1)}};
    one["channels"] = Json::array();
    for (const ChannelChange& change : explained.changes) {
      Json steps = Json::array();
      for (const ChannelStep& step : change.steps)
        steps.push_back({{"quarter", to_string(step.quarter)},
                         {"in_force", step.share},
                         {"before", spread(step.before)},
                         {"after", spread(step.after)},
                         {"change", spread(step.change)}});
      one["channels"].push_back({{"channel", change.channel->name},
                                 {"direction", direction_word(change)},
                                 {"unit", change.channel->unit},
                                 {"solve", to_string(change.channel->closed)},
                                 {"reached", change.reached},
                                 {"money_bn_usd", change.money},
                                 {"steps", std::move(steps)}});
    }
    if (explained.routes) one["routes"] = routes_json(explanation.model.world, *explained.routes);
    root["measures"].push_back(std::move(one));
  }
  root["second_line"] = Json::array();
  for (const LineStep& step : explanation.lines) {
    Json places = Json::array();
    for (const int place : step.crossing.places)
      places.push_back(explanation.model.world.location_names[place]);
    root["second_line"].push_back({{"quarter", to_string(step.quarter)},
                                   {"places", std::move(places)},
                                   {"sales_bn_usd", step.crossing.sales},
                                   {"exempt", step.crossing.exempt},
                                   {"duty_on_the_rest", step.crossing.duty}});
  }
  root["package"] = Json::array();
  for (const PackageRow& row : explanation.package)
    for (std::size_t k = 0; k < row.steps.size(); ++k)
      root["package"].push_back({{"mean", row.what},
                                 {"unit", unit_word(row.shown)},
                                 {"quarter", to_string(explanation.quarters[k])},
                                 {"baseline", row.steps[k].first},
                                 {"policy", row.steps[k].second}});
  return root.dump(1) + "\n";
}

}  // namespace entrepot
