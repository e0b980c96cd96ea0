// SPDX-License-Identifier: Apache-2.0
// What of trade is fixed while a market is solved: base shares under policy and masses.
//
// b_nc = K_nc u_c, with u_c the cell's cost term, so a pass only multiplies and adds over K. Laid out as
// Groundwork says: a sector is a block of rows, a row for every slot and a column for every place.
#pragma once

#include <span>
#include <vector>

#include "market/solve/groundwork.h"
#include "market/supply.h"
#include "policy/wedges.h"

namespace entrepot {

class TradeKernel {
 public:
  // With masses given.
  TradeKernel(const BaseYear& base, const Groundwork& ground, const Wedges& wedges, const Supply& supply);
  // The long run: `threshold` (n, c) is ln f_e/f_a, what deters entry beyond what access costs. `ground` must
  // outlive the kernel.
  TradeKernel(const BaseYear& base, const Groundwork& ground, const Wedges& wedges, const Matrix& threshold);

  using Rows = std::span<const double>;
  Rows spent(int sector) const { return part(kernel_, sector); }                    // K
  Rows border(int sector) const { return part(border_, sector); }                   // K/T
  Rows net(int sector) const { return part(sales_tax_ ? net_ : border_, sector); }  // K/(T Tx)
  // Base access spending times phi-hat, in bundles; in the long run, where something deters entry,
  // e_a K/(T Tx) f_a/f_e.
  Rows access(int sector) const { return part(access_, sector); }
  const Column& spent() const { return kernel_; }  // of all sectors, (slot, n)
  const Column& border() const { return border_; }

  bool duties(int sector) const { return duties_[at(sector)]; }  // does anybody pay one?
  bool sales_tax() const { return sales_tax_; }                  // is there one anywhere?
  bool threshold_moved() const {
    return threshold_moved_;
  }  // does entry need more than what access costs, somewhere?

 private:
  Rows part(const Column& column, int sector) const {
    const Groundwork::Block& block = ground_.blocks[at(sector)];
    return {&column[block.first * ground_.places], block.width * ground_.places};
  }
  void set_policy(const BaseYear& base, const Wedges& wedges, const Matrix* threshold);
  template <class Paid>
  void set_access(const BaseYear& base, Paid paid);

  const Groundwork& ground_;
  Column kernel_, border_, net_, access_;
  std::vector<bool> duties_;  // [j]
  bool sales_tax_ = false, threshold_moved_ = false;
};

}  // namespace entrepot
