// SPDX-License-Identifier: Apache-2.0
#include "answer/firm_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "agents/entry_variance.h"
#include "agents/firm_facts.h"
#include "agents/single_firms.h"
#include "answer/firm_targets.h"
#include "io/text/csv.h"
#include "study/size_gains.h"
#include "world/firm_counts.h"

namespace entrepot {
namespace {

// Shares of firms and sales move by less than .01 with more of either.
constexpr int cohorts = 60, states = 3;
constexpr std::uint64_t seed = 1;
constexpr double cheaper_trade = 0.9;  // of iceberg costs between economies, as Eaton, Kortum & Kramarz ask

struct Simulated {
  FirmPanel panel;
  PanelFacts facts;
};

Simulated simulate(const Model& model, long firms) {
  const auto& [world, table, base] = model;
  const Population population = make_population(world, base, cohorts, states);
  const FirmState stationary = stationary_state(world, base, population);
  const std::vector<int> foremost = cells_of_manufacturers(world, base, population);
  Simulated simulated;
  simulated.panel = follow_firms(
      world, base, population, stationary,
      panel_sample(world, base, population, stationary, foremost, static_cast<double>(firms)), seed);
  const std::vector<PanelCell>& cells = simulated.panel.cells;
  PanelFacts& facts = simulated.facts;
  facts = panel_facts(world, base, population, simulated.panel, foremost);
  if (!facts.any) return simulated;
  facts[PanelFact::entry_efficiency].value =
      entry_by_efficiency(world, base, population, stationary, cells, foremost);
  const FactsBySize by_size = facts_by_size(world, base, population);
  facts[PanelFact::top_5_by_size].value = by_size.top_5;
  facts[PanelFact::new_exporters_by_size].value = by_size.new_exporters;
  facts[PanelFact::survival_by_entry].value = by_size.survival;
  const SizeGains gains = size_gains(world, base, population, stationary, cells, foremost, cheaper_trade);
  facts[PanelFact::top_decile_gain].value = gains.back() / std::accumulate(gains.begin(), gains.end(), 0.0);
  facts[PanelFact::deciles_that_lose].value = static_cast<double>(
      std::count_if(gains.begin(), gains.end() - 1, [](double gain) { return gain < 0.0; }));
  return simulated;
}

// Outside by more than the luck of a sample explains.
bool misses(const FirmTarget& target, const Figure& figure) {
  const double luck = std::isfinite(figure.error) ? 2.0 * figure.error : 0.0;
  return target.judged() && (figure.value < target.low - luck || figure.value > target.high + luck);
}

std::string range_of(const FirmTarget& target) {
  if (!target.published()) return "-";
  if (target.low == -unbounded) return fmt::format("below {:.{}f}", target.high, target.digits);
  if (target.high == unbounded) return fmt::format("above {:.{}f}", target.low, target.digits);
  if (!target.judged()) return fmt::format("about {:.{}f}", target.low, target.digits);
  return fmt::format("{0:.{2}f} to {1:.{2}f}", target.low, target.high, target.digits);
}

std::string verdict_of(const FirmTarget& target, const Figure& figure) {
  return !target.judged() ? "-" : misses(target, figure) ? "miss" : "pass";
}

std::string csv(const PanelFacts& facts) {
  std::string text = "fact,low,high,simulated,standard_error,verdict,source,reason\n";
  const auto bound = [](const FirmTarget& target, double value) {
    return target.published() && value != unbounded && value != -unbounded ? fmt::format("{}", value) : "";
  };
  for (const FirmTarget& target : firm_targets()) {
    const Figure& figure = facts[target.fact];
    text += fmt::format("{},{},{},{:.6g},{:.2g},{},{},{}\n", csv_field(target.name),
                        bound(target, target.low), bound(target, target.high), figure.value, figure.error,
                        verdict_of(target, figure), csv_field(target.source),
                        csv_field(misses(target, figure) ? target.reason(figure.value) : ""));
  }
  for (const UntoldFact& fact : untold_facts())
    text += fmt::format("{},,,,,untold,{},{}\n", csv_field(fact.name), csv_field(fact.source),
                        csv_field(fact.reason));
  return text;
}

Part untold_part() {
  Part part;
  part.title = "Published, and not told here";
  part.table.columns = {{"fact"}, {"published"}, {"reason"}};
  for (const UntoldFact& fact : untold_facts()) {
    part.table.rows.push_back({fact.name, fact.published, fact.reason});
    if (part.note.find(fact.source) == std::string::npos)
      part.note += (part.note.empty() ? "Published: " : "; ") + fact.source;
  }
  part.note += ".";
  return part;
}

Part traders_part(const FirmCounts& counts, const PanelFacts& facts) {
  Part part;
  part.title = "Firms that trade, beside customs";
  part.table.columns = {{"figure"}, {"million", true}};
  const auto row = [&](const std::string& what, double millions) {
    part.table.rows.push_back({what, Value(fmt::format("{:.3f}", millions), millions)});
  };
  const double exporters = facts[PanelFact::exporters_of_all].value * counts.enterprises,
               of_goods = facts[PanelFact::goods_exporters_of_all].value * counts.enterprises;
  row("enterprises, as the model counts them", counts.enterprises);
  row("of those, export or import (firms.traders)", counts.traders);
  row("simulated share of exporters, of all of them", exporters);
  row("  of sectors that make goods", of_goods);
  part.note = fmt::format(
      "Too many by a factor of {:.0f} (goods alone {:.0f}), imports not counted: participation is set for "
      "firms "
      "of a size that surveys of manufacturers hold, and enterprises are all that are registered, shops and "
      "family firms among them. Ratios to the base year, and so every result, are free of the number; how "
      "many "
      "firms trade is not to be read off the model.",
      exporters / counts.traders, of_goods / counts.traders);
  return part;
}

Document document_of(const Model& model, const Simulated& simulated) {
  const PanelFacts& facts = simulated.facts;
  Document document;
  document.title = model.world.name + ": a population beside what was published about firms";
  document.parts.emplace_back();
  int judged = 0, missed = 0;
  Part reasons;
  reasons.title = "Why what is missed is missed";
  reasons.table.columns = {{"fact"}, {"reason"}};
  for (const FirmTarget& target : firm_targets()) {
    const Figure& figure = facts[target.fact];
    if (!target.chapter.empty()) {
      Part part;
      part.title = target.chapter;
      part.table.columns = {{"fact"}, {"published"}, {"simulated", true}, {"error", true}, {"verdict"}};
      document.parts.push_back(std::move(part));
    }
    Part& part = document.parts.back();
    part.table.rows.push_back({target.name, range_of(target),
                               Value(fmt::format("{:.{}f}", figure.value, target.digits + 1), figure.value),
                               Value(fmt::format("{:.1g}", figure.error), figure.error),
                               verdict_of(target, figure)});
    if (target.published() && part.note.find(target.source) == std::string::npos)
      part.note += (part.note.empty() ? "Published: " : "; ") + target.source;
    judged += target.judged() ? 1 : 0;
    if (!misses(target, figure)) continue;
    ++missed;
    std::string name = target.name;
    name.erase(0, name.find_first_not_of(' '));
    reasons.table.rows.push_back({name, target.reason(figure.value)});
  }
  for (Part& part : document.parts)
    if (!part.note.empty()) part.note += ".";
  document.parts.front().words = fmt::format(
      "{} of {} published ranges are missed. {} firms of {} were followed through {} years of the stationary "
      "base "
      "year, after {} years to settle; they gave {} firm years. They are a sample: a cell of P potential "
      "firms has "
      "M of them here, each of which counts P/M times, and no cell has fewer than 32, so what is rare and "
      "large is "
      "seen more often than it is. Facts are of manufacturers (all owners, all places of the economy) except "
      "where "
      "a line says otherwise; a year is four quarters. The error is a standard error: eight groups of firms, "
      "left "
      "out in turn; what is outside a range by less than two of them passes. Of the firms that are active "
      "{:.1f} % have ranks without dice; they are counted, and "
      "none of "
      "them exports.",
      missed, judged, simulated.panel.firms, model.world.home_economy_name, panel_years, panel_settling / 4,
      facts.firm_years, 100.0 * facts.firms_below);
  if (!reasons.table.rows.empty()) document.parts.push_back(std::move(reasons));
  document.parts.push_back(untold_part());
  if (model.world.firm_counts) document.parts.push_back(traders_part(*model.world.firm_counts, facts));
  return document;
}

}  // namespace

std::string firm_answer(const Model& model, long firms, const std::string& format) {
  const Simulated simulated = simulate(model, firms);
  if (!simulated.facts.any)
    throw Failure(Status::invalid,
                  "model check --firms is about exporters, and no manufacturer of the home "
                  "economy of " +
                      model.world.name + " exports");
  if (format == "csv") return csv(simulated.facts);
  return rendered(document_of(model, simulated), format);
}

}  // namespace entrepot
