// SPDX-License-Identifier: Apache-2.0
#include "answer/evidence_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "base/quantity.h"
#include "io/text/csv.h"
#include "io/text/json.h"

namespace entrepot {
namespace {

using Number = std::optional<double>;

// Three digits, and no exponent.
std::string digits(double number) {
  const double size = std::abs(number);
  if (size < 5e-5) return "0";
  int decimals = 0;
  for (double least = 99.95; size < least && decimals < 5; least /= 10.0) ++decimals;
  return fmt::format("{:.{}f}", number, decimals);
}

Value cell(const Number& number) {
  return number ? Value(digits(*number), *number) : Value("-");
}

std::string word_of(Verdict verdict) {
  return verdict_names()[static_cast<std::size_t>(verdict)];
}

// Logs over logs are an elasticity, a response over another one a ratio.
std::string unit_of(const Published& row) {
  if (row.per == Per::duty) return "elasticity";
  if (row.per == Per::long_run || row.per == Per::scenario) return "ratio";
  return response_unit_names()[static_cast<std::size_t>(row.unit)];
}

std::string range_of(const Published& row) {
  return fmt::format("{} to {}{}", shortest(row.low), shortest(row.high), row.own_range ? " (ours)" : "");
}

std::string citation_of(const Published& row) {
  return fmt::format("{} ({})", row.source, row.status);
}

// The response that is compared is marked.
Value marked(const Number& number, bool mark) {
  return number ? Value(digits(*number) + (mark ? "*" : " "), *number) : Value("- ");
}

std::vector<Value> cells_of(const Compared& compared) {
  const Published& row = *compared.row;
  const bool market = row.basis == Basis::market;
  return {word_of(compared.verdict),
          range_of(row),
          marked(market ? compared.market : compared.partial, market || row.basis == Basis::partial),
          marked(compared.total, row.basis == Basis::total),
          marked(compared.year, row.basis == Basis::year),
          fmt::format("{}: {}, {}", row.lever, row.measured, unit_of(row))};
}

const char* words_of(FigureKind kind) {
  return kind == FigureKind::calibrated
             ? "An input of the model is set to the figure: true by construction, or a check that it arrives."
             : "Nothing in the model was set to the figure.";
}

Part table_of(const std::vector<Compared>& compared, FigureKind kind, bool page) {
  Part part;
  const Inside count = count_inside(compared, kind);
  part.title = fmt::format("{}: {} of {} inside", kind == FigureKind::calibrated ? "Calibrated" : "Held out",
                           count.inside, count.rows);
  part.words = words_of(kind);
  if (page)
    part.table.columns = {{"lever"},         {"measured"},      {"unit"},       {"low", true},
                          {"central", true}, {"high", true},    {"basis"},      {"partial", true},
                          {"market", true},  {"total", true},   {"year", true}, {"verdict"},
                          {"scenario"},      {"source, status"}};
  else
    part.table.columns = {{"verdict"},     {"published", true}, {"partial", true},
                          {"total", true}, {"year", true},      {"lever: what was measured, unit"}};
  for (const Compared& each : compared)
    if (each.row->kind == kind) part.table.rows.push_back(page ? evidence_cells(each) : cells_of(each));
  return part;
}

Part misses(const std::vector<Compared>& compared) {
  Part part;
  part.title = "Outside the range, and why";
  for (const Compared& each : compared)
    if (each.verdict != Verdict::inside)
      part.facts.emplace_back(
          fmt::format("{}, {}", each.row->lever, word_of(each.verdict)),
          fmt::format("{}: {}", each.row->measured,
                      each.row->explained.empty() ? "no reason is given" : each.row->explained));
  return part;
}

// By what is said of their size.
Part without_figure(const std::vector<Lever>& levers, const std::vector<Compared>& compared) {
  Part part;
  std::map<std::string, std::string> by_size;
  for (const Lever& lever : levers) {
    if (std::any_of(compared.begin(), compared.end(),
                    [&](const Compared& each) { return each.row->lever == lever.name; }))
      continue;
    std::string& names = by_size[lever.size];
    names += (names.empty() ? "" : ", ") + lever.name;
  }
  if (by_size.empty()) return part;
  part.title = "No published response";
  for (const auto& [size, names] : by_size) part.facts.emplace_back("size " + size, names);
  return part;
}

const char* const bases =
    "partial: prices, wages, spending and the price index of each market stay as they were; market: the "
    "same, "
    "but that the index answers; total: the long run of the whole model; year: of a run.";
const char* const ours =
    " (ours): the study gives no range; it is half of its number to one and a half, or as wide as the effect "
    "size of the lever.";

Document document(const std::vector<Lever>& levers, const std::vector<Compared>& compared, bool page) {
  Document document;
  document.title = "What was measured, and what the model does";
  Part head;
  head.words = "Each row is a shock of one lever alone and the response that a study measured.";
  if (page)
    head.words +=
        " Written by `entrepot evidence --format md -q`, from `evidence.csv` and the scenarios of "
        "`isolated`.";
  document.parts.push_back(head);
  for (const FigureKind kind : {FigureKind::calibrated, FigureKind::held_out})
    if (count_inside(compared, kind).rows > 0) document.parts.push_back(table_of(compared, kind, page));
  if (document.parts.size() > 1)
    document.parts.back().note = std::string(bases) + (page ? "" : " * is compared with the range.") +
                                 (std::any_of(compared.begin(), compared.end(),
                                              [](const Compared& each) { return each.row->own_range; })
                                      ? ours
                                      : "");
  if (Part part = misses(compared); !part.facts.empty()) document.parts.push_back(part);
  if (Part part = without_figure(levers, compared); !part.facts.empty()) document.parts.push_back(part);
  return document;
}

std::string csv(const std::vector<Compared>& compared) {
  std::string text =
      "lever,measured,scenario,response,basis,unit,low,central,high,range,partial,market,total,year,verdict,"
      "distance,kind,source,status,explained\n";
  const auto number = [](const Number& each) { return each ? shortest(*each) : std::string(); };
  for (const Compared& each : compared) {
    const Published& row = *each.row;
    text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", row.lever,
                        csv_field(row.measured), row.scenario, row.response->name, basis_of(row),
                        unit_of(row), shortest(row.low), shortest(row.central), shortest(row.high),
                        row.own_range ? "own" : "published", number(each.partial), number(each.market),
                        number(each.total), number(each.year), word_of(each.verdict), shortest(each.distance),
                        kind_names()[static_cast<std::size_t>(row.kind)], csv_field(row.source), row.status,
                        csv_field(row.explained));
  }
  return text;
}

std::string json(const std::vector<Compared>& compared) {
  Json list = Json::array();
  const auto number = [](const Number& each) { return each ? Json(*each) : Json(nullptr); };
  for (const Compared& each : compared) {
    const Published& row = *each.row;
    list.push_back({{"lever", row.lever},
                    {"measured", row.measured},
                    {"scenario", row.scenario},
                    {"response", row.response->name},
                    {"basis", basis_of(row)},
                    {"unit", unit_of(row)},
                    {"low", row.low},
                    {"central", row.central},
                    {"high", row.high},
                    {"range", row.own_range ? "own" : "published"},
                    {"partial", number(each.partial)},
                    {"market", number(each.market)},
                    {"total", number(each.total)},
                    {"year", number(each.year)},
                    {"verdict", word_of(each.verdict)},
                    {"distance", each.distance},
                    {"kind", kind_names()[static_cast<std::size_t>(row.kind)]},
                    {"source", row.source},
                    {"status", row.status},
                    {"explained", row.explained}});
  }
  return list.dump(1) + "\n";
}

}  // namespace

std::vector<Value> evidence_cells(const Compared& compared) {
  const Published& row = *compared.row;
  return {row.lever,
          row.measured,
          unit_of(row),
          Value(shortest(row.low), row.low),
          Value(shortest(row.central), row.central),
          Value(shortest(row.high) + (row.own_range ? " (ours)" : ""), row.high),
          basis_of(row),
          cell(compared.partial),
          cell(compared.market),
          cell(compared.total),
          cell(compared.year),
          word_of(compared.verdict),
          row.scenario,
          citation_of(row)};
}

std::string evidence_answer(const std::vector<Lever>& levers, const std::vector<Compared>& compared,
                            const std::string& format) {
  if (format == "csv") return csv(compared);
  if (format == "json") return json(compared);
  const bool page = format == "md";
  return rendered(document(levers, compared, page), page ? DocumentFormat::markdown : DocumentFormat::table);
}

}  // namespace entrepot
