// SPDX-License-Identifier: Apache-2.0
// Malformed lever files, word for word.
#include <doctest/doctest.h>

#include "io/scenario/lever_catalogue.h"
#include "support/macro.h"

using namespace entrepot;

namespace {

const std::string good =
    "format: 1\n"
    "lever: l\n"
    "title: t\n"
    "meaning: m\n"
    "order: 50\n"
    "direction: imports\n"
    "fields:\n"
    "  value: {unit: percent, of: of something, low: 0, high: 100}\n"
    "moves:\n"
    "  tariff_rate: base*(1-effect*value/100*phase)\n"
    "effect_size: {parameter: p, unit: share, low: 0.1, central: 0.2, high: 0.3, distribution: "
    "\"triangular(0.1, 0.2, 0.3)\"}\n"
    "evidence: weak\n"
    "citation: none\n"
    "citation_status: none\n";

std::string said(const std::string& from, const std::string& to) {
  const std::size_t found = good.find(from);
  REQUIRE(found != std::string::npos);
  const Scratch scratch;
  Diagnostics diagnostics;
  const auto lever =
      read_lever(scratch.write("l.yaml", std::string(good).replace(found, from.size(), to)), diagnostics);
  CHECK(lever.has_value() == diagnostics.ok());
  diagnostics.sort();
  return scratch.words(diagnostics);
}

}  // namespace

TEST_CASE("doors: a good lever is greeted with silence") {
  CHECK(said("format", "format") == "");
}

TEST_CASE("doors: lever files") {
  CHECK(said("lever: l", "lever: k") ==
        "l.yaml:2:8: error[L001]: the lever is called 'k', but stands under the name 'l'\n"
        "  give file and lever the same name\n");
  CHECK(said("direction: imports", "direction: import") ==
        "l.yaml:6:12: error[Y024]: direction cannot be 'import'\n  did you mean 'imports'?\n");
  CHECK(
      said("direction: imports", "direction: [imports, exports]") ==
      "l.yaml:6:22: error[L011]: a lever acts on flows in one direction\n"
      "  give one word for flows, 'inward', 'outward' or both for affiliates, 'edges', 'hub' or both for the "
      "network\n");
  CHECK(said("direction: imports", "direction: inward") ==
        "l.yaml:6:12: error[L011]: the lever moves channels of flows, but its direction is one of "
        "affiliates\n"
        "  imports, exports, both, within and output are directions of flows\n");
  CHECK(said("direction: imports", "direction: [imports, inward]") ==
        "l.yaml:6:12: error[L011]: the lever does not move a channel of affiliates, but has a direction of "
        "affiliates\n"
        "  inward and outward are directions of affiliates\n");
  CHECK(said("  tariff_rate: base*(1-effect*value/100*phase)\n",
             "  investment_cost: 1-effect*value/100*phase\n") ==
        "l.yaml:6:12: error[L011]: the lever moves channels of affiliates, but its direction is one of "
        "flows\n"
        "  inward and outward are directions of affiliates\n");
  CHECK(said("  tariff_rate: base*(1-effect*value/100*phase)\n", "  investment_cost: effect*value*phase\n")
            .starts_with(
                "l.yaml:10:20: error[L010]: the formula of investment_cost is 0 instead of 1 at value 0\n"));
  CHECK(said("evidence: weak", "evidense: weak") ==
        "l.yaml:12:1: error[Y025]: a lever has no key 'evidense'\n  did you mean 'evidence'?\n");
  CHECK(said("  value:", "  share:")
            .starts_with("l.yaml:8:3: error[L003]: the first field of a lever is called 'value'\n"));
  CHECK(said("high: 100}", "high: 100}\n  phase: {unit: none, of: x, low: 0, high: 1}") ==
        "l.yaml:9:3: error[L004]: 'phase' is a word of formulas already: share of the phase-in reached\n"
        "  choose another name for the field\n");
  CHECK(said("low: 0, high: 100", "low: 100, high: 0") ==
        "l.yaml:8:10: error[L005]: the range of 'value' is empty\n  low is at most high\n");
  CHECK(said("central: 0.2", "central: 0.5") ==
        "l.yaml:11:14: error[L006]: low, central and high are not in this order\n"
        "  low is at most central, and central at most high\n");
  CHECK(said("  tariff_rate: base*(1-effect*value/100*phase)", "  {}") ==
        "l.yaml:10:3: error[L007]: a lever moves at least one channel\n"
        "  write 'tariff_rate: base*(1-value/100*phase)'\n");
  CHECK(said("tariff_rate", "tarif_rate") ==
        "l.yaml:10:3: error[L008]: unknown channel 'tarif_rate'\n  did you mean 'tariff_rate'?\n");
  CHECK(said("effect*value", "efect*value") ==
        "l.yaml:10:16: error[L009]: the formula of tariff_rate: unknown name 'efect'\n  did you mean "
        "'effect'?\n");
  CHECK(said("base*(1-effect*value/100*phase)", "base=0") ==
        "l.yaml:10:16: error[L009]: the formula of tariff_rate: a lone '=' would assign\n  compare with "
        "'=='\n");
  CHECK(said("base*(1-effect*value/100*phase)", "base*(1-value/100") ==
        "l.yaml:10:16: error[L009]: the formula of tariff_rate: Missing parenthesis\n"
        "  look at operators and parentheses\n");
  CHECK(said("effect*value/100*phase", "effect*value/100") ==
        "l.yaml:10:16: error[L010]: the formula of tariff_rate is 0.45 instead of 0.5 at phase 0\n"
        "  a lever that is not used must change nothing\n");
  CHECK(said("effect*value/100*phase", "effect*phase") ==
        "l.yaml:10:16: error[L010]: the formula of tariff_rate is 0.4 instead of 0.5 at value 0\n"
        "  a lever that is not used must change nothing\n");
  CHECK(said("effect*value/100*phase", "phase/value*value")
            .starts_with("l.yaml:10:16: error[L010]: the formula of tariff_rate has no finite value instead "
                         "of 0 at value 0\n"));
  // Further fields stand at their standards when the value is zero; at phase 0 they do not.
  CHECK(
      said(
          "fields:\n  value: {unit: percent, of: of something, low: 0, high: 100}\nmoves:\n  tariff_rate: "
          "base*(1-effect*value/100*phase)",
          "fields:\n  value: {unit: percent, of: of something, low: 0, high: 100}\n  threat: {unit: percent, "
          "of: x, low: 0, high: 9, standard: 0}\nmoves:\n  reversal_hazard: 1+(value+threat)*phase") == "");
  CHECK(
      said(
          "fields:\n  value: {unit: percent, of: of something, low: 0, high: 100}\nmoves:\n  tariff_rate: "
          "base*(1-effect*value/100*phase)",
          "fields:\n  value: {unit: percent, of: of something, low: 0, high: 100}\n  threat: {unit: percent, "
          "of: x, low: 0, high: 9, standard: 0}\nmoves:\n  reversal_hazard: 1+value*phase+threat") ==
      "l.yaml:11:20: error[L010]: the formula of reversal_hazard is 5.5 instead of 1 at phase 0\n"
      "  a lever that is not used must change nothing\n");
  // An edge of the network is no place.
  CHECK(
      said("  tariff_rate: base*(1-effect*value/100*phase)\n",
           "  edge_days: -destination_zone_share*value*phase\n") ==
      "l.yaml:10:14: error[L009]: the formula of edge_days reads destination_zone_share, which edges of the "
      "network do not have\n  fields, effect and phase are there\n");
  CHECK(said("  tariff_rate: base*(1-effect*value/100*phase)\n", "  edge_days: -value*phase\n") ==
        "l.yaml:6:12: error[L011]: the lever moves channels of edges, but its direction is one of flows\n"
        "  edges and hub are directions of the network\n");
  // A place has no origin, people who move no sector.
  CHECK(
      said("  tariff_rate: base*(1-effect*value/100*phase)\n",
           "  tariff_rate: base*(1-effect*value/100*phase)\n  spillover: origin_zone_share*value*phase\n") ==
      "l.yaml:11:14: error[L009]: the formula of spillover reads origin_zone_share, which sectors of places "
      "do "
      "not have\n  the destination is the place itself\n");
  CHECK(said("  tariff_rate: base*(1-effect*value/100*phase)\n",
             "  tariff_rate: base*(1-effect*value/100*phase)\n  migration_cost: "
             "1-sector_patent*value*phase\n") ==
        "l.yaml:11:19: error[L009]: the formula of migration_cost reads sector_patent, which pairs of places "
        "do not "
        "have\n  columns of the origin and of the destination are there\n");
  // An effect that is only compared with is no word of formulas.
  CHECK(said("0.3)\"}", "0.3)\", check_only: true}") ==
        "l.yaml:10:16: error[L009]: the formula of tariff_rate: unknown name 'effect'\n"
        "  a formula may use the fields of its lever, effect, phase, base and columns of origin, destination "
        "and "
        "sector\n");
  CHECK(
      said("triangular(0.1, 0.2, 0.3)", "triangular") ==
      "l.yaml:11:91: error[L024]: 'triangular' is no distribution\n"
      "  write none, uniform(a, b), triangular(low, mode, high), normal(mean, sd), normal(mean, sd) above 0, "
      "lognormal(median M, 90 percent L to H), beta(mean m, sd s), gamma(mean m, sd s), or a share that is "
      "zero before one of them: '0.3 at 0, else normal(0.2, 0.1)'\n");
  CHECK(said("triangular(0.1, 0.2, 0.3)", "uniform(0.25, 0.3)") ==
        "l.yaml:11:91: error[L024]: uniform(0.25, 0.3) never gives the central value, 0.2\n"
        "  the central value is one of those that are drawn\n");
  CHECK(said("evidence: weak", "counts_with: [tariff_war]\nevidence: weak") ==
        "l.yaml:12:14: error[Y020]: counts_with must be a map of levers\n"
        "  write 'counts_with: {name_of_the_lever: what both count}'\n");
  CHECK(said("evidence: weak", "counts_with: {zzz: duties, l: duties}\nevidence: weak") ==
        "l.yaml:12:15: error[L013]: counts_with names 'zzz', which is no other lever\n"
        "  'entrepot describe levers' lists the catalogue\n"
        "l.yaml:12:28: error[L013]: counts_with names 'l', which is no other lever\n"
        "  'entrepot describe levers' lists the catalogue\n");
  CHECK(said("order: 50", "order: 50\nreads_schedule: true") ==
        "l.yaml:7:1: error[L002]: a lever that reads a schedule has no direction\n  take it away\n"
        "l.yaml:8:1: error[L002]: a lever that reads a schedule has no fields\n  take it away\n"
        "l.yaml:10:1: error[L002]: a lever that reads a schedule has no moves\n  take it away\n"
        "l.yaml:12:1: error[L002]: a lever that reads a schedule has no effect_size\n  take it away\n");
}

TEST_CASE("doors: the catalogue is in order, and every lever tells where its size comes from") {
  REQUIRE(catalogue().size() >= 5);
  CHECK(catalogue().front().name == "tariff_schedule");
  for (std::size_t k = 1; k < catalogue().size(); ++k) CHECK(catalogue()[k - 1].order < catalogue()[k].order);
  for (const Lever& lever : catalogue()) {
    CAPTURE(lever.name);
    CHECK_FALSE(lever.meaning.empty());
    CHECK_FALSE(lever.citation.empty());
    CHECK_FALSE(lever.citation_status.empty());
  }
}

TEST_CASE("doors: a folder of levers that is not there is a matter of files") {
  Diagnostics diagnostics;
  CHECK_THROWS_AS(read_levers("/no/such/folder", diagnostics), Failure);
}

TEST_CASE("doors: programmes and second lines") {
  const auto with = [](const std::string& line) {
    return said("evidence: weak\n", line + "evidence: weak\n");
  };
  CHECK(with("one_programme_with: []\n") == "");
  CHECK(with("one_programme_with: [l]\n") ==
        "l.yaml:12:22: error[L013]: one_programme_with names 'l', which is no other lever\n"
        "  'entrepot describe levers' lists the catalogue\n");
  CHECK(with("one_programme_with: customs\n").starts_with("l.yaml:12:21: error[Y0"));
  CHECK(with("second_line: {free_from: added}\n") ==
        "l.yaml:12:26: error[L019]: 'added' is no further field in percent\n"
        "  a field says from how many percent of value added on goods cross the line without duty\n");
  CHECK(with("second_line: {}\n").starts_with("l.yaml:12:14: error[Y0"));
  const std::string fields =
      "high: 100}\n  added_there: {unit: percent, of: x, low: 0, high: 100, standard: 30}";
  CHECK(said("high: 100}\nmoves:", fields + "\nsecond_line: {free_from: aded_there}\nmoves:") ==
        "l.yaml:10:26: error[L019]: 'aded_there' is no further field in percent\n"
        "  did you mean 'added_there'?\n");
  CHECK(said("high: 100}\nmoves:", fields + "\nsecond_line: {free_from: added_there}\nmoves:") == "");
}
