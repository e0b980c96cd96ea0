// SPDX-License-Identifier: Apache-2.0
// Which figures of the margins are wrong alike (uncertain_margins.h says why): the list, kind by kind.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "calibration/uncertain_margins.h"

namespace entrepot {

// Gathers errors by group and name. A figure that is certain, or that no factor moves (0, a share that is
// all), has none; an error without a figure is left out.
class MarginErrors {
 public:
  using Figure = double& (*)(Margins& margins, std::size_t index);

  explicit MarginErrors(Margins& margins) : margins_(margins) {}

  void in_group(std::string group) { group_ = std::move(group); }
  // `range` in log points.
  void factor(const std::string& name, Figure figure, std::size_t index, double range) {
    add(name, {figure, nullptr, index, 0, range, false}, {range, range});
  }
  void share(const std::string& name, Figure figure, std::size_t index, double range,
             Figure whole = nullptr) {
    add(name, {figure, whole, index, 0, range, true}, {range, range});
  }
  void number(const std::string& name, Figure figure, std::size_t index, const FigureRange& range,
              bool is_share) {
    add(name, {figure, nullptr, index, 0, range.up, is_share}, range);
  }

  std::vector<MarginError> take_errors() { return std::move(errors_); }
  std::vector<UncertainMargins::Moved> take_moved() { return std::move(moved_); }

 private:
  void add(const std::string& name, UncertainMargins::Moved moved, const FigureRange& range);

  Margins& margins_;
  std::string group_;
  std::map<std::pair<std::string, std::string>, int> known_;
  std::vector<MarginError> errors_;
  std::vector<UncertainMargins::Moved> moved_;
};

void name_errors(const World& world, Margins& margins, MarginErrors& errors);

}  // namespace entrepot
