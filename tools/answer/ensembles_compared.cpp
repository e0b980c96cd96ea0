// SPDX-License-Identifier: Apache-2.0
#include "answer/ensembles_compared.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "answer/document.h"
#include "answer/ensemble_answer.h"
#include "answer/outcome_words.h"
#include "base/quantity.h"
#include "io/text/csv.h"

namespace entrepot {
namespace {

std::string interval(const OutcomeSpread& spread) {
  const int decimals = std::max(std::abs(spread.low), std::abs(spread.high)) < 9.995 ? 2 : 1;
  return fmt::format("{:.{}f} [{:.{}f}, {:.{}f}]", spread.median, decimals, spread.low, decimals, spread.high,
                     decimals);
}

bool is_told(const std::string& name, const std::vector<std::string>& outcomes, bool all) {
  const OutcomeName parts = parts_of_name(name);
  if (!outcomes.empty()) return std::find(outcomes.begin(), outcomes.end(), parts.outcome) != outcomes.end();
  return all || parts.place.empty();
}

std::string csv(const std::vector<ReadEnsemble>& ensembles, const std::vector<std::string>& outcomes) {
  std::string lines =
      "first,other,outcome,first_p05,first_p50,first_p95,other_p05,other_p50,other_p95,difference_p05,"
      "difference_p50,difference_p95,difference_is,inside,unit\n";
  for (std::size_t k = 1; k < ensembles.size(); ++k)
    for (const ComparedOutcome& each : compare_ensembles(ensembles.front(), ensembles[k])) {
      if (!is_told(each.outcome, outcomes, true)) continue;
      lines += fmt::format("{},{},{}", csv_field(ensembles.front().name), csv_field(ensembles[k].name),
                           csv_field(each.outcome));
      for (const OutcomeSpread* spread : {&each.first, &each.other})
        lines +=
            fmt::format(",{},{},{}", shortest(spread->low), shortest(spread->median), shortest(spread->high));
      lines += each.difference ? fmt::format(",{},{},{},{}", shortest(each.difference->low),
                                             shortest(each.difference->median),
                                             shortest(each.difference->high), word_for(*each.difference))
                               : std::string(",,,,");
      lines += fmt::format(",{},percent\n", shortest(each.inside));
    }
  return lines;
}

}  // namespace

std::string ensembles_compared(const std::vector<ReadEnsemble>& ensembles,
                               const std::vector<std::string>& outcomes, const std::string& format) {
  if (format == "csv") return csv(ensembles, outcomes);
  Document document{"Ensembles side by side, per cent of the baseline", {}};
  for (std::size_t k = 1; k < ensembles.size(); ++k) {
    const bool paired = same_draws(ensembles.front(), ensembles[k]);
    Part part;
    part.title = fmt::format("{} against {}", ensembles[k].name, ensembles.front().name);
    part.table.columns = {{"outcome"}, {"first", true}, {"other", true}};
    if (paired) part.table.columns.insert(part.table.columns.end(), {{"difference", true}, {"is"}});
    part.table.columns.push_back({"inside", true});
    for (const ComparedOutcome& each : compare_ensembles(ensembles.front(), ensembles[k])) {
      if (!is_told(each.outcome, outcomes, format == "json")) continue;
      std::vector<Value> row = {each.outcome, Value(interval(each.first), each.first.median),
                                Value(interval(each.other), each.other.median)};
      if (paired) {
        row.push_back(change(each.difference->median));
        row.emplace_back(word_for(*each.difference));
      }
      row.push_back({fmt::format("{:.0f} %", 100.0 * each.inside), each.inside});
      part.table.rows.push_back(std::move(row));
    }
    part.note =
        std::string("Median, 5 and 95 per cent of the draws. ") +
        (paired ? "Difference: other less first, draw by draw; clear where nine draws in ten have its sign. "
                : "The two have no draws in common, so nothing is said of their difference. ") +
        "Inside: share of the other's draws that lie in the first's interval.";
    document.parts.push_back(std::move(part));
  }
  return rendered(document, format);
}

}  // namespace entrepot
