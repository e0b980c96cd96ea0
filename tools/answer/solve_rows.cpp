// SPDX-License-Identifier: Apache-2.0
#include "answer/solve_rows.h"

#include <fmt/format.h>

#include "base/quantity.h"
#include "io/text/csv.h"
#include "io/text/json.h"

namespace entrepot {
namespace {

template <class Take>
void each(const LongRunEffects& effects, Take take) {
  for (const auto* rows : {&effects.rows, &effects.pairs})
    for (const EffectRow& row : *rows) take(row);
}

// What has a change and no levels.
template <class Take>
void each_change(const std::vector<WelfarePart>& parts, const std::vector<RuleEffect>& rules, Take take) {
  for (const WelfarePart& part : parts) take(part.outcome, "place", part.location, part.value, part.unit);
  for (const RuleEffect& rule : rules) {
    take("real_income_own_income", rule.level, rule.place, rule.own_income, "percent");
    take("real_income_fixed", rule.level, rule.place, rule.fixed, "percent");
  }
}

}  // namespace

std::string solve_csv(const LongRunEffects& effects, const std::vector<WelfarePart>& parts,
                      const std::vector<RuleEffect>& rules) {
  std::string text =
      "outcome,level,origin,destination,location,sector,owner,baseline,policy,difference,percent,unit\n";
  each(effects, [&](const EffectRow& row) {
    text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}\n", row.outcome, row.level,
                        csv_field(row.origin), csv_field(row.destination), csv_field(row.location),
                        csv_field(row.sector), csv_field(row.owner), shortest(row.baseline),
                        shortest(row.policy), shortest(row.difference()),
                        row.baseline != 0.0 ? shortest(row.percent()) : "", csv_field(row.unit));
  });
  each_change(parts, rules,
              [&](const std::string& outcome, const std::string& level, const std::string& location,
                  double percent, const std::string& unit) {
                text += fmt::format("{},{},,,{},,,,,,{},{}\n", outcome, level, csv_field(location),
                                    shortest(percent), csv_field(unit));
              });
  return text;
}

std::string solve_json(const LongRunEffects& effects, const std::vector<WelfarePart>& parts,
                       const std::vector<RuleEffect>& rules) {
  Json list = Json::array();
  each(effects, [&](const EffectRow& row) {
    list.push_back({{"outcome", row.outcome},
                    {"level", row.level},
                    {"origin", row.origin},
                    {"destination", row.destination},
                    {"location", row.location},
                    {"sector", row.sector},
                    {"owner", row.owner},
                    {"baseline", row.baseline},
                    {"policy", row.policy},
                    {"difference", row.difference()},
                    {"percent", row.baseline != 0.0 ? Json(row.percent()) : Json(nullptr)},
                    {"unit", row.unit}});
  });
  each_change(parts, rules,
              [&](const std::string& outcome, const std::string& level, const std::string& location,
                  double percent, const std::string& unit) {
                list.push_back({{"outcome", outcome},
                                {"level", level},
                                {"location", location},
                                {"percent", percent},
                                {"unit", unit}});
              });
  return list.dump(1) + "\n";
}

}  // namespace entrepot
