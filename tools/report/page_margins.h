// SPDX-License-Identifier: Apache-2.0
// What a page says of firms with dice: by size of the firm and by partner, how much of the change of exports
// comes from more or fewer sellers and how much from what each sells; who begins and who stops; how exports
// fluctuate by luck alone.
//
// A change is taken apart firm class by firm class in each destination. With sales X = N x, N sellers and
// sales x of each, and L = (X1 - X0) / ln(X1 / X0), the logarithmic mean of sales,
//
//   X1 - X0 = L ln(N1 / N0) + L ln(x1 / x0)        extensive and intensive margin
//
// exactly, whatever the size of the change (Vartia 1976, Sato 1976; Ang 2004). What is sold in one case only
// is extensive; what cohorts sell has no sellers to count and is not divided. Sums over destinations or
// over classes therefore add up to the same change of all exports.
#pragma once

#include <array>
#include <vector>

#include "io/run/firms_reader.h"
#include "io/text/json.h"

namespace entrepot {

// Exports to other economies of a class, a partner, or all: pairs are [baseline, policy].
struct MarginSum {
  std::array<double, 2> sellers{}, entered{}, left{};  // relations of a firm with a destination
  std::array<double, 2> sales{}, counted{};            // bn USD in the year; counted: without cohorts
  double extensive = 0, intensive = 0, undivided = 0;  // bn USD, add up to the change of sales
};

// One year; `origins` as in ReadFirms.
struct MarginsOfYear {
  std::vector<MarginSum> classes;   // in the order of margin_class_names()
  std::vector<MarginSum> partners;  // places, by index; those of the home economy stay empty
  MarginSum all;
};
MarginsOfYear margins_of_year(const World& world, const std::vector<int>& origins,
                              const std::array<MarginYear, 2>& year);

// The member `margins` of a page (page/README.md).
Json margins_on_page(const ReadFirms& firms, const World& world, const Horizon& horizon);

}  // namespace entrepot
