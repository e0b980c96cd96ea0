// SPDX-License-Identifier: Apache-2.0
#include "outcomes/jobs.h"

#include "numerics/dense.h"

namespace entrepot {
namespace {

using Dense = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

std::size_t at(Eigen::Index index) {
  return static_cast<std::size_t>(index);
}

// What home firms and affiliates of every producer sell, use, pay and employ.
struct ByOwner {
  Column home_output, affiliate_output, home_bill, affiliate_bill, home_exports;
  Matrix home_sales_share;   // (seller, place): of home firms in what the place buys
  Matrix home_bundle_share;  // (user, product): of home firms in what the producer uses
  ByOwner(const BaseYear& base, const Cleared& cleared, const InputOutput& table);
};

ByOwner::ByOwner(const BaseYear& base, const Cleared& cleared, const InputOutput& table) {
  const int producers = base.location_count * base.sector_count;
  for (Column* column : {&home_output, &affiliate_output, &home_bill, &affiliate_bill, &home_exports})
    column->assign(at(producers), 0.0);
  home_sales_share = Matrix(producers, base.location_count);
  home_bundle_share = Matrix(producers, base.sector_count);
  Matrix sales(producers, base.location_count), bundle(producers, base.sector_count);
  for (int c = 0; c < base.cell_count; ++c) {
    const Cell& cell = base.cells[at(c)];
    const int k = cell.region * base.sector_count + cell.sector;
    const bool home = cell.owner == 0;
    for (int n = 0; n < base.location_count; ++n) {
      const double sold = cleared.border(n, c);
      (home ? home_output : affiliate_output)[at(k)] += sold;
      sales(k, n) += sold;
      if (!home) continue;
      home_sales_share(k, n) += sold;
      if (table.economy[at(cell.region)] != table.economy[at(n)]) home_exports[at(k)] += sold;
    }
    const double spent = cleared.bundle_spending[at(c)];
    (home ? home_bill : affiliate_bill)[at(k)] += base.gamma[at(c)] * spent;
    for (int s = 0; s < base.sector_count; ++s) {
      bundle(k, s) += base.bundle_share(c, s) * spent;
      if (home) home_bundle_share(k, s) += base.bundle_share(c, s) * spent;
    }
  }
  for (int k = 0; k < producers; ++k) {
    for (int n = 0; n < base.location_count; ++n)
      home_sales_share(k, n) /= sales(k, n) > 0.0 ? sales(k, n) : 1.0;
    for (int s = 0; s < base.sector_count; ++s)
      home_bundle_share(k, s) /= bundle(k, s) > 0.0 ? bundle(k, s) : 1.0;
  }
}

double over(double part, double whole) {
  return whole > 0.0 ? part / whole : 0.0;
}

}  // namespace

JobsSupported jobs_supported(const BaseYear& base, const Cleared& cleared, const InputOutput& table,
                             std::span<const double> persons) {
  const ByOwner owned(base, cleared, table);
  JobsSupported jobs;
  for (Column* column : {&jobs.exports, &jobs.foreign_firms, &jobs.either})
    column->assign(persons.size(), 0.0);
  for (int economy = 0; economy < table.economies; ++economy) {
    const std::vector<int> own = table.members(economy);
    const auto size = static_cast<Eigen::Index>(own.size());
    Dense all = Dense::Identity(size, size), home = all;  // I - A
    Vector exports(size);
    Dense demand(size, 2);  // on home firms: of affiliates, and with exports
    for (Eigen::Index l = 0; l < size; ++l) {
      const int seller = own[at(l)];
      exports[l] = table.exports[at(seller)];
      double of_affiliates = 0.0;
      for (Eigen::Index m = 0; m < size; ++m) {
        const int user = own[at(m)];
        const double bought = table.inputs(seller, user);
        const double from_home = bought * owned.home_sales_share(seller, user / base.sector_count);
        const double by_home = owned.home_bundle_share(user, seller % base.sector_count);
        all(l, m) -= over(bought, table.output[at(user)]);
        home(l, m) -= over(from_home * by_home, owned.home_output[at(user)]);
        of_affiliates += from_home * (1.0 - by_home);
      }
      demand(l, 0) = of_affiliates;
      demand(l, 1) = of_affiliates + owned.home_exports[at(seller)];
    }
    const Vector for_exports = solve_linear(all, exports);
    const Dense from_home = solve_linear(home, demand);
    for (Eigen::Index m = 0; m < size; ++m) {
      const std::size_t k = at(own[at(m)]);
      const double bill = owned.home_bill[k] + owned.affiliate_bill[k];
      const double of_home = persons[k] * over(owned.home_bill[k], bill);
      const double of_affiliates = persons[k] * over(owned.affiliate_bill[k], bill);
      jobs.exports[k] = persons[k] * over(for_exports[m], table.output[k]);
      jobs.foreign_firms[k] = of_affiliates + of_home * over(from_home(m, 0), owned.home_output[k]);
      jobs.either[k] = of_affiliates + of_home * over(from_home(m, 1), owned.home_output[k]);
    }
  }
  return jobs;
}

}  // namespace entrepot
