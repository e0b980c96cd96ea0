// SPDX-License-Identifier: Apache-2.0
#include "report/page_margins.h"

#include <cmath>

#include "outcomes/results/years.h"
#include "report/page_data.h"

namespace entrepot {
namespace {

constexpr std::size_t class_of_cohorts = margin_classes - 1;

double logarithmic_mean(double a, double b) {
  const double logs = std::log(b / a);
  // Near to one another the quotient is noise, and the mean the same to the second order.
  return std::abs(logs) < 1e-9 ? 0.5 * (a + b) : (b - a) / logs;
}

// Takes the change of one class in one destination apart.
void take_apart(MarginSum& flow, bool of_cohorts) {
  const double change = flow.sales[1] - flow.sales[0];
  const bool both =
      flow.sales[0] > 0.0 && flow.sales[1] > 0.0 && flow.sellers[0] > 0.0 && flow.sellers[1] > 0.0;
  if (!of_cohorts) flow.counted = flow.sales;
  if (of_cohorts)
    flow.undivided = change;
  else if (both)
    flow.extensive =
        logarithmic_mean(flow.sales[0], flow.sales[1]) * std::log(flow.sellers[1] / flow.sellers[0]);
  else
    flow.extensive = change;
  flow.intensive = change - flow.extensive - flow.undivided;
}

void add_to(MarginSum& sum, const MarginSum& flow) {
  for (std::size_t k = 0; k < 2; ++k) {
    sum.sellers[k] += flow.sellers[k];
    sum.entered[k] += flow.entered[k];
    sum.left[k] += flow.left[k];
    sum.sales[k] += flow.sales[k];
    sum.counted[k] += flow.counted[k];
  }
  sum.extensive += flow.extensive;
  sum.intensive += flow.intensive;
  sum.undivided += flow.undivided;
}

Json sum_on_page(const MarginSum& sum) {
  return {{"sales", list_of(sum.sales)},     {"counted", list_of(sum.counted)},
          {"sellers", list_of(sum.sellers)}, {"entered", list_of(sum.entered)},
          {"left", list_of(sum.left)},       {"extensive", sum.extensive},
          {"intensive", sum.intensive},      {"undivided", sum.undivided}};
}

// What is left for cohorts where all firms have dice is what subtraction leaves, and no class.
bool any_sales(const MarginSum& sum, const MarginSum& all) {
  const double least = 1e-9 * (all.sales[0] + all.sales[1]);
  return sum.sales[0] > least || sum.sales[1] > least;
}

}  // namespace

MarginsOfYear margins_of_year(const World& world, const std::vector<int>& origins,
                              const std::array<MarginYear, 2>& year) {
  MarginsOfYear result{
      std::vector<MarginSum>(margin_classes), std::vector<MarginSum>(at(world.location_count())), {}};
  const std::size_t owners = year[0].sales.extent(1);
  for (std::size_t k = 0; k < margin_classes; ++k)
    for (int n = 0; n < world.location_count(); ++n) {
      MarginSum flow;
      for (std::size_t i = 0; i < origins.size(); ++i) {
        if (world.same_economy(origins[i], n)) continue;
        for (std::size_t owner = 0; owner < owners; ++owner)
          for (std::size_t which = 0; which < 2; ++which) {
            flow.sellers[which] += year[which].sellers(k, owner, i, n);
            flow.entered[which] += year[which].entered(k, owner, i, n);
            flow.left[which] += year[which].left(k, owner, i, n);
            flow.sales[which] += year[which].sales(k, owner, i, n);
          }
      }
      take_apart(flow, k == class_of_cohorts);
      add_to(result.classes[k], flow);
      add_to(result.partners[at(n)], flow);
      add_to(result.all, flow);
    }
  return result;
}

Json margins_on_page(const ReadFirms& firms, const World& world, const Horizon& horizon) {
  Json years = Json::array(), fluctuations = Json::array();
  for (std::size_t year = 0; year < firms.years.size(); ++year) {
    const MarginsOfYear sums = margins_of_year(world, firms.origins, firms.years[year]);
    Json classes = Json::object(), partners = Json::object();
    for (std::size_t k = 0; k < margin_classes; ++k)
      if (any_sales(sums.classes[k], sums.all))
        classes[margin_class_names()[k]] = sum_on_page(sums.classes[k]);
    for (int n = 0; n < world.location_count(); ++n)
      if (any_sales(sums.partners[at(n)], sums.all))
        partners[world.location_names[n]] = sum_on_page(sums.partners[at(n)]);
    years.push_back({{"number", static_cast<int>(year) + 1},
                     {"period", period_of(horizon, static_cast<int>(year))},
                     {"all", sum_on_page(sums.all)},
                     {"classes", std::move(classes)},
                     {"partners", std::move(partners)}});
  }
  for (const ReadFluctuation& row : firms.fluctuations)
    if (row.found.standard_deviation > 0.0)
      fluctuations.push_back({{"of", row.of},
                              {"name", row.name},
                              {"percent", 100.0 * row.found.standard_deviation},
                              {"shares", list_of(row.found.share)}});
  return {{"unit", "bn USD"}, {"years", std::move(years)}, {"fluctuations", std::move(fluctuations)}};
}

}  // namespace entrepot
