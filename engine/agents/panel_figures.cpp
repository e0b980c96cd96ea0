// SPDX-License-Identifier: Apache-2.0
// From sums over firms to figures (agents/panel_facts.h).
#include <algorithm>
#include <cmath>
#include <numeric>

#include "agents/panel_facts.h"

namespace entrepot {
namespace {

constexpr std::size_t most_places = 10;   // that the slope over them looks at
constexpr double least_of_class = 0.005;  // share of firms that a class of size must have to be counted

double over(double above, double below) {
  return below > 0.0 ? above / below : 0.0;
}

double variance_of(const PlaceYears& place) {
  const double mean = place.log_sales / place.sellers;
  return place.log_sales_squared / place.sellers - mean * mean;
}

double market_elasticity_of(const PanelSums& sums, const PanelMarkets& markets) {
  Column x, y;
  for (std::size_t n = 0; n < markets.size.size(); ++n)
    if (markets.share[n] > 0.0 && sums.in_places[n].sellers > 0.0) {
      x.push_back(std::log(markets.size[n]));
      y.push_back(std::log(sums.in_places[n].sellers / markets.share[n]));
    }
  return slope(x, y);
}

// Places abroad in the order of their size; mean variance of the larger half over that of the smaller.
double variance_ratio_of(const PanelSums& sums, const PanelMarkets& markets) {
  std::vector<std::size_t> places;
  for (std::size_t n = 0; n < markets.size.size(); ++n)
    if (markets.size[n] > 0.0 && sums.in_places[n].sellers > 0.0) places.push_back(n);
  std::sort(places.begin(), places.end(),
            [&](std::size_t a, std::size_t b) { return markets.size[a] < markets.size[b]; });
  double small = 0.0, large = 0.0;
  const std::size_t half = places.size() / 2;
  for (std::size_t k = 0; k < half; ++k) {
    small += variance_of(sums.in_places[places[k]]);
    large += variance_of(sums.in_places[places[places.size() - 1 - k]]);
  }
  return over(large, small);
}

double more_places_of(const PanelSums& sums) {
  Column places, home;
  double firms = 0.0, sold = 0.0;
  for (std::size_t k = sums.by_places.size(); k-- > 1;) {
    if (sums.by_places[k] <= 0.0) continue;
    firms += sums.by_places[k];
    sold += sums.home_by_places[k];
    places.push_back(static_cast<double>(k));
    home.push_back(sold / firms);
  }
  return rank_correlation(places, home);
}

double less_popular_of(const PanelSums& sums) {
  Column unpopular, home;
  for (const PlaceYears& place : sums.in_places)
    if (place.sellers > 0.0)
      unpopular.push_back(-place.sellers), home.push_back(place.home_sales / place.sellers);
  return rank_correlation(unpopular, home);
}

double entry_exit_of(const PanelSums& sums) {
  Column entry, exit, weight;
  for (const PlaceYears& place : sums.of_sectors)
    if (place.sellers > 0.0) {
      entry.push_back(place.entered / place.sellers);
      exit.push_back(place.left / place.sellers);
      weight.push_back(place.sellers);
    }
  return correlation(entry, exit, weight);
}

double size_variance_of(const std::vector<Moments>& by_size) {
  double all = 0.0;
  for (const Moments& size : by_size) all += size.sums[0];
  Column x, y;
  for (std::size_t k = 0; k < by_size.size(); ++k)
    if (all > 0.0 && by_size[k].sums[0] > least_of_class * all && by_size[k].variance() > 0.0) {
      x.push_back(static_cast<double>(k) * 0.5);  // classes are half a log point wide
      y.push_back(0.5 * std::log(by_size[k].variance()));
    }
  return -slope(x, y);
}

// Of exporters by tenth of sales exported: 0 where they are as published, 1 where no tenth has firms in both.
double intensity_distance_of(const PanelSums& sums) {
  const double published = std::accumulate(intensity_tenths.begin(), intensity_tenths.end(), 0.0);
  double distance = 0.0;
  for (std::size_t k = 0; k < intensity_tenths.size(); ++k) {
    const double here = sums.by_intensity[k] / sums.exporters, there = intensity_tenths[k] / published;
    distance += 0.5 * (here - there) * (here - there) / (here + there);
  }
  return distance;
}

// Of a density that falls with a power of its argument, what is above it falls with one less.
double density_exponent(double tail_index) {
  return tail_index > 0.0 ? tail_index + 1.0 : 0.0;
}

}  // namespace

void Moments::add(double value, double weight) {
  for (double& sum : sums) sum += weight, weight *= value;
}

void Moments::add(const Moments& other, double sign) {
  for (std::size_t k = 0; k < sums.size(); ++k) sums[k] += sign * other.sums[k];
}

double Moments::variance() const {
  return sums[2] / sums[0] - mean() * mean();
}

double Moments::excess_kurtosis() const {
  if (sums[0] <= 0.0) return 0.0;
  const double m = mean(), second = sums[2] / sums[0], third = sums[3] / sums[0], fourth = sums[4] / sums[0];
  const double centred = fourth - 4.0 * m * third + 6.0 * m * m * second - 3.0 * m * m * m * m;
  return variance() > 0.0 ? centred / (variance() * variance()) - 3.0 : 0.0;
}

void TwoKinds::add(const TwoKinds& other) {
  with += other.with, without += other.without;
  sum_with += other.sum_with, sum_without += other.sum_without;
}

double difference_within(const std::vector<TwoKinds>& cells) {
  double difference = 0.0, weight = 0.0;
  for (const TwoKinds& cell : cells) {
    if (cell.with <= 0.0 || cell.without <= 0.0) continue;
    const double both = cell.with * cell.without / (cell.with + cell.without);
    difference += both * (cell.sum_with / cell.with - cell.sum_without / cell.without);
    weight += both;
  }
  return over(difference, weight);
}

double slope(const Column& x, const Column& y) {
  if (x.size() < 3) return 0.0;
  const double count = static_cast<double>(x.size());
  const double mean_x = std::accumulate(x.begin(), x.end(), 0.0) / count,
               mean_y = std::accumulate(y.begin(), y.end(), 0.0) / count;
  double xx = 0.0, xy = 0.0;
  for (std::size_t k = 0; k < x.size(); ++k) {
    xx += (x[k] - mean_x) * (x[k] - mean_x);
    xy += (x[k] - mean_x) * (y[k] - mean_y);
  }
  return over(xy, xx);
}

double places_slope(const Column& firms) {
  Column x, y;
  for (std::size_t k = 1; k < firms.size() && k <= most_places; ++k)
    if (firms[k] > 0.0) x.push_back(std::log(static_cast<double>(k))), y.push_back(std::log(firms[k]));
  return slope(x, y);
}

double correlation(const Column& x, const Column& y, const Column& weight) {
  if (x.size() < 3) return 0.0;
  double all = 0.0, mean_x = 0.0, mean_y = 0.0;
  for (std::size_t k = 0; k < x.size(); ++k)
    all += weight[k], mean_x += weight[k] * x[k], mean_y += weight[k] * y[k];
  mean_x /= all, mean_y /= all;
  double xx = 0.0, yy = 0.0, xy = 0.0;
  for (std::size_t k = 0; k < x.size(); ++k) {
    xx += weight[k] * (x[k] - mean_x) * (x[k] - mean_x);
    yy += weight[k] * (y[k] - mean_y) * (y[k] - mean_y);
    xy += weight[k] * (x[k] - mean_x) * (y[k] - mean_y);
  }
  return xx > 0.0 && yy > 0.0 ? xy / std::sqrt(xx * yy) : 0.0;
}

double rank_correlation(const Column& x, const Column& y) {
  const auto ranks = [](const Column& values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    Column rank(values.size());
    for (std::size_t first = 0; first < order.size();) {
      std::size_t last = first;
      while (last < order.size() && values[order[last]] == values[order[first]]) ++last;
      for (std::size_t k = first; k < last; ++k)  // those alike share their ranks
        rank[order[k]] = 0.5 * static_cast<double>(first + last - 1);
      first = last;
    }
    return rank;
  };
  return correlation(ranks(x), ranks(y), Column(x.size(), 1.0));
}

std::array<double, panel_fact_count> figures_of(const PanelSums& sums, const PanelMarkets& markets) {
  std::array<double, panel_fact_count> figures{};
  const auto set = [&](PanelFact fact, double value) { figures[static_cast<std::size_t>(fact)] = value; };
  set(PanelFact::exporters_of_all, over(sums.all_exporters, sums.all_active));
  set(PanelFact::goods_exporters_of_all, over(sums.goods_exporters, sums.all_active));
  set(PanelFact::exporters, over(sums.exporters, sums.active));
  if (sums.exporters <= 0.0) return figures;
  set(PanelFact::intensity, sums.intensity / sums.exporters);
  set(PanelFact::under_tenth, sums.under_tenth / sums.exporters);
  set(PanelFact::over_half, sums.over_half / sums.exporters);
  set(PanelFact::home_by_exports, sums.home_by_exports / sums.exporters);
  set(PanelFact::home_by_exports_value, over(sums.sold_by_exports, sums.sold_at_home));
  const TwoKinds& home = sums.at_home;
  set(PanelFact::home_sales_ratio,
      over(over(home.sum_with, home.with), over(home.sum_without, home.without)));
  set(PanelFact::size_premium, difference_within(sums.premium));
  set(PanelFact::bundle_premium, difference_within(sums.bundle));
  set(PanelFact::labour_premium, difference_within(sums.labour));
  set(PanelFact::productivity_premium, difference_within(sums.productivity));
  set(PanelFact::intensity_distance, intensity_distance_of(sums));
  set(PanelFact::top_1, sums.exports.top_share(0.01));
  set(PanelFact::top_5, sums.exports.top_share(0.05));
  set(PanelFact::top_10, sums.exports.top_share(0.10));
  double firms = 0.0, exported = 0.0, five = 0.0, five_exported = 0.0;
  for (std::size_t k = 1; k < sums.by_places.size(); ++k) {
    firms += sums.by_places[k], exported += sums.exports_by_places[k];
    if (k >= 5) five += sums.by_places[k], five_exported += sums.exports_by_places[k];
  }
  set(PanelFact::one_place, over(sums.by_places[1], firms));
  set(PanelFact::one_place_value, over(sums.exports_by_places[1], exported));
  set(PanelFact::five_places, over(five, firms));
  set(PanelFact::five_places_value, over(five_exported, exported));
  set(PanelFact::places_slope, places_slope(sums.by_places));
  set(PanelFact::market_elasticity, market_elasticity_of(sums, markets));
  set(PanelFact::variance_ratio, variance_ratio_of(sums, markets));
  set(PanelFact::more_places, more_places_of(sums));
  set(PanelFact::less_popular, less_popular_of(sums));
  set(PanelFact::tail, sums.sales.tail_index(0.01));
  set(PanelFact::tail_variation, sums.sales.tail_variation(0.01));
  set(PanelFact::tail_gap, sums.sales_of_exporters.tail_index(0.05) - sums.sales_of_others.tail_index(0.05));
  set(PanelFact::old_kurtosis, sums.old_growth.excess_kurtosis());
  set(PanelFact::home_kurtosis, sums.home_growth.excess_kurtosis());
  set(PanelFact::kurtosis, sums.growth.excess_kurtosis());
  set(PanelFact::growth_tail, density_exponent(sums.changes.tail_index(0.01)));
  set(PanelFact::size_variance, size_variance_of(sums.growth_by_size));
  set(PanelFact::new_exporters, over(sums.newcomers, sums.exporters_with_past));
  set(PanelFact::leavers, over(sums.leavers, sums.exporters_with_future));
  set(PanelFact::entry_exit, entry_exit_of(sums));
  for (std::size_t k = 0; k < sums.followed.size(); ++k)
    set(static_cast<PanelFact>(static_cast<std::size_t>(PanelFact::survival_1) + k),
        over(sums.survivors[k], sums.followed[k]));
  set(PanelFact::premium_before,
      over(difference_within(sums.premium_before), difference_within(sums.premium_after)));
  set(PanelFact::premium_before_stay,
      over(difference_within(sums.premium_before), difference_within(sums.premium_stay)));
  return figures;
}

}  // namespace entrepot
