// SPDX-License-Identifier: Apache-2.0
#include "answer/sure_differences.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "answer/document.h"
#include "answer/outcome_words.h"
#include "base/quantity.h"
#include "io/text/utf8.h"

namespace entrepot {
namespace {

constexpr int widest_name = 17;  // columns of an outcome in a table; a longer one has a line

constexpr const char* rule_of_pairs =
    "Intervals from 5 to 95 per cent of the draws. B - A: draw by draw, for both were drawn with the same "
    "values. clear: it has one sign; uncertain: it has both; none: it is nothing, or no more than its "
    "numerical error.";
constexpr const char* rule_of_strangers =
    "Intervals from 5 to 95 per cent of the draws. Those of two packages are not paired: B - A goes from the "
    "low of one less the high of the other to its high less that low. clear: the two do not meet, which "
    "holds in nine draws of ten at least, however they hang together; uncertain: they meet, and drawn "
    "together the difference may be clear all the same; none: it is nothing, or no more than its numerical "
    "error.";

// As many places as show three digits of the larger end, and `most` at most.
std::string ends(double low, double high, int most) {
  const double size = std::max(std::abs(low), std::abs(high));
  if (size == 0.0) return "[0, 0]";
  const int decimals = size >= 9.995 ? 1 : size >= 0.0995 ? 2 : std::min(most, size >= 0.00995 ? 3 : 4);
  return fmt::format("[{:+.{}f}, {:+.{}f}]", low, decimals, high, decimals);
}

std::string shown_name(const SureDifference& one) {
  const OutcomeName name = parts_of_name(one.outcome);
  return name.outcome + (name.place.empty() ? "" : ", " + name.place);
}

std::string heading(const SureDifferences& sure) {
  return sure.long_run ? "Long run, percent" : "Year, percent";
}

// Of the rows as a whole: where some are not paired, that is said.
std::string rule(const SureDifferences& sure, std::size_t other) {
  const bool paired =
      std::all_of(sure.rows.begin(), sure.rows.end(), [](const SureDifference& one) { return one.paired; });
  std::string text = paired ? rule_of_pairs : rule_of_strangers;
  if (const std::size_t at = text.find("B - A"); other != 1 && at != std::string::npos)
    text.replace(at, 5, letter(other) + " - A");
  return text;
}

}  // namespace

std::string letter(std::size_t run) {
  return run < 26 ? std::string(1, static_cast<char>('A' + run)) : fmt::format("run {}", run + 1);
}

std::string command_for(const RunFacts& run, const std::filesystem::path& folder) {
  const auto ricardian = [](const NamedValue& value) {
    return value.name == "theory" && value.value == "ricardian";
  };
  const bool other = std::any_of(run.assumptions.begin(), run.assumptions.end(), ricardian);
  return fmt::format("entrepot ensemble {}{} --out DIR", shell_word((folder / "resolved.yaml").string()),
                     other ? " --theory ricardian" : "");
}

std::string why_not_sure(const std::vector<RunFacts>& runs, const std::vector<std::filesystem::path>& folders,
                         std::size_t other, const SureDifferences& sure) {
  if (!sure.rows.empty()) return {};
  std::string text;
  for (const std::size_t k : {std::size_t{0}, other})
    if (runs[k].intervals.empty())
      text += fmt::format("{} interval of {} is known: {}", text.empty() ? "no" : "; no", letter(k),
                          command_for(runs[k], folders[k]));
  if (text.empty())
    return fmt::format("How sure: the intervals of A are of other years or outcomes than those of {}.",
                       letter(other));
  return "How sure: " + text + "; then compare with --intervals DIR.";
}

std::string sure_table(const SureDifferences& sure, std::size_t other, const std::string& not_sure) {
  if (sure.rows.empty()) return not_sure.empty() ? std::string() : "\n" + paragraph(not_sure);
  int columns = display_width(heading(sure));
  for (const SureDifference& one : sure.rows) columns = std::max(columns, display_width(shown_name(one)));
  columns = std::min(columns, widest_name);
  std::string text = "\nHow sure the difference is\n" + padded(heading(sure), columns) +
                     fmt::format("{:>17}{:>17}{:>19}\n", "A", letter(other), letter(other) + " - A");
  for (const SureDifference& one : sure.rows) {
    std::string name = shown_name(one);
    if (display_width(name) > columns) {
      text += name + "\n";
      name.clear();
    }
    text +=
        padded(name, columns) + fmt::format("{:>17}{:>17}{:>19} {}\n", ends(one.first.low, one.first.high, 3),
                                            ends(one.other.low, one.other.high, 3),
                                            ends(one.low, one.high, 4), to_string(one.is));
  }
  return text + paragraph(rule(sure, other));
}

std::string sure_markdown(const SureDifferences& sure, std::size_t other, const std::string& not_sure) {
  if (sure.rows.empty()) return not_sure.empty() ? std::string() : "\n" + not_sure + "\n";
  std::string text = fmt::format(
      "\nHow sure the difference is\n\n| {0} | A | {1} | {1} − A | Difference |\n| --- | ---: | ---: | ---: "
      "| --- |\n",
      heading(sure), letter(other));
  for (const SureDifference& one : sure.rows)
    text +=
        fmt::format("| {} | {} | {} | {} | {} |\n", shown_name(one), ends(one.first.low, one.first.high, 3),
                    ends(one.other.low, one.other.high, 3), ends(one.low, one.high, 4), to_string(one.is));
  return text + "\n" + rule(sure, other) + "\n";
}

Json sure_json(const SureDifferences& sure, const std::string& not_sure) {
  if (sure.rows.empty()) return {{"not_known", not_sure}};
  const auto interval = [](const StatedInterval& of) {
    return Json{{"p05", of.low}, {"p50", of.median}, {"p95", of.high}, {"made_with", of.made_with}};
  };
  Json rows = Json::array();
  for (const SureDifference& one : sure.rows)
    rows.push_back({{"outcome", one.outcome},
                    {"first", interval(one.first)},
                    {"other", interval(one.other)},
                    {"difference_p05", one.low},
                    {"difference_p50", one.difference},
                    {"difference_p95", one.high},
                    {"paired", one.paired},
                    {"difference_is", to_string(one.is)}});
  return {{"of", sure.long_run ? "long run" : "year"}, {"differences", std::move(rows)}};
}

std::string sure_csv(const SureDifferences& sure, const ComparedEffect& one) {
  for (const SureDifference& known : sure.rows)
    if (is_named(one, known.outcome))
      return fmt::format("{},{},{},{}", sure.long_run ? "long run" : "year", shortest(known.low),
                         shortest(known.high), to_string(known.is));
  return ",,,";
}

}  // namespace entrepot
