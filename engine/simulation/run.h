// SPDX-License-Identifier: Apache-2.0
// One run: baseline and policy, quarter by quarter, handed to an observer as they come.
//
// Where a lever moves something that has dice, authorities, a scenario may ask for several replications: each
// throws dice of its own, common to its baseline, its policy and the reference (addressed by seed and
// replication, so nothing hangs on their order). With one, authorities act in expectation and nobody throws
// dice. Replications go through the quarters side by side, as many as `side_by_side` says: the reference, and
// a baseline that the dice do not touch, are simulated once for all of them and told in each.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "agents/investors.h"
#include "agents/population.h"
#include "agents/single_firms.h"
#include "agents/workers.h"
#include "base/packing.h"
#include "market/identities.h"
#include "simulation/certificate.h"
#include "simulation/place_reforms.h"
#include "simulation/route_costs.h"
#include "simulation/scenario.h"
#include "world/model.h"

namespace entrepot {

struct SingleQuarter;
class FirmMargins;

enum class Case { baseline, policy };
// Place in arrays of both cases.
constexpr std::size_t index_of(Case which) {
  return which == Case::policy ? 1 : 0;
}

// What is known at the end of a quarter. Money at annual rates.
struct QuarterOutcome {
  Case which = Case::baseline;
  int quarter = 0;  // index in the horizon
  const Wedges* wedges = nullptr;
  const Cleared* market = nullptr;
  // Hats against the base year, (place, sector): active firms, and firms that sell abroad. Counts
  // of firms have no source by cell, so they are indices.
  const Matrix* firms = nullptr;
  const Matrix* exporters = nullptr;
  const Investment* investment = nullptr;  // [c]
  std::vector<Identity> identities;
  const WorkerState* workers = nullptr;
  // How goods travel, of a long run found when somebody asks; empty without a network.
  std::function<const GoodsWays&()> ways = {};
  std::function<const PairWays&()> pairs = {};
  const PlaceReforms* reforms = nullptr;  // none in a model without authorities
  // Where firms have dice: who they are, what they did in the quarter, and the sums of all firms.
  const SingleFirms* single_firms = nullptr;
  const SingleQuarter* single_quarter = nullptr;
  const FirmSums* firm_sums = nullptr;
  const std::vector<std::vector<int>>* destinations = nullptr;  // [c] of a cell's firms
  // And one by one: who sells where, transitory productivity, and where the run was asked for it whom a
  // newborn has followed, a bit a firm, SingleFirms::block_words of them a block.
  const std::vector<std::uint64_t>* firm_bits = nullptr;
  const std::vector<float>* firm_paths = nullptr;
  const std::vector<std::uint64_t>* newborn = nullptr;
  // And what they did since the run began; of the policy, this quarter included.
  const FirmMargins* firm_margins = nullptr;
  int replication = 0;
  // The base year itself: the same, but for what authorities do, in every such quarter of a run.
  bool at_rest = false;
};

// Where a run stands between two quarters, of which `done` are.
struct RunStanding {
  int done = 0, quarters = 0;
  // Writes what `run` needs to go on from here, bit for bit: what agents have become. What levers do is found
  // again.
  std::function<void(BytesOut&)> write = {};
};

class RunObserver {
 public:
  virtual ~RunObserver() = default;
  virtual void quarter(const QuarterOutcome& outcome) = 0;
  // Where firms have dice and there is one replication: whether it hears of every quarter's markets that tell
  // their luck, `luck_markets` of them, behind the quarter itself, `replication` being the number of the
  // market.
  virtual bool hears_luck() const { return false; }
  virtual void luck_market(const QuarterOutcome& outcome) { (void)outcome; }
  // Asked before every quarter that is simulated, `done` of `quarters` being done: false stops the run.
  // Replications that go side by side are simulated in the same quarters.
  virtual bool proceed(int done, int quarters) {
    (void)done, (void)quarters;
    return true;
  }
  // Behind that, where quarters have been simulated since the run began or went on: whoever keeps a
  // checkpoint writes it. `goes_on` is what was answered.
  virtual void stands(const RunStanding& standing, bool goes_on) { (void)standing, (void)goes_on; }
};

// How finely the firms of a cell are held.
struct Discretisation {
  static constexpr int most_cohorts = 1'000'000, least_states = 3, most_states = 9;

  int cohorts = 40;
  int states = 3;
  double side_by_side_bytes = 1e9;  // of firms: as many replications as these hold go together
  WithDice firms = {};              // of the home economy's cells
  bool tells_newborn = false;       // of firms with dice
};

struct RunReport {
  Certificate certificate;
  long passes = 0;            // market passes, all quarters and cases
  double cohort_updates = 0;  // probabilities updated
  double firm_quarters = 0;   // of firms with dice, all cases but the reference
  double single_firms = 0;    // of these, in each
};

// Whether agents can simulate it: they are firms, and begin in a base year that is an equilibrium. Throws
// Failure(usage) for a theory without firms, Failure(invalid) for scaled transfers and, where firms are to
// have dice, for a model that does not tell how many there are.
void require_firms(const Model& model, const Scenario& scenario, const WithDice& firms = {});

// Whether a lever moves something that has dice: authorities.
bool has_dice(const World& world, const Scenario& scenario);
// Replications that a run makes: as many as the scenario asks for where they have dice, else one; one where
// the scenario has one alone.
int replications_made(const World& world, const Scenario& scenario);
// How many of them go side by side: as many as hold their firms in so many bytes, and one at least.
int side_by_side(const Population& population, int replications,
                 double bytes = Discretisation{}.side_by_side_bytes);

// Simulates baseline and policy: quarter by quarter, the observer sees baseline and policy of a quarter, and
// of each replication, one after the other, on whatever thread, while wedges of the next are found. Throws
// Failure(no_equilibrium), also where the run is not exact (simulation/certificate.h), and
// Failure(interrupted) where the observer stops it. With `from` it goes on from where a run of the same
// model, scenario and discretisation stood: the observer sees the quarters behind that, with the same bits.
RunReport run(const Model& model, const Scenario& scenario, const Discretisation& discretisation,
              RunObserver& observer, BytesIn* from = nullptr);

// The same again and again, of other packages, as studies ask for it: firms at rest, the reference and what
// else is the model's are found once. Bit for bit what `run` gives. Belongs to one thread.
class Runs {
 public:
  // The model must outlive it.
  Runs(const Model& model, const Discretisation& discretisation);
  ~Runs();
  Runs(const Runs&) = delete;
  Runs& operator=(const Runs&) = delete;

  RunReport run(const Scenario& scenario, RunObserver& observer, BytesIn* from = nullptr);
  // Of the policy alone, whose baseline has been told: the observer sees what `run` shows of it, and no
  // baseline is simulated.
  RunReport policy(const Scenario& scenario, RunObserver& observer);
  // The model has become another one in its place.
  void model_changed();

 private:
  struct Common;
  RunReport simulate(const Scenario& scenario, bool with_baseline, RunObserver& observer, BytesIn* from);

  const Model& model_;
  Discretisation discretisation_;
  std::unique_ptr<Common> common_;
};

}  // namespace entrepot
