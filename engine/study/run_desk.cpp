// SPDX-License-Identifier: Apache-2.0
#include "study/run_desk.h"

#include <limits>
#include <set>

#include "outcomes/results/stream.h"
#include "outcomes/results/years.h"

namespace entrepot {

// Hands years on to a table: of a baseline that is simulated it keeps them, else it tells those that are
// kept, each before the policy's.
class RunDesk::Told : public OutcomeSink {
 public:
  Told(EffectsTable& table, std::vector<ToldYear>& baseline)
      : table_(table), baseline_(baseline), again_(!baseline.empty()) {}
  bool again() const { return again_; }
  bool wants(const Outcome& outcome) const override { return table_.wants(outcome); }
  void year(const YearValues& year) override {
    if (year.which == Case::baseline) baseline_.push_back({year.year, year.replication, year.rows});
    if (again_)
      for (const ToldYear& told : baseline_)
        if (told.year == year.year && told.replication == year.replication)
          table_.year({Case::baseline, year.year, year.period, none_, told.rows, no_rows_, year.replication});
    table_.year(year);
  }

 private:
  EffectsTable& table_;
  std::vector<ToldYear>& baseline_;
  bool again_;
  const OutcomeValues none_ = {};
  const std::vector<ResultRow> no_rows_ = {};
};

void RunDesk::model_changed() {
  runs_.model_changed();
  baseline_changed();
}

std::vector<EffectRow> RunDesk::effects_of(const Scenario& scenario, Certificate* certificate) {
  const int replications = replications_made(model_.world, scenario);
  // One that is in expectation is not that of dice, nor are those of some dice those of others.
  const Dice thrown{replications, scenario.only_replication, scenario.seed};
  if (!(std::exchange(thrown_, thrown) == thrown)) baseline_changed();
  EffectsTable table({}, replications, outcomes_);
  Told told(table, baseline_);
  RunReport report;
  try {
    OutcomeStream stream(model_, scenario.horizon, {&told});
    report = told.again() ? runs_.policy(scenario, stream) : runs_.run(scenario, stream);
  } catch (...) {
    // Of a baseline some years may have been told.
    baseline_changed();
    throw;
  }
  if (certificate != nullptr) *certificate = report.certificate;
  return table.rows();
}

std::vector<double> percents_by_year(const std::vector<EffectRow>& effects,
                                     const std::vector<RowName>& outcomes, const Horizon& horizon) {
  std::vector<double> found(at(years_of(horizon)) * outcomes.size(),
                            std::numeric_limits<double>::quiet_NaN());
  for (const EffectRow& row : effects)
    for (std::size_t o = 0; o < outcomes.size(); ++o)
      if (static_cast<const RowName&>(row) == outcomes[o] && row.baseline != 0.0)
        found[at(row.year - 1) * outcomes.size() + o] = row.percent();
  return found;
}

std::vector<std::string> outcomes_among(const std::vector<RowName>& rows) {
  std::set<std::string> names;
  for (const RowName& row : rows) names.insert(row.outcome);
  return {names.begin(), names.end()};
}

}  // namespace entrepot
