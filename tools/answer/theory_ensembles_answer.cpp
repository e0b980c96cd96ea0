// SPDX-License-Identifier: Apache-2.0
#include "answer/theory_ensembles_answer.h"

#include <fmt/format.h>

#include "answer/document.h"
#include "answer/outcome_words.h"
#include "base/quantity.h"
#include "io/text/csv.h"

namespace entrepot {
namespace {

using Theories = std::vector<TheoryEnsemble>;

std::string csv(const Theories& theories) {
  std::string lines = "theory,outcome,central,p05,p50,p95,mean,sd,unit\n";
  const std::vector<std::string>& outcomes = theories.front().found.drawn.outcomes;
  for (const TheoryEnsemble& each : theories)
    for (std::size_t o = 0; o < outcomes.size(); ++o) {
      lines += fmt::format("{},{}", each.column.name, csv_field(outcomes[o]));
      if (each.column.trouble.empty()) {
        const OutcomeSpread s = spread_of_outcome(each.found.drawn, o);
        for (const double value : {each.found.central[o], s.low, s.median, s.high, s.mean, s.sd})
          lines += "," + shortest(value);
      } else {
        lines += ",,,,,,";
      }
      lines += ",percent\n";
    }
  return lines;
}

Part of_outcome(const Theories& theories, std::size_t outcome, const std::string& title) {
  Part part;
  part.title = title;
  part.table.columns = {{"theory"},    {"central", true}, {"median", true},
                        {"5 %", true}, {"95 %", true},    {"which is"}};
  for (const TheoryEnsemble& each : theories) {
    if (!each.column.trouble.empty()) {
      part.table.rows.push_back({each.column.name, "", "", "", "", each.column.trouble});
      continue;
    }
    const OutcomeSpread s = spread_of_outcome(each.found.drawn, outcome);
    part.table.rows.push_back({each.column.name, change(each.found.central[outcome]), change(s.median),
                               change(s.low), change(s.high), each.column.meaning});
  }
  const OutcomeSpread all = of_all_theories(theories, outcome);
  part.table.rows.push_back({"all of them", "", change(all.median), change(all.low), change(all.high),
                             "each as likely as the others"});
  part.note = fmt::format(
      "Between the theories lies {:.0f} % of the variance, the rest within them. Central elasticities are "
      "drawn.",
      100.0 * between_theories(theories, outcome));
  return part;
}

}  // namespace

std::string theory_ensembles_answer(const Scenario& scenario, const Theories& theories,
                                    const std::string& format) {
  if (format == "csv") return csv(theories);
  Document document{scenario.title, {}};
  const std::vector<std::string>& outcomes = theories.front().found.drawn.outcomes;
  for (std::size_t o = 0; o < outcomes.size(); ++o) {
    const OutcomeName name = parts_of_name(outcomes[o]);
    if (name.place.empty()) document.parts.push_back(of_outcome(theories, o, outcome_in_words(name.outcome)));
  }
  if (document.parts.empty())
    document.parts.push_back(of_outcome(theories, 0, outcome_in_words(outcomes.front())));
  return rendered(document, format);
}

}  // namespace entrepot
