// SPDX-License-Identifier: Apache-2.0
// Malformed composites, word for word.
#include <doctest/doctest.h>

#include "io/scenario/lever_catalogue.h"
#include "support/macro.h"

using namespace entrepot;

namespace {

// A catalogue of two levers with channels, one that takes a table and another composite, with the file of a
// composite `l` among them.
const std::string good =
    "format: 1\n"
    "lever: l\n"
    "title: t\n"
    "meaning: m\n"
    "order: 50\n"
    "fields:\n"
    "  value: {unit: percent, of: of the chapters, low: 0, high: 100}\n"
    "  done: {unit: percent, of: carried out, low: 0, high: 100, standard: 50}\n"
    "composed_of:\n"
    "  - {lever: duty, value: 0.5*value}\n"
    "  - {lever: threat, value: value*done/100, with: {worst: 2*value}}\n"
    "evidence: weak\n"
    "citation: none\n"
    "citation_status: none\n";

std::string simple(const std::string& name, const std::string& fields, const std::string& formula) {
  return "format: 1\nlever: " + name + "\ntitle: t\nmeaning: m\norder: 1\ndirection: imports\nfields:\n" +
         "  value: {unit: percent, of: of the duty, low: 0, high: 100}\n" + fields +
         "moves: {remedy_duty: " + formula + "}\n" +
         "effect_size: {parameter: p, unit: u, low: 0, central: 0, high: 0, distribution: none}\n"
         "evidence: weak\ncitation: none\ncitation_status: none\n";
}

std::string said(const std::string& from, const std::string& to) {
  const std::size_t found = good.find(from);
  REQUIRE(found != std::string::npos);
  const Scratch scratch;
  scratch.write("duty.yaml", simple("duty", "", "-value/1000*phase"));
  scratch.write(
      "threat.yaml",
      simple("threat", "  worst: {unit: percent, of: of the worst, low: 0, high: 200, standard: 0}\n",
             "(value+worst)/1000*phase"));
  scratch.write("needy.yaml", simple("needy", "  days: {unit: days, of: at the border, low: 0, high: 9}\n",
                                     "value*days/1000*phase"));
  scratch.write("table.yaml",
                "format: 1\nlever: table\ntitle: t\nmeaning: m\norder: 1\nreads_schedule: true\n"
                "evidence: weak\ncitation: none\ncitation_status: none\n");
  std::string other = good;
  scratch.write("other.yaml", other.replace(other.find("lever: l"), 8, "lever: other"));
  Diagnostics diagnostics;
  const auto lever =
      read_lever(scratch.write("l.yaml", std::string(good).replace(found, from.size(), to)), diagnostics);
  CHECK(lever.has_value() == diagnostics.ok());
  diagnostics.sort();
  return scratch.words(diagnostics);
}

}  // namespace

TEST_CASE("doors: a good composite is greeted with silence") {
  CHECK(said("format", "format") == "");
  CHECK(said("value: 0.5*value}", "value: 0.5*value, sectors: goods}") == "");
}

TEST_CASE("doors: a composite has no channels of its own, and at least one part") {
  CHECK(said("evidence", "moves: {tariff_rate: base}\ndirection: imports\nevidence") ==
        "l.yaml:12:1: error[L020]: a composite has no moves\n  take it away\n"
        "l.yaml:13:1: error[L020]: a composite has no direction\n  take it away\n");
  CHECK(said("evidence", "reads_schedule: true\nevidence") ==
        "l.yaml:12:1: error[L020]: a composite has no reads_schedule\n  take it away\n");
  CHECK(said("composed_of:\n  - {lever: duty, value: 0.5*value}\n"
             "  - {lever: threat, value: value*done/100, with: {worst: 2*value}}\n",
             "composed_of: []\n") ==
        "l.yaml:9:14: error[L007]: a composite has at least one part\n"
        "  write '- {lever: mfn_tariff_cut, value: 0.5*value}'\n");
  std::string many = "composed_of:\n";
  for (int k = 0; k < 51; ++k) many += "  - {lever: duty, value: 0.5*value}\n";
  CHECK(said("composed_of:\n", many) ==
        "l.yaml:10:3: error[L015]: 53 parts; the most is 50\n"
        "  a composite is what an agreement or a programme consists of\n");
}

TEST_CASE("doors: a part is another lever with channels") {
  CHECK(said("lever: duty", "lever: dutty") ==
        "l.yaml:10:13: error[L013]: composed_of names 'dutty', which is no other lever\n"
        "  did you mean 'duty'?\n");
  CHECK(said("lever: duty", "lever: l")
            .starts_with("l.yaml:10:13: error[L013]: composed_of names 'l', which is no other lever\n"));
  CHECK(said("lever: duty", "lever: other") ==
        "l.yaml:10:13: error[L021]: 'other' is a composite itself, and cannot be a part of one\n"
        "  name the levers that it is composed of\n");
  CHECK(said("lever: duty", "lever: table") ==
        "l.yaml:10:13: error[L021]: 'table' reads a table, and cannot be a part of a composite\n"
        "  a scenario uses it beside the composite\n");
  CHECK(said("{lever: duty, value: 0.5*value}", "{lever: duty, valu: 0.5*value}") ==
        "l.yaml:10:19: error[Y025]: a part has no key 'valu'\n  did you mean 'value'?\n");
  CHECK(said("{lever: duty, value: 0.5*value}", "duty") ==
        "l.yaml:10:5: error[Y020]: a part must be a map of keys, not 'duty'\n"
        "  its keys are: lever, value, with, sectors\n");
}

TEST_CASE("doors: composites that are parts of one another") {
  const Scratch scratch;
  for (const auto& [name, part] : {std::pair("a", "b"), {"b", "a"}})
    scratch.write(std::string(name) + ".yaml",
                  "format: 1\nlever: " + std::string(name) +
                      "\ntitle: t\nmeaning: m\norder: 1\nfields:\n"
                      "  value: {unit: percent, of: of it, low: 0, high: 100}\n"
                      "composed_of:\n  - {lever: " +
                      part + ", value: value}\nevidence: weak\ncitation: none\ncitation_status: none\n");
  Diagnostics diagnostics;
  CHECK(read_levers(scratch.folder(), diagnostics).empty());
  CHECK(scratch.words(diagnostics) ==
        "b.yaml:9:13: error[L021]: 'a' is a composite itself, and cannot be a part of one\n"
        "  name the levers that it is composed of\n");
}

TEST_CASE("doors: a part takes fields of its lever, and all that this needs") {
  CHECK(said("with: {worst: 2*value}", "with: {worse: 2*value}") ==
        "l.yaml:11:51: error[L022]: lever 'threat' has no field 'worse'\n  did you mean 'worst'?\n");
  CHECK(said("with: {worst: 2*value}", "with: {value: 2*value}") ==
        "l.yaml:11:51: error[L022]: the value of a part does not stand in 'with'\n"
        "  take it away: 'value' is a key of the part\n");
  CHECK(said("lever: duty", "lever: needy") ==
        "l.yaml:10:13: error[L022]: lever 'needy' needs 'days', days at the border\n"
        "  add 'with: {days: ...}'\n");
  CHECK(said("with: {worst: 2*value}", "with: worst") ==
        "l.yaml:11:50: error[Y020]: 'with' of a part must be a map of formulas\n"
        "  write 'with: {name_of_the_field: formula}'\n");
}

TEST_CASE("doors: the formula of a part") {
  CHECK(said("0.5*value", "0.5*valu") ==
        "l.yaml:10:26: error[L009]: the formula of 'value' of 'duty': unknown name 'valu'\n"
        "  did you mean 'value'?\n");
  CHECK(said("0.5*value", "value*phase") ==
        "l.yaml:10:26: error[L009]: the formula of 'value' of 'duty': unknown name 'phase'\n"
        "  its words are the fields of the composite: value, done\n");
  CHECK(said("0.5*value", "0.5*(value") ==
        "l.yaml:10:26: error[L009]: the formula of 'value' of 'duty': Missing parenthesis\n"
        "  look at operators and parentheses\n");
  CHECK(said("0.5*value", "2*value") ==
        "l.yaml:10:26: error[L023]: 'value' of 'duty' is 200, outside 0 to 100 (percent of the duty), at "
        "value 100, done 50\n"
        "  change the formula, or narrow the range of the composite's field\n");
  CHECK(said("value*done/100, with", "value*done/60, with") ==
        "l.yaml:11:28: error[L023]: 'value' of 'threat' is 166.666666667, outside 0 to 100 (percent of the "
        "duty), at value 100, done 100\n"
        "  change the formula, or narrow the range of the composite's field\n");
  CHECK(said("0.5*value", "ln(value)") ==
        "l.yaml:10:26: error[L023]: 'value' of 'duty' is -inf, outside 0 to 100 (percent of the duty), at "
        "value 0, done 50\n"
        "  change the formula, or narrow the range of the composite's field\n");
  CHECK(said("0.5*value", "5+0.5*value") ==
        "l.yaml:10:26: error[L010]: the formula of 'value' of 'duty' is 5 instead of 0 at value 0\n"
        "  a lever that is not used must change nothing\n");
  CHECK(said("worst: 2*value", "worst: 30") ==
        "l.yaml:11:13: error[L010]: 'threat' moves remedy_duty at value 0, with value 0, worst 30\n"
        "  a lever that is not used must change nothing\n");
}

TEST_CASE("doors: a composite of a scenario's own, and words of sectors that the model does not have") {
  const std::string head =
      "format: 1\nhorizon: {from: 2024Q1, quarters: 40}\nlever_definitions:\n- format: 1\n  lever: "
      "accession\n"
      "  title: t\n  meaning: m\n  order: 900\n"
      "  fields:\n    value: {unit: percent, of: of the chapters, low: 0, high: 100}\n"
      "  evidence: none\n  citation: none\n  citation_status: none\n  composed_of:\n";
  const std::string use = "levers:\n- {lever: accession, where: mainland, value: 10 percent, from: 2025Q1}\n";
  CHECK(said_about_scenario(head + "  - {lever: mfn_tariff_cut, value: value, sectors: [goods, servces]}\n" +
                            use) ==
        "s.yaml:15:52: error[S003]: unknown sector 'servces'\n  did you mean 'services'?\n");
  CHECK(said_about_scenario(head + "  - {lever: logistics_hub, value: value}\n" + use)
            .starts_with("s.yaml:15:13: error[L021]: 'logistics_hub' acts on edges that an entry names, and "
                         "cannot be a part of a composite\n"));
  CHECK(said_about_scenario(head + "  - {lever: mfn_tarif_cut, value: value}\n" + use) ==
        "s.yaml:15:13: error[L013]: composed_of names 'mfn_tarif_cut', which is no other lever\n"
        "  did you mean 'mfn_tariff_cut'?\n");
}
