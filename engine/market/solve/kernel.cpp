// SPDX-License-Identifier: Apache-2.0
#include "market/solve/kernel.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

#include "numerics/array_math.h"

namespace entrepot {

TradeKernel::TradeKernel(const BaseYear& base, const Groundwork& ground, const Wedges& wedges,
                         const Supply& supply)
    : ground_(ground), kernel_(ground.share), border_(ground.border) {
  ground.for_flows(base.location_count, [&](int n, int c, std::size_t flow) {
    kernel_[flow] *= supply.mass(n, c);
    border_[flow] *= supply.mass(n, c);
  });
  set_policy(base, wedges, nullptr);
  set_access(base, [&](int n, int c, std::size_t) { return base.border(n, c) * supply.access(n, c); });
}

TradeKernel::TradeKernel(const BaseYear& base, const Groundwork& ground, const Wedges& wedges,
                         const Deterrence& deterrence)
    : ground_(ground), kernel_(ground.share), border_(ground.border) {
  set_policy(base, wedges, &deterrence);
  // What deters entry is not paid: F = e_a X/TT f_a/f_e.
  if (threshold_moved_)
    set_access(base, [&](int n, int c, std::size_t flow) {
      return (sales_tax_ ? net_ : border_)[flow] * std::exp(-deterrence.access * deterrence.threshold(n, c));
    });
}

// Most policies touch few flows: rows are compared with the base year in stretches, and only where bits
// differ is anything computed.
void TradeKernel::set_policy(const BaseYear& base, const Wedges& wedges, const Deterrence* deterrence) {
  constexpr int stretch = 32;
  for (const Groundwork::Block& block : ground_.blocks) duties_.push_back(block.duties);
  const bool free = deterrence != nullptr;  // to enter: the long run
  const Column none(at(base.cell_count), 0.0);
  struct Change {
    std::size_t flow;
    double tariff, tax;
  };
  std::vector<Change> changes;
  Column factors;
  const auto bits = [](const double& value) { return std::bit_cast<std::uint64_t>(value); };
  const std::uint64_t one = bits(1.0);
  for (int n = 0; n < base.location_count; ++n) {
    const auto row = [&](const Matrix& matrix) { return matrix.row(at(n)).data(); };
    const double *tariff = row(wedges.tariff), *tariff0 = row(base.tariff), *tax = row(wedges.output_tax),
                 *iceberg = row(wedges.log_iceberg), *access = row(wedges.log_access),
                 *preference = row(wedges.log_preference),
                 *threshold = free ? row(deterrence->threshold) : none.data();
    for (int begin = 0; begin < base.cell_count; begin += stretch) {
      const int end = std::min(begin + stretch, base.cell_count);
      std::uint64_t differs = 0;
      for (int c = begin; c < end; ++c)
        differs |= (bits(tariff[c]) ^ bits(tariff0[c])) | (bits(tax[c]) ^ one) | bits(iceberg[c]) |
                   bits(access[c]) | bits(preference[c]) | bits(threshold[c]);
      if (differs == 0) continue;
      for (int c = begin; c < end; ++c) {
        const std::size_t flow = ground_.slot[at(c)] * ground_.places + at(n);
        if (!(kernel_[flow] > 0.0)) continue;
        const int j = base.cells[at(c)].sector;
        const Elasticities& e = base.elasticities[at(j)];
        const double duty = (tariff[c] == tariff0[c] ? 0.0 : std::log(tariff[c] / tariff0[c])) +
                            (tax[c] == 1.0 ? 0.0 : std::log(tax[c]));
        const double factor = free ? e.rho * preference[c] - e.k * iceberg[c] - e.theta * duty -
                                         e.kappa * (access[c] + deterrence->participation * threshold[c])
                                   : preference[c] + (1.0 - e.sigma) * (iceberg[c] + duty);
        sales_tax_ = sales_tax_ || tax[c] != 1.0;
        threshold_moved_ = threshold_moved_ || (free && threshold[c] != 0.0);
        duties_[at(j)] = duties_[at(j)] || tariff[c] != 1.0;
        if (factor == 0.0 && tariff[c] == tariff0[c] && tax[c] == 1.0) continue;
        changes.push_back({flow, tariff[c], tax[c]});
        factors.push_back(factor);
      }
    }
  }
  exp(factors, factors);
  for (std::size_t k = 0; k < changes.size(); ++k) {
    double& kernel = kernel_[changes[k].flow];
    kernel *= factors[k];
    border_[changes[k].flow] = kernel / changes[k].tariff;
  }
  if (!sales_tax_) return;
  net_ = border_;
  for (const Change& change : changes) net_[change.flow] /= change.tax;
}

template <class Paid>
void TradeKernel::set_access(const BaseYear& base, Paid paid) {
  access_.assign(kernel_.size(), 0.0);
  ground_.for_flows(base.location_count, [&](int n, int c, std::size_t flow) {
    access_[flow] = base.access_share[at(c)] * paid(n, c, flow);
  });
}

}  // namespace entrepot
