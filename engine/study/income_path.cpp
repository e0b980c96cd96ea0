// SPDX-License-Identifier: Apache-2.0
#include "study/income_path.h"

#include <array>
#include <cmath>
#include <numeric>

#include "market/welfare.h"

namespace entrepot {
namespace {

enum Path { wages, workers, profits, duties, sales_taxes, profit_taxes, transfers, saving, goods, services };
const std::vector<std::string> path_names = {"wages",        "workers",        "profits",   "duties",
                                             "sales taxes",  "profit taxes",   "transfers", "saving",
                                             "goods prices", "services prices"};
using Parts = std::array<double, 10>;

double logarithmic_mean(double a, double b) {
  const double ratio = a / b - 1.0;
  return std::abs(ratio) < 1e-8 ? b * (1.0 + 0.5 * ratio) : (a - b) / std::log(a / b);
}

// [n] of what is raised in every place, what each receives.
double received(const BaseYear& base, const Column& raised, int n) {
  double sum = 0.0;
  for (int i = 0; i < base.location_count; ++i) sum += base.pool(n, i) * raised[at(i)];
  return sum;
}

// In per cent of the real income of a place in the baseline.
Parts path_of(const Model& model, const LongRun& solved, int n) {
  const BaseYear& base = model.base;
  const Cleared &before = solved.baseline.market, &after = solved.policy.market;
  const double saved_before = births_saved(base, solved.baseline.wedges.profit_tax, before)[at(n)],
               saved_after = births_saved(base, solved.policy.wedges.profit_tax, after)[at(n)];
  const double income_before = before.income[at(n)] + saved_before,
               income = after.income[at(n)] + saved_after;
  Parts parts{};
  // Each market's labour income w L W0, of which the place receives its share.
  for (int l = 0; l < base.labour_market_count; ++l) {
    const double share = base.labour_receipt(n, l) * base.wage_bill[at(l)];
    const double wage = after.wage[at(l)], wage_before = before.wage[at(l)];
    const double labour = after.labour[at(l)], labour_before = before.labour[at(l)];
    parts[wages] += share * (wage - wage_before) * 0.5 * (labour + labour_before);
    parts[workers] += share * (labour - labour_before) * 0.5 * (wage + wage_before);
  }
  parts[profits] = after.profit_received[at(n)] - before.profit_received[at(n)];
  parts[duties] = received(base, after.tariff_revenue, n) - received(base, before.tariff_revenue, n);
  parts[sales_taxes] =
      received(base, after.sales_tax_revenue, n) - received(base, before.sales_tax_revenue, n);
  parts[profit_taxes] =
      received(base, after.profit_tax_revenue, n) - received(base, before.profit_tax_revenue, n);
  parts[transfers] = after.transfer[at(n)] - before.transfer[at(n)];
  parts[saving] = saved_after - saved_before;
  const double mean = logarithmic_mean(income, income_before);
  for (int k = wages; k <= saving; ++k) parts[at(k)] /= mean;
  for (int j = 0; j < base.sector_count; ++j)
    parts[model.world.sectors[at(j)].goods ? goods : services] -=
        base.alpha(n, j) * (std::log(after.price(n, j)) - std::log(before.price(n, j)));
  const double ratio = after.real_income[at(n)] / before.real_income[at(n)];
  // Of ln real income into per cent of it.
  const double turned = 100.0 * (std::abs(ratio - 1.0) < 1e-12 ? 1.0 : (ratio - 1.0) / std::log(ratio));
  for (double& part : parts) part *= turned;
  return parts;
}

}  // namespace

TakenFromLongRun income_path_of(int place) {
  TakenFromLongRun taken;
  taken.names = path_names;
  taken.names.emplace_back("real income");
  const auto take = [place](const Model& model, const LongRun& solved) {
    const BaseYear& base = model.base;
    Parts sum{};
    double weight = 0.0;
    for (int n = 0; n < base.location_count; ++n) {
      if (!base.resident[at(n)] || (place >= 0 ? n != place : !model.world.is_home(n))) continue;
      const double of_place = base.income[at(n)] * solved.baseline.market.real_income[at(n)];
      const Parts parts = path_of(model, solved, n);
      for (std::size_t k = 0; k < parts.size(); ++k) sum[k] += of_place * parts[k];
      weight += of_place;
    }
    std::vector<double> values;
    for (const double part : sum) values.push_back(part / weight);
    values.push_back(std::accumulate(values.begin(), values.end(), 0.0));
    return values;
  };
  taken.at_desk = [take](const Model& model) {
    return [take, &model](const LongRun& solved) { return take(model, solved); };
  };
  return taken;
}

}  // namespace entrepot
