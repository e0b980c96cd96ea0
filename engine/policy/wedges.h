// SPDX-License-Identifier: Apache-2.0
// All knobs of one quarter, dense: what policy hands to agents and markets (EQUATIONS: sections 2 and 4).
#pragma once

#include <array>

#include "base/arrays.h"
#include "world/base_year.h"

namespace entrepot {

struct Wedges {
  Matrix tariff;               // (n, c) tariff factor T, level
  Matrix output_tax;           // (n, c) sales-tax factor Tx of the origin, level
  Matrix log_iceberg;          // (n, c) ln d-hat, change against the base
  Matrix log_access;           // (n, c) ln f-hat, change of market-access cost
  Matrix reversal_hazard;      // (n, c) hazard that the tariff goes to its worst case, ratio to the base
                               // year's: it deters entry (policy/uncertainty.h)
  Column log_operating_wedge;  // [c] ln g-hat
  Column profit_tax;           // [c] tau, level
  Column open_share;  // [c] o-hat = max(I / I0, 0.1)^-0.42, open share of affiliates; 1 for home cells
  Column log_investment_cost;  // [c] ln r-hat, what deters an affiliate beyond its entry spending
  friend bool operator==(const Wedges&, const Wedges&) = default;
};

// How a knob is shown: a share of something, a change in logs, a ratio to the base year.
enum class Shown { fraction, log, ratio };

// All that is known of a knob, a row each; what treats knobs alike (the base year, continuation, tables) goes
// over these rows.
template <class Array>
struct KnobRow {
  const char *name, *unit;  // in levers.csv
  const char* title;        // of a flow's knob before "imports", of an affiliate's after "inward"
  Array Wedges::*values;
  const Array BaseYear::*base;  // without policy; null: `neutral` everywhere
  double neutral;
  // Part of the way from the base year to policy: in logs, or straight.
  bool geometric;
  Shown shown;
  double less = 0.0;  // taken off what is shown: 1 of a factor that is shown as a fraction
};

inline constexpr std::array flow_knobs = {
    KnobRow<Matrix>{"tariff", "fraction of border value", "duty on ", &Wedges::tariff, &BaseYear::tariff, 1.0,
                    true, Shown::fraction, 1.0},
    KnobRow<Matrix>{"output_tax", "fraction of net price", "sales tax on ", &Wedges::output_tax, nullptr, 1.0,
                    true, Shown::fraction, 1.0},
    KnobRow<Matrix>{"iceberg_cost", "log", "trade cost of ", &Wedges::log_iceberg, nullptr, 0.0, false,
                    Shown::log},
    KnobRow<Matrix>{"access_cost", "log", "access cost of ", &Wedges::log_access, nullptr, 0.0, false,
                    Shown::log},
    KnobRow<Matrix>{"reversal_hazard", "ratio to the base year", "hazard of reversal, ",
                    &Wedges::reversal_hazard, nullptr, 1.0, false, Shown::ratio},
};

inline constexpr std::array affiliate_knobs = {
    KnobRow<Column>{"operating_wedge", "log", " FDI: affiliates' cost", &Wedges::log_operating_wedge, nullptr,
                    0.0, false, Shown::log},
    KnobRow<Column>{"profit_tax", "fraction of profit", " FDI: profit tax", &Wedges::profit_tax,
                    &BaseYear::profit_tax, 0.0, false, Shown::fraction},
    KnobRow<Column>{"open_share", "ratio to the base year", " FDI: open share", &Wedges::open_share, nullptr,
                    1.0, true, Shown::ratio},
    KnobRow<Column>{"investment_cost", "log", " FDI: investment cost", &Wedges::log_investment_cost, nullptr,
                    0.0, false, Shown::log},
};

// No knob without a row.
static_assert(sizeof(Wedges) == flow_knobs.size() * sizeof(Matrix) + affiliate_knobs.size() * sizeof(Column));

// The wedges of the base year.
Wedges neutral_wedges(const BaseYear& base);

// A share of the way from the base year's wedges to these.
Wedges part_of_the_way(const BaseYear& base, const Wedges& wedges, double share);

}  // namespace entrepot
