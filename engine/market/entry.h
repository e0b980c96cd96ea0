// SPDX-License-Identifier: Apache-2.0
// The rest point of the number of firms (EQUATIONS: section 2, step 11): where the closed form stands and
// where simulated births are heading.
//
// Home firms: N = (Y/w)^mu. Affiliates: investors of an owner in a sector choose among hosts, which are close
// substitutes, and against staying out (a nested logit, McFadden 1978; Head & Mayer 2004 over regions). A
// host is worth the profit per affiliate over entry cost and risk, v = (1-tau')/(1-tau0) Y/(N w r), to the
// power nu_h, and less the more is exported to it: x^-nu_x (proximity against concentration, Brainard 1997).
// Openness o is a share of projects and enters in proportion. All hats:
//   a = share o v^nu_h x^-nu_x, open = sum share o, V = (sum a / open)^(1/nu_h) over the hosts of the owner,
//   N' = o v^nu_h x^-nu_x / (open V^nu_h) . open V^nu / (outside + (1 - outside) open V^nu).
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "numerics/array_math.h"
#include "policy/wedges.h"

namespace entrepot {

// Under policy that stays: what it fixes is found once.
class EntryRestPoint {
 public:
  // `world` and `base` must outlive it.
  EntryRestPoint(const World& world, const BaseYear& base, const Wedges& wedges);
  // Logs of hats: `log_revenue`, `log_number` and `log_exports` by cell, `log_wage` by place; the result by
  // cell. `log_exports` is 0 of home cells.
  void at_market(std::span<const double> log_revenue, std::span<const double> log_number,
                 std::span<const double> log_exports, std::span<const double> log_wage,
                 std::span<double> log_rest);

 private:
  struct Affiliate {
    int cell = 0, place = 0, hosts = 0;  // the hosts of its owner in its sector
    double open_share = 0.0, log_openness = 0.0,
           log_value = 0.0;  // share o; o / o-bar; of v what policy makes
  };
  const BaseYear& base_;
  const Behaviour& behaviour_;
  std::vector<Affiliate> affiliates_;
  Column shares_, open_;  // [hosts] sum of shares of the base year, one but for rounding; of share o
  // Work space: v^nu_h x^-nu_x by affiliate, then over the best of its hosts; by hosts the largest of them,
  // V^nu_h, o-bar V^nu, that against staying out.
  Column log_drawn_, drawn_, best_, log_mean_, log_worth_, log_all_;
};
// The same once.
void rest_point_of_entry(const World& world, const BaseYear& base, const Wedges& wedges,
                         std::span<const double> log_revenue, std::span<const double> log_number,
                         std::span<const double> log_exports, std::span<const double> log_wage,
                         std::span<double> log_rest);

// Whose exports an affiliate stands beside: those of its sector to its host by the home firms of its owner.
// Nobody's where the owner has several homes (whose would it be?), and where nothing is exported.
class ExportsToHosts {
 public:
  // What is exported before anything changes: border values, (destination, cell).
  ExportsToHosts(const BaseYear& base, const Matrix& before);
  // Log of their change, [c], 0 where they are nobody's. What is left counts as a tenth at least. `now` gives
  // the border value of (destination, cell).
  template <class Now>
  void log_changes(Now now, std::span<double> log_exports) const {
    constexpr double least = 0.1;  // no study saw exports fall by more
    std::fill(log_exports.begin(), log_exports.end(), 1.0);
    for (const Affiliate& affiliate : affiliates_) {
      double exports = 0.0;
      for (std::size_t k = affiliate.first; k < affiliate.end; ++k) exports += now(affiliate.host, cells_[k]);
      log_exports[at(affiliate.cell)] = std::max(exports / affiliate.before, least);
    }
    log(log_exports, log_exports);
  }

 private:
  struct Affiliate {
    int cell = 0, host = 0;
    std::size_t first = 0, end = 0;  // of the cells that export
    double before = 0.0;
  };
  std::vector<Affiliate> affiliates_;
  std::vector<int> cells_;
};

}  // namespace entrepot
