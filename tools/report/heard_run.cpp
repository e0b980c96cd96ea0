// SPDX-License-Identifier: Apache-2.0
#include "report/heard_run.h"

#include <algorithm>
#include <cmath>

#include "outcomes/outcomes.h"
#include "outcomes/results/row_means.h"
#include "study/spread.h"

namespace entrepot {
namespace {

bool among(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Keeps paths of whole places, replication by replication.
class Paths : public OutcomeSink {
 public:
  Paths(int quarters, int replications) : quarters_(at(quarters)), replications_(at(replications)) {}
  bool wants(const Outcome& outcome) const override { return among(outcomes_of_paths(), outcome.name); }
  void quarter(const QuarterValues& quarter) override {
    for (const ResultRow& row : quarter.rows) {
      if (!among(outcomes_of_paths(), row.outcome) || !of_whole_place(row)) continue;
      Kept& kept = kept_[{row.outcome, row.location}];
      kept.unit = row.unit;
      for (auto& values : kept.values)
        if (values.empty()) values.assign(quarters_ * replications_, std::nan(""));
      kept.values[index_of(quarter.which)][at(quarter.quarter) * replications_ + at(quarter.replication)] =
          row.value;
    }
  }
  std::map<std::pair<std::string, std::string>, PathOf> paths() const {
    std::map<std::pair<std::string, std::string>, PathOf> all;
    for (const auto& [name, kept] : kept_) all.emplace(name, path_of(kept));
    return all;
  }

 private:
  struct Kept {
    std::string unit;
    std::array<std::vector<double>, 2> values;  // [case][quarter, replication]
  };
  PathOf path_of(const Kept& kept) const {
    PathOf path{kept.unit, {}, {}, {}};
    for (std::size_t which = 0; which < 2; ++which)
      for (std::size_t quarter = 0; quarter < quarters_; ++quarter) {
        const auto first = kept.values[which].begin() + static_cast<std::ptrdiff_t>(quarter * replications_);
        const std::vector<double> drawn(first, first + static_cast<std::ptrdiff_t>(replications_));
        double mean = 0.0;
        int count = 0;
        for (const double value : drawn) mean = mean_with(mean, value, ++count);
        path.values[which].push_back(mean);
        if (replications_ == 1 || which == 0) continue;
        const DiceSpread spread = spread_of(drawn);
        path.low.push_back(spread.low);
        path.high.push_back(spread.high);
      }
    return path;
  }

  std::size_t quarters_, replications_;
  std::map<std::pair<std::string, std::string>, Kept> kept_;
};

// Values by year of some outcomes in the last year of all, means over replications.
class LastYearTrade : public OutcomeSink {
 public:
  LastYearTrade(const Model& model, int quarters)
      : last_((quarters + quarters_a_year - 1) / quarters_a_year - 1) {
    for (const Outcome& outcome : outcomes(model.world)) names_.push_back(outcome.name);
  }
  bool wants(const Outcome& outcome) const override { return wants_year(outcome); }
  bool wants_year(const Outcome& outcome) const override {
    return outcome.name == "trade" || outcome.name == "reexports";
  }
  void year(const YearValues& year) override {
    if (year.year != last_) return;
    for (std::size_t k = 0; k < names_.size(); ++k) {
      if ((names_[k] != "trade" && names_[k] != "reexports") || year.values[k].empty()) continue;
      std::vector<double>& mean = values_[index_of(year.which)][names_[k]];
      mean.resize(year.values[k].size(), 0.0);
      for (std::size_t e = 0; e < mean.size(); ++e)
        mean[e] = mean_with(mean[e], year.values[k][e], year.replication + 1);
    }
  }
  // Empty where there is none.
  const std::vector<double>& of(const std::string& outcome, Case which) const {
    static const std::vector<double> none;
    const auto found = values_[index_of(which)].find(outcome);
    return found == values_[index_of(which)].end() ? none : found->second;
  }

 private:
  int last_;  // -1: the long run
  std::vector<std::string> names_;
  std::array<std::map<std::string, std::vector<double>>, 2> values_;  // [case]
};

// Sums over goods of trade in the order of results, (origin, destination, sector).
class GoodsTrade {
 public:
  GoodsTrade(const World& world, const std::vector<double>& values) : world_(world), values_(values) {}
  double operator()(int origin, int destination) const {
    double sum = 0.0;
    for (int j = 0; j < world_.sector_count(); ++j)
      if (world_.sectors[at(j)].goods)
        sum += values_[at((origin * world_.location_count() + destination) * world_.sector_count() + j)];
    return sum;
  }

 private:
  const World& world_;
  const std::vector<double>& values_;
};

// Rows are places at home, columns those with which they trade; `sum` of a pair that trades, origin first.
template <class Sum>
Matrix of_pairs(const TradeOfPlaces& trade, bool exports, Sum sum) {
  Matrix result(trade.at.size(), trade.with.size());
  for (std::size_t a = 0; a < trade.at.size(); ++a)
    for (std::size_t w = 0; w < trade.with.size(); ++w)
      result(a, w) = exports ? sum(trade.at[a], trade.with[w]) : sum(trade.with[w], trade.at[a]);
  return result;
}

std::optional<TradeOfPlaces> trade_of(const World& world, const LastYearTrade& last) {
  TradeOfPlaces trade;
  for (int n = 0; n < world.location_count(); ++n) (world.is_home(n) ? trade.at : trade.with).push_back(n);
  if (trade.at.empty() || trade.with.empty()) return std::nullopt;
  for (const Case which : {Case::baseline, Case::policy}) {
    const std::size_t k = index_of(which);
    if (last.of("trade", which).empty()) return std::nullopt;
    const GoodsTrade all(world, last.of("trade", which));
    const std::vector<double>& by_hub = last.of("reexports", which);
    if (by_hub.empty()) {
      trade.exports[k] = of_pairs(trade, true, all);
      trade.imports[k] = of_pairs(trade, false, all);
      continue;
    }
    const GoodsTrade hub(world, by_hub);
    const auto direct = [&](int origin, int destination) {
      return all(origin, destination) - hub(origin, destination);
    };
    trade.exports[k] = of_pairs(trade, true, direct);
    trade.imports[k] = of_pairs(trade, false, direct);
    trade.exports_by_hub[k] = of_pairs(trade, true, hub);
    trade.imports_by_hub[k] = of_pairs(trade, false, hub);
  }
  return trade;
}

}  // namespace

struct HeardRun::Sinks {
  EffectsTable effects;
  Paths paths;
  LastYearTrade trade;
};

HeardRun::HeardRun(const Model& model, int quarters, int replications)
    : model_(model),
      sinks_(new Sinks{EffectsTable({}, replications, outcomes_of_pages()), Paths(quarters, replications),
                       LastYearTrade(model, quarters)}) {}

HeardRun::~HeardRun() = default;

std::vector<OutcomeSink*> HeardRun::sinks() {
  return {&sinks_->effects, &sinks_->paths, &sinks_->trade};
}

const std::vector<EffectRow>& HeardRun::effects() const {
  return sinks_->effects.rows();
}

PathsOf HeardRun::paths() const {
  return sinks_->paths.paths();
}

std::optional<TradeOfPlaces> HeardRun::trade() const {
  return trade_of(model_.world, sinks_->trade);
}

const std::vector<std::string>& outcomes_of_pages() {
  static const std::vector<std::string> names = {
      "real_income", "real_gdp", "exports",   "imports",     "fdi_stock", "fdi_flow",
      "income",      "firms",    "exporters", "enterprises", "traders",   "regional_inequality"};
  return names;
}

const std::vector<std::string>& outcomes_of_paths() {
  static const std::vector<std::string> names = {"exports",  "imports",   "real_income",
                                                 "real_gdp", "fdi_stock", "regional_inequality"};
  return names;
}

}  // namespace entrepot
