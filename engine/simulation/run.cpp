// SPDX-License-Identifier: Apache-2.0
#include "simulation/run.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <optional>
#include <utility>

#include "base/diagnostic.h"
#include "numerics/parallel.h"
#include "simulation/case_run.h"
#include "simulation/reform_costs.h"
#include "simulation/state_fields.h"

namespace entrepot {
namespace {

// Replications side by side, beside one reference.
class Replications {
 public:
  // `count` of them from `first`, or the one run without dice; the first quarter begins where it is not read
  // from elsewhere. Levers are laid while the reference comes to rest, which `rest` keeps for the next ones.
  Replications(const Economy& economy, const Scenario& scenario, bool with_baseline, bool dice, int first,
               int count, bool begins, bool with_luck, std::optional<Reference>& rest)
      : horizon_(scenario.horizon), first_(first), with_luck_(with_luck) {
    side_by_side(
        [&] {
          if (!rest) rest.emplace(economy);
          reference_ = rest;
          if (economy.singles != nullptr) reference_->throw_dice(economy, scenario.seed, first);
        },
        [&] {
          add_cases(economy, scenario, with_baseline, dice, count);
          if (begins) begin(0);
        });
  }

  // The first begins; then each is simulated and told while the next one begins.
  void begin(int index) {
    const Quarter quarter = horizon_.quarter(index);
    for (CaseRun& baseline : baselines_) baseline.begin(quarter);
    for (CaseRun& policy : policies_) policy.begin(quarter);
    reforms_ahead_.clear();
    for (ReformCosts& other : others_) {
      other.move_to(quarter);
      reforms_ahead_.push_back(*other.reforms());
    }
  }

  void pass(const Economy& economy, int index, RunObserver& observer, RunReport& report,
            FirmMargins* margins) {
    take_over();
    side_by_side(
        [&] {
          simulate(economy, report);
          tell(index, observer, margins);
        },
        [&] {
          if (index + 1 < horizon_.quarters) begin(index + 1);
        });
  }

  // What agents have become. It is read where `quarters` have been, and what levers did in them is found
  // again.
  void write(Packer& pack) const {
    for (const CaseRun& baseline : baselines_) baseline.write(pack);
    for (const CaseRun& policy : policies_) policy.write(pack);
  }
  void read(const Economy& economy, int quarters, BytesIn& in) {
    for (int index = 0; index < quarters; ++index) {
      begin(index);
      take_over();
      reference_->quarter(economy);
    }
    Unpacker unpack(in);
    for (CaseRun& baseline : baselines_) baseline.read(unpack, in);
    for (CaseRun& policy : policies_) policy.read(unpack, in);
  }

  const Drift& drift() const { return reference_->drift(); }

 private:
  // Of the reference they know where it is going to be.
  void add_cases(const Economy& economy, const Scenario& scenario, bool with_baseline, bool dice, int count) {
    std::vector<LeverUse> package = scenario.baseline;
    package.insert(package.end(), scenario.levers.begin(), scenario.levers.end());
    const bool baseline_has_dice = dice && move_reform(economy.model.world, scenario.baseline);
    for (int k = 0; k < count; ++k) {
      std::optional<ReformDice> thrown;
      if (dice) thrown = {scenario.seed, static_cast<std::uint32_t>(first_ + k)};
      if (!with_baseline) {
        // Until it differs from the baseline it is simulated as that would be.
        policies_.emplace_back(economy, package, horizon_, reference_, nullptr, thrown);
        continue;
      }
      if (k == 0 || baseline_has_dice)
        baselines_.emplace_back(economy, scenario.baseline, horizon_, reference_, nullptr, thrown);
      else
        others_.emplace_back(economy.model, scenario.baseline, horizon_, thrown);
      policies_.emplace_back(economy, package, horizon_, reference_, &baselines_.back(), thrown);
    }
  }

  void take_over() {
    for (CaseRun& baseline : baselines_) baseline.take_over();
    for (CaseRun& policy : policies_) policy.take_over();
    std::swap(reforms_, reforms_ahead_);
  }

  void simulate(const Economy& economy, RunReport& report) {
    for (CaseRun& policy : policies_) policy.part();
    for (CaseRun& baseline : baselines_) baseline.part();
    reference_->quarter(economy);
    for (CaseRun& baseline : baselines_) baseline.simulate(report, with_luck_);
    for (CaseRun& policy : policies_) policy.simulate(report, with_luck_);
  }

  void tell(int index, RunObserver& observer, FirmMargins* margins) const {
    for (std::size_t k = 0; k < policies_.size(); ++k) {
      const int replication = first_ + static_cast<int>(k);
      if (!baselines_.empty()) {
        const CaseRun& baseline = baselines_[k < baselines_.size() ? k : 0];
        baseline.tell(Case::baseline, index, replication,
                      k < baselines_.size() ? baseline.reforms() : &reforms_[k - 1], observer, margins);
      }
      policies_[k].tell(Case::policy, index, replication, policies_[k].reforms(), observer, margins);
    }
    for (std::size_t market = 0; with_luck_ && market < luck_markets; ++market) {
      for (const CaseRun& baseline : baselines_) baseline.tell_luck(market, Case::baseline, index, observer);
      for (const CaseRun& policy : policies_) policy.tell_luck(market, Case::policy, index, observer);
    }
  }

  Horizon horizon_;
  int first_;
  bool with_luck_;  // the markets that tell it go beside the whole one
  std::optional<Reference> reference_;
  std::deque<CaseRun> baselines_;                      // one where dice do not touch it; none is told
  std::deque<ReformCosts> others_;                     // and the authorities of its other replications
  std::vector<PlaceReforms> reforms_, reforms_ahead_;  // of these
  std::deque<CaseRun> policies_;
};

// How many of `all` quarters a run had done, and its report until then.
int begin_of(BytesIn& in, int all, RunReport& report, FirmMargins* margins) {
  Unpacker unpack(in);
  int done = 0, of = 0;
  unpack(done, of, report);
  if (margins != nullptr) unpack(*margins);
  if (done <= 0 || done >= all || of != all) in.refuse();
  return done;
}

}  // namespace

void require_firms(const Model& model, const Scenario& scenario, const WithDice& firms) {
  if (model.base.theory == Theory::ricardian)
    throw Failure(Status::usage,
                  "run simulates firms, and the theory ricardian has none\n"
                  "  entrepot solve --theory ricardian finds its long run");
  if (!keeps_base_year(scenario.assumptions.transfers))
    throw Failure(Status::invalid,
                  fmt::format("run starts from the base year, which holds with the transfers own_income or "
                              "fixed; the scenario assumes 'transfers: {}'\n"
                              "  write one of the two, or find the long run with entrepot solve",
                              to_string(scenario.assumptions.transfers)));
  if (firms.any() && !model.world.firm_counts)
    throw Failure(
        Status::invalid,
        fmt::format("--firms {} needs how many firms the home economy has, and the model {} does not "
                    "tell\n  give 'firms' in its model.yaml, or run it with cohorts alone",
                    to_string(firms), model.world.name));
}

bool has_dice(const World& world, const Scenario& scenario) {
  return move_reform(world, scenario.baseline) || move_reform(world, scenario.levers);
}

int replications_made(const World& world, const Scenario& scenario) {
  return !scenario.only_replication && (scenario.firms_throw || has_dice(world, scenario))
             ? scenario.replications
             : 1;
}

int side_by_side(const Population& population, int replications, double bytes) {
  const double each = static_cast<double>(population.probabilities * sizeof(double));
  return static_cast<int>(std::clamp(bytes / std::max(each, 1.0), 1.0, static_cast<double>(replications)));
}

struct Runs::Common {
  Common(const Model& model, const Discretisation& discretisation)
      : population(make_population(model.world, model.base, discretisation.cohorts, discretisation.states)),
        solver(model.world, model.base),
        economy{.model = model, .solver = solver, .population = population} {
    if (!discretisation.firms.any()) return;
    const FirmState stationary = stationary_state(model.world, model.base, population);
    singles.emplace(model.base, population, stationary,
                    potential_firms(population, stationary, enterprises_of_cells(model.world, model.base)),
                    discretisation.firms);
    economy.singles = &*singles;
    economy.expected = expected_sums(model.world, model.base, population, stationary, *singles);
    economy.tells_newborn = discretisation.tells_newborn;
  }

  const Population population;
  const MarketSolver solver;
  std::optional<SingleFirms> singles;
  Economy economy;
  std::optional<Reference> rest;  // the reference before its first quarter, once somebody needed it
};

Runs::Runs(const Model& model, const Discretisation& discretisation)
    : model_(model), discretisation_(discretisation) {}
Runs::~Runs() = default;

void Runs::model_changed() {
  common_.reset();
}

RunReport Runs::run(const Scenario& scenario, RunObserver& observer, BytesIn* from) {
  return simulate(scenario, true, observer, from);
}

RunReport Runs::policy(const Scenario& scenario, RunObserver& observer) {
  return simulate(scenario, false, observer, nullptr);
}

RunReport run(const Model& model, const Scenario& scenario, const Discretisation& discretisation,
              RunObserver& observer, BytesIn* from) {
  return Runs(model, discretisation).run(scenario, observer, from);
}

RunReport Runs::simulate(const Scenario& scenario, bool with_baseline, RunObserver& observer, BytesIn* from) {
  if (common_ == nullptr) common_ = std::make_unique<Common>(model_, discretisation_);
  RunReport report;
  const Economy& economy = common_->economy;
  // Firms with dice have a reference of their own in every replication.
  const bool firms_throw = discretisation_.firms.any();
  const int replications = replications_made(model_.world, scenario),
            together = firms_throw ? 1
                                   : side_by_side(common_->population, replications,
                                                  discretisation_.side_by_side_bytes),
            quarters = scenario.horizon.quarters, all = quarters * ((replications + together - 1) / together);
  FirmMargins margins;
  if (firms_throw) margins = FirmMargins(model_, scenario.horizon, *economy.singles, replications);
  const int begun = from == nullptr ? 0 : begin_of(*from, all, report, firms_throw ? &margins : nullptr);
  if (firms_throw) report.single_firms = static_cast<double>(economy.singles->count());
  const bool dice =
      has_dice(model_.world, scenario) && (replications > 1 || scenario.only_replication.has_value());
  const int offset = scenario.only_replication.value_or(0);
  int done = begun;
  for (int first = done / quarters * together; first < replications; first += together) {
    const int lived = done % quarters;  // of these replications, before the run went on
    Replications some(economy, scenario, with_baseline, dice, offset + first,
                      std::min(together, replications - first), lived == 0,
                      firms_throw && replications == 1 && observer.hears_luck(), common_->rest);
    if (lived > 0) some.read(economy, lived, *from);
    for (int index = lived; index < quarters; ++index, ++done) {
      const bool goes_on = observer.proceed(done, all);
      if (done > begun) {
        const auto write = [&](BytesOut& out) {
          Packer pack(out);
          pack(done, all, report);
          if (firms_throw) pack(margins);
          // Of replications that begin there is nothing yet.
          if (index > 0) some.write(pack);
        };
        observer.stands({done, all, write}, goes_on);
      }
      if (!goes_on)
        throw Failure(Status::interrupted, fmt::format("stopped after {} of {} quarters", done, all));
      if (index == lived && lived > 0) some.begin(index);
      some.pass(economy, index, observer, report, firms_throw ? &margins : nullptr);
    }
    // The same in all of them: nobody's dice touch the reference.
    report.certificate.drift_of_masses = some.drift().masses;
    report.certificate.drift_of_exporters = some.drift().exporters;
    report.certificate.drift_of_stock = some.drift().stock;
  }
  require_exact(report.certificate);
  return report;
}

}  // namespace entrepot
