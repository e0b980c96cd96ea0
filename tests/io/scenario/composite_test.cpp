// SPDX-License-Identifier: Apache-2.0
// Composites: an entry stands for entries of its parts, to the bit; beside direct entries of these the larger
// counts, and nobody is warned of what counts once.
#include <doctest/doctest.h>

#include <algorithm>

#include "io/run/levers_csv.h"
#include "io/scenario/resolved_yaml.h"
#include "io/scenario/scenario_reader.h"
#include "io/text/sources.h"
#include "simulation/long_run.h"
#include "support/macro.h"
#include "support/on_macro.h"

using namespace entrepot;
using namespace entrepot::on_macro;

namespace {

const std::string head = "format: 1\nhorizon: {from: 2024Q1, quarters: 40}\n";

// A composite of the test's own; `more`: further keys, `parts`: instead of its own.
std::string composite(const std::string& name, const std::string& parts, const std::string& more = "") {
  return "- format: 1\n  lever: " + name +
         "\n  title: An accession\n  meaning: m\n  order: 900\n"
         "  sentence: \"{value} of the chapters taken on[, {done} of them carried out] with {partners}\"\n"
         "  fields:\n    value: {unit: percent, of: of the chapters, low: 0, high: 100}\n"
         "    done: {unit: percent, of: carried out, low: 0, high: 100, standard: 80}\n"
         "  phase_in: {shape: linear, quarters: 8}\n  evidence: moderate\n  size: converted\n"
         "  citation: c\n  citation_status: s\n" +
         more + "  composed_of:\n" + parts;
}
const std::string parts =
    "  - {lever: fta_tariff_preference, value: 0.99*value*done/100}\n"
    "  - {lever: services_opening, value: value/3, sectors: [services]}\n"
    "  - {lever: policy_predictability, value: 0.3*value}\n";
const std::string definition = "lever_definitions:\n" + composite("accession", parts);

std::string entry(const std::string& lever, const std::string& value, const std::string& partners = "all",
                  const std::string& rest = "from: 2025Q1") {
  return "- {lever: " + lever + ", where: mainland, partners: " + partners + ", value: " + value +
         " percent, " + rest + "}\n";
}
std::string levers(const std::string& entries) {
  return head + definition + "levers:\n" + entries;
}

// As one writes the parts by hand of an accession of 50 percent.
const std::string phase_in = "from: 2025Q1, phase_in: {shape: linear, quarters: 8}";
const std::string by_hand =
    entry("fta_tariff_preference", "39.6", "all", phase_in) +
    entry("services_opening", "16.6666666667", "all", phase_in + ", sectors: services") +
    entry("policy_predictability", "15", "all", phase_in);

const std::vector<Quarter> quarters = {make_quarter(2024, 4), make_quarter(2025, 1), make_quarter(2025, 4),
                                       make_quarter(2030, 1)};

void check_alike(const std::vector<LeverUse>& a, const std::vector<LeverUse>& b) {
  for (const Quarter quarter : quarters) CHECK(wedges_of(a, quarter) == wedges_of(b, quarter));
  CHECK(final_wedges_of(a) == final_wedges_of(b));
}

}  // namespace

TEST_CASE("composites: an entry is its parts written by hand, to the bit") {
  const Scenario whole = scenario_from(levers(entry("accession", "50", "all", "from: 2025Q1")));
  const Scenario hand = scenario_from(head + "levers:\n" + by_hand);
  REQUIRE(whole.levers.size() == 3);
  check_alike(whole.levers, hand.levers);
  CHECK_FALSE(final_wedges_of(whole.levers) == neutral_wedges(base()));
  for (const LeverUse& use : whole.levers) {
    CAPTURE(use.lever.name);
    REQUIRE(use.part_of);
    CHECK(use.part_of == whole.levers[0].part_of);
    CHECK(use.part_of->lever.name == "accession");
    CHECK(use.lever.effect.central == catalogue_lever(use.lever.name).effect.central);
  }
  CHECK(whole.levers[1].fields.at("value") == 16.6666666667);
}

TEST_CASE("composites: places, dates, source and grade are the entry's, a field of it changes the parts") {
  const Scenario scenario = scenario_from(
      levers(entry("accession", "50", "[japan, eu]",
                   "with: {done: 40 percent}, from: 2026Q1, until: 2030Q1, source: a text, grade: official, "
                   "phase_in: {shape: step}, sectors: [AGR, FIN]")));
  REQUIRE(scenario.levers.size() == 3);
  CHECK(scenario.levers[0].fields.at("value") == 19.8);
  for (const LeverUse& use : scenario.levers) {
    CHECK(use.from == make_quarter(2026, 1));
    CHECK(use.until == make_quarter(2030, 1));
    CHECK(use.phase_in.shape == PhaseShape::step);
    CHECK(use.source == "a text");
    CHECK(use.grade == "official");
    CHECK(use.partners.size() == 2);
  }
  CHECK(scenario.levers[0].sectors.size() == 2);
  REQUIRE(scenario.levers[1].sectors.size() == 1);
  CHECK(scenario.levers[1].sectors[0].index == world().sector_names.index_of("FIN"));
}

TEST_CASE("composites: at zero, before its time and taken out nothing is changed") {
  const Wedges neutral = neutral_wedges(base());
  const auto uses = [](const std::string& value) {
    return scenario_from(levers(entry("accession", value))).levers;
  };
  CHECK(final_wedges_of(uses("0")) == neutral);
  CHECK(wedges_of(uses("50"), make_quarter(2024, 4)) == neutral);
  const std::string other = entry("mfn_tariff_cut", "20") + entry("services_opening", "5");
  Scenario both = scenario_from(levers(entry("accession", "50") + other));
  std::erase_if(both.levers, [](const LeverUse& use) { return use.part_of != nullptr; });
  check_alike(both.levers, scenario_from(head + "levers:\n" + other).levers);
}

TEST_CASE("composites: beside a direct entry of a part the larger counts, in either order") {
  const auto uses = [](const std::string& entries) { return scenario_from(levers(entries)).levers; };
  const std::string whole = entry("accession", "60"), small = entry("services_opening", "10"),
                    large = entry("services_opening", "70");
  check_alike(uses(whole + small), uses(whole));
  check_alike(uses(small + whole), uses(whole));
  const Wedges of_large = final_wedges_of(uses(large)), of_whole = final_wedges_of(uses(whole)),
               both = final_wedges_of(uses(whole + large));
  CHECK(both == final_wedges_of(uses(large + whole)));
  CHECK(both.log_iceberg == of_large.log_iceberg);  // of what the accession makes of it only services
  CHECK(both.tariff == of_whole.tariff);
  CHECK(both.reversal_hazard == of_whole.reversal_hazard);
  // Of a common target only: here with two partners, of which one is in the accession.
  const Wedges part = final_wedges_of(uses(entry("accession", "60", "japan") + large));
  const int fin = home_cell("japan", "FIN"), eu = home_cell("eu", "FIN");
  CHECK(part.log_iceberg(place("east"), fin) == of_large.log_iceberg(place("east"), fin));
  CHECK(part.log_iceberg(place("east"), eu) == of_large.log_iceberg(place("east"), eu));
  CHECK(part.tariff(place("east"), home_cell("japan", "AGR")) ==
        of_whole.tariff(place("east"), home_cell("japan", "AGR")));
}

TEST_CASE("composites: all parts that turn one thing stand against all direct entries that do") {
  // Two parts and two entries of the cost of services trade: 0.2 and 0.1 of the gap against 0.25.
  const std::string two =
      "lever_definitions:\n" + composite("accession",
                                         "  - {lever: services_opening, value: 0.2*value}\n"
                                         "  - {lever: services_opening, value: 0.1*value}\n");
  const auto log = [&](const std::string& entries) {
    return final_wedges_of(scenario_from(head + two + "levers:\n" + entries).levers)
        .log_iceberg(place("east"), home_cell("usa", "FIN"));
  };
  const double whole = log(entry("accession", "100"));
  CHECK(whole == doctest::Approx(log(entry("services_opening", "30"))));
  CHECK(log(entry("accession", "100") + entry("services_opening", "25")) == whole);
  CHECK(log(entry("accession", "100") + entry("services_opening", "25") +
            entry("services_opening", "10", "all", "from: 2026Q1, further: true")) ==
        doctest::Approx(log(entry("services_opening", "35"))));
}

TEST_CASE("composites: levers of one programme with a part, and two composites with a common part") {
  // ftz_upgrade says that services_opening is a part of it.
  const auto uses = [](const std::string& entries) { return scenario_from(levers(entries)).levers; };
  const Wedges both = final_wedges_of(uses(entry("accession", "100") + entry("ftz_upgrade", "100"))),
               zones = final_wedges_of(uses(entry("ftz_upgrade", "100"))),
               whole = final_wedges_of(uses(entry("accession", "100")));
  int of_zones = 0, of_whole = 0;
  for (int n = 0; n < base().location_count; ++n)
    for (int c = 0; c < base().cell_count; ++c) {
      const double x = zones.log_iceberg(n, c), y = whole.log_iceberg(n, c);
      CHECK(both.log_iceberg(n, c) == std::min(x, y));
      of_zones += x < y;
      of_whole += y < x;
    }
  CHECK(of_zones > 100);
  CHECK(of_whole > 100);

  const std::string definitions = "lever_definitions:\n" + composite("accession", parts) +
                                  composite("club", "  - {lever: services_opening, value: 0.5*value}\n");
  const auto with_club = [&](const std::string& entries) {
    return scenario_from(head + definitions + "levers:\n" + entries).levers;
  };
  const Wedges together = final_wedges_of(with_club(entry("accession", "60") + entry("club", "60")));
  CHECK(together.log_iceberg == final_wedges_of(with_club(entry("club", "60"))).log_iceberg);
  CHECK(together.tariff == final_wedges_of(with_club(entry("accession", "60"))).tariff);
  CHECK(together == final_wedges_of(with_club(entry("club", "60") + entry("accession", "60"))));
}

TEST_CASE("composites: entries are settled among themselves before a composite is compared with them") {
  // Zones of which services are a part count 0.025 of documents; 20 percent of services are more, in
  // services. The sum of both is more than the accession, neither is.
  const std::string definitions =
      "lever_definitions:\n" + composite("accession", "  - {lever: services_opening, value: 0.22*value}\n");
  const auto wedges = [&](const std::string& entries) {
    return final_wedges_of(scenario_from(head + definitions + "levers:\n" + entries).levers);
  };
  const std::string services = entry("services_opening", "21.9"), zones = entry("ftz_upgrade", "100");
  const int flow = home_cell("usa", "FIN"), zone = place("ftz");
  CHECK(wedges(zones).log_iceberg(zone, flow) < 0.0);
  CHECK(wedges(services + zones).log_iceberg(zone, flow) == wedges(services).log_iceberg(zone, flow));
  CHECK(wedges(services + zones + entry("accession", "100")).log_iceberg(zone, flow) ==
        wedges(entry("accession", "100")).log_iceberg(zone, flow));
}

TEST_CASE("composites: no bit of a long run depends on the order of entries") {
  const std::string a = entry("accession", "60"), b = entry("services_opening", "15"),
                    c = entry("mfn_tariff_cut", "10");
  const LongRun first = solve_long_run(macro_model(), scenario_from(levers(a + b + c))),
                other = solve_long_run(macro_model(), scenario_from(levers(c + b + a)));
  CHECK(first.policy.market.real_income == other.policy.market.real_income);
}

TEST_CASE("composites: resolved, it is the entry with the composite and all its parts, and the same bits") {
  const Scenario scenario = scenario_from(
      levers(entry("accession", "50", "[japan]", "with: {done: 70 percent}, from: 2025Q1, sectors: goods") +
             entry("services_opening", "12")));
  // A part that has nothing to act on is no use, but the definition needs it.
  CHECK(scenario.levers.size() == 3);
  const std::string text = resolved_yaml(scenario, world());
  const auto count = [&](const std::string& words) {
    int found = 0;
    for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++found;
    return found;
  };
  CHECK(count("\n- lever: accession\n") == 1);
  CHECK(count("\n- lever: ") == 2);
  CHECK(count("  lever: fta_tariff_preference\n") == 1);
  CHECK(count("  lever: policy_predictability\n") == 1);
  CHECK(count("  with: {done: 70 percent}\n") == 1);
  CHECK(count("  - lever: services_opening\n    value: \"value/3\"\n    sectors: [\"services\"]\n") == 1);
  const Scratch scratch;
  Diagnostics diagnostics;
  const Scenario again = read_scenario(scratch.write("s.yaml", text), Catalogue(), world(), diagnostics);
  REQUIRE_MESSAGE(diagnostics.ok(), render(diagnostics));
  CHECK(resolved_yaml(again, world()) == text);
  check_alike(again.levers, scenario.levers);
}

TEST_CASE("composites: a scenario that defines a part anew is the one that its composite is made of") {
  std::string own =
      resolved_yaml(scenario_from(head + "levers:\n" + entry("services_opening", "1")), world());
  own = own.substr(own.find("lever_definitions:\n") + std::string("lever_definitions:\n").size());
  const std::string formula = "-min(0.8,effect*sector_stri_gap)*value/100*phase";
  REQUIRE(own.find(formula) != std::string::npos);
  own.replace(own.find(formula), formula.size(), "-value/1000*phase");
  const Scenario scenario = scenario_from(head + definition + own + "levers:\n" + entry("accession", "60"));
  CHECK(final_wedges_of(scenario.levers).log_iceberg(place("east"), home_cell("usa", "FIN")) ==
        doctest::Approx(-0.02));
}

TEST_CASE("composites: what is said of an entry") {
  const auto said = [](const std::string& entries) { return said_about_scenario(levers(entries)); };
  CHECK(said(entry("accession", "50")) == "");
  CHECK(said(entry("accession", "50", "all", "from: 2025Q1, sectors: goods")) == "");
  // No word of what counts once, between a composite and an entry of a part, nor of its parts.
  CHECK(said(entry("accession", "50") + by_hand) == "");
  CHECK(said(entry("accession", "0")) ==
        "s.yaml:23:11: warning[W001]: lever 'accession' changes nothing\n"
        "  its value is zero, or none of its parts has anything to change where they act\n");
  CHECK(said(entry("accession", "50") + entry("accession", "20", "japan")) ==
        "s.yaml:24:11: warning[W005]: lever 'accession' acts on some of the same flows at the same time as "
        "in line 23\n"
        "  divide places, partners or sectors between the two, or end the first with 'until'; 'further: "
        "true' says that both are meant\n");
  CHECK(
      said(entry("accession", "50", "mainland")) ==
      "s.yaml:23:11: error[S004]: lever 'accession' has no origin and destination that it could act between\n"
      "  look at where, partners and sectors; places of one economy are never partners\n");
  CHECK(said(entry("accession", "50", "all", "from: 2025Q1, edges: shanghai")) ==
        "s.yaml:23:87: error[S013]: 'edges' means nothing here: lever 'accession' does not act on legs and "
        "nodes\n  take it away\n");
}

TEST_CASE("composites: levers that count with a part, or with the composite") {
  const std::string standards = "  - {lever: standards_mutual_recognition, value: 0.3*value}\n" +
                                std::string("  - {lever: regulatory_alignment, value: 0.1*value}\n");
  const auto said = [](const std::string& definition, const std::string& entries) {
    return said_about_scenario(head + "lever_definitions:\n" + definition + "levers:\n" + entries);
  };
  // Its own parts know of one another.
  CHECK(said(composite("accession", standards), entry("accession", "50")) == "");
  CHECK(
      said(composite("accession", "  - {lever: standards_mutual_recognition, value: 0.3*value}\n"),
           entry("accession", "50") + entry("regulatory_alignment", "50"))
          .ends_with("warning[W006]: lever 'regulatory_alignment' counts again what "
                     "'standards_mutual_recognition' of 'accession' in line 21 does, on the same flows from "
                     "2025Q1 on\n"
                     "  both count what standards that differ cost suppliers from elsewhere; keep one of "
                     "them there\n"));
  CHECK(said(composite("accession", parts, "  counts_with: {mfn_tariff_cut: duties}\n"),
             entry("accession", "50") + entry("mfn_tariff_cut", "50"))
            .ends_with("warning[W006]: lever 'mfn_tariff_cut' counts again what 'accession' in line 24 does, "
                       "on the same flows from 2025Q1 on\n"
                       "  both count duties; keep one of them there\n"));
  CHECK(said(composite("accession", parts, "  one_programme_with: [mfn_tariff_cut]\n"),
             entry("accession", "50") + entry("mfn_tariff_cut", "50")) == "");
}

TEST_CASE("composites: the value of a part is tried where the entry stands") {
  // Within bounds at both ends of the range, and not between them.
  const std::string hill =
      "lever_definitions:\n" +
      composite("accession", "  - {lever: mfn_tariff_cut, value: 0.1*value*(100-value)}\n");
  CHECK(said_about_scenario(head + hill + "levers:\n" + entry("accession", "5")) == "");
  CHECK(said_about_scenario(head + hill + "levers:\n" + entry("accession", "50")) ==
        "s.yaml:21:11: error[S005]: 'value' of part 'mfn_tariff_cut' of lever 'accession' is 250, outside 0 "
        "to 100 (percent of the applied collected rate removed)\n"
        "  'entrepot describe levers accession' has the formula\n");
}

TEST_CASE("composites: levers.csv has a row a part and says what it is a part of") {
  Scenario scenario = scenario_from(levers(entry("mfn_tariff_cut", "10") + entry("accession", "50")));
  scenario.horizon.quarters = 1;
  const Scratch scratch;
  write_levers_csv(scratch.folder() / "levers.csv", macro_model(), scenario, Span::quarters);
  const std::string text = read_text(scratch.folder() / "levers.csv").value();
  CHECK(text.find("use,lever,part_of,in,") == 0);
  CHECK(text.find("\n1,mfn_tariff_cut,,policy,") != std::string::npos);
  CHECK(text.find("\n3,services_opening,accession,policy,") != std::string::npos);
}
