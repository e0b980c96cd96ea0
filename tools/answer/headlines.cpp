// SPDX-License-Identifier: Apache-2.0
#include "answer/headlines.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "answer/document.h"
#include "answer/effect_tables.h"
#include "answer/judgement_words.h"
#include "answer/margins_table.h"
#include "answer/rules_table.h"
#include "io/scenario/assumptions_reader.h"

namespace entrepot {
namespace {

// The outcomes of which intervals are told, as the table above has them.
constexpr std::array told_intervals = {std::pair("real_income", "real income"),
                                       std::pair("real_gdp", "real GDP"), std::pair("exports", "exports"),
                                       std::pair("imports", "imports"),
                                       std::pair("fdi_stock", "stock of inward FDI")};

// How sure the long run is; of another scenario's intervals nothing is said but where they come from.
std::string how_sure(const std::vector<StatedInterval>& intervals, const std::string& ground) {
  if (intervals.empty()) return {};
  const std::vector<StatedInterval> own = made_from(intervals, ground);
  if (own.empty())
    return paragraph(
        fmt::format("How sure: not found for this scenario and model as they are, only for {}; entrepot "
                    "ensemble draws it.",
                    made_for(intervals.front())));
  std::string text;
  for (const auto& [name, words] : told_intervals)
    for (const StatedInterval& interval : own)
      if (interval.outcome == name)
        text += fmt::format("{}{} {:+.2f} to {:+.2f}", text.empty() ? "" : "; ", words, interval.low,
                            interval.high);
  const std::string& with = own.front().made_with;
  return paragraph(fmt::format("How sure: in the long run nine draws in ten lie between {} ({}).", text,
                               with.substr(with.find(": ") + 2)));
}

// Of one year of the run.
std::vector<EffectRow> of_year(const std::vector<EffectRow>& effects, int year) {
  std::vector<EffectRow> rows;
  for (const EffectRow& row : effects)
    if (row.year == year) rows.push_back(row);
  return rows;
}

// A run that is shorter than a year is told in its quarters.
std::string name_of_year(const Findings& findings, int year) {
  const int quarters = findings.scenario.horizon.quarters;
  return quarters < quarters_a_year ? fmt::format("{} qtr", quarters) : fmt::format("year {}", year);
}

// A year in which the package begins late is no year of it.
std::string begins_within_the_first_year(const Scenario& scenario) {
  int before = quarters_a_year;
  for (const LeverUse& use : scenario.levers) {
    Quarter from = use.from;
    if (!use.schedule.empty()) {
      from = use.schedule.front().from;
      for (const ScheduledTariff& line : use.schedule) from = std::min(from, line.from);
    }
    before = std::min(before, from - scenario.horizon.from);
  }
  if (before <= 0 || before >= quarters_a_year || scenario.horizon.quarters < quarters_a_year) return {};
  return paragraph(
      fmt::format("Year 1 has {} without the package, which begins in {}: read its quarters in results.csv.",
                  before == 1 ? "a quarter" : fmt::format("{} quarters", before),
                  to_string(scenario.horizon.from + before)));
}

// "125.3 million"
std::string in_words(double count) {
  return count >= 1e6 ? fmt::format("{:.1f} million", count / 1e6) : fmt::format("{:.0f}", count);
}

// Whose dice make the standard errors; empty where nobody threw any.
std::string dice_sentence(const Findings& findings) {
  const bool firms = findings.held.firms.any();
  const std::string with_dice =
      firms ? fmt::format("{} firms with dice", in_words(findings.report.single_firms)) : "";
  if (findings.replications > 1)
    return paragraph(fmt::format(
        "Means of {} replications. The error is that of the dice of {}; effect sizes, elasticities "
        "and other agents have no dice. Long run: authorities in expectation.",
        findings.replications, firms ? with_dice + " and of authorities" : "authorities"));
  if (!firms) return {};
  return paragraph(
      fmt::format("Standard errors are the luck of {}, from markets without an eighth of them, and no luck "
                  "of investors or "
                  "authorities, who act in expectation; effect sizes and elasticities have no dice.",
                  with_dice));
}

std::string exactness(const Findings& findings) {
  const Certificate& exact = findings.report.certificate;
  const std::string text =
      fmt::format("Exact to: equations {:.0e}, accounts {:.0e}, drift of the reference {:.0e}",
                  exact.worst_residual(), exact.worst_identity(), exact.worst_drift());
  const int cohorts = findings.held.cohorts, states = findings.held.states;
  if (findings.discretisation.empty() || !bounds(findings.discretisation.front(), cohorts, states))
    return paragraph(text + fmt::format("; the numerical error of {} cohorts of {} states is not measured",
                                        cohorts, states));
  // Measured once, with the scenario and the numbers of cohorts that its note names.
  const DiscretisationError& first = findings.discretisation.front();
  std::string words = fmt::format(
      "Numerical error, {}: {} moved",
      findings.measured_with_this ? "measured with this scenario" : "not of this scenario but measured with",
      first.measured_with);
  for (const DiscretisationError& error : findings.discretisation)
    words += fmt::format("{} {} by {:.2g}", &error == &first ? "" : ",", error.outcome, error.difference);
  return paragraph(text) + paragraph(words + " " + first.unit);
}

}  // namespace

std::string headlines(const Findings& findings) {
  const std::vector<int> years = told_years(findings.scenario.horizon);
  std::vector<EffectColumn> columns;
  for (const int year : years)
    columns.push_back({name_of_year(findings, year), of_year(findings.effects, year)});
  const std::vector<EffectRow> last = columns.back().rows;
  const std::string when = columns.back().head;
  columns.push_back({"long run", findings.long_run.value_or(std::vector<EffectRow>())});

  const EffectTables tables(findings.model, last, when);
  std::string text = findings.scenario.title + "\n";
  if (const std::string assumed = differing(findings.scenario.assumptions, findings.model.world);
      !assumed.empty())
    text += paragraph("Assumed: " + assumed + ".");
  text += "\n" + tables.home(columns) + begins_within_the_first_year(findings.scenario);
  text +=
      paragraph(fmt::format("A year: the sum of its quarters, of indices and stocks their mean. Long run: "
                            "{}. Real: at base-year prices. "
                            "Money: in terms of the world wage bill, {} ({}).",
                            findings.long_run ? "entrepot solve, after every phase-in" : "no equilibrium",
                            when, last.empty() ? std::string("-") : last.front().period));
  text += dice_sentence(findings);
  if (const std::string sure = how_sure(findings.intervals, findings.ground); !sure.empty()) text += sure;
  for (const std::string& table : {tables.partners(), tables.regions(), tables.investment()})
    if (!table.empty()) text += "\n" + table;
  if (findings.margins != nullptr)
    text += "\n" + margins_table(findings.model.world, *findings.margins, years.back());
  if (const std::string both = rules_sentence(findings.model.world, findings.rules); !both.empty())
    text += "\n" + paragraph(both);
  else
    text += "\n";
  if (findings.on_judgement) text += paragraph(judgement_line(*findings.on_judgement));
  text += exactness(findings);
  const std::string folder = findings.folder.string();
  text += fmt::format("Results: {}\n", folder);
  text += fmt::format(
      "Open them: summary.csv (years), results.csv (quarters) in a spreadsheet, or\n"
      "  /usr/bin/python3 -c \"import xarray; print(xarray.open_dataset('{}/results.nc'))\"\n",
      folder);
  return text;
}

}  // namespace entrepot
