// SPDX-License-Identifier: Apache-2.0
#include "io/model/tariffs_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>

#include "base/quantity.h"
#include "io/model/required_rows.h"

namespace entrepot {
namespace {

constexpr double unbounded = std::numeric_limits<double>::max();

class TariffsReader {
 public:
  TariffsReader(const MarginTables& tables, const ModelYaml& yaml, const World& world, Margins& margins)
      : world_(world), margins_(margins), diagnostics_(tables.diagnostics()), tables_(tables) {
    for (const Parameter& parameter : yaml.tariffs)
      factors_[parameter.name] = {parameter.value, range_of_grade(parameter.grade)};
  }

  void profiles() {
    const Csv csv = tables_.open("tariff_profiles.csv", {"sector", "product_group"}, {}, true);
    csv.unique({0}, diagnostics_);
    margins_.profile_names.assign(csv.columns().begin() + 2, csv.columns().end());
    margins_.profile = Matrix(margins_.profile_names.size(), sectors());
    for (const std::string& name : margins_.profile_names)
      margins_.ranges.profile.push_back(tables_.range("tariff_profiles.csv", name.c_str()));
    margins_.product_group.assign(at(sectors()), -1);
    std::vector<std::string> groups;
    RequiredRows goods("sectors of goods", world_.sector_names);
    for (int j = 0; j < sectors(); ++j)
      if (!world_.sectors[at(j)].goods) goods.need_not(j);
    for (int row = 0; row < csv.rows(); ++row) {
      const auto j = csv.index(row, 0, world_.sector_names, "sector", diagnostics_);
      goods.found(j);
      for (std::size_t p = 0; p < margins_.profile_names.size(); ++p)
        if (const auto rate = csv.number(row, 2 + static_cast<int>(p), 0.0, 1000.0, diagnostics_); rate && j)
          margins_.profile(p, *j) = *rate / 100.0;
      const auto group = std::find(groups.begin(), groups.end(), csv.text(row, 1));
      if (j) margins_.product_group[at(*j)] = static_cast<int>(group - groups.begin());
      if (group == groups.end()) groups.push_back(csv.text(row, 1));
    }
    goods.check(csv, "give each its row, with zeros where it pays no duty", diagnostics_);
  }

  void rules() {
    const Csv csv = tables_.open("tariff_rules.csv", {"destination", "origin", "profile", "factor", "mode",
                                                      "level", "pattern", "grade", "source"});
    RequiredRows flows = flows_that_pay();
    const int before = diagnostics_.errors();
    const Names profiles(margins_.profile_names), modes({"set", "add", "multiply"});
    for (int row = 0; row < csv.rows(); ++row) {
      TariffRule rule{places(csv, row, 0), places(csv, row, 1)};
      const auto profile = csv.index(row, 2, profiles, "tariff profile", diagnostics_);
      const auto mode = csv.index(row, 4, modes, "mode", diagnostics_);
      rule.range = tables_.range(csv, row, 7, 8);
      if (!csv.text(row, 6).empty())
        rule.pattern = csv.index(row, 6, profiles, "tariff profile", diagnostics_).value_or(-1);
      rule.scale_to_mean = csv.text(row, 5) == "mean";
      if (!rule.scale_to_mean && !csv.text(row, 5).empty())
        diagnostics_.error("M022", csv.spot(row, 5), "unknown level '" + csv.text(row, 5) + "'",
                           "leave it empty or write mean");
      rule.factor = factor(csv, row, 3, unbounded).value_or(rule.factor);
      if (const auto named = factors_.find(csv.text(row, 3)); named != factors_.end()) {
        rule.factor_name = named->first;
        rule.range = named->second.range;
      }
      if (!profile || !mode) continue;
      rule.profile = *profile;
      rule.mode = static_cast<TariffRule::Mode>(*mode);
      if (rule.mode == TariffRule::Mode::set)
        for (int n = 0; n < world_.location_count(); ++n)
          for (int i = 0; i < world_.location_count() && rule.destination[at(n)]; ++i)
            if (rule.origin[at(i)]) flows.found(i, n);
      margins_.tariff_rules.push_back(std::move(rule));
    }
    // A rule that is not understood may be the one that is missing.
    if (diagnostics_.errors() == before)
      flows.check(csv, "write a rule with mode set; its factor is 0 where there is no duty", diagnostics_);
  }

  // Optional: what a place without a row collects follows the rules alone.
  void collected() {
    margins_.recorded_duty.assign(at(world_.location_count()), -1.0);
    margins_.ranges.recorded_duty.assign(at(world_.location_count()), 0.0);
    const char* const file = "collected_duties.csv";
    if (!tables_.exists(file)) return;
    const Csv csv = tables_.open(file, {"location", "percent_of_imports", "grade", "source"});
    csv.unique({0}, diagnostics_);
    for (int row = 0; row < csv.rows(); ++row) {
      const auto place = csv.index(row, 0, world_.location_names, "location", diagnostics_);
      const auto percent = csv.number(row, 1, 0.0, 100.0, diagnostics_);
      const double range = tables_.range(csv, row, 2, 3);
      if (place && world_.is_home(*place))
        diagnostics_.error("M023", csv.spot(row, 0), "'" + csv.text(row, 0) + "' belongs to the home economy",
                           "its duty is collected_duty in model.yaml");
      else if (place && percent) {
        margins_.recorded_duty[at(*place)] = *percent / 100.0;
        margins_.ranges.recorded_duty[at(*place)] = range;
      }
    }
  }

  // Optional: without the file no agreement is in force.
  void agreements() {
    const char* const file = "trade_agreements.csv";
    if (!tables_.exists(file)) return;
    const Csv csv = tables_.open(file, {"agreement", "member", "share", "still_pays", "grade", "source"});
    csv.unique({0, 1}, diagnostics_);
    const Names members = names_of_members();
    int first = 0;  // row of the agreement that is being read
    for (int row = 0; row < csv.rows(); ++row) {
      const double range = tables_.range(csv, row, 4, 5);
      const auto member =
          csv.index(row, 1, members, "location, economy or statistical economy", diagnostics_);
      const auto share = csv.number(row, 2, 0.0, 1.0, diagnostics_);
      const auto still_pays = factor(csv, row, 3, 1.0);
      if (row == 0 || csv.text(row, 0) != csv.text(row - 1, 0)) {
        for (const TradeAgreement& before : margins_.agreements)
          if (before.name == csv.text(row, 0))
            diagnostics_.error("M025", csv.spot(row, 0), "'" + before.name + "' has rows further up",
                               "the rows of an agreement follow each other, one for each member");
        margins_.agreements.push_back({csv.text(row, 0), {}});
        first = row;
      }
      const auto named = factors_.find(csv.text(row, 3));
      if (member && share && still_pays)
        join(margins_.agreements.back(), members[*member],
             named != factors_.end()
                 ? AgreementMember{0, *share, *still_pays, named->second.range, named->first}
                 : AgreementMember{0, *share, *still_pays, range});
      const bool last = row + 1 == csv.rows() || csv.text(row + 1, 0) != csv.text(row, 0);
      if (last && first == row)
        diagnostics_.error("M025", csv.spot(row, 0), "'" + csv.text(row, 0) + "' has one member",
                           "the rows of an agreement follow each other, one for each member");
    }
  }

 private:
  // What may be a member: the home economy, a place outside it with all its economies, or an economy of the
  // margins.
  Names names_of_members() const {
    std::vector<std::string> names = {world_.home_economy};
    const auto add = [&names](const std::string& name) {
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    };
    for (int n = 0; n < world_.location_count(); ++n)
      if (!world_.is_home(n)) add(world_.location_names[n]);
    for (const std::string& economy : margins_.economies.all()) add(economy);
    return Names(std::move(names));
  }

  void join(TradeAgreement& agreement, const std::string& name, AgreementMember member) const {
    for (int e = 0; e < margins_.economies.size(); ++e) {
      const int place = margins_.economy_place[at(e)];
      const bool whole = place < 0 ? name == world_.home_economy : name == world_.location_names[place];
      if (whole || name == margins_.economies[e]) {
        member.economy = e;
        agreement.members.push_back(member);
      }
    }
  }

  // A number, or one of model.yaml by its name.
  std::optional<double> factor(const Csv& csv, int row, int column, double most) const {
    if (const auto named = factors_.find(csv.text(row, column)); named != factors_.end())
      return named->second.value;
    if (parse_number(csv.text(row, column))) return csv.number(row, column, 0.0, most, diagnostics_);
    diagnostics_.error("M022", csv.spot(row, column), "unknown factor '" + csv.text(row, column) + "'",
                       "a number, or a name under tariffs in model.yaml");
    return std::nullopt;
  }

  int sectors() const { return world_.sector_count(); }

  // "all", a location, or an economy with all its places.
  std::vector<bool> places(const Csv& csv, int row, int column) const {
    const std::string& word = csv.text(row, column);
    std::vector<bool> chosen(at(world_.location_count()), word == "all");
    bool known = word == "all";
    for (int n = 0; n < world_.location_count(); ++n)
      if (world_.location_names[n] == word || world_.locations[at(n)].economy == word)
        chosen[at(n)] = known = true;
    if (!known) csv.index(row, column, world_.location_names, "location or economy", diagnostics_);
    return chosen;
  }

  // What crosses into another customs area, by origin and destination.
  RequiredRows flows_that_pay() const {
    RequiredRows flows("flows between customs areas", world_.location_names, world_.location_names);
    for (int n = 0; n < world_.location_count(); ++n)
      for (int i = 0; i < world_.location_count(); ++i)
        if (world_.locations[at(n)].customs_area == world_.locations[at(i)].customs_area)
          flows.need_not(i, n);
    return flows;
  }

  const World& world_;
  Margins& margins_;
  Diagnostics& diagnostics_;
  const MarginTables& tables_;
  struct Factor {
    double value = 0.0, range = 0.0;
  };
  std::map<std::string, Factor> factors_;
};

}  // namespace

void read_tariffs(const MarginTables& tables, const ModelYaml& yaml, const World& world, Margins& margins) {
  TariffsReader reader(tables, yaml, world, margins);
  reader.profiles();
  reader.rules();
  reader.collected();
  reader.agreements();
}

}  // namespace entrepot
