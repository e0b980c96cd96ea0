// SPDX-License-Identifier: Apache-2.0
#include "simulation/period.h"

#include <algorithm>
#include <cmath>

namespace entrepot {
namespace {

double largest_change(std::span<const double> now, std::span<const double> then) {
  double worst = 0.0;
  for (std::size_t k = 0; k < now.size(); ++k)
    if (then[k] > 0.0) worst = std::max(worst, std::abs(now[k] / then[k] - 1.0));
  return worst;
}

// Firms of the cell over those of the reference: an index by place and sector.
Matrix index_by_place(const BaseYear& base, const Column& count, const Column& reference) {
  Matrix now(base.location_count, base.sector_count), then(base.location_count, base.sector_count);
  for (int c = 0; c < base.cell_count; ++c) {
    const Cell& cell = base.cells[static_cast<std::size_t>(c)];
    now(cell.region, cell.sector) += count[static_cast<std::size_t>(c)];
    then(cell.region, cell.sector) += reference[static_cast<std::size_t>(c)];
  }
  for (std::size_t k = 0; k < now.size(); ++k)
    now.values()[k] = then.values()[k] > 0.0 ? now.values()[k] / then.values()[k] : 1.0;
  return now;
}

}  // namespace

Reference::Reference(const Model& model, const Population& population)
    : model_(model),
      population_(population),
      initial_(stationary_state(model.world, model.base, population)),
      state_(initial_),
      signals_(base_signals(model.base)),
      stock_(model.base.fdi_stock) {
  MarketState state = base_state(model.base);
  market_ = clear_market(model.world, model.base, neutral_wedges(model.base), unit_supply(model.base), state);
}

void Reference::advance_quarter() {
  sums_ = advance(model_.world, model_.base, population_, signals_, state_);
  if (start_.firms.empty()) start_ = sums_;
  const BaseYear& base = model_.base;
  for (std::size_t c = 0; c < stock_.size(); ++c) {
    if (!(base.fdi_stock[c] > 0.0)) continue;
    const double rate = (base.fdi_flow[c] + base.conduit_flow[c]) / base.fdi_stock[c];
    const double flow = base.fdi_flow[c] * (sums_.births[c] / start_.births[c]) + base.conduit_flow[c];
    stock_[c] += 0.25 * (flow - rate * stock_[c]);
  }
}

double Reference::drift_of_masses() const {
  return largest_change(sums_.supply.values(), start_.supply.values());
}
double Reference::drift_of_exporters() const {
  return largest_change(sums_.exporters, start_.exporters);
}

double Reference::drift_of_stock() const {
  return largest_change(stock_, model_.base.fdi_stock);
}

CaseState start_case(const Model& model, const Reference& reference, bool with_firms) {
  CaseState state;
  if (with_firms) state.firms = reference.initial();
  state.market = base_state(model.base);
  state.masses = unit_supply(model.base);
  state.cleared = reference.market();
  state.wedges = neutral_wedges(model.base);
  state.investment = base_investment(model.world, model.base);
  return state;
}

QuarterResult simulate_quarter(const Model& model, const Population& population, const Reference& reference,
                               const Wedges& wedges, CaseState& state) {
  const World& world = model.world;
  const BaseYear& base = model.base;
  QuarterResult result;

  // Where policy changes, firms see the market that clears under it with last quarter's firms: with
  // last quarter's prices they would meet new costs at old prices and rush in.
  const bool policy_changes = !(state.wedges == wedges);
  std::optional<Cleared> preview;
  if (policy_changes) {
    MarketState ahead = state.market;
    preview = clear_market(world, base, wedges, state.masses, ahead);
    result.passes += preview->passes;
  }
  const FirmSignals signals =
      read_market(world, base, wedges, preview ? *preview : state.cleared, state.cleared, reference.market());

  const FirmSums sums = advance(world, base, population, signals, state.firms);
  state.masses = masses_against(base, population, wedges, sums, reference.sums());

  state.cleared = clear_market(world, base, wedges, state.masses, state.market);
  state.wedges = wedges;
  state.investment = invest(world, base, wedges, state.cleared, state.investment);

  result.passes += state.cleared.passes;
  result.firms = index_by_place(base, sums.firms, reference.sums().firms);
  result.exporters = index_by_place(base, sums.exporters, reference.sums().exporters);
  return result;
}

}  // namespace entrepot
