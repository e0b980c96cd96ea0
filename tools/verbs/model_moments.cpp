// SPDX-License-Identifier: Apache-2.0
#include "verbs/model_moments.h"

#include <fmt/format.h>
#include <nlopt.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "answer/document.h"
#include "answer/model_firms.h"
#include "base/diagnostic.h"
#include "io/model/model_reader.h"
#include "study/firm_moments.h"
#include "terminal/show.h"
#include "terminal/terminal.h"

namespace entrepot {
namespace {

constexpr int trials_everywhere = 300, trials_nearby = 200;
constexpr double share_searched = 0.8;     // of manufacturers' sales, while the search goes on
constexpr double price_of_response = 5e5;  // of the square of a share of the long run lost: it shall hold
constexpr double price_of_moving =
    0.5;                             // of the square of a number's range: of what does as well, the nearest
constexpr double least_gain = 0.05;  // of the score, on all cells: less is noise of the search

// What NLopt asks for. Places are over each number's range, 0 to 1.
struct Search {
  const Model& model;
  const std::vector<FittedNumber>& numbers;
  const std::vector<int>& cells;
  const MomentScore start;

  Behaviour behaviour(const double* place) const {
    Behaviour behaviour = model.world.behaviour;
    for (std::size_t k = 0; k < numbers.size(); ++k)
      behaviour.*numbers[k].member = numbers[k].low + place[k] * (numbers[k].high - numbers[k].low);
    return behaviour;
  }
};

double score_at(unsigned, const double* place, double*, void* data) {
  const Search& search = *static_cast<const Search*>(data);
  const Behaviour behaviour = search.behaviour(place);
  const MomentScore found = score_firms(search.model.world, search.model.base, behaviour, search.cells);
  const double lost = std::max(0.0, response_lost(search.start, found) - 0.5 * response_slack);
  return found.score + price_of_response * lost * lost +
         price_of_moving * distance_moved(search.numbers, search.model.world.behaviour, behaviour);
}

struct Found {
  Behaviour behaviour;
  int trials = 0;
};

class Solver {
 public:
  Solver(nlopt_algorithm algorithm, Search& what, unsigned count, int trials)
      : solver_(nlopt_create(algorithm, count), nlopt_destroy) {
    if (!solver_) throw std::bad_alloc();
    nlopt_set_lower_bounds1(solver_.get(), 0.0);
    nlopt_set_upper_bounds1(solver_.get(), 1.0);
    nlopt_set_min_objective(solver_.get(), score_at, &what);
    nlopt_set_maxeval(solver_.get(), trials);
  }
  nlopt_opt operator()() const { return solver_.get(); }
  // From a place to the best one that is found; its score.
  double best(std::vector<double>& place) {
    double score = std::numeric_limits<double>::infinity();
    nlopt_optimize(solver_.get(), place.data(), &score);
    trials_ = nlopt_get_numevals(solver_.get());
    return score;
  }
  int trials() const { return trials_; }

 private:
  std::unique_ptr<nlopt_opt_s, void (*)(nlopt_opt)> solver_;
  int trials_ = 0;
};

// First everywhere (DIRECT-L, Gablonsky & Kelley 2001), then nearby (Sbplx, Rowan 1990, both as in NLopt):
// numbers have to move together, for which a search from today's alone finds no way. The score has kinks
// where a fact enters its range, so no derivatives; no dice.
Found search(const Model& model, const std::vector<FittedNumber>& numbers) {
  const std::vector<int> cells = largest_manufacturers(model.world, model.base, share_searched);
  Search what{model, numbers, cells, score_firms(model.world, model.base, model.world.behaviour, cells)};
  const auto count = static_cast<unsigned>(numbers.size());
  std::vector<double> place, step(count, 0.1);
  for (const FittedNumber& number : numbers)
    place.push_back((model.world.behaviour.*number.member - number.low) / (number.high - number.low));
  Solver everywhere(NLOPT_GN_DIRECT_L, what, count, trials_everywhere),
      nearby(NLOPT_LN_SBPLX, what, count, trials_nearby);
  std::vector<double> far = place;
  if (everywhere.best(far) < score_at(count, place.data(), nullptr, &what)) place = far;
  nlopt_set_initial_step(nearby(), step.data());
  nlopt_set_xtol_rel(nearby(), 1e-3);
  nlopt_set_ftol_rel(nearby(), 1e-4);
  nearby.best(place);
  return {what.behaviour(place.data()), everywhere.trials() + nearby.trials()};
}

std::string range_of(const FirmMoment& moment) {
  return fmt::format("{:.2f} to {:.2f}", moment.low, moment.high);
}

Part moments_part(const MomentScore& start, const MomentScore& end) {
  Part part;
  part.title = "Facts and response";
  part.table.columns = {{"fact"}, {"published"}, {"start", true}, {"end", true}, {"end is"}};
  for (std::size_t k = 0; k < firm_moments().size(); ++k) {
    const FirmMoment& moment = firm_moments()[k];
    const double before = moment.distance(start.values[k]), after = moment.distance(end.values[k]);
    part.table.rows.push_back({moment.name, range_of(moment),
                               Value(fmt::format("{:.3f}", start.values[k]), start.values[k]),
                               Value(fmt::format("{:.3f}", end.values[k]), end.values[k]),
                               after <= 0.0            ? "inside"
                               : after < before - 0.05 ? "nearer"
                               : after > before + 0.05 ? "further off"
                                                       : "as far off"});
  }
  part.note =
      "Facts as the chain of cohorts has them, without draws; followed firms (model check --firms) "
      "survive a little better than it says. Response: share of the long run; years 7 and 10 were "
      "published as .84 and .91.";
  return part;
}

Part numbers_part(const std::vector<FittedNumber>& numbers, const Behaviour& start, const Behaviour& end) {
  Part part;
  part.title = "What moved";
  part.table.columns = {{"behaviour"}, {"from", true}, {"to", true}, {"searched between"}};
  bool bound = false;
  const auto shown = [&](const FittedNumber& number) {
    const double value = end.*number.member, near = 0.01 * (number.high - number.low);
    const bool here = value < number.low + near || value > number.high - near;
    bound = bound || here;
    return fmt::format("{:.3f}{}", value, here ? "*" : " ");
  };
  for (const FittedNumber& number : numbers)
    part.table.rows.push_back({number.name,
                               Value(fmt::format("{:.3f}", start.*number.member), start.*number.member),
                               Value(shown(number), end.*number.member),
                               fmt::format("{:.2f} and {:.2f}", number.low, number.high)});
  if (bound)
    part.note =
        "* at the end of what it was searched between: facts ask for more than was judged to be sensible, "
        "or there is too little in them to tell.";
  return part;
}

}  // namespace

int model_moments(const std::filesystem::path& folder, bool quiet) {
  Diagnostics diagnostics;
  const Sources sources;
  const Model model = read_model(folder, diagnostics, Theory::melitz, sources);
  if (!diagnostics.ok()) {
    stop(diagnostics, sources, "Nothing was done.");
    return static_cast<int>(Status::invalid);
  }
  if (!quiet) show(diagnostics, sources);
  if (!exports_goods(model))
    throw Failure(Status::invalid,
                  "model calibrate --moments is about exporters of goods, and the home economy "
                  "of " +
                      model.world.name + " has none");
  const std::vector<FittedNumber> numbers = fitted_numbers(model.world);
  const std::vector<int> all = largest_manufacturers(model.world, model.base, 1.0);
  const Behaviour& today = model.world.behaviour;
  const Found found = search(model, numbers);
  const MomentScore start = score_firms(model.world, model.base, today, all),
                    end = score_firms(model.world, model.base, found.behaviour, all);
  const bool better = end.score < (1.0 - least_gain) * start.score, holds = response_holds(start, end);
  Document document;
  document.title = model.world.name + ": behaviour of firms, fitted to published facts";
  document.parts.emplace_back();
  document.parts.front().words = fmt::format(
      "Score {:.3f} at the start, {:.3f} at the end of {} trials (0: every fact inside its range). {} "
      "Nothing was "
      "written.",
      start.score, end.score, found.trials,
      !better ? "Nothing that was tried is better by a twentieth: the numbers of model.yaml stand."
      : !holds
          ? "The end is better, but trade answers a tariff less as published than it did: the numbers of "
            "model.yaml stand."
          : "It is better, and trade answers a tariff no worse than it did.");
  document.parts.push_back(numbers_part(numbers, today, found.behaviour));
  document.parts.push_back(moments_part(start, end));
  if (better && holds) {
    Part lines;
    lines.title = "For model.yaml, behaviour";
    for (const FittedNumber& number : numbers)
      lines.verbatim += fmt::format("  {}: value {:.3f}\n", number.name, found.behaviour.*number.member);
    lines.note =
        "threshold_weight, access_weight and discretisation.csv are measured and have to be measured "
        "again (model check, tools/measure-discretisation); expectations of levers are to be run before "
        "these are taken.";
    document.parts.push_back(std::move(lines));
  }
  fmt::print("{}", rendered(document, DocumentFormat::table));
  return static_cast<int>(Status::done);
}

}  // namespace entrepot
