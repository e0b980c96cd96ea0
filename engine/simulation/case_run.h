// SPDX-License-Identifier: Apache-2.0
// A case on its way through the quarters.
//
// A case follows another one as long as its wedges are that one's: a baseline without levers is the base year
// at rest for ever, and a policy that begins in a later year is the baseline until then. It is simulated, and
// has firms of its own, from the quarter on in which its wedges differ.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "base/packing.h"
#include "simulation/case_wedges.h"
#include "simulation/firm_margins.h"
#include "simulation/period.h"
#include "simulation/run.h"

namespace entrepot {

// The lever-free reference, which stands still: its firms' sums are those of one quarter, and what they are
// off by in the next one is the drift.
class Reference {
 public:
  explicit Reference(const Economy& economy);
  // A copy begins where this one stands, beside the same firms.

  // Of an economy with single firms: whose dice they throw. They do not stand still.
  void throw_dice(const Economy& economy, std::uint64_t seed, int replication);

  void quarter(const Economy& economy);
  const CaseState& state() const { return state_; }  // without firms
  // Firms as they stand before the quarter.
  FirmState firms() const;
  // Of the quarter; null without dice.
  std::optional<ThrownDice> thrown() const;
  // These three only with dice.
  const SingleQuarter& singles() const { return dice_->quarter; }
  const std::vector<std::uint64_t>& bits() const { return dice_->firms.bits; }
  const std::vector<std::uint64_t>& newborn() const { return dice_->newborn; }
  const Drift& drift() const { return drift_; }

 private:
  // Firms with dice of the reference: their bits, and the sums of the cohorts below them, which stand still.
  struct WithDiceOf {
    WithDiceOf(const Economy& economy, const FirmDice& thrown)
        : paths(economy.model.world.behaviour, *economy.singles, thrown), dice(thrown) {}
    FirmPaths paths;
    FirmDice dice;
    FirmState firms;
    FirmSums cohorts;
    SingleQuarter quarter;
    std::vector<std::uint64_t> newborn;  // where the economy tells
  };
  void advance_with_dice(const Economy& economy);

  CaseState state_;
  std::shared_ptr<const FirmState> firms_;
  std::shared_ptr<WithDiceOf> dice_;
  Drift drift_;
  bool begun_ = false;
};

class CaseRun {
 public:
  // `followed`: null is the base year at rest. `reference` may be made until a quarter is simulated. All that
  // is referred to must outlive it.
  CaseRun(const Economy& economy, const std::vector<LeverUse>& uses, const Horizon& horizon,
          const std::optional<Reference>& reference, const CaseRun* followed,
          const std::optional<ReformDice>& dice);
  CaseRun(const CaseRun&) = delete;
  CaseRun& operator=(const CaseRun&) = delete;

  // A quarter, each of these of all cases before the next one, and of a case after that which it follows: its
  // wedges and what is told of them; the quarter that has begun is the one at hand; where its wedges differ
  // for the first time, the state of the case that it has followed; agents and markets. No wedge looks at
  // agents, so the next quarter may begin, on another thread, as soon as this one is at hand.
  void begin(Quarter quarter);
  void take_over();
  void part();
  void simulate(RunReport& report, bool with_luck = false);
  // Where it stands behind a quarter; and there again, when the wedges have begun all quarters until then.
  void write(Packer& pack) const;
  void read(Unpacker& unpack, const BytesIn& in);
  // Beside what authorities did in a replication.
  // `margins` of firms with dice, to which the quarter is added; null without them.
  void tell(Case which, int index, int replication, const PlaceReforms* reforms, RunObserver& observer,
            FirmMargins* margins = nullptr) const;
  // The same of the market without a group of its firms.
  void tell_luck(std::size_t market, Case which, int index, RunObserver& observer) const;

  // Of the quarter at hand.
  const PlaceReforms* reforms() const { return now_.reforms ? &*now_.reforms : nullptr; }

 private:
  bool apart() const { return !state_.firms.active.empty(); }
  // What levers make of a quarter.
  struct Begun {
    Wedges wedges;  // where they have moved
    bool moved = false, seen_ahead = true;
    bool differs = false;  // from those of the case that it follows, now or before
    GoodsWays ways;
    PairWays pairs;
    std::optional<PlaceReforms> reforms;
  };
  QuarterOutcome outcome_of(Case which, int index, const PlaceReforms* reforms) const;
  // The case that it is at the moment.
  const CaseRun& itself() const { return apart() || followed_ == nullptr ? *this : followed_->itself(); }

  const Economy& economy_;
  const std::optional<Reference>& reference_;
  const CaseRun* followed_;
  bool levers_;  // whether its wedges can ever move
  CaseWedges wedges_;
  Begun ahead_, now_;
  bool rested_ = false;
  CaseState state_;                       // without firms while it follows another case, and then not told
  std::vector<LuckMarket> luck_markets_;  // of a case with firms of its own
  QuarterFigures figures_;
  std::vector<Identity> identities_;
};

}  // namespace entrepot
