// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/published_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

#include "base/quantity.h"
#include "io/scenario/scope_reader.h"
#include "io/text/csv.h"
#include "policy/scope.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

// In the order of `columns`.
enum Place {
  lever,
  measured,
  scenario,
  response,
  where,
  partners,
  sectors,
  basis,
  per,
  unit,
  low,
  central,
  high,
  range,
  source,
  status,
  kind,
  explained
};
const std::vector<std::string> columns = {
    "lever", "measured", "scenario", "response", "where", "partners", "sectors", "basis", "per",
    "unit",  "low",      "central",  "high",     "range", "source",   "status",  "kind",  "explained"};

constexpr int last_year = 50;

std::vector<std::string> names_of(const std::vector<Response>& rows) {
  std::vector<std::string> names;
  for (const Response& row : rows) names.push_back(row.name);
  return names;
}

class Reader {
 public:
  Reader(const Csv& csv, const fs::path& isolated, const Names& levers, const World& world,
         Diagnostics& diagnostics)
      : csv_(csv),
        isolated_(isolated),
        levers_(levers),
        world_(world),
        diagnostics_(diagnostics),
        places_(Vocabulary::of_places(world)),
        sectors_(Vocabulary::of_sectors(world)) {}

  // Nothing where the row has a mistake.
  std::optional<Published> read(int row) {
    row_ = row;
    const int before = diagnostics_.errors();
    Published read;
    csv_.index(row, lever, levers_, "lever", diagnostics_);
    read.lever = csv_.text(row, lever);
    read.measured = csv_.text(row, measured);
    read.scenario = scenario_at(scenario, csv_.text(row, scenario));
    const auto of = csv_.index(row, response, responses_, "response", diagnostics_);
    read.response = of ? &responses()[at(*of)] : nullptr;
    scope(read);
    read_basis(read);
    read_per(read);
    read.unit = static_cast<ResponseUnit>(csv_.index(row, unit, units_, "unit", diagnostics_).value_or(0));
    numbers(read);
    read.own_range = csv_.index(row, range, ranges_, "range", diagnostics_).value_or(0) == 1;
    read.source = csv_.text(row, source);
    read.status = csv_.text(row, status);
    read.confirmed = csv_.index(row, status, statuses_, "status", diagnostics_).value_or(1) == 0;
    read.kind = static_cast<FigureKind>(csv_.index(row, kind, kinds_, "kind", diagnostics_).value_or(1));
    read.explained = csv_.text(row, explained);
    read.spot = csv_.spot(row, lever);
    if (diagnostics_.errors() != before) return std::nullopt;
    return read;
  }

 private:
  void refuse(int column, const std::string& message, const std::string& remedy) {
    diagnostics_.error("C020", csv_.spot(row_, column), message, remedy);
  }

  std::string scenario_at(int column, const std::string& name) {
    std::error_code ignored;
    if (!name.empty() && fs::is_regular_file(isolated_ / (name + ".yaml"), ignored)) return name;
    diagnostics_.error(
        "C022", csv_.spot(row_, column), fmt::format("no isolated scenario '{}'", name),
        fmt::format("write the name of a file of {} without its ending", isolated_.filename().string()));
    return name;
  }

  // The codes and tags of a cell, with blanks between them, united; "all" is `everything`.
  Scope names(int column, const Vocabulary& vocabulary, const Scope& everything) {
    std::map<int, double> members;
    std::istringstream words(csv_.text(row_, column));
    for (std::string word; words >> word;) {
      const auto found = word == "all"
                             ? std::optional(everything)
                             : vocabulary.find(word, csv_.spot(row_, column), Written::in_list, diagnostics_);
      for (const Weighted& member : found.value_or(Scope()))
        members[member.index] = std::max(members[member.index], member.weight);
    }
    Scope scope;
    for (const auto& [index, weight] : members) scope.push_back({index, weight});
    return scope;
  }

  void scope(Published& read) {
    read.where = names(where, places_, places_.everything());
    if (csv_.text(row_, where).empty())
      refuse(where, "a response is of some place", "name places of the model, or all");
    read.partners = names(partners, places_, all_partners(world_, read.where));
    read.sectors = names(sectors, sectors_, sectors_.everything());
    if (read.response == nullptr) return;
    const bool between = read.response->direction.has_value();
    for (const int column : {int{partners}, int{sectors}})
      if (csv_.text(row_, column).empty() == between)
        refuse(
            column,
            fmt::format("'{}' is {} {}", read.response->name, between ? "of" : "not of", columns[at(column)]),
            between ? fmt::format("name {}, or all", columns[at(column)]) : "leave the cell empty");
  }

  void read_basis(Published& read) {
    const std::string words = csv_.text(row_, basis);
    const std::string_view before = "year ";
    if (const auto known = bases_.find(words); known && words != "year") {
      read.basis = static_cast<Basis>(*known);
    } else if (const auto number =
                   words.starts_with(before) ? parse_number(words.substr(before.size())) : std::nullopt;
               number && *number >= 1 && *number <= last_year && *number == static_cast<int>(*number)) {
      read.basis = Basis::year;
      read.year = static_cast<int>(*number);
    } else {
      refuse(basis, fmt::format("'{}' is no basis", words),
             fmt::format("write partial, market, total, or a year of a run up to 'year {}'", last_year));
      return;
    }
    const bool held = read.basis == Basis::partial || read.basis == Basis::market;
    if (held && read.response != nullptr && !read.response->direction)
      refuse(basis, fmt::format("'{}' means nothing while all else is held", read.response->name),
             "write total, or a year");
  }

  void read_per(Published& read) {
    const std::string words = csv_.text(row_, per);
    const std::string_view other = "scenario ";
    if (words.empty()) return;
    if (words == "value") {
      read.per = Per::value;
    } else if (words == "duty") {
      read.per = Per::duty;
      if (read.response != nullptr && (!read.response->direction || !of_flows(*read.response->direction)))
        refuse(per, fmt::format("'{}' is not of flows that pay a duty", read.response->name),
               "write a number, or value");
    } else if (words == "long run") {
      read.per = Per::long_run;
      if (read.basis != Basis::year)
        refuse(per, "only a year reaches a part of the long run", "write 'year N' as the basis");
    } else if (words.starts_with(other)) {
      read.per = Per::scenario;
      read.over = scenario_at(per, words.substr(other.size()));
    } else if (const auto number = parse_number(words); number && *number != 0.0) {
      read.number = *number;
    } else {
      refuse(per, fmt::format("nothing is divided by '{}'", words),
             "write a number, value, duty, long run, or scenario NAME");
    }
  }

  void numbers(Published& read) {
    const auto number = [&](int column) { return csv_.number(row_, column, diagnostics_); };
    const auto least = number(low), middle = number(central), most = number(high);
    if (!least || !middle || !most) return;
    read.low = *least, read.central = *middle, read.high = *most;
    if (!(read.low <= read.central && read.central <= read.high && read.low < read.high))
      diagnostics_.error("C021", csv_.spot(row_, low),
                         fmt::format("{} to {} with {} in the middle is no range", csv_.text(row_, low),
                                     csv_.text(row_, high), csv_.text(row_, central)),
                         "low is below high, and central is neither below low nor above high");
  }

  const Csv& csv_;
  const fs::path& isolated_;
  const Names& levers_;
  const World& world_;
  Diagnostics& diagnostics_;
  const Vocabulary places_, sectors_;
  const Names responses_{names_of(responses())}, units_{response_unit_names()}, bases_{basis_names()},
      kinds_{kind_names()}, ranges_{{"published", "own"}}, statuses_{{"confirmed", "not confirmed"}};
  int row_ = 0;
};

}  // namespace

std::vector<Published> read_published(const fs::path& file, const fs::path& isolated, const Names& levers,
                                      const World& world, Diagnostics& diagnostics, const Sources& sources) {
  const Csv csv(sources, file, columns, diagnostics);
  csv.unique({lever, scenario, response, where, partners, sectors, basis, per}, diagnostics);
  Reader reader(csv, isolated, levers, world, diagnostics);
  std::vector<Published> rows;
  for (int row = 0; row < csv.rows(); ++row)
    if (auto read = reader.read(row)) rows.push_back(std::move(*read));
  return rows;
}

}  // namespace entrepot
