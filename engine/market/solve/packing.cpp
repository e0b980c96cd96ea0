// SPDX-License-Identifier: Apache-2.0
#include "market/solve/packing.h"

#include <fmt/format.h>

#include <algorithm>

namespace entrepot {

PackedLayout layout_of(const BaseYear& base, Closure closure) {
  const auto matrix =
      static_cast<std::size_t>(base.location_count) * static_cast<std::size_t>(base.sector_count);
  const auto markets = static_cast<std::size_t>(base.labour_market_count);
  if (closure == Closure::mass) return {matrix, matrix, markets, 0, 0, 0};
  return {matrix,
          matrix,
          markets,
          static_cast<std::size_t>(base.cell_count),
          base.workers.none() ? 0 : markets,
          base.suppliers.exposure.size()};
}

void pack(const MarketState& state, const PackedLayout& layout, PackedState& out) {
  double* to = out.data();
  to = std::copy_n(state.log_price.begin(), layout.price, to);
  to = std::copy_n(state.log_spending.begin(), layout.spending, to);
  to = std::copy_n(state.log_wage.begin(), layout.wage, to);
  to = std::copy_n(state.log_entry.begin(), layout.entry, to);
  to = std::copy_n(state.log_labour.begin(), layout.labour, to);
  std::copy_n(state.learnt.begin(), layout.learnt, to);
}

void unpack(const PackedState& in, const PackedLayout& layout, MarketState& state) {
  const double* from = in.data();
  std::copy_n(from, layout.price, state.log_price.begin());
  std::copy_n(from += layout.price, layout.spending, state.log_spending.begin());
  std::copy_n(from += layout.spending, layout.wage, state.log_wage.begin());
  std::copy_n(from += layout.wage, layout.entry, state.log_entry.begin());
  std::copy_n(from += layout.entry, layout.labour, state.log_labour.begin());
  std::copy_n(from += layout.labour, layout.learnt, state.learnt.begin());
}

double largest(const PackedState& residual, std::size_t begin, std::size_t count) {
  if (count == 0) return 0.0;
  return residual.segment(static_cast<Eigen::Index>(begin), static_cast<Eigen::Index>(count))
      .cwiseAbs()
      .maxCoeff<Eigen::PropagateNaN>();
}

std::string worst_place(const World& world, const BaseYear& base, const PackedState& residual,
                        const PackedLayout& layout) {
  Eigen::Index k = 0;
  residual.cwiseAbs().maxCoeff(&k);
  auto index = static_cast<std::size_t>(k);
  const auto sector = [&](std::size_t m) {
    return world.sector_names[static_cast<int>(m) % base.sector_count];
  };
  const auto place = [&](std::size_t m) {
    return world.location_names[static_cast<int>(m) / base.sector_count];
  };
  if (index < layout.price) return fmt::format("price index of {} in {}", sector(index), place(index));
  index -= layout.price;
  if (index < layout.spending) return fmt::format("spending on {} in {}", sector(index), place(index));
  index -= layout.spending;
  if (index < layout.wage) return fmt::format("labour market of {}", base.labour_market_names[index]);
  index -= layout.wage;
  if (index >= layout.entry + layout.labour) {
    index -= layout.entry + layout.labour;
    const std::size_t sectors = at(base.sector_count);
    return fmt::format("suppliers of {} in {}", world.sector_names[static_cast<int>(index % sectors)],
                       world.location_names[base.suppliers.places[index / sectors]]);
  }
  if (index >= layout.entry)
    return fmt::format("workers of {}", base.labour_market_names[index - layout.entry]);
  const Cell cell = base.cells[index];
  return fmt::format("entry in {} of {}", world.sector_names[cell.sector], world.location_names[cell.region]);
}

}  // namespace entrepot
