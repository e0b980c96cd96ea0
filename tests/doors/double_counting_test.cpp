// SPDX-License-Identifier: Apache-2.0
// Levers that stand for one thing: a scenario that counts it twice is warned, and no other.
#include <doctest/doctest.h>

#include "support/macro.h"

using namespace entrepot;

namespace {

const std::string head = "format: 1\nhorizon: {from: 2024Q1, quarters: 40}\n";

// Of an entry of six lines.
std::string use(const std::string& lever, const std::string& value, const std::string& partners,
                const std::string& sectors, const std::string& dates) {
  return "- lever: " + lever + "\n  where: mainland\n  partners: " + partners + "\n  sectors: " + sectors +
         "\n  value: " + value + "\n  " + dates + "\n";
}
std::string aligned(const std::string& partners, const std::string& sectors, const std::string& dates) {
  return use("regulatory_alignment", "30 percent", partners, sectors, dates);
}
std::string recognised(const std::string& partners, const std::string& sectors, const std::string& dates) {
  return use("standards_mutual_recognition", "10 percent", partners, sectors, dates);
}
std::string said(const std::string& entries) {
  return said_about_scenario(head + "levers:\n" + entries);
}

// A lever of the scenario's own, on affiliates, that counts with one of the catalogue or with another own.
std::string own(const std::string& name, const std::string& counts_with) {
  return "- format: 1\n  lever: " + name +
         "\n  title: t\n  meaning: m\n  order: 900\n  direction: inward\n"
         "  fields:\n    value: {unit: percent, of: of something, low: 0, high: 100}\n"
         "  moves: {investment_cost: 1-value/100*phase}\n"
         "  effect_size: {parameter: p, unit: u, low: 0, central: 0, high: 0, distribution: none}\n"
         "  evidence: none\n  citation: none\n  citation_status: none\n  counts_with: " +
         counts_with + "\n";
}

}  // namespace

TEST_CASE("doors: levers that count the same thing on common flows at the same time") {
  const std::string warned =
      "  both count what standards that differ cost suppliers from elsewhere; keep one of them there\n";
  CHECK(said(aligned("all", "goods", "from: 2025Q1") + recognised("all", "goods", "from: 2026Q1")) ==
        "s.yaml:10:10: warning[W006]: lever 'standards_mutual_recognition' counts again what "
        "'regulatory_alignment' in line 4 does, on the same flows from 2026Q1 on\n" +
            warned);
  // The pair stands in one file and holds for both orders; one partner and one sector in common are enough.
  CHECK(said(recognised("[eu, usa]", "[MAC, ELE]", "from: 2025Q1") +
             aligned("[japan, eu]", "[AGR, MAC]", "from: 2025Q1")) ==
        "s.yaml:10:10: warning[W006]: lever 'regulatory_alignment' counts again what "
        "'standards_mutual_recognition' in line 4 does, on the same flows from 2025Q1 on\n" +
            warned);
  CHECK(
      said(use("tariff_war", "20 points", "usa", "all", "with: {retaliation: 0 points}\n  from: 2025Q1") +
           use("decoupling", "15 percent", "usa", "[ELE]", "from: 2027Q1")) ==
      "s.yaml:11:10: warning[W006]: lever 'decoupling' counts again what 'tariff_war' in line 4 does, on "
      "the same flows from 2027Q1 on\n"
      "  both count the same barriers between the two sides, as duty and as cost; keep one of them there\n");
}

TEST_CASE("doors: no word where the two never meet") {
  CHECK(said(aligned("[eu]", "goods", "from: 2025Q1") + recognised("[usa]", "goods", "from: 2025Q1")) == "");
  CHECK(said(aligned("all", "[AGR, FOO]", "from: 2025Q1") + recognised("all", "[MAC]", "from: 2025Q1")) ==
        "");
  CHECK(said(recognised("all", "goods", "from: 2025Q1\n  until: 2027Q1") +
             aligned("all", "goods", "from: 2027Q1")) == "");
  // Alignment here is about imports of the mainland, recognition between two others.
  CHECK(said(aligned("all", "goods", "from: 2025Q1") +
             "- lever: standards_mutual_recognition\n  where: eu\n  partners: usa\n  value: 10 percent\n"
             "  from: 2025Q1\n") == "");
}

TEST_CASE("doors: the baseline's shock and the package's can be one and the same") {
  CHECK(said_about_scenario(head + "baseline:\n  levers:\n" +
                            "  - {lever: tariff_war, where: usa, partners: mainland, value: 20 points, with: "
                            "{retaliation: 0 points}, from: 2025Q1}\nlevers:\n" +
                            use("decoupling", "15 percent", "usa", "[ELE]", "from: 2027Q1"))
            .starts_with("s.yaml:7:10: warning[W006]: lever 'decoupling' counts again what 'tariff_war' in "
                         "line 5 does, on the same flows from 2027Q1 on\n"));
}

TEST_CASE("doors: levers of a scenario's own that count with one another, on affiliates") {
  const std::string definitions = head + "lever_definitions:\n" +
                                  own("promise", "{guarantee: the risk of expropriation}") +
                                  own("guarantee", "{}");
  const std::string first = "levers:\n" + use("promise", "5 percent", "eu", "[MOT]", "from: 2025Q1");
  CHECK(
      said_about_scenario(definitions + first + use("guarantee", "5 percent", "all", "all", "from: 2025Q1"))
          .ends_with("lever 'guarantee' counts again what 'promise' in line 33 does, on the same affiliates "
                     "from 2025Q1 on\n"
                     "  both count the risk of expropriation; keep one of them there\n"));
  CHECK(said_about_scenario(definitions + first +
                            use("guarantee", "5 percent", "all", "[ELE]", "from: 2025Q1")) == "");
}

TEST_CASE("doors: a lever that is defined with a mistake is not unknown where it is used") {
  CHECK(said_about_scenario(head + "lever_definitions:\n" + own("promise", "{garantee: risk}") +
                            own("guarantee", "{}") + "levers:\n" +
                            use("promise", "5 percent", "ue", "[MOT]", "from: 2025Q1") +
                            use("promis", "5 percent", "eu", "[MOT]", "from: 2025Q1")) ==
        "s.yaml:17:17: error[L013]: counts_with names 'garantee', which is no other lever\n"
        "  did you mean 'guarantee'?\n"
        "s.yaml:35:13: error[S002]: unknown place 'ue'\n  did you mean 'eu'?\n"
        "s.yaml:39:10: error[S001]: unknown lever 'promis'\n  did you mean 'promise'?\n");
}

TEST_CASE("doors: levers of one programme are not counted twice, and a pair is not both") {
  const std::string uses =
      "levers:\n- {lever: a, where: mainland, partners: usa, value: 10 percent, from: 2025Q1}\n"
      "- {lever: b, where: mainland, partners: usa, value: 10 percent, from: 2025Q1}\n";
  const auto with = [&](const std::string& first, const std::string& other) {
    return said_about_scenario(head + "lever_definitions:\n" + first + other + uses);
  };
  CHECK(with(own("a", "{b: entry}"), own("b", "{}")).find("warning[W006]") != std::string::npos);
  // The other file may still say that the two count the same.
  CHECK(with(own("a", "{}") + "  one_programme_with: [b]\n", own("b", "{a: entry}")) == "");
  CHECK(
      with(own("a", "{b: entry}") + "  one_programme_with: [b]\n", own("b", "{}")) ==
      "s.yaml:18:24: error[L018]: one programme with 'b', and counted with it: a scenario would be warned of "
      "what counts once\n"
      "  take it out of 'counts_with', or out of 'one_programme_with'\n");
  CHECK(with(own("a", "{}") + "  one_programme_with: [custom_clearance]\n", own("b", "{}")) ==
        "s.yaml:18:24: error[L013]: one_programme_with names 'custom_clearance', which is no other lever\n"
        "  did you mean 'customs_clearance'?\n");
}
