// SPDX-License-Identifier: Apache-2.0
// exp, log, their kin near nought and the normal distribution over arrays.
//
// Every element gets the same bits whatever its position, the length of the array, its alignment
// or the thread that computes it: full vector lanes and tails go through SLEEF functions that
// agree bit for bit (Shibata & Petrogalli 2020). The C library's and Eigen's do not promise that.
// `in` and `out` may be the same array and must have the same length. exp is right to one unit in the last
// place, log to 3.5, for two thirds of the time that one unit takes; expm1 and log1p to one.
#pragma once

#include <span>

namespace entrepot {

void exp(std::span<const double> in, std::span<double> out);
void log(std::span<const double> in, std::span<double> out);
void exp(std::span<const float> in, std::span<float> out);  // both to one unit
void log(std::span<const float> in, std::span<float> out);
void expm1(std::span<const double> in, std::span<double> out);  // e^x - 1
void log1p(std::span<const double> in, std::span<double> out);  // ln(1 + x)

// Standard normal distribution function Phi(x); relative error below 2e-12 of Phi(x) for x < 0 and of
// 1 - Phi(x) for x > 0 above the underflow of exp(-x^2/2).
void normal_distribution(std::span<const double> in, std::span<double> out);

}  // namespace entrepot
