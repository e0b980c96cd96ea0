// SPDX-License-Identifier: Apache-2.0
#include "agents/firm_sizes.h"

#include <algorithm>
#include <cmath>

namespace entrepot {
namespace {

constexpr double width = 0.02, lowest = -40.0;  // of a class, in logs
constexpr std::size_t classes = 4000;
constexpr std::size_t grid = 160;  // steps from nothing to what a firm sells that is everywhere

constexpr double least = 1e-15;  // firms: fewer have no weight in any share

struct Market {
  const double* chance;  // [cohort]
  double value;          // sales over e^z
};

// Adds the distribution over firms of the sum of sales in `markets`. A lot between two points of the grid is
// divided over them so that its mean holds.
void add_sums(const Cohorts& cohorts, const std::vector<Market>& markets, double potential,
              SizeClasses& sizes) {
  double most = 0.0;
  for (const Market& market : markets) most += market.value;
  if (most <= 0.0) return;
  const std::size_t size = cohorts.weight.size();
  const double step = most / static_cast<double>(grid);
  // What is divided between two points may end as many points above all lots together as there are lots.
  const std::size_t points = grid + markets.size() + 1;
  Column sum(points * size, 0.0), nowhere(size, 1.0);  // [point][cohort]
  std::fill(sum.begin(), sum.begin() + static_cast<std::ptrdiff_t>(size), 1.0);
  double reach = 0.0;
  for (const Market& market : markets) {
    const double lot = market.value / step;
    const std::size_t below = static_cast<std::size_t>(lot);
    const double above = lot - static_cast<double>(below);
    reach += lot;
    for (std::size_t m = 0; m < size; ++m) nowhere[m] *= 1.0 - market.chance[m];
    const std::size_t top = std::min(points - 1, static_cast<std::size_t>(reach) + markets.size());
    for (std::size_t point = top + 1; point-- > 0;) {
      double* here = &sum[point * size];
      const double* one = &sum[(point - std::min(point, below)) * size];
      const double* two = &sum[(point - std::min(point, below + 1)) * size];
      const double from_one = point >= below ? 1.0 - above : 0.0;
      const double from_two = point >= below + 1 ? above : 0.0;
      for (std::size_t m = 0; m < size; ++m)
        here[m] += market.chance[m] * (from_one * one[m] + from_two * two[m] - here[m]);
    }
  }
  for (std::size_t m = 0; m < size; ++m) sum[m] -= nowhere[m];  // who sells too little to tell
  for (std::size_t point = 0; point < points; ++point) {
    const double log_value = point == 0 ? lowest : std::log(step * static_cast<double>(point));
    for (std::size_t m = 0; m < size; ++m)
      if (const double firms = potential * cohorts.weight[m] * sum[point * size + m]; firms > least)
        sizes.add(point == 0 ? lowest : log_value + cohorts.log_profit[m], firms);
  }
}

}  // namespace

SizeClasses::SizeClasses() : firms(classes, 0.0), sales(classes, 0.0) {}

void SizeClasses::add(double log_sales, double number) {
  const double place = std::clamp((log_sales - lowest) / width, 0.0, static_cast<double>(classes) - 1.0);
  const std::size_t k = static_cast<std::size_t>(place);
  firms[k] += number;
  if (k > 0) sales[k] += number * std::exp(log_sales);
}

void SizeClasses::add(const SizeClasses& other) {
  for (std::size_t k = 0; k < classes; ++k) {
    firms[k] += other.firms[k];
    sales[k] += other.sales[k];
  }
}

double SizeClasses::top_share(double fraction) const {
  double all = 0.0, total = 0.0;
  for (std::size_t k = 0; k < classes; ++k) all += firms[k], total += sales[k];
  double counted = 0.0, sold = 0.0;
  for (std::size_t k = classes; k-- > 0;) {
    const double rest = fraction * all - counted;
    if (firms[k] >= rest) return (sold + (firms[k] > 0.0 ? rest / firms[k] * sales[k] : 0.0)) / total;
    counted += firms[k];
    sold += sales[k];
  }
  return 1.0;
}

SizeClasses::Excess SizeClasses::excess_of_top(double fraction) const {
  double all = 0.0;
  for (double number : firms) all += number;
  const double wanted = fraction * all;
  double counted = 0.0, logs = 0.0, squares = 0.0;  // sums of the logs of their sales
  for (std::size_t k = classes; k-- > 1;) {
    if (firms[k] == 0.0) continue;
    const double log_sales = std::log(sales[k] / firms[k]);
    if (firms[k] >= wanted - counted) {
      // Of the last class nobody exceeds it.
      const double mean = (logs - counted * log_sales) / wanted;
      const double square = (squares - 2.0 * log_sales * logs + counted * log_sales * log_sales) / wanted;
      return {mean, square - mean * mean};
    }
    counted += firms[k];
    logs += firms[k] * log_sales;
    squares += firms[k] * log_sales * log_sales;
  }
  return {};
}

double SizeClasses::tail_index(double fraction) const {
  const Excess excess = excess_of_top(fraction);
  return excess.mean > 0.0 ? 1.0 / excess.mean : 0.0;
}

double SizeClasses::tail_variation(double fraction) const {
  const Excess excess = excess_of_top(fraction);
  return excess.mean > 0.0 ? excess.variance / (excess.mean * excess.mean) : 0.0;
}

void FirmSizes::add(const FirmSizes& other) {
  exports.add(other.exports);
  sales.add(other.sales);
  exporters_at_home += other.exporters_at_home;
  home_sales_of_exporters += other.home_sales_of_exporters;
  others_at_home += other.others_at_home;
  home_sales_of_others += other.home_sales_of_others;
}

void add_sizes(const World& world, const BaseYear& base, const Population& population,
               const FirmState& stationary, int cell, double potential, FirmSizes& sizes) {
  const Cohorts& cohorts = population.kinds[at(population.kind_of[at(cell)])];
  const int home = population.home[at(cell)];
  const std::size_t size = cohorts.weight.size();
  std::vector<Market> all, abroad;
  const Market* own = nullptr;
  const double* chance = stationary.active.data() + population.offset[at(cell)];
  all.reserve(population.destinations[at(cell)].size());
  for (int n : population.destinations[at(cell)]) {
    double supply = 0.0;
    for (std::size_t m = 0; m < size; ++m) supply += cohorts.profit_weight[m] * chance[m];
    all.push_back({chance, base.border(n, cell) / (potential * supply)});
    if (n == home) own = &all.back();
    if (!world.same_economy(home, n)) abroad.push_back(all.back());
    chance += size;
  }
  add_sums(cohorts, abroad, potential, sizes.exports);
  add_sums(cohorts, all, potential, sizes.sales);
  if (own == nullptr) return;
  for (std::size_t m = 0; m < size; ++m) {
    double nowhere = 1.0;
    for (const Market& market : abroad) nowhere *= 1.0 - market.chance[m];
    const double firms = potential * cohorts.weight[m] * own->chance[m];
    const double sold = firms * own->value * std::exp(cohorts.log_profit[m]);
    sizes.exporters_at_home += firms * (1.0 - nowhere);
    sizes.home_sales_of_exporters += sold * (1.0 - nowhere);
    sizes.others_at_home += firms * nowhere;
    sizes.home_sales_of_others += sold * nowhere;
  }
}

}  // namespace entrepot
