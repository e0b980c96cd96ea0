// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <span>

#include "io/run/results_csv.h"
#include "report/page_data.h"
#include "report/page_run.h"
#include "world/network.h"

namespace entrepot {
namespace {

Json matrix_of(const Matrix& matrix) {
  Json rows = Json::array();
  for (std::size_t row = 0; row < matrix.extent(0); ++row) rows.push_back(list_of(matrix.row(row)));
  return rows;
}

Json years_of_home(const ReportedRun& run, int count) {
  Json years = Json::array();
  for (int year = 1; year <= count; ++year) {
    const std::vector<EffectRow> rows = of_year(run.effects, year);
    if (rows.empty()) continue;
    years.push_back({{"number", year},
                     {"period", rows.front().period},
                     {"rows", rows_by_outcome(rows, {run.world().home_economy})}});
  }
  return years;
}

Json paths_of(const ReportedRun& run) {
  Json of = Json::object();
  for (const std::string& outcome : outcomes_of_paths()) {
    if (outcome == "regional_inequality") continue;  // a picture of its own
    Json baseline = Json::object(), policy = Json::object(), low = Json::object(), high = Json::object();
    std::string unit;
    for (const auto& [name, path] : run.paths) {
      if (name.first != outcome) continue;
      unit = path.unit;
      baseline[name.second] = list_of(path.values[0]);
      policy[name.second] = list_of(path.values[1]);
      if (path.low.empty()) continue;
      low[name.second] = list_of(path.low);
      high[name.second] = list_of(path.high);
    }
    if (unit.empty()) continue;
    Json entry = {{"unit", unit}, {"baseline", std::move(baseline)}, {"policy", std::move(policy)}};
    if (run.manifest.replications > 1 || run.draws > 0) {
      entry["low"] = std::move(low);
      entry["high"] = std::move(high);
    }
    of[outcome] = std::move(entry);
  }
  return {{"of", std::move(of)}};
}

Json inequality_of(const ReportedRun& run) {
  const auto path = run.paths.find({"regional_inequality", run.world().home_economy});
  if (path == run.paths.end()) return {};
  return {{"unit", path->second.unit},
          {"baseline", list_of(path->second.values[0])},
          {"policy", list_of(path->second.values[1])}};
}

Json trade_of(const ReportedRun& run, const std::string& period, const std::string& unit) {
  if (!run.trade) return {};
  const TradeOfPlaces& trade = *run.trade;
  const World& world = run.world();
  std::vector<std::string> places, partners;
  for (const int n : trade.at) places.push_back(world.location_names[n]);
  for (const int n : trade.with) partners.push_back(world.location_names[n]);
  const auto of_case = [](const Matrix& direct, const Matrix& by_hub) {
    Json flows = {{"direct", matrix_of(direct)}};
    if (by_hub.size() > 0) flows["hub"] = matrix_of(by_hub);
    return flows;
  };
  Json page = {{"period", period}, {"unit", unit}, {"goods", true}, {"at", places}, {"with", partners}};
  if (world.network != nullptr && world.network->hub >= 0)
    page["hub"] = world.location_names[world.network->hub];
  page["exports"] = {{"baseline", of_case(trade.exports[0], trade.exports_by_hub[0])},
                     {"policy", of_case(trade.exports[1], trade.exports_by_hub[1])}};
  page["imports"] = {{"baseline", of_case(trade.imports[0], trade.imports_by_hub[0])},
                     {"policy", of_case(trade.imports[1], trade.imports_by_hub[1])}};
  return page;
}

// The stock of inward investment by owner and place.
Json fdi_of(const ReportedRun& run, const std::vector<EffectRow>& rows, const std::string& period) {
  const World& world = run.world();
  std::vector<std::string> owners, places;
  const auto note = [](std::vector<std::string>& names, const std::string& name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  };
  std::string unit;
  for (const EffectRow& row : rows)
    if (row.outcome == "fdi_stock" && row.level == "owner_region") {
      if (row.baseline != 0.0 || row.policy != 0.0) note(owners, row.owner);
      note(places, row.location);
      unit = row.unit;
    }
  if (owners.empty()) return {};
  const auto ordered = [](std::vector<std::string>& names, const Names& order) {
    std::stable_sort(names.begin(), names.end(), [&](const std::string& a, const std::string& b) {
      return order.find(a).value_or(0) < order.find(b).value_or(0);
    });
  };
  ordered(owners, world.owner_names);
  ordered(places, world.location_names);
  Matrix baseline(static_cast<int>(owners.size()), static_cast<int>(places.size())), policy = baseline;
  for (const EffectRow& row : rows) {
    if (row.outcome != "fdi_stock" || row.level != "owner_region") continue;
    const auto owner = std::find(owners.begin(), owners.end(), row.owner);
    const auto place = std::find(places.begin(), places.end(), row.location);
    if (owner == owners.end() || place == places.end()) continue;
    const int o = static_cast<int>(owner - owners.begin()), p = static_cast<int>(place - places.begin());
    baseline(o, p) = row.baseline;
    policy(o, p) = row.policy;
  }
  return {{"period", period},
          {"unit", unit},
          {"owners", owners},
          {"places", places},
          {"baseline", matrix_of(baseline)},
          {"policy", matrix_of(policy)}};
}

Json sectors_of(const ReportedRun& run, const std::vector<EffectRow>& rows, const std::string& period) {
  Json exports = Json::object(), imports = Json::object();
  std::string unit;
  for (const EffectRow& row : rows) {
    if (row.level != "sector" || row.location != run.world().home_economy ||
        (row.outcome != "exports" && row.outcome != "imports"))
      continue;
    unit = row.unit;
    (row.outcome == "exports" ? exports : imports)[row.sector] = pair_of(row.baseline, row.policy);
  }
  if (unit.empty()) return {};
  return {
      {"period", period}, {"unit", unit}, {"exports", std::move(exports)}, {"imports", std::move(imports)}};
}

Json firms_of(const std::vector<EffectRow>& rows, const World& world) {
  Json firms = Json::object();
  bool any = false;
  for (const char* outcome : {"enterprises", "traders", "firms", "exporters"}) {
    Json of = Json::object();
    std::string unit;
    for (const std::string& place : all_places(world))
      if (const EffectRow* row = find_row(rows, outcome, place)) {
        unit = row->unit;
        of[place] = pair_of(row->baseline, row->policy);
      }
    if (unit.empty()) continue;
    firms[outcome] = {{"unit", unit}, {"of", std::move(of)}};
    any = true;
  }
  return any ? firms : Json();
}

Json long_run_of(const ReportedRun& run) {
  if (!run.solved) return {};
  Json page = {{"rows", rows_by_outcome(run.long_run, all_places(run.world()))},
               {"intervals", intervals_on_page(run.world(), run.intervals)}};
  std::string made_with, made_elsewhere;
  const auto of_long_run = std::find_if(run.intervals.begin(), run.intervals.end(),
                                        [](const StatedInterval& one) { return one.period.empty(); });
  if (of_long_run != run.intervals.end()) {
    const std::string& words = of_long_run->made_with;
    made_with = words.substr(std::min(words.find(": ") + 2, words.size()));
  } else if (!run.loaded->intervals.empty()) {
    made_elsewhere = made_for(run.loaded->intervals.front());
  }
  page["intervals_made_with"] = made_with;
  page["intervals_for"] = made_elsewhere;
  page["judgement"] = judgement_on_page(run.on_judgement);
  page["parts"] = run.parts ? parts_on_page(*run.parts, run.parts_by) : Json();
  return page;
}

}  // namespace

void add_numbers(const ReportedRun& run, Json& page) {
  const bool quarters = run.manifest.span == Span::quarters;
  const int count = quarters ? years_of(run.manifest.horizon) : 0;
  const std::vector<EffectRow> last = of_year(run.effects, count);
  const std::string period = last.empty() ? std::string() : last.front().period;
  const EffectRow* exports = find_row(last, "exports", run.world().home_economy);
  page["year"] = {{"number", count},
                  {"period", period},
                  {"quarters", quarters ? quarters_of(run.manifest.horizon, count - 1) : 4},
                  {"rows", rows_by_outcome(last, all_places(run.world()))}};
  page["years"] = years_of_home(run, count);
  page["long_run"] = long_run_of(run);
  page["paths"] = quarters ? paths_of(run) : Json();
  page["trade"] = trade_of(run, period, exports == nullptr ? "bn USD a year" : exports->unit);
  page["fdi"] = fdi_of(run, last, period);
  page["sectors"] = sectors_of(run, last, period);
  page["inequality"] = quarters ? inequality_of(run) : Json();
  page["firms"] = firms_of(last, run.world());
}

}  // namespace entrepot
