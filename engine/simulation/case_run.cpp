// SPDX-License-Identifier: Apache-2.0
#include "simulation/case_run.h"

#include <utility>

#include "simulation/state_fields.h"

namespace entrepot {
namespace {

// Of firms with dice before the first quarter, from what they would do were their productivity to stay.
constexpr int quarters_to_settle = 12;

}  // namespace

Reference::Reference(const Economy& economy)
    : state_(reference_case(economy)), firms_(std::make_shared<const FirmState>(state_.firms)) {
  const BaseYear& base = economy.model.base;
  advance_reference(economy, state_);
  drift_.measure(base, state_);
  FirmState firms = std::exchange(state_.firms, {});
  CaseState next = state_;
  next.firms = std::move(firms);
  advance_reference(economy, next);
  drift_.measure(base, next);
}

void Reference::throw_dice(const Economy& economy, std::uint64_t seed, int replication) {
  const auto& [world, table, base] = economy.model;
  dice_ = std::make_shared<WithDiceOf>(economy, FirmDice{seed, static_cast<std::uint32_t>(replication), 0});
  dice_->cohorts = state_.sums;
  dice_->cohorts.with_dice = dice_->cohorts.number;
  dice_->cohorts.with_dice_before = dice_->cohorts.before;
  dice_->firms.number = firms_->number;
  start_firms(world, base, economy.population, *economy.singles, dice_->paths, dice_->dice, dice_->firms);
  for (int quarter = 0; quarter < quarters_to_settle; ++quarter) advance_with_dice(economy);
}

void Reference::advance_with_dice(const Economy& economy) {
  const auto& [world, table, base] = economy.model;
  ++dice_->dice.quarter;
  dice_->paths.advance(dice_->dice);
  state_.sums = dice_->cohorts;
  dice_->quarter = advance_singles(world, base, economy.population, *economy.singles, dice_->paths,
                                   dice_->dice, base_signals(base), dice_->cohorts, dice_->firms,
                                   economy.tells_newborn ? &dice_->newborn : nullptr);
  add_singles(world, base, economy.population, *economy.singles, dice_->quarter, state_.sums);
}

FirmState Reference::firms() const {
  FirmState firms = *firms_;
  if (dice_ == nullptr) return firms;
  firms.bits = dice_->firms.bits;
  firms.with_dice = firms.number;
  return firms;
}

std::optional<ThrownDice> Reference::thrown() const {
  if (dice_ == nullptr) return std::nullopt;
  return ThrownDice{dice_->paths, dice_->dice};
}

void Reference::quarter(const Economy& economy) {
  // The first quarter is that in which it was made.
  if (std::exchange(begun_, true)) advance_stocks(economy, state_);
  // Luck is no drift.
  drift_.measure(economy.model.base, dice_ != nullptr ? dice_->cohorts : state_.sums, state_.investment);
  if (dice_ != nullptr) advance_with_dice(economy);
}

CaseRun::CaseRun(const Economy& economy, const std::vector<LeverUse>& uses, const Horizon& horizon,
                 const std::optional<Reference>& reference, const CaseRun* followed,
                 const std::optional<ReformDice>& dice)
    : economy_(economy),
      reference_(reference),
      followed_(followed),
      levers_(!uses.empty()),
      wedges_(economy.model, economy.network.get(), uses, horizon, dice) {
  if (followed == nullptr) state_ = base_case(economy);
}

void CaseRun::begin(Quarter quarter) {
  if (levers_) {
    ahead_.moved = wedges_.move_to(quarter);
    ahead_.seen_ahead = wedges_.seen_ahead();
    if (ahead_.moved) ahead_.wedges = wedges_.wedges();
    // Until it differs nobody writes what is compared here.
    if (!ahead_.differs)
      ahead_.differs =
          !(wedges_.wedges() == (followed_ == nullptr ? state_.wedges : followed_->wedges_.wedges()));
  } else {
    wedges_.pass(quarter);
  }
  ahead_.ways = wedges_.ways();
  ahead_.pairs = wedges_.pairs();
  if (wedges_.reforms() != nullptr) ahead_.reforms = *wedges_.reforms();
}

void CaseRun::take_over() {
  if (ahead_.moved) std::swap(now_.wedges, ahead_.wedges);
  now_.moved = ahead_.moved, now_.seen_ahead = ahead_.seen_ahead, now_.differs = ahead_.differs;
  std::swap(now_.ways, ahead_.ways);
  std::swap(now_.pairs, ahead_.pairs);
  std::swap(now_.reforms, ahead_.reforms);
}

void CaseRun::part() {
  if (!now_.differs || apart()) return;
  if (followed_ != nullptr) state_ = followed_->itself().state_;
  if (!apart()) state_.firms = reference_->firms();
}

void CaseRun::simulate(RunReport& report, bool with_luck) {
  const auto& [world, table, base] = economy_.model;
  if (apart()) {
    const std::optional<ThrownDice> thrown = reference_->thrown();
    figures_ =
        simulate_quarter(economy_, now_.wedges, now_.moved, reference_->state(), state_, now_.seen_ahead,
                         thrown ? &*thrown : nullptr, with_luck ? &luck_markets_ : nullptr);
    if (thrown) report.firm_quarters += static_cast<double>(economy_.singles->count());
    report.cohort_updates += static_cast<double>(economy_.population.probabilities);
  } else if (followed_ != nullptr) {
    return;
  } else {
    if (rested_) return report.certificate.add(state_.cleared, identities_);
    // The reference is this case: its ratios to itself are one, and the market rests.
    rested_ = true;
    figures_.firms = figures_.exporters = Matrix(base.location_count, base.sector_count);
    figures_.firms.fill(1.0), figures_.exporters.fill(1.0);
    state_.investment = invest(world, base, state_.wedges, state_.cleared, state_.investment);
  }
  report.passes += figures_.passes;
  identities_ = identities(world, base, state_.wedges, state_.cleared);
  report.certificate.add(state_.cleared, identities_);
}

void CaseRun::write(Packer& pack) const {
  pack(apart());
  if (apart()) pack(state_, luck_markets_);
}

void CaseRun::read(Unpacker& unpack, const BytesIn& in) {
  bool was_apart = false;
  unpack(was_apart);
  if (was_apart != now_.differs) in.refuse();
  if (was_apart) {
    unpack(state_, luck_markets_);
    state_.wedges = now_.wedges;
    if (!apart() || state_.market.base != economy_.model.base.fingerprint) in.refuse();
  } else {
    RunReport known;  // a case at rest is what it always is
    simulate(known);
  }
}

QuarterOutcome CaseRun::outcome_of(Case which, int index, const PlaceReforms* reforms) const {
  const CaseRun& told = itself();
  QuarterOutcome outcome;
  outcome.which = which;
  outcome.quarter = index;
  outcome.wedges = &told.state_.wedges;
  outcome.market = &told.state_.cleared;
  outcome.firms = &told.figures_.firms;
  outcome.exporters = &told.figures_.exporters;
  outcome.investment = &told.state_.investment;
  outcome.workers = &told.state_.workers;
  outcome.ways = [this]() -> const GoodsWays& { return now_.ways; };
  outcome.pairs = [this]() -> const PairWays& { return now_.pairs; };
  outcome.identities = told.identities_;
  outcome.reforms = reforms;
  outcome.at_rest = !told.apart();
  if (economy_.singles != nullptr) {
    outcome.single_firms = economy_.singles;
    outcome.destinations = &economy_.population.destinations;
    const bool apart = told.apart();
    outcome.single_quarter = apart ? &told.figures_.singles : &reference_->singles();
    outcome.firm_bits = apart ? &told.state_.firms.bits : &reference_->bits();
    outcome.firm_paths = &reference_->thrown()->paths.values();
    if (economy_.tells_newborn) outcome.newborn = apart ? &told.figures_.newborn : &reference_->newborn();
    outcome.firm_sums = apart ? &told.state_.sums : &reference_->state().sums;
  }
  return outcome;
}

void CaseRun::tell(Case which, int index, int replication, const PlaceReforms* reforms, RunObserver& observer,
                   FirmMargins* margins) const {
  QuarterOutcome outcome = outcome_of(which, index, reforms);
  outcome.replication = replication;
  if (margins != nullptr) margins->add(economy_.model, outcome);
  outcome.firm_margins = margins;
  observer.quarter(outcome);
}

void CaseRun::tell_luck(std::size_t market, Case which, int index, RunObserver& observer) const {
  QuarterOutcome outcome = outcome_of(which, index, reforms());
  if (const auto& markets = itself().luck_markets_; !markets.empty())
    outcome.market = &markets[market].cleared;
  outcome.replication = static_cast<int>(market);
  observer.luck_market(outcome);
}

}  // namespace entrepot
