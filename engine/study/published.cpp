// SPDX-License-Identifier: Apache-2.0
#include "study/published.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <span>
#include <utility>

#include "outcomes/outcome.h"
#include "simulation/long_run.h"
#include "simulation/run.h"

namespace entrepot {
namespace {

// Finer ones move no figure of the table by a hundredth of its size.
constexpr Discretisation coarse = {.cohorts = 30, .states = 3};

// Means over the quarters of some years of a run, of both cases.
class Years : public RunObserver {
 public:
  struct Both {
    Picture before, after;
    Wedges wedges_before, wedges;
  };

  explicit Years(std::set<int> wanted) : wanted_(std::move(wanted)) {}

  void quarter(const QuarterOutcome& outcome) override {
    const int year = outcome.quarter / quarters_a_year + 1;
    if (!wanted_.contains(year)) return;
    Both& both = years_[year];
    const bool policy = outcome.which == Case::policy;
    (policy ? both.wedges : both.wedges_before) = *outcome.wedges;
    add(outcome, policy ? both.after : both.before);
  }

  const Both& year(int number) const { return years_.at(number); }

 private:
  static void add(std::span<const double> quarter, std::span<double> mean) {
    for (std::size_t k = 0; k < mean.size(); ++k) mean[k] += quarter[k] / quarters_a_year;
  }
  static void add(const QuarterOutcome& outcome, Picture& mean) {
    const Cleared& market = *outcome.market;
    if (mean.border.size() == 0) {
      mean.border = Matrix(market.border.extent(0), market.border.extent(1));
      mean.stock = mean.log_cost = Column(market.unit_cost.size(), 0.0);
      mean.real_income = mean.real_gdp = mean.gdp = Column(market.gdp.size(), 0.0);
    }
    add(market.border.values(), mean.border.values());
    add(outcome.investment->stock, mean.stock);
    for (std::size_t c = 0; c < mean.log_cost.size(); ++c)
      mean.log_cost[c] += std::log(market.unit_cost[c]) / quarters_a_year;
    add(market.real_income, *mean.real_income);
    add(market.real_gdp, *mean.real_gdp);
    add(market.gdp, *mean.gdp);
  }

  std::set<int> wanted_;
  std::map<int, Both> years_;
};

// A scenario answered: every picture that a row may want.
class Answer {
 public:
  Answer(const Isolated& isolated, const std::set<int>& years, std::shared_ptr<const GoodsNetwork> network)
      : isolated_(isolated), solved_(solve_long_run(model(), isolated.scenario, std::move(network))) {
    const BaseYear& base = model().base;
    const Partial partial = partial_response(model(), solved_.baseline, solved_.policy);
    before_ = picture_of(base, solved_.baseline.market);
    fixed_ = picture_of(base, solved_.baseline, partial, &Partial::fixed);
    market_ = picture_of(base, solved_.baseline, partial, &Partial::market);
    after_ = picture_of(base, solved_.policy.market);
    if (years.empty()) return;
    Scenario shorter = isolated.scenario;
    shorter.horizon.quarters = *years.rbegin() * quarters_a_year;
    years_.emplace(years);
    run(model(), shorter, coarse, *years_);
  }

  const std::shared_ptr<const GoodsNetwork>& network() const { return solved_.network; }

  // In the unit of the row, undivided.
  std::optional<double> response(const Published& row, Basis basis) const {
    if (basis == Basis::year) {
      if (!years_) return std::nullopt;
      const Years::Both& year = years_->year(row.year);
      return told(row,
                  {model().world, model().base, year.wedges_before, year.wedges, year.before, year.after});
    }
    return told(row, beside(basis));
  }
  std::optional<double> duty(const Published& row) const {
    return mean_duty_change(*row.response, beside(Basis::total), named(row));
  }
  // Of the row's lever, as the scenario first uses it; none of a table of tariffs.
  std::optional<double> value(const std::string& lever) const {
    for (const LeverUse& use : isolated_.scenario.levers)
      if (const LeverUse& entry = entry_of(use); entry.lever.name == lever)
        if (const auto value = entry.fields.find("value"); value != entry.fields.end()) return value->second;
    return std::nullopt;
  }

 private:
  const Model& model() const { return *isolated_.model; }
  static Named named(const Published& row) { return {row.where, row.partners, row.sectors}; }
  BeforeAndAfter beside(Basis basis) const {
    const Picture& after = basis == Basis::partial ? fixed_ : basis == Basis::market ? market_ : after_;
    return {model().world, model().base, solved_.baseline.wedges, solved_.policy.wedges, before_, after};
  }
  static std::optional<double> told(const Published& row, const BeforeAndAfter& both) {
    const std::optional<double> found = taken(*row.response, both, named(row));
    return found ? std::optional(in_unit(*row.response, row.unit, *found)) : std::nullopt;
  }

  const Isolated& isolated_;
  LongRun solved_;
  Picture before_, fixed_, market_, after_;
  std::optional<Years> years_;
};

// What a scenario says to a row, undivided, by basis.
using Responses = std::array<std::optional<double>, 4>;

// What a row needs before it can be compared.
struct Found {
  Responses own, over;  // of its scenario, of the one that it is divided by
  std::optional<double> duty, value;
};

std::vector<std::string> scenarios_named(const std::vector<Published>& rows) {
  std::vector<std::string> names;
  const auto name = [&](const std::string& scenario) {
    if (std::find(names.begin(), names.end(), scenario) == names.end()) names.push_back(scenario);
  };
  for (const Published& row : rows) {
    name(row.scenario);
    if (row.per == Per::scenario) name(row.over);
  }
  return names;
}

Responses responses_of(const Published& row, const Answer& answer) {
  Responses all;
  for (const Basis basis : {Basis::partial, Basis::market, Basis::total, Basis::year})
    if (basis != Basis::year || row.basis == basis)
      all[static_cast<std::size_t>(basis)] = answer.response(row, basis);
  return all;
}

std::optional<double> divided(const Published& row, const Found& found, Basis basis) {
  const auto of = [basis](const Responses& all) { return all[static_cast<std::size_t>(basis)]; };
  const auto over = [&]() -> std::optional<double> {
    switch (row.per) {
      case Per::number:
        return row.number;
      case Per::value:
        return found.value;
      case Per::duty:
        return found.duty;
      case Per::long_run:  // of which it is itself the whole
        if (basis != Basis::year) return std::nullopt;
        return found.own[static_cast<std::size_t>(Basis::total)];
      case Per::scenario:
        return of(found.over);
    }
    throw Failure(Status::bug, "a divisor that no row has");
  }();
  const std::optional<double> whole = of(found.own);
  if (!whole || !over || *over == 0.0 || !std::isfinite(*whole / *over)) return std::nullopt;
  return *whole / *over;
}

Compared compare(const Published& row, const Found& found) {
  const auto on = [&](Basis basis) { return divided(row, found, basis); };
  Compared compared{&row, on(Basis::partial), on(Basis::market), on(Basis::total), on(Basis::year)};
  if (const std::optional<double>& response = compared.compared()) {
    compared.distance = *response < row.low ? *response - row.low : std::max(0.0, *response - row.high);
    compared.verdict = compared.distance < 0.0   ? Verdict::below
                       : compared.distance > 0.0 ? Verdict::above
                                                 : Verdict::inside;
  }
  return compared;
}

}  // namespace

const std::optional<double>& Compared::compared() const {
  switch (row->basis) {
    case Basis::partial:
      return partial;
    case Basis::market:
      return market;
    case Basis::total:
      return total;
    case Basis::year:
      return year;
  }
  throw Failure(Status::bug, "a basis that no row has");
}

std::vector<Compared> compare_with_published(const std::vector<Published>& rows,
                                             const IsolatedScenarios& scenarios,
                                             const std::function<void(const std::string&)>& tell) {
  std::vector<Found> found(rows.size());
  std::map<const Model*, std::shared_ptr<const GoodsNetwork>> networks;  // found once for a model
  for (const std::string& name : scenarios_named(rows)) {
    const auto scenario = scenarios.find(name);
    if (scenario == scenarios.end())
      throw Failure(Status::bug, fmt::format("no scenario '{}' beside the published figures", name));
    const auto named_by = [&](const Published& row) {
      return row.scenario == name || (row.per == Per::scenario && row.over == name);
    };
    std::set<int> years;
    for (const Published& row : rows)
      if (row.basis == Basis::year && named_by(row)) years.insert(row.year);
    if (tell) tell(name);
    std::shared_ptr<const GoodsNetwork>& network = networks[scenario->second.model.get()];
    const Answer answer(scenario->second, years, network);
    network = answer.network();
    for (std::size_t k = 0; k < rows.size(); ++k) {
      if (!named_by(rows[k])) continue;
      if (rows[k].per == Per::scenario && rows[k].over == name) found[k].over = responses_of(rows[k], answer);
      if (rows[k].scenario != name) continue;
      found[k].own = responses_of(rows[k], answer);
      found[k].duty = answer.duty(rows[k]);
      found[k].value = answer.value(rows[k].lever);
    }
  }
  std::vector<Compared> all;
  for (std::size_t k = 0; k < rows.size(); ++k) all.push_back(compare(rows[k], found[k]));
  return all;
}

Inside count_inside(const std::vector<Compared>& compared, FigureKind kind) {
  Inside count;
  for (const Compared& each : compared) {
    if (each.row->kind != kind) continue;
    ++count.rows;
    if (each.verdict == Verdict::inside) ++count.inside;
  }
  return count;
}

const std::vector<std::string>& basis_names() {
  static const std::vector<std::string> names = {"partial", "market", "total", "year"};
  return names;
}

const std::vector<std::string>& kind_names() {
  static const std::vector<std::string> names = {"calibrated", "held out"};
  return names;
}

const std::vector<std::string>& verdict_names() {
  static const std::vector<std::string> names = {"inside", "below", "above", "unknown"};
  return names;
}

std::string basis_of(const Published& row) {
  const std::string& name = basis_names()[static_cast<std::size_t>(row.basis)];
  return row.basis == Basis::year ? fmt::format("{} {}", name, row.year) : name;
}

}  // namespace entrepot
