// SPDX-License-Identifier: Apache-2.0
#include "io/model/network_reader.h"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "base/quantity.h"
#include "io/model/world_reader.h"
#include "io/text/bounds.h"
#include "io/text/csv.h"
#include "io/text/utf8.h"
#include "logistics/reach.h"
#include "world/evidence.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

constexpr double most_days = 1000.0, most_usd = 1e6, most_km = 100'000.0, most_teu = 1000.0;
constexpr double longest_boarding = 30.0;  // days
constexpr double rounding = 1e-4;          // of weights that should add to one
constexpr double usd_a_thousand = 1000.0;  // feu_value is in thousand USD
constexpr std::size_t most_named = 3;      // pairs that one mistake names

class NetworkReader {
 public:
  NetworkReader(const fs::path& folder, const ModelYaml& yaml, const World& world, Diagnostics& diagnostics,
                const Sources& sources)
      : folder_(folder), yaml_(yaml), world_(world), diagnostics_(diagnostics), sources_(sources) {}

  Network read() {
    read_numbers();
    read_nodes();
    read_modes();
    if (network_.nodes.empty() || network_.modes.empty()) return network_;
    read_legs();
    read_gateways();
    read_fitted_shares();
    if (diagnostics_.ok() && check_room()) check_reach();
    return network_;
  }

 private:
  fs::path file(const char* name) const { return folder_ / "network" / name; }
  bool known_grade(const Csv& csv, int row, int column) const {
    return csv.index(row, column, Names(grade_words()), "grade", diagnostics_).has_value();
  }

  void read_numbers() {
    if (yaml_.network.empty())
      diagnostics_.error("M063", {(folder_ / "model.yaml").string(), 0, 0, 1},
                         "a model with network/ needs the section 'network'",
                         "add it: models/README.md names its numbers");
    for (const Parameter& parameter : yaml_.network)
      for (const auto& row : network_rows())
        if (parameter.name == row.name) network_.numbers.*row.member = parameter.value;
    if (!yaml_.hub.empty()) network_.hub = world_.location_names.find(yaml_.hub).value_or(-1);
    for (const auto& [name, spot] : yaml_.hub_services)
      if (const auto sector = world_.sector_names.find(name))
        network_.hub_services.push_back(*sector);
      else
        diagnostics_.error("M063", spot, fmt::format("unknown sector '{}'", beginning_of(name)),
                           "hub_services are sectors of sectors.csv");
    for (const auto& [name, column, factor] :
         {std::tuple("day_cost", &network_.day_value, 0.01),
          std::tuple("feu_value", &network_.feu_value, usd_a_thousand)}) {
      column->assign(at(world_.sector_count()), 0.0);
      const auto found = world_.sector_columns.find(name);
      if (found == world_.sector_columns.end()) {
        diagnostics_.error("M063", {(folder_ / "sectors.csv").string(), 1, 1, 1},
                           fmt::format("no column '{}'", name),
                           "routes are chosen by the value of a day and of a container of goods");
        continue;
      }
      for (int j = 0; j < world_.sector_count(); ++j) (*column)[at(j)] = factor * found->second[at(j)];
    }
    for (int j = 0; j < world_.sector_count(); ++j)
      if (network_.feu_value[at(j)] > 0.0 && network_.day_value[at(j)] <= 0.0)
        diagnostics_.error("M063", {(folder_ / "sectors.csv").string(), 0, 0, 1},
                           fmt::format("{} is shipped, but a day costs it nothing", world_.sector_names[j]),
                           "give it a day_cost above 0, or a feu_value of 0");
  }

  void read_nodes() {
    const Csv csv(sources_, file("nodes.csv"),
                  {"node", "name", "name_zh", "kind", "economy", "gbt2260", "latitude", "longitude",
                   "containers_million_teu", "grade", "source"},
                  diagnostics_, false, at_most(limit::nodes, "nodes"));
    csv.unique({0}, diagnostics_);
    std::vector<std::string> economies, codes;
    for (const Location& location : world_.locations) economies.push_back(location.economy);
    const Names known(economies);
    for (int row = 0; row < csv.rows(); ++row) {
      const std::string code = csv.text(row, 0);
      if (!may_be_a_code(code) || code.find('-') != std::string::npos)
        diagnostics_.error("M014", csv.spot(row, 0), fmt::format("'{}' cannot be a code", beginning_of(code)),
                           "letters of English, digits, '_' and '.' make the code of a node; '-' stands "
                           "between two of them");
      const auto economy = csv.index(row, 4, known, "economy", diagnostics_);
      csv.number(row, 6, -90.0, 90.0, diagnostics_);
      csv.number(row, 7, -180.0, 180.0, diagnostics_);
      known_grade(csv, row, 9);
      NetworkNode node{
          code, csv.text(row, 1), csv.text(row, 2), csv.text(row, 3), csv.text(row, 4), csv.text(row, 5)};
      node.at_home = economy && known[*economy] == world_.home_economy;
      if (!csv.text(row, 8).empty())
        node.containers = csv.number(row, 8, 0.0, most_teu, diagnostics_).value_or(0.0);
      codes.push_back(code);
      network_.nodes.push_back(std::move(node));
    }
    network_.node_names = Names(std::move(codes));
  }

  void read_modes() {
    const Csv csv(sources_, file("modes.csv"),
                  {"mode", "name", "carries", "feeds", "terminal", "boarding_days", "boarding_usd",
                   "leg_days", "km_a_day", "leg_usd", "usd_per_km", "grade", "source"},
                  diagnostics_, false, at_most(limit::modes, "modes"));
    csv.unique({0}, diagnostics_);
    const Names ways(alternative_names());
    std::vector<std::string> codes;
    for (int row = 0; row < csv.rows(); ++row) {
      TransportMode mode{csv.text(row, 0), csv.text(row, 1)};
      mode.carries =
          static_cast<Alternative>(csv.index(row, 2, ways, "alternative", diagnostics_).value_or(0));
      for (const std::string& word : words_of_cell(csv.text(row, 3))) {
        if (const auto fed = ways.find(word))
          mode.feeds[at(*fed)] = true;
        else
          csv.index(row, 3, ways, "alternative", diagnostics_);  // says which there are
      }
      mode.terminal = csv.index(row, 4, Names({"0", "1"}), "answer", diagnostics_).value_or(0) == 1;
      mode.boarding_days = csv.number(row, 5, 0.01, longest_boarding, diagnostics_).value_or(1.0);
      mode.boarding_usd = csv.number(row, 6, 0.0, most_usd, diagnostics_).value_or(0.0);
      mode.formula = formula(csv, row);
      known_grade(csv, row, 11);
      codes.push_back(mode.code);
      network_.modes.push_back(std::move(mode));
    }
    network_.mode_names = Names(std::move(codes));
  }

  // Four cells, or none of them; without a speed the time does not depend on the length.
  std::optional<HaulFormula> formula(const Csv& csv, int row) const {
    if (csv.text(row, 7).empty() && csv.text(row, 8).empty() && csv.text(row, 9).empty() &&
        csv.text(row, 10).empty())
      return std::nullopt;
    HaulFormula read;
    read.leg_days = csv.number(row, 7, 0.0, most_days, diagnostics_).value_or(0.0);
    if (!csv.text(row, 8).empty())
      read.days_a_km = 1.0 / csv.number(row, 8, 1.0, most_km, diagnostics_).value_or(1.0);
    read.leg_usd = csv.number(row, 9, 0.0, most_usd, diagnostics_).value_or(0.0);
    read.usd_a_km = csv.number(row, 10, 0.0, most_usd, diagnostics_).value_or(0.0);
    return read;
  }

  // A number, or what the mode's formula gives.
  double published(const Csv& csv, int row, int column, double low, double high, const Leg& leg,
                   double (HaulFormula::*by_length)(double) const) const {
    if (!csv.text(row, column).empty()) return csv.number(row, column, low, high, diagnostics_).value_or(1.0);
    const TransportMode& mode = network_.modes[at(leg.mode)];
    if (mode.formula) return ((*mode.formula).*by_length)(leg.km);
    diagnostics_.error("M060", csv.spot(row, column),
                       fmt::format("a leg by {} needs its {}", mode.code, csv.columns()[at(column)]),
                       "modes.csv has no formula for this mode");
    return 1.0;
  }

  void read_legs() {
    const Csv csv(sources_, file("legs.csv"),
                  {"from", "to", "mode", "state", "km", "days", "usd_per_feu", "corridors", "km_grade",
                   "days_grade", "usd_grade", "source", "repair"},
                  diagnostics_, false, at_most(limit::legs, "legs"));
    const Names states({"planned", "open"});
    std::map<std::tuple<int, int, int>, int> seen;  // line of the first
    for (int row = 0; row < csv.rows(); ++row) {
      const auto from = csv.index(row, 0, network_.node_names, "node", diagnostics_);
      const auto to = csv.index(row, 1, network_.node_names, "node", diagnostics_);
      const auto mode = csv.index(row, 2, network_.mode_names, "mode", diagnostics_);
      const auto state = csv.index(row, 3, states, "state", diagnostics_);
      const auto km = csv.number(row, 4, 1.0, most_km, diagnostics_);
      for (const int grade : {8, 9, 10}) known_grade(csv, row, grade);
      if (!from || !to || !mode || !state || !km) continue;
      if (*from == *to) {
        diagnostics_.error("M060", csv.spot(row, 1), fmt::format("a leg from {} to itself", csv.text(row, 0)),
                           "a leg joins two nodes");
        continue;
      }
      const auto [first, is_new] =
          seen.try_emplace({std::min(*from, *to), std::max(*from, *to), *mode}, csv.spot(row, 0).line);
      if (!is_new) {
        diagnostics_.error("M060", csv.spot(row, 0),
                           fmt::format("{} and {} have a leg by {} already, in line {}", csv.text(row, 0),
                                       csv.text(row, 1), csv.text(row, 2), first->second),
                           "a leg serves both directions: leave one of the rows out");
        continue;
      }
      Leg leg{*from, *to, *mode, *km};
      leg.days = published(csv, row, 5, 0.01, most_days, leg, &HaulFormula::days);
      leg.usd = published(csv, row, 6, 0.0, most_usd, leg, &HaulFormula::usd);
      leg.open = *state == 1;
      leg.corridors = words_of_cell(csv.text(row, 7));
      leg.repair = csv.text(row, 12);
      network_.legs.push_back(std::move(leg));
    }
  }

  void read_gateways() {
    const Csv csv(sources_, file("gateways.csv"), {"location", "node", "weight", "grade", "source"},
                  diagnostics_);
    csv.unique({0, 1}, diagnostics_);
    std::vector<std::vector<Gateway>> of_place(at(world_.location_count()));
    for (int row = 0; row < csv.rows(); ++row) {
      const auto place = csv.index(row, 0, world_.location_names, "location", diagnostics_);
      const auto node = csv.index(row, 1, network_.node_names, "node", diagnostics_);
      const auto weight = csv.number(row, 2, 0.0, 1.0, diagnostics_);
      known_grade(csv, row, 3);
      if (place && node && weight) of_place[at(*place)].push_back({*place, *node, *weight});
    }
    if (!csv.ok()) return;
    for (int n = 0; n < world_.location_count(); ++n) {
      double total = 0.0;
      for (const Gateway& gateway : of_place[at(n)]) total += gateway.weight;
      if (!(std::abs(total - 1.0) <= rounding))
        diagnostics_.error("M061", {csv.file(), 0, 0, 1},
                           of_place[at(n)].empty()
                               ? fmt::format("{} has no gateway", world_.location_names[n])
                               : fmt::format("the gateways of {} add to {}, not to 1",
                                             world_.location_names[n], shortest(total)),
                           "say where all of its goods enter and leave the network");
      for (Gateway& gateway : of_place[at(n)]) {
        gateway.weight /= total;
        network_.gateways.push_back(gateway);
      }
    }
  }

  void read_fitted_shares() {
    const Csv csv(sources_, file("fitted_shares.csv"),
                  {"alternative", "location", "counted", "grade", "source"}, diagnostics_);
    csv.unique({0, 1}, diagnostics_);
    const Names ways({"land", "air"});
    for (int row = 0; row < csv.rows(); ++row) {
      const auto way = csv.index(row, 0, ways, "alternative", diagnostics_);
      const auto place = csv.index(row, 1, world_.location_names, "location", diagnostics_);
      const auto counted = csv.index(row, 2, Names({"0", "1"}), "answer", diagnostics_);
      known_grade(csv, row, 3);
      if (way && place && counted)
        network_.fitted_shares.push_back(
            {*way == 0 ? Alternative::land : Alternative::air, *place, *counted == 1});
    }
  }

  // Routes keep the distance from every gateway of a source to every state, for each class of goods and each
  // of four kinds of routes.
  bool check_room() const {
    std::set<std::pair<int, int>> stops;
    for (const Leg& leg : network_.legs)
      for (const int node : {leg.from, leg.to}) stops.insert({node, leg.mode});
    std::set<std::pair<double, double>> classes;
    for (int j = 0; j < world_.sector_count(); ++j)
      if (network_.feu_value[at(j)] > 0.0)
        classes.insert({network_.day_value[at(j)], network_.feu_value[at(j)]});
    std::set<int> sources;
    for (const Gateway& gateway : network_.gateways)
      if (world_.locations[at(gateway.place)].kind != LocationKind::partner) sources.insert(gateway.node);
    constexpr std::size_t kinds_and_layers = 8;
    const std::size_t count =
        kinds_and_layers * classes.size() * sources.size() * (network_.nodes.size() + stops.size());
    if (count <= limit::distances) return true;
    diagnostics_.error(
        "M015", {(folder_ / "network").string(), 0, 0, 1},
        fmt::format("{} classes of goods, {} gateways and {} nodes make {} distances; the most "
                    "is {}",
                    classes.size(), sources.size(), network_.nodes.size(), count, limit::distances),
        "put nodes together, or give sectors the same day_cost and feu_value");
    return false;
  }

  // A node at a time, first the one that is cut off from more of the others.
  void check_reach() {
    std::map<int, std::set<int>> apart;
    const std::vector<CutOff> pairs = cut_off(world_, network_);
    for (const CutOff& pair : pairs) {
      apart[pair.source].insert(pair.target);
      apart[pair.target].insert(pair.source);
    }
    std::set<int> told;
    for (const CutOff& pair : pairs) {
      if (told.contains(pair.source) || told.contains(pair.target)) continue;
      const int end = apart[pair.source].size() > apart[pair.target].size() ? pair.source : pair.target;
      told.insert(end);
      std::string names;
      std::size_t count = 0;
      for (const int other : apart[end])
        if (++count <= most_named) names += (count == 1 ? "" : ", ") + network_.node_names[other];
      if (count > most_named) names += fmt::format(" and {} more", count - most_named);
      diagnostics_.error("M062", {file("legs.csv").string(), 0, 0, 1},
                         fmt::format("no route joins {} to {}", network_.node_names[end], names),
                         "add a leg, or take the node out of gateways.csv");
    }
  }

  const fs::path& folder_;
  const ModelYaml& yaml_;
  const World& world_;
  Diagnostics& diagnostics_;
  const Sources& sources_;
  Network network_;
};

}  // namespace

std::vector<std::string> words_of_cell(const std::string& cell) {
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < cell.size();) {
    const std::size_t end = std::min(cell.find(';', begin), cell.size());
    const std::size_t first = cell.find_first_not_of(' ', begin);
    const std::size_t last = cell.find_last_not_of(' ', end - 1);
    if (first < end && last >= first) words.push_back(cell.substr(first, last - first + 1));
    begin = end + 1;
  }
  return words;
}

std::shared_ptr<const Network> read_network(const std::filesystem::path& folder, const ModelYaml& yaml,
                                            const World& world, Diagnostics& diagnostics,
                                            const Sources& sources) {
  std::error_code error;
  if (!fs::is_directory(folder / "network", error)) {
    if (!yaml.network.empty())
      diagnostics.error("M063", yaml.network_spot,
                        "the section 'network' is about a folder that is not there",
                        "bring network/ with its tables, or leave the section out");
    return nullptr;
  }
  return std::make_shared<const Network>(NetworkReader(folder, yaml, world, diagnostics, sources).read());
}

}  // namespace entrepot
