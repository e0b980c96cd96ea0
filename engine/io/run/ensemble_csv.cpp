// SPDX-License-Identifier: Apache-2.0
#include "io/run/ensemble_csv.h"

#include <fmt/format.h>

#include <cmath>

#include "base/quantity.h"
#include "io/text/csv.h"

namespace entrepot {
namespace {

std::string number(double value) {
  return std::isfinite(value) ? shortest(value) : std::string();
}

const char* kind_of(const UncertainNumber& number) {
  switch (number.of) {
    case UncertainNumber::Of::effect:
      return "effect";
    case UncertainNumber::Of::elasticity:
      return "elasticity";
    case UncertainNumber::Of::figure:
      return "figure";
    case UncertainNumber::Of::luck:
      return "luck";
    case UncertainNumber::Of::behaviour:
      break;
  }
  return "behaviour";
}

}  // namespace

std::string failed_draws_csv(const std::vector<FailedDraw>& failed) {
  std::string text = "member,step,reason\n";
  for (const FailedDraw& draw : failed)
    text += fmt::format("{},{},{}\n", draw.member + 1, in_words(draw.step), csv_field(draw.reason));
  return text;
}

std::string members_csv(const Ensemble& ensemble) {
  std::string text = "member";
  for (const UncertainNumber& each : ensemble.numbers) text += "," + csv_field(in_words(each));
  for (const std::string& outcome : ensemble.outcomes) text += "," + csv_field(outcome);
  text += '\n';
  for (std::size_t m = 0; m < ensemble.draws(); ++m) {
    text += std::to_string(m + 1);
    for (const double value : ensemble.values.row(m)) text += "," + number(value);
    for (const double value : ensemble.results.row(m)) text += "," + number(value);
    text += '\n';
  }
  return text;
}

std::string numbers_csv(const Ensemble& ensemble) {
  std::string text = "number,of,group,grounds,central,p05,p50,p95\n";
  for (const UncertainNumber& each : ensemble.numbers)
    text +=
        fmt::format("{},{},{},{},{},{},{},{}\n", csv_field(each.name), kind_of(each), csv_field(each.group),
                    csv_field(each.grounds), number(each.central), number(each.drawn.quantile(0.05)),
                    number(each.drawn.median()), number(each.drawn.quantile(0.95)));
  return text;
}

std::string quantiles_csv(const Ensemble& ensemble, const std::vector<double>& central) {
  std::string text =
      "outcome,place,period,unit,central,mean,sd,p05,p25,p50,p75,p95,share_positive,members,mean_error,p05_"
      "error,p95_"
      "error,"
      "draws_needed\n";
  for (std::size_t o = 0; o < ensemble.outcomes.size(); ++o) {
    const OutcomeSpread s = spread_of_outcome(ensemble, o);
    const OutcomeName name = parts_of_name(ensemble.outcomes[o]);
    text += fmt::format("{},{},{},percent", csv_field(name.outcome), csv_field(name.place),
                        csv_field(name.period.empty() ? "long run" : name.period));
    for (const double value :
         {central[o], s.mean, s.sd, s.low, s.lower, s.median, s.upper, s.high, s.positive})
      text += "," + number(value);
    text += "," + std::to_string(s.members);
    for (const double value : {s.mean_error, s.low_error, s.high_error, s.draws_needed})
      text += "," + number(value);
    text += '\n';
  }
  return text;
}

std::string sensitivity_csv(const Ensemble& ensemble, const std::vector<OutcomeSensitivity>& found) {
  std::string text = "outcome,order,of,index,standard_error\n";
  const auto add = [&](std::size_t outcome, const char* order, const std::string& of,
                       const SensitivityIndex& index) {
    text += fmt::format("{},{},{},{},{}\n", csv_field(ensemble.outcomes[outcome]), order, csv_field(of),
                        number(index.value), number(index.error));
  };
  for (std::size_t o = 0; o < found.size(); ++o) {
    for (std::size_t k = 0; k < found[o].first.size(); ++k)
      add(o, "first", in_words(ensemble.numbers[k]), found[o].first[k]);
    for (std::size_t g = 0; g < found[o].first_of_group.size(); ++g)
      add(o, "first", ensemble.groups[g].name, found[o].first_of_group[g]);
    for (std::size_t g = 0; g < found[o].total.size(); ++g)
      if (ensemble.redrawn[g].size() > 0) add(o, "total", ensemble.groups[g].name, found[o].total[g]);
  }
  return text;
}

}  // namespace entrepot
