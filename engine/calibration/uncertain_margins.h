// SPDX-License-Identifier: Apache-2.0
// The margins as they might have been: all figures that are not certain (margin_ranges.h) moved, to be
// calibrated as those that were published are (calibration.h).
//
// Figures that one source or one judgement makes wrong alike share an error: a factor, on the figure or, of a
// share of something, on its odds. Errors are independent of one another. What they have in common:
//
// - trade of the home economy by partner: exports, imports, and between two records whose holds; totals stay
//   what customs say, so a partner gains what others lose;
// - trade of the home economy by sector, and its totals where they are not certain;
// - trade between economies: of goods what an exporter sells, as far as it is estimated; services of a pair
// are
//   off by what its exporter and what its importer is off, half of the variance each;
// - sectors of that trade: profiles of an exporter were judged by groups of products, those of services all
//   come from one pattern of an earlier year. Shares of a pair add up to what they did;
// - inputs and output: use of a product as an input, value added in a sector, its part in final demand: all
//   economies alike, whose tables are of one earlier year. Inputs and value added add up as before;
// - regions, the hub and zones, tariffs, owners, migrants: each figure, or each row, its own.
//
// What has to add up is made to by calibration itself, which takes most of these as priors (RAS). Not drawn:
// bounds and floors of the method, means of duties to which rules scale, weights that nothing but a check
// reads.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "calibration/margins.h"
#include "world/world.h"

namespace entrepot {

struct MarginError {
  std::string name;   // "exports to usa"
  std::string group;  // kind of margin, "home trade by partner"
  FigureRange range;  // of its factor
};

class UncertainMargins {
 public:
  UncertainMargins(const World& world, const Margins& margins);

  const std::vector<MarginError>& errors() const { return errors_; }  // by group
  // When each error has this factor, above 0. Where it is 1 its figures are what they were, to the last bit.
  Margins with(std::span<const double> factors) const;

  // A figure that an error moves, and how: named with the margins and its place among figures of its kind.
  struct Moved {
    double& (*figure)(Margins& margins, std::size_t index) = nullptr;
    double& (*whole)(Margins& margins, std::size_t index) = nullptr;  // of which it is a part, or null
    std::size_t index = 0;
    int error = 0;
    double range = 0.0;  // log points; below 0 where it falls when others rise
    bool share = false;  // the factor is on its odds
  };

 private:
  Margins margins_;
  std::vector<MarginError> errors_;
  std::vector<Moved> moved_;
  std::vector<int> goods_;  // sectors
  std::vector<int> services_;
};

}  // namespace entrepot
