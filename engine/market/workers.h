// SPDX-License-Identifier: Apache-2.0
// Where workers choose to work (MECHANISMS: section 1; Tombe & Zhu 2019): of those registered in o a share
//   m_ol = m0_ol e^(kappa (v_l - ln mu_ol)) / sum over l
// prefers l, with v the real wage and mu the cost of moving over the base year's. Tastes and amenities are in
// m0. Who moves is paid wages; profit and revenue are paid out by fixed tables.
#pragma once

#include "policy/wedges.h"

namespace entrepot {

// (o, l) ln mu; never so low that moving would cost less than nothing.
Matrix log_moving_costs(const Workers& workers, const Wedges& wedges);

// [m] v: ln of the wage over what is consumed where it is earned. `log_wage` by labour market, `log_price`
// (n, j), in hats.
void log_real_wages(const BaseYear& base, std::span<const double> log_wage, std::span<const double> log_price,
                    std::span<double> real_wage);

// (o, l) m.
void preferred_places(const Workers& workers, const Matrix& moving_cost, std::span<const double> real_wage,
                      Matrix& share);

// [l] ln L-hat where everybody works where they prefer to; labour markets without workers who move keep
// `log_labour`.
void rest_point_of_workers(const BaseYear& base, const Matrix& moving_cost, std::span<const double> log_wage,
                           std::span<const double> log_price, std::span<double> log_labour);

// [o] what those registered in o gain from places as they are, log points of real income: ln of the sum
// above over kappa.
Column worker_welfare(const Workers& workers, const Matrix& moving_cost, std::span<const double> real_wage);

}  // namespace entrepot
