// SPDX-License-Identifier: Apache-2.0
// How large exporters are in a quarter of the stationary base year: the distribution of sales over the firms
// of many cells, and what firms sell at home.
//
// Given its rank and transitory state a firm sells v_n e^z in market n with its chance of being there, so its
// sales are e^z times a sum of independent lots: a convolution, no draws. Sizes are counted in classes of two
// per cent.
#pragma once

#include "agents/firms.h"

namespace entrepot {

// Firms by the logarithm of their sales; classes of equal width.
struct SizeClasses {
  Column firms, sales;  // [class]; class 0: too small to tell, or nothing
  SizeClasses();
  void add(double log_sales, double number);
  void add(const SizeClasses& other);
  // Share of the sales that the largest firms have, `fraction` of all.
  double top_share(double fraction) const;
  // Exponent of a power law of the largest firms, `fraction` of all (Hill 1975).
  double tail_index(double fraction) const;
  // Of the same firms, variance of ln sales over the smallest's, over its mean squared: 1 of a power law,
  // less of a lognormal tail (Malevergne, Pisarenko & Sornette 2011).
  double tail_variation(double fraction) const;

 private:
  // Of ln sales over the smallest's.
  struct Excess {
    double mean = 0.0, variance = 0.0;
  };
  Excess excess_of_top(double fraction) const;
};

struct FirmSizes {
  SizeClasses exports, sales;  // of firms that sell abroad, by exports; of active firms, by all sales
  // Firms that sell at home, and what they sell there.
  double exporters_at_home = 0, home_sales_of_exporters = 0;
  double others_at_home = 0, home_sales_of_others = 0;
  void add(const FirmSizes& other);
};

// Adds the firms of a cell that has `potential` potential firms.
void add_sizes(const World& world, const BaseYear& base, const Population& population,
               const FirmState& stationary, int cell, double potential, FirmSizes& sizes);

}  // namespace entrepot
