// SPDX-License-Identifier: Apache-2.0
#include "simulation/firm_margins.h"

#include <cmath>

#include "agents/single_quarter.h"

namespace entrepot {
namespace {

constexpr std::size_t cohorts_class = SingleFirms::classes;

}  // namespace

const std::array<const char*, margin_classes>& margin_class_names() {
  static const std::array<const char*, margin_classes> names = {"top 0.1 %", "0.1 to 1 %", "1 to 10 %",
                                                                "others", "cohorts"};
  return names;
}

FirmMargins::FirmMargins(const Model& model, const Horizon& horizon, const SingleFirms& firms,
                         int replications)
    : replications_(replications), quarters_(horizon.quarters) {
  const BaseYear& base = model.base;
  origin_of_.assign(at(base.location_count), -1);
  for (int c = 0; c < base.cell_count; ++c)
    if (firms.of_cell(c) > 0) origin_of_[at(base.cells[at(c)].region)] = 0;
  for (int n = 0; n < base.location_count; ++n)
    if (origin_of_[at(n)] == 0) {
      origin_of_[at(n)] = static_cast<int>(origins_.size());
      origins_.push_back(n);
    }
  const Tensor<4> none(margin_classes, model.world.owner_names.size(), origins_.size(), base.location_count);
  years_.assign(2 * at((quarters_ + quarters_a_year - 1) / quarters_a_year), {none, none, none, none});
  const std::size_t sums = origins_.size() + at(base.sector_count) + 1;
  last_ = Matrix(sums, SingleFirms::classes);
  moments_ = last_;
}

const MarginYear& FirmMargins::year(Case which, int year) const {
  return years_[2 * at(year) + index_of(which)];
}

void FirmMargins::add(const Model& model, const QuarterOutcome& outcome) {
  const BaseYear& base = model.base;
  const SingleFirms& firms = *outcome.single_firms;
  const FirmSums& sums = *outcome.firm_sums;
  MarginYear& year = years_[2 * at(outcome.quarter / quarters_a_year) + index_of(outcome.which)];
  const int first = outcome.quarter / quarters_a_year * quarters_a_year,
            quarters = std::min(quarters_a_year, quarters_ - first);
  const double share = 1.0 / (quarters * replications_), quarter = 0.25 / replications_;
  const auto at_flow = [&](Tensor<4>& values, std::size_t size_class, int n, int c) -> double& {
    const Cell& cell = base.cells[at(c)];
    return values(size_class, cell.owner, origin_of_[at(cell.region)], n);
  };
  // All that a cell sells is at first its cohorts'.
  for (int c = 0; c < base.cell_count; ++c)
    if (firms.of_cell(c) > 0)
      for (int n = 0; n < base.location_count; ++n)
        at_flow(year.sales, cohorts_class, n, c) += quarter * outcome.market->border(n, c);
  for (std::size_t u = 0; u < firms.units().size(); ++u) {
    const SingleFirms::Unit& unit = firms.units()[u];
    const int c = unit.cell;
    const auto size_class = static_cast<std::size_t>(unit.size_class);
    const double number = sums.with_dice[at(c)];
    const auto& destinations = outcome.destinations->at(at(c));
    const SingleSums* market = &outcome.single_quarter->markets[unit.market];
    for (std::size_t d = 0; d < destinations.size(); ++d, ++market) {
      if (!firms.make_flow(c, d)) continue;
      const int n = destinations[d];
      const double supply = number / firms.potential()[at(c)] * market->supply();
      const double sales = quarter * outcome.market->border(n, c) * supply / sums.supply(n, c);
      at_flow(year.sellers, size_class, n, c) += share * number * market->sellers();
      at_flow(year.entered, size_class, n, c) += number * market->entrants() / replications_;
      at_flow(year.left, size_class, n, c) += number * market->left / replications_;
      at_flow(year.sales, size_class, n, c) += sales;
      at_flow(year.sales, cohorts_class, n, c) -= sales;
    }
  }
  if (!sums.added.supply.values().empty()) add_added(model, outcome, share, quarter);
  if (outcome.which == Case::baseline) add_fluctuation(model, outcome);
}

// Those beyond the firms with dice, in the classes of their ranks.
void FirmMargins::add_added(const Model& model, const QuarterOutcome& outcome, double share, double quarter) {
  const BaseYear& base = model.base;
  const SingleFirms& firms = *outcome.single_firms;
  const FirmSums& sums = *outcome.firm_sums;
  MarginYear& year = years_[2 * at(outcome.quarter / quarters_a_year) + index_of(outcome.which)];
  for (int c = 0; c < base.cell_count; ++c) {
    if (firms.of_cell(c) == 0) continue;
    const double potential = firms.potential()[at(c)];
    const Cell& cell = base.cells[at(c)];
    for (const int n : outcome.destinations->at(at(c)))
      for (std::size_t k = 0; k < SingleFirms::classes; ++k) {
        const auto at_flow = [&](Tensor<4>& values, std::size_t size_class) -> double& {
          return values(size_class, cell.owner, origin_of_[at(cell.region)], n);
        };
        const double supply = sums.added.supply(k, n, c);
        if (supply <= 0.0) continue;
        const double sales = quarter * outcome.market->border(n, c) * supply / sums.supply(n, c);
        at_flow(year.sellers, k) += share * potential * sums.added.sellers(k, n, c);
        at_flow(year.entered, k) += potential * sums.added.entered(k, n, c) / replications_;
        at_flow(year.left, k) += potential * sums.added.left(k, n, c) / replications_;
        at_flow(year.sales, k) += sales;
        at_flow(year.sales, cohorts_class) -= sales;
      }
  }
}

void FirmMargins::add_fluctuation(const Model& model, const QuarterOutcome& outcome) {
  const BaseYear& base = model.base;
  const SingleFirms& firms = *outcome.single_firms;
  const FirmSums& sums = *outcome.firm_sums;
  if (outcome.quarter == 0) first_supply_ = sums.supply;
  Matrix now(last_.extent(0), SingleFirms::classes);
  const std::size_t all = last_.extent(0) - 1;
  for (const SingleFirms::Unit& unit : firms.units()) {
    const int c = unit.cell;
    const Cell& cell = base.cells[at(c)];
    const auto& destinations = outcome.destinations->at(at(c));
    const SingleSums* market = &outcome.single_quarter->markets[unit.market];
    for (std::size_t d = 0; d < destinations.size(); ++d, ++market) {
      const int n = destinations[d];
      if (!firms.make_flow(c, d) || model.world.same_economy(n, cell.region)) continue;
      const double value = base.border(n, c) * sums.with_dice[at(c)] / firms.potential()[at(c)] *
                           market->supply() / first_supply_(n, c);
      for (const std::size_t sum : {at(origin_of_[at(cell.region)]), origins_.size() + at(cell.sector), all})
        now(sum, unit.size_class) += value;
    }
  }
  if (outcome.quarter > 0)
    for (std::size_t sum = 0; sum <= all; ++sum) {
      double before = 0.0, change = 0.0;
      for (std::size_t k = 0; k < SingleFirms::classes; ++k) {
        before += last_(sum, k);
        change += now(sum, k) - last_(sum, k);
      }
      if (before <= 0.0) continue;
      for (std::size_t k = 0; k < SingleFirms::classes; ++k)
        moments_(sum, k) += (now(sum, k) - last_(sum, k)) * change / (before * before);
    }
  last_ = std::move(now);
}

Fluctuation FirmMargins::fluctuation_of(std::size_t sum) const {
  Fluctuation found;
  double all = 0.0;
  for (std::size_t k = 0; k < SingleFirms::classes; ++k) all += moments_(sum, k);
  if (all <= 0.0) return found;
  found.standard_deviation = std::sqrt(all / ((quarters_ - 1) * replications_));
  for (std::size_t k = 0; k < SingleFirms::classes; ++k) found.share[k] = moments_(sum, k) / all;
  return found;
}

Fluctuation FirmMargins::of_origin(std::size_t origin) const {
  return fluctuation_of(origin);
}
Fluctuation FirmMargins::of_sector(int sector) const {
  return fluctuation_of(origins_.size() + at(sector));
}
Fluctuation FirmMargins::of_all() const {
  return fluctuation_of(last_.extent(0) - 1);
}

}  // namespace entrepot
