// SPDX-License-Identifier: Apache-2.0
// Where participation comes to rest, exactly: no strata, no simulation (EQUATIONS: section 5, "Exact rest
// point"). It is what cohorts approach as they grow, with frictions on.
//
// For a firm whose permanent log profit lies lambda above the cutoff, step 5 of the firms' quarter at
// N' = N is a linear system over the K states of transitory productivity. G(lambda) = E[e^{s_y y} p] and
// H(lambda) = E[p + 4 S g] follow, and over Pareto ranks
//   M(a) = rho J(-a; G, rho - 1),  n(a) = rho J(-a; H, rho),  J(v; g, x) = int_0^inf e^{-x s} g(v + s) ds,
// where a = zbar - l. Far below the cutoff g vanishes and J falls like e^{x v}: the power law of the closed
// form. Far above it all firms are in. Both ends are exact.
#pragma once

#include "agents/hazards.h"
#include "agents/population.h"

namespace entrepot {

// G and H on a grid, and at two points inside each of its intervals (Lobatto's four-point rule).
struct RestProfile {
  double low = 0, step = 0;
  Column supply, access;  // [3 k]: node k; [3 k + 1], [3 k + 2]: inside the interval that starts there
  int intervals() const { return static_cast<int>(supply.size() / 3); }
};

// `home`: newborns decide about the market at birth. With s_y > 0 the market shock must be of the size of
// s_y times the spacing of the states, or the grid does not resolve the steps.
RestProfile rest_profile(const Behaviour& behaviour, const Hazards& rates, double entry_threshold, bool home,
                         int states);

// ln J(v) of one of the two functions of a profile.
class RestCurve {
 public:
  RestCurve(const RestProfile& profile, const Column& values, double exponent);
  double operator()(double v) const;

 private:
  double low_, step_, exponent_;
  Column log_, slope_;  // by node; between them cubic Hermite, with slopes that are exact
};

// All flows of a base year. The threshold of entry differs by flow and, through what policy does to
// uncertainty, between base and policy: it enters through five Chebyshev nodes.
class RestTable {
 public:
  static constexpr int standard_states = 15;
  // `log_entry_threshold` (n, c): change of l_in; none: the base year's uncertainty.
  RestTable(const World& world, const BaseYear& base, const Population& population,
            int states = standard_states, const Matrix* log_entry_threshold = nullptr);
  struct Response {
    double log_supply;  // ln M(zbar - l) / M(zbar), a firm of the cell; M of the policy over M of the base
    double log_access;  // ln n(zbar - l) / n(zbar), likewise
  };
  // Of cell c in market n when the log of profit over access cost has moved by `attraction`.
  Response response(int destination, int cell, double attraction) const;

 private:
  struct Kind {  // flows with one death rate, home or abroad
    double death = 0;
    bool home = false;
    double low = 0, high = 0;  // threshold of entry, in logs
    Column nodes;
    std::vector<RestCurve> curves;  // [node][rho][supply, access]
  };
  const Population& population_;
  Matrix threshold_, base_threshold_;  // (n, c) of entry
  std::vector<Kind> kinds_;
  std::vector<int> kind_home_, kind_abroad_;  // [c]
};

}  // namespace entrepot
