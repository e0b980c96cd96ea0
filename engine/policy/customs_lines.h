// SPDX-License-Identifier: Apache-2.0
// Second lines: places that levers make a customs area of their own inside the one they belong to (DESIGN
// 3.1, Places).
//
// Goods that the places sell to the rest of the former area pay the duty that their imported inputs did not:
//   T - 1 = t_j m_c          nothing where v_c is at least the share that frees
//   t_j    what the rest of the area collects on sector j from outside it, duties in force, mean by the base
//          year's border values
//   m_c    imported content: inputs of the cell from outside the former area, at border value, over its net
//          revenue, in the base year
//   v_c    value added of the cell over its net revenue, in the base year
// The duty is the destination's. Services pay none, for t_j is 0. A line is there in full from the first
// quarter in which some share of its lever is in force; all that are there together draw one.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/calendar.h"
#include "policy/contributor.h"
#include "policy/use.h"
#include "world/base_year.h"

namespace entrepot {

// What crosses a second line in the base year's trade, under duties in force.
struct Crossing {
  std::vector<int> places;  // behind the line
  double sales = 0.0;       // of goods, bn USD a year at border value
  double exempt = 0.0;      // share of them that pays nothing for enough value is added
  double duty = 0.0;        // mean on the rest, fraction of border value
};

class CustomsLines : public Contributor {
 public:
  // The references must outlive it. `uses` that draw no line do not matter.
  CustomsLines(const World& world, const BaseYear& base, const std::vector<LeverUse>& uses);

  bool move_to(std::optional<Quarter> quarter) override;
  // After those who set duties.
  void contribute(Wedges& wedges) const override;

  // Nothing where there is no line. `wedges` are those of the quarter.
  std::optional<Crossing> crossing(const Wedges& wedges) const;

 private:
  struct Drawn {
    LeverUse use;
    double free_from = 0.0;  // fraction of value added
  };
  struct Line {  // by place: how much of it lies behind the line, and what frees goods there
    Column inside, free_from;
    friend bool operator==(const Line&, const Line&) = default;
  };

  Matrix bought_from_outside() const;
  double imported_content(int cell, const Matrix& from_outside) const;
  bool same_area(int a, int b) const;
  // The share of what a place sells to another that crosses the line.
  double crosses(int origin, int destination) const;
  bool is_free(int cell) const;
  // (former area, sector)
  Matrix duties(const Wedges& wedges) const;
  // Calls visit(destination, cell, share that crosses, duty) for flows of goods.
  template <class Visit>
  void each_crossing(const Wedges& wedges, Visit visit) const;

  const World& world_;
  const BaseYear& base_;
  std::vector<Drawn> drawn_;
  std::vector<int> area_;  // [n] number of its customs area as it was
  Column content_;         // [c] m, of cells that some line may enclose
  std::optional<Line> line_;
};

// Whether the use draws a line while it is in force: one without size does not.
bool draws_a_line(const LeverUse& use);

}  // namespace entrepot
