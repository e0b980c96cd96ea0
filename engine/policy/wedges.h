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
  Matrix log_preference;       // (n, c) ln z-hat, shift of demand towards the cell's goods
  Matrix reversal_hazard;      // (n, c) hazard that the tariff goes to its worst case, ratio to the base
                               // year's: it deters entry (policy/uncertainty.h)
  Column log_operating_wedge;  // [c] ln g-hat
  Column profit_tax;           // [c] tau, level
  Column open_share;  // [c] o-hat = max(I / I0, 0.1)^-0.42, open share of affiliates; 1 for home cells
  Column log_investment_cost;  // [c] ln r-hat, what deters an affiliate beyond its entry spending
  Matrix migration_cost;    // (l, o) cost of moving to l for who is registered in o, ratio to the base year's
  Matrix knowledge_flow;    // (n, i) what n learns from i, ratio to the base year's
  Matrix log_productivity;  // (n, j) ln A-hat of all cells of a sector
  Matrix spillover;    // (n, j) added to what suppliers learn per unit of foreign share among their buyers
  Column reform_rate;  // [n] pilots and adoptions of the place's authorities, ratio to the base year's
  // [edge] of the network (EdgeNumbers); what they do to trade costs is found on its routes.
  Column edge_cost;    // factor on the money of a leg, on the hub's margin
  Column edge_days;    // added to a leg, to getting on at a node, to the way through the hub
  Column edge_opened;  // 1: a planned leg that a lever has opened
  friend bool operator==(const Wedges&, const Wedges&) = default;
};

// How a knob is shown: a share of something, a change in logs, a ratio to the base year.
enum class Shown { fraction, log, ratio };

// All that is known of a knob, a row each; what treats knobs alike (the base year, continuation, tables) goes
// over these rows.
template <class Array>
struct KnobRow {
  const char *name, *unit;  // in levers.csv
  const char* title;  // of a flow's knob before "imports", of an affiliate's after "inward", of a pair's
                      // before "from abroad"
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
    KnobRow<Matrix>{"preference", "log", "demand for ", &Wedges::log_preference, nullptr, 0.0, false,
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

// Of places: pairs of them, their sectors, themselves.
inline constexpr std::array pair_knobs = {
    KnobRow<Matrix>{"migration_cost", "ratio to the base year", "cost of moving for work ",
                    &Wedges::migration_cost, nullptr, 1.0, true, Shown::ratio},
    KnobRow<Matrix>{"knowledge_flow", "ratio to the base year", "knowledge flow ", &Wedges::knowledge_flow,
                    nullptr, 1.0, false, Shown::ratio},
};

inline constexpr std::array sector_knobs = {
    KnobRow<Matrix>{"productivity", "log", "productivity", &Wedges::log_productivity, nullptr, 0.0, false,
                    Shown::log},
    KnobRow<Matrix>{"spillover", "log points of productivity per unit foreign share",
                    "spillover of foreign firms", &Wedges::spillover, nullptr, 0.0, false, Shown::ratio},
};

inline constexpr std::array place_knobs = {
    KnobRow<Column>{"reform_rate", "ratio to the base year", "pace of reforms", &Wedges::reform_rate, nullptr,
                    1.0, false, Shown::ratio},
};

inline constexpr std::array edge_knobs = {
    KnobRow<Column>{"edge_cost", "ratio to the base year", "cost of legs", &Wedges::edge_cost, nullptr, 1.0,
                    true, Shown::ratio},
    KnobRow<Column>{"edge_days", "days", "days of legs", &Wedges::edge_days, nullptr, 0.0, false,
                    Shown::ratio},
    KnobRow<Column>{"edge_opened", "1", "legs opened", &Wedges::edge_opened, nullptr, 0.0, false,
                    Shown::ratio},
};

// No knob without a row.
static_assert(sizeof(Wedges) ==
              (flow_knobs.size() + pair_knobs.size() + sector_knobs.size()) * sizeof(Matrix) +
                  (affiliate_knobs.size() + place_knobs.size() + edge_knobs.size()) * sizeof(Column));

// The wedges of the base year.
Wedges neutral_wedges(const BaseYear& base);
// Neutral ones of another base year of the same flows.
void follow_base(const BaseYear& base, Wedges& neutral);

// A share of the way from the base year's wedges to these.
Wedges part_of_the_way(const BaseYear& base, const Wedges& wedges, double share);

}  // namespace entrepot
