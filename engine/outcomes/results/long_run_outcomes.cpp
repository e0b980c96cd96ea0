// SPDX-License-Identifier: Apache-2.0
#include "outcomes/results/long_run_outcomes.h"

#include <algorithm>
#include <optional>

#include "outcomes/moment.h"
#include "outcomes/outcomes.h"

namespace entrepot {
namespace {

// A quarter at rest, of the outcomes that are wanted.
std::vector<std::vector<double>> quarter_at_rest(const Model& model, const RecordedTrade& bridge,
                                                 const std::vector<Outcome>& outcomes,
                                                 const std::vector<bool>& wanted, Case which,
                                                 const LongRun& run) {
  const LongRunCase& solved = which == Case::policy ? run.policy : run.baseline;
  QuarterOutcome quarter;
  quarter.which = which;
  quarter.wedges = &solved.wedges;
  quarter.market = &solved.market;
  const Investment investment = rest_of_investment(model, solved);
  quarter.investment = &investment;
  const WorkerState workers = workers_at_rest(model.base, solved.wedges, solved.market);
  quarter.workers = &workers;
  std::optional<GoodsWays> ways;
  quarter.ways = [&]() -> const GoodsWays& {
    if (!ways) ways = goods_ways(run, solved);
    return *ways;
  };
  std::optional<PairWays> pairs;
  quarter.pairs = [&]() -> const PairWays& {
    if (!pairs) pairs = pair_ways(run, solved);
    return *pairs;
  };
  quarter.reforms = solved.reforms ? &*solved.reforms : nullptr;
  Moment moment(model, bridge, quarter);
  std::vector<std::vector<double>> values(outcomes.size());
  for (std::size_t k = 0; k < outcomes.size(); ++k) {
    if (!wanted[k]) continue;
    if (outcomes[k].year == YearRule::last && !moment.figures) moment.end_year();
    values[k].resize(size_of(model, outcomes[k]));
    outcomes[k].take(moment, values[k]);
  }
  return values;
}

OutcomeValues spans(const std::vector<std::vector<double>>& values) {
  return {values.begin(), values.end()};
}

bool adds_up(const Outcome& outcome) {
  return outcome.year == YearRule::sum || outcome.year == YearRule::sum_only;
}

}  // namespace

bool has_long_run(const Outcome& outcome) {
  return !outcome.of_simulated_firms;
}

Investment rest_of_investment(const Model& model, const LongRunCase& solved) {
  const BaseYear& base = model.base;
  Investment investment =
      invest(model.world, base, solved.wedges, solved.market, base_investment(model.world, base));
  for (std::size_t c = 0; c < base.cells.size(); ++c) {
    const double flow = base.fdi_flow.empty() ? 0.0 : base.fdi_flow[c] + base.conduit_flow[c];
    if (flow > 0.0) investment.stock[c] = base.fdi_stock[c] * investment.flow[c] / flow;
  }
  return investment;
}

void tell_long_run(const Model& model, const LongRun& solved, const std::vector<OutcomeSink*>& sinks) {
  LongRunTeller(model).tell(solved, sinks);
}

void LongRunTeller::tell(const LongRun& solved, const std::vector<OutcomeSink*>& sinks) const {
  std::vector<bool> wanted;
  for (std::size_t k = 0; k < rows_.list().size(); ++k)
    wanted.push_back(has_long_run(rows_.list()[k]) &&
                     (rows_.reads(k) || std::any_of(sinks.begin(), sinks.end(), [&](const OutcomeSink* sink) {
                        return sink->wants(rows_.list()[k]);
                      })));
  for (const Case which : {Case::baseline, Case::policy}) {
    auto values = quarter_at_rest(model_, bridge_, rows_.list(), wanted, which, solved);
    RowsByOutcome by_outcome = rows_.of(spans(values));
    for (std::size_t k = 0; k < values.size(); ++k) {
      const Outcome& outcome = rows_.list()[k];
      const double quarters = adds_up(outcome) ? quarters_a_year : 1.0;
      for (double& value : values[k]) value *= quarters;
      for (ResultRow& row : by_outcome[k]) row.value *= quarters, row.unit = unit_in_year(outcome);
    }
    const OutcomeValues year = spans(values);
    const std::vector<ResultRow> of_year = rows_with_values(by_outcome),
                                 pairs = rows_.pairs(year, quarters_a_year);
    for (OutcomeSink* sink : sinks) sink->year({which, long_run_year, long_run_period, year, of_year, pairs});
  }
}

}  // namespace entrepot
