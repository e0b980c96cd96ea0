// SPDX-License-Identifier: Apache-2.0
// Duties on top, documents, rules, access, sales taxes and hazards: values by hand and bounds.
#include <doctest/doctest.h>

#include <cmath>

#include "policy/timeline.h"
#include "policy/uncertainty.h"
#include "support/on_macro.h"

using namespace entrepot;
using namespace entrepot::on_macro;

namespace {

double sector(const std::string& column, const std::string& name) {
  return world().sector_columns.at(column)[at(world().sector_names.index_of(name))];
}

const Quarter start = make_quarter(2025, 1);

LeverUse use(const std::string& name, double value, PhaseIn phase_in = {}) {
  return mainland_use(catalogue_lever(name), value, start, phase_in);
}

// The same with another formula.
LeverUse moving(const std::string& name, const std::string& channel, const std::string& formula) {
  LeverUse made = use(name, 1.0);
  made.lever.moves = {move_of(channel, formula)};
  return made;
}

}  // namespace

TEST_CASE("trade policy: a remedy comes on top of the lowest rate, and goes with its own end") {
  const int n = place("east"), c = home_cell("usa", "MOT");
  const double rate = base().tariff(n, c) - 1.0;
  REQUIRE(rate > 0.0);
  LeverUse remedy = use("trade_remedy", 40.0);
  remedy.fields["covered"] = 25.0;
  CHECK(wedges_of({remedy}, start).tariff(n, c) == doctest::Approx(1.0 + rate + 0.1).epsilon(1e-14));
  // With a cut of the rate, the order of the two does not matter.
  const LeverUse cut = use("mfn_tariff_cut", 50.0);
  const Wedges both = wedges_of({remedy, cut}, start);
  CHECK(both.tariff(n, c) == doctest::Approx(1.0 + 0.5 * rate + 0.1).epsilon(1e-14));
  CHECK(both == wedges_of({cut, remedy}, start));
  // Two remedies add up; each ends by itself.
  LeverUse other = use("trade_remedy", 20.0);
  other.fields["covered"] = 100.0;
  other.until = start + 2;
  CHECK(wedges_of({remedy, other}, start + 1).tariff(n, c) ==
        doctest::Approx(1.0 + rate + 0.3).epsilon(1e-14));
  CHECK(wedges_of({remedy, other}, start + 2) == wedges_of({remedy}, start + 2));
  // Five years, and then nothing: in the long run it is gone.
  LeverUse usual = use("trade_remedy", 40.0, catalogue_lever("trade_remedy").standard_phase_in);
  CHECK_FALSE(wedges_of({usual}, start + 19) == neutral_wedges(base()));
  CHECK(wedges_of({usual}, start + 20) == neutral_wedges(base()));
  CHECK(final_wedges_of({usual}) == neutral_wedges(base()));
  // Services pay no duty, and exports are not touched.
  CHECK(wedges_of({remedy}, start).tariff(n, home_cell("usa", "FIN")) ==
        base().tariff(n, home_cell("usa", "FIN")));
  CHECK(wedges_of({remedy}, start).tariff(place("usa"), home_cell("east", "MOT")) ==
        base().tariff(place("usa"), home_cell("east", "MOT")));
}

TEST_CASE("trade policy: a duty is never below zero, and a remedy on a schedule adds to the set rate") {
  const int n = place("east"), c = home_cell("usa", "MOT");
  const Wedges relief = wedges_of({moving("trade_remedy", "remedy_duty", "-0.4*value*phase")}, start);
  CHECK(relief.tariff(n, c) == 1.0);
  LeverUse schedule;
  schedule.lever.name = "tariff_schedule";
  schedule.lever.reads_schedule = true;
  schedule.from = start;
  schedule.schedule = {{place("usa"), n, world().sector_names.index_of("MOT"), 0.3, start}};
  CHECK(wedges_of({schedule, moving("trade_remedy", "remedy_duty", "0.1*value*phase")}, start).tariff(n, c) ==
        doctest::Approx(1.4).epsilon(1e-14));
}

TEST_CASE("trade policy: costs of rules and documents by hand") {
  const int n = place("east"), c = home_cell("eu", "FOO"), service = home_cell("eu", "FIN");
  const double ave = sector("ave_ntm", "FOO");
  CHECK(wedges_of({use("regulatory_alignment", 40.0)}, start).log_iceberg(n, c) ==
        doctest::Approx(std::log(1.0 - 0.25 * 0.4 * ave / (1.0 + ave))).epsilon(1e-13));
  const double cost = world().location_columns.at("nontariff_ave")[at(place("eu"))];
  const Wedges papers = wedges_of({use("paperless_trade", 20.0)}, start);
  CHECK(papers.log_iceberg(n, c) ==
        doctest::Approx(std::log(1.0 - 0.15 * 0.2 * cost / (1.0 + cost))).epsilon(1e-13));
  CHECK(papers.log_iceberg(place("eu"), home_cell("east", "FOO")) == papers.log_iceberg(n, c));
  CHECK(papers.log_iceberg(n, service) == 0.0);
  const Wedges standards = wedges_of({use("standards_mutual_recognition", 50.0)}, start);
  CHECK(standards.log_iceberg(n, c) == doctest::Approx(-0.015).epsilon(1e-13));
  CHECK(standards.log_access(n, c) == doctest::Approx(std::log(1.0 - 0.015)).epsilon(1e-13));
  CHECK(standards.log_access(n, service) == 0.0);
  // Together they add up in logs.
  CHECK(wedges_of({use("paperless_trade", 20.0), use("standards_mutual_recognition", 50.0)}, start)
            .log_iceberg(n, c) == doctest::Approx(papers.log_iceberg(n, c) - 0.015).epsilon(1e-13));
  const Wedges split = wedges_of({use("decoupling", 15.0)}, start);
  CHECK(split.log_iceberg(n, c) == doctest::Approx(std::log(1.15)).epsilon(1e-13));
  CHECK(split.log_iceberg(n, service) == split.log_iceberg(n, c));
}

TEST_CASE(
    "trade policy: one domestic market takes its part of what rules cost between regions, not inside or "
    "abroad") {
  const Wedges now = wedges_of({use("domestic_foreign_integration", 25.0)}, start);
  const int c = home_cell("central", "MAC");
  const auto quarter = [](const std::string& code) {
    const double ave = sector("ave_interregional", code);
    return std::log(1.0 - 0.25 * 0.25 * ave / (1.0 + ave));
  };
  CHECK(now.log_iceberg(place("east"), c) == doctest::Approx(quarter("MAC")).epsilon(1e-13));
  CHECK(now.log_iceberg(place("east"), home_cell("central", "HEA")) ==
        doctest::Approx(quarter("HEA")).epsilon(1e-13));
  CHECK(quarter("HEA") < quarter("MAC"));
  CHECK(now.log_iceberg(place("east"), home_cell("central", "PUB")) == 0.0);
  CHECK(now.log_access == neutral_wedges(base()).log_access);
  CHECK(now.log_iceberg(place("central"), c) == 0.0);
  CHECK(now.log_iceberg(place("usa"), c) == 0.0);
  CHECK(now.log_iceberg(place("east"), home_cell("usa", "MAC")) == 0.0);
}

TEST_CASE("trade policy: e-commerce zones act on the part that moves as parcels") {
  const Wedges now = wedges_of({use("cbec_pilot_zones", 50.0)}, start);
  const double parcels = sector("parcel", "TEX");
  CHECK(now.log_access(place("usa"), home_cell("east", "TEX")) ==
        doctest::Approx(std::log(1.0 - 0.06 * parcels)).epsilon(1e-13));
  CHECK(now.log_iceberg(place("usa"), home_cell("east", "TEX")) ==
        doctest::Approx(-0.003 * parcels).epsilon(1e-13));
  CHECK(now.log_access(place("usa"), home_cell("east", "PET")) == 0.0);
}

TEST_CASE("trade policy: a rebate is a negative tax on sales abroad, and a refund in time saves interest") {
  const int c = home_cell("east", "ELE");
  LeverUse rebate = use("vat_rebate_tax_admin", 4.0);
  rebate.fields["eligible"] = 50.0;
  rebate.fields["refund_days"] = 73.0;
  const Wedges now = wedges_of({rebate}, start);
  CHECK(now.output_tax(place("usa"), c) == doctest::Approx(0.98).epsilon(1e-14));
  CHECK(now.log_iceberg(place("usa"), c) == doctest::Approx(-0.06 * 0.2 * 0.13).epsilon(1e-12));
  CHECK(now.output_tax(place("central"), c) == 1.0);
  CHECK(now.output_tax(place("usa"), home_cell("east", "FIN")) == 1.0);
  rebate.fields["value"] = -4.0;
  CHECK(wedges_of({rebate}, start).output_tax(place("usa"), c) == doctest::Approx(1.02).epsilon(1e-14));
}

TEST_CASE("trade policy: a threat raises the hazard of the base year, with a duty or without one") {
  const int n = place("usa"), c = home_cell("east", "ELE");
  LeverUse war = use("tariff_war", 0.0);
  std::swap(war.where, war.partners);  // all others charge
  CHECK(wedges_of({war}, start) == neutral_wedges(base()));
  war.fields["threat"] = 10.0;  // 0.05 a year becomes 0.15
  const Wedges threat = wedges_of({war}, start);
  CHECK(threat.tariff == base().tariff);
  CHECK(threat.reversal_hazard(n, c) == 3.0);
  const auto threshold = [&](const Wedges& wedges, int destination, int cell) {
    return entry_threshold_changes(world().behaviour, base(), wedges)(destination, cell);
  };
  CHECK(threshold(threat, n, c) > 0.0);
  CHECK(threshold(threat, place("east"), home_cell("usa", "ELE")) == 0.0);
  CHECK(threshold(threat, n, home_cell("east", "FIN")) == 0.0);
  // A duty takes away a part of what is left to fear.
  war.fields["value"] = 20.0;
  CHECK(wedges_of({war}, start).reversal_hazard == threat.reversal_hazard);
  CHECK(threshold(wedges_of({war}, start), n, c) < threshold(threat, n, c));
  // Hazards multiply, in whatever order.
  LeverUse promise = use("policy_predictability", 100.0);
  std::swap(promise.where, promise.partners);
  promise.lever.moves.resize(1);
  const Wedges both = wedges_of({war, promise}, start);
  CHECK(both.reversal_hazard(n, c) == doctest::Approx(3.0 * 0.7).epsilon(1e-13));
  // The base of the channel in a formula is the yearly hazard.
  CHECK(
      wedges_of({moving("vat_rebate_tax_admin", "reversal_hazard", "1+value*phase*(base==0.05?1:0)")}, start)
          .reversal_hazard(n, c) == 2.0);
}

TEST_CASE("trade policy: a war with an answer is two wars without one") {
  const auto war = [](const std::string& where, const std::string& partners, double value, double answer) {
    LeverUse use = mainland_use(catalogue_lever("tariff_war"), value, start, {});
    use.where = {{place(where), 1.0}};
    use.partners = {{place(partners), 1.0}};
    use.fields["retaliation"] = answer;
    return use;
  };
  const Wedges answered = wedges_of({war("usa", "east", 30.0, 10.0)}, start);
  CHECK(answered == wedges_of({war("usa", "east", 30.0, 0.0), war("east", "usa", 10.0, 0.0)}, start));
  const int c = home_cell("east", "ELE");
  CHECK(answered.tariff(place("usa"), c) == doctest::Approx(base().tariff(place("usa"), c) + 0.3));
  CHECK(answered.tariff(place("eu"), c) == base().tariff(place("eu"), c));
  const int american = home_cell("usa", "ELE");
  CHECK(answered.tariff(place("east"), american) ==
        doctest::Approx(base().tariff(place("east"), american) + 0.1));
}

TEST_CASE("trade policy: what all levers make of a channel stays inside its bounds") {
  const int n = place("usa"), c = home_cell("east", "ELE");
  const auto with = [&](const std::string& channel, const std::string& formula) {
    return wedges_of({moving("vat_rebate_tax_admin", channel, formula)}, start);
  };
  CHECK(with("document_cost", "-value*phase").log_iceberg(n, c) == -0.25);
  CHECK(with("document_cost", "value*phase").log_iceberg(n, c) == 0.25);
  CHECK(with("regulatory_cost", "-value*phase").log_iceberg(n, c) == -0.7);
  CHECK(with("regulatory_cost", "2*value*phase").log_iceberg(n, c) == 1.2);
  CHECK(with("access_cost", "1-0.9*value*phase").log_access(n, c) == std::log(0.2));
  CHECK(with("access_cost", "1+9*value*phase").log_access(n, c) == std::log(2.0));
  CHECK(with("remedy_duty", "99*value*phase").tariff(n, c) ==
        doctest::Approx(base().tariff(n, c) + 10.0).epsilon(1e-14));
  CHECK(with("output_tax", "-value*phase").output_tax(n, c) == 0.85);
  CHECK(with("output_tax", "value*phase").output_tax(n, c) == 1.3);
  CHECK(with("output_tax", "0.04*value*phase").output_tax(n, c) == 1.04);
  CHECK(with("reversal_hazard", "1+99*value*phase").reversal_hazard(n, c) == 20.0);
}

TEST_CASE("trade policy: open purchases act on goods from other economies, by the share of public buyers") {
  const auto with = [&](const std::string& channel, const std::string& formula) {
    return wedges_of({moving("vat_rebate_tax_admin", channel, formula)}, start);
  };
  const int n = place("usa"), c = home_cell("east", "PHA");
  const double share = base().public_share(n, base().cells[at(c)].sector);
  CHECK(share > 0.02);
  CHECK(share < 0.9);
  CHECK(with("public_home_bias", "-0.4*value*phase").log_preference(n, c) ==
        doctest::Approx(0.4 * share).epsilon(1e-13));
  CHECK(with("public_home_bias", "-9*value*phase").log_preference(n, c) ==
        doctest::Approx(2.0 * share).epsilon(1e-13));
  // Regions are not abroad to one another: nobody prefers one of them less.
  CHECK(with("public_home_bias", "-0.4*value*phase").log_preference(place("west"), c) == 0.0);
  CHECK(with("data_cost", "-value*phase").log_iceberg(n, c) == -0.3);
  CHECK(with("licence_cost", "9*value*phase").log_iceberg(n, c) == 6.9);
  CHECK(with("licence_cost", "-value*phase").log_iceberg(n, c) == 0.0);
  double bought = 0.0, used = 0.0;  // by public buyers, of the home economy's gross domestic product
  for (int i = 0; i < base().location_count; ++i) {
    if (!world().same_economy(i, place("east"))) continue;
    used += base().gdp[at(i)];
    for (int j = 0; j < base().sector_count; ++j) bought += base().public_share(i, j) * base().spending(i, j);
  }
  MESSAGE("public purchases of the mainland, share of GDP: ", bought / used);
  CHECK(bought / used > 0.08);
  CHECK(bought / used < 0.18);
}

TEST_CASE("trade policy: every channel has a mechanism") {
  for (const Channel& channel : channels()) {
    CAPTURE(channel.name);
    CHECK((channel.turn != nullptr));
  }
}
