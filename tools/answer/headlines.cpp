// SPDX-License-Identifier: Apache-2.0
#include "answer/headlines.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "answer/document.h"
#include "base/quantity.h"

namespace entrepot {
namespace {

constexpr std::size_t shown_places = 4;
constexpr int terminal = 80, hanging = 2;  // columns

constexpr char joint = '\x1f';  // a blank at which no line ends

std::string paragraph(const std::string& words) {
  std::string text = folded(words, terminal, hanging) + "\n";
  std::replace(text.begin(), text.end(), joint, ' ');
  return text;
}

// Horizons of the effects in order; the last quarter only where it is not already one of them.
std::vector<std::string> horizons(const std::vector<EffectRow>& effects) {
  std::vector<std::string> names;
  std::vector<std::string> quarters;
  for (const EffectRow& line : effects) {
    if (std::find(quarters.begin(), quarters.end(), line.quarter) != quarters.end()) continue;
    names.push_back(line.horizon);
    quarters.push_back(line.quarter);
  }
  return names;
}

class Lines {
 public:
  explicit Lines(const Findings& findings)
      : findings_(findings),
        horizons_(horizons(findings.effects)),
        home_(findings.model.world.home_economy) {}

  // `owner` says nothing where the outcome has none.
  const EffectRow* find(const std::string& outcome, const std::string& location, const std::string& sector,
                        const std::string& horizon, const std::string& owner = "") const {
    for (const EffectRow& line : findings_.effects)
      if (line.horizon == horizon && line.outcome == outcome && line.location == location &&
          line.sector == sector && line.owner == owner)
        return &line;
    return nullptr;
  }

  const std::string& home_name() const { return findings_.model.world.home_economy_name; }

  std::string table() const {
    std::string text = fmt::format("{:34}", fmt::format("{}, change in percent", home_name()));
    for (const std::string& horizon : horizons_) text += fmt::format("{:>10}", horizon);
    text += fmt::format("{:>18}\n", "bn USD a year");
    // An index times the base year's money is money at base-year prices.
    const struct {
      const char *words, *outcome, *sector;
      double money;
      std::string location, owner;
    } rows[] = {{"real income", "real_income", "", home_total(findings_.model.base.income), home_, ""},
                {"exports, goods and services", "exports", "all", quarters_a_year, home_, ""},
                {"imports, goods and services", "imports", "all", quarters_a_year, home_, ""},
                {"real GDP", "real_gdp", "", home_total(findings_.model.base.gdp), home_, ""},
                {"inward FDI", "fdi_flow", "all", quarters_a_year, home_, "all"},
                {"stock of inward FDI, in bn USD", "fdi_stock", "all", 1.0, home_, "all"},
                {"sales of foreign affiliates", "affiliate_sales", "all", quarters_a_year, home_, "all"},
                {"outward FDI", "fdi_flow", "all", quarters_a_year, "abroad", outward_owner()}};
    for (const auto& row : rows) {
      const EffectRow* last = find(row.outcome, row.location, row.sector, horizons_.back(), row.owner);
      if (last == nullptr) continue;  // a world without affiliates
      text += fmt::format("  {:32}", row.words);
      for (const std::string& horizon : horizons_)
        if (const EffectRow* line = find(row.outcome, row.location, row.sector, horizon, row.owner))
          text += fmt::format("{:>+10.3f}", line->percent());
      text += fmt::format("{:>+18.1f}\n", row.money * (last->policy - last->baseline));
    }
    return text +
           paragraph(fmt::format(
               "Real: at base-year prices. Money: in terms of the world wage bill. Trade: border value. "
               "Last column: {}.",
               when()));
  }

  // Who invests abroad from the home economy; empty where nobody does.
  std::string outward_owner() const {
    for (const EffectRow& line : findings_.effects)
      if (line.outcome == "fdi_flow" && line.location == "abroad") return line.owner;
    return "";
  }

  // Inward FDI by owner and by region, largest change in money first; empty without affiliates.
  std::string investors() const {
    std::vector<std::pair<double, std::string>> owners, regions;
    const World& world = findings_.model.world;
    const auto add = [&](auto& found, const EffectRow* line, const std::string& name) {
      if (line != nullptr)
        found.emplace_back(quarters_a_year * (line->policy - line->baseline),
                           fmt::format("{} {:+.2f}{}%,", name, line->percent(), joint));
    };
    for (const Owner& owner : world.owners)
      add(owners, find("fdi_flow", home_, "all", horizons_.back(), owner.code),
          owner.name.empty() ? owner.code : owner.name);
    for (const Location& location : world.locations)
      if (location.economy == world.home_economy)
        add(regions, find("fdi_flow", location.code, "all", horizons_.back(), "all"), name(location));
    if (regions.empty()) return "";
    const auto show = [](double money) { return fmt::format("{:+.2f}{}bn", money, joint); };
    return paragraph(fmt::format("Inward FDI {}, a year, from: {}", when(), listed(owners, show))) +
           paragraph(fmt::format("Inward FDI {}, a year, into: {}", when(), listed(regions, show)));
  }

  double home_total(const Column& money) const {
    double total = 0.0;
    for (int i = 0; i < findings_.model.base.location_count; ++i)
      if (findings_.model.world.is_home(i)) total += money[static_cast<std::size_t>(i)];
    return total;
  }

  std::string when() const { return horizons_.back() == "last" ? "at the end" : "in " + horizons_.back(); }

  // Real income of places with residents that are (not) of the home country, largest change first.
  std::string places(bool domestic) const {
    std::vector<std::pair<double, std::string>> found;
    for (const Location& location : findings_.model.world.locations) {
      if ((location.kind != LocationKind::partner) != domestic) continue;
      if (const EffectRow* line = find("real_income", location.code, "", horizons_.back()))
        found.emplace_back(line->percent(), name(location));
    }
    return listed(found, [](double percent) { return fmt::format("{:+.3f}", percent); });
  }

  // Trade of the home economy with each partner, both ways, largest change in money first.
  std::string partners() const {
    std::map<std::string, std::pair<double, double>> totals;  // baseline, policy
    for (const EffectRow& line : findings_.effects) {
      if (line.horizon != horizons_.back() || line.outcome != "trade" || line.sector != "all") continue;
      auto& [baseline, policy] = totals[line.origin == home_ ? line.destination : line.origin];
      baseline += line.baseline;
      policy += line.policy;
    }
    std::vector<std::pair<double, std::string>> found;
    for (const Location& location : findings_.model.world.locations) {
      const auto total = totals.find(location.code);
      if (total == totals.end()) continue;
      const auto [baseline, policy] = total->second;
      found.emplace_back(
          quarters_a_year * (policy - baseline),
          fmt::format("{} {:+.2f}{}%,", name(location), 100.0 * (policy / baseline - 1.0), joint));
    }
    return listed(found, [](double money) { return fmt::format("{:+.1f}{}bn", money, joint); });
  }

  std::string exactness() const {
    const Certificate& exact = findings_.report.certificate;
    const std::string text =
        fmt::format("Exact to: equations {:.0e}, accounts {:.0e}, drift of the reference {:.0e}",
                    exact.worst_residual(), exact.worst_identity(), exact.worst_drift());
    const auto [cohorts, states] = findings_.held;
    if (findings_.discretisation.empty() || !bounds(findings_.discretisation.front(), cohorts, states))
      return paragraph(
          text + fmt::format("; the error of {} cohorts of {} states is not measured", cohorts, states));
    // Measured once, with the scenario and the numbers of cohorts that its note names.
    const DiscretisationError& first = findings_.discretisation.front();
    std::string words = fmt::format("Cohorts ({}) moved", first.measured_with);
    for (const DiscretisationError& error : findings_.discretisation)
      words += fmt::format("{} {} by {:.2g}", &error == &first ? "" : ",", error.outcome, error.difference);
    return paragraph(text) + paragraph(words + " " + first.unit);
  }

  std::string text() const {
    std::string text = findings_.scenario.title + "\n\n" + table();
    text += paragraph(fmt::format("Real income {}, percent, regions: {}", when(), places(true)));
    text += paragraph(fmt::format("Real income {}, percent, partners: {}", when(), places(false)));
    text += paragraph(fmt::format("Trade with {} {}, a year: {}", home_name(), when(), partners()));
    text += investors();
    text += exactness();
    const std::string folder = findings_.folder.string();
    text += fmt::format("Results: {}\n", folder);
    text += fmt::format(
        "Open them: summary.csv and results.csv in a spreadsheet, or\n"
        "  /usr/bin/python3 -c \"import xarray; print(xarray.open_dataset('{}/results.nc'))\"\n",
        folder);
    return text;
  }

 private:
  static std::string name(const Location& location) {
    return location.name.empty() ? location.code : location.name;
  }

  template <class Show>
  static std::string listed(std::vector<std::pair<double, std::string>> found, Show show) {
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return std::abs(a.first) > std::abs(b.first); });
    std::string text;
    for (std::size_t k = 0; k < std::min(found.size(), shown_places); ++k)
      text += fmt::format("{}{}{}{}", k == 0 ? "" : "; ", found[k].second, joint, show(found[k].first));
    return text;
  }

  const Findings& findings_;
  std::vector<std::string> horizons_;
  std::string home_;
};

}  // namespace

std::string headlines(const Findings& findings) {
  return Lines(findings).text();
}

}  // namespace entrepot
