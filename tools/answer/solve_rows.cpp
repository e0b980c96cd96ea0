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

}  // namespace

std::string solve_csv(const LongRunEffects& effects, const std::vector<WelfarePart>& parts) {
  std::string text =
      "outcome,level,origin,destination,location,sector,owner,baseline,policy,difference,percent,unit\n";
  each(effects, [&](const EffectRow& row) {
    text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}\n", row.outcome, row.level,
                        csv_field(row.origin), csv_field(row.destination), csv_field(row.location),
                        csv_field(row.sector), csv_field(row.owner), shortest(row.baseline),
                        shortest(row.policy), shortest(row.difference()),
                        row.baseline != 0.0 ? shortest(row.percent()) : "", csv_field(row.unit));
  });
  for (const WelfarePart& part : parts)
    text += fmt::format("{},place,,,{},,,,,,{},{}\n", part.outcome, csv_field(part.location),
                        shortest(part.value), csv_field(part.unit));
  return text;
}

std::string solve_json(const LongRunEffects& effects, const std::vector<WelfarePart>& parts) {
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
  for (const WelfarePart& part : parts)
    list.push_back({{"outcome", part.outcome},
                    {"level", "place"},
                    {"location", part.location},
                    {"percent", part.value},
                    {"unit", part.unit}});
  return list.dump(1) + "\n";
}

}  // namespace entrepot
