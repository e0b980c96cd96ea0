// SPDX-License-Identifier: Apache-2.0
// What an entry of a scenario means, and numbers that nobody asked for: exact words.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "study/judgement.h"
#include "support/desk.h"

using namespace entrepot;

namespace {

const std::string head = "format: 1\nhorizon: {from: 2024Q1, quarters: 40}\n";

std::string said(const std::string& levers) {
  return said_about_scenario(head + "levers:\n" + levers);
}

std::string cut(const std::string& more) {
  return "- lever: mfn_tariff_cut\n  where: mainland\n  value: 5 percent\n  from: 2025Q1\n" + more;
}

// A table of tariffs in the scenario.
std::string table(const std::string& from, const std::string& sector, const std::string& percent) {
  return "- lever: tariff_schedule\n  from: " + from +
         "\n  schedule:\n  - {origin: mainland, destination: usa, sector: " + sector +
         ", tariff_percent: " + percent + "}\n";
}

std::string wall(const std::string& value, const std::string& sectors) {
  return "- lever: decoupling\n  where: mainland\n  partners: usa\n  sectors: " + sectors +
         "\n  value: " + value + "\n  from: 2025Q1\n  phase_in: {shape: step}\n";
}

// Without its line ends and margins.
std::string in_one_line(const std::string& text) {
  std::string line, word;
  for (std::istringstream stream(text); stream >> word;) line += (line.empty() ? "" : " ") + word;
  return line;
}

// Of an answer to `validate`, what stands between the line of a mistake's remedy and the next mistake.
std::string corrected(const std::string& answer) {
  const std::size_t begin = answer.find("\n- lever:") + 1;
  return answer.substr(begin, answer.find("old.yaml:", begin) - begin);
}

}  // namespace

TEST_CASE("entries: validate says what each means, those of both cases first") {
  const Scratch desk;
  desk.write("s.yaml", head +
                           "baseline:\n  levers:\n  - {lever: tariff_war, where: usa, partners: mainland, "
                           "sectors: goods, value: 20 points, with: {retaliation: 10 points}, from: 2025Q2}\n"
                           "levers:\n" +
                           cut("  sectors: goods\n"));
  desk.write("none.yaml", head);
  desk.write("bad.yaml", head + "levers:\n- lever: x\n");
  const Answer answer = entrepot_in(desk, "validate s.yaml none.yaml");
  CHECK(answer.status == 0);
  CHECK(answer.out ==
        "s.yaml says:\n"
        "   1. usa: 20 points more duty on goods from mainland; they answer with 10\n"
        "      points on the same, from 2025Q2, at once (holds in both cases)\n"
        "   2. mainland: 5 percent off the duties collected on goods from all 20 places\n"
        "      outside, from 2025Q1, linear over 20 quarters (the lever's own phase-in),\n"
        "      in full from 2029Q4\n"
        "none.yaml says:\n"
        "  no measure: baseline and policy are the same\n");
  check_fits(answer.out);
  // A file with a mistake says nothing, and takes no words from another.
  CHECK(contains(entrepot_in(desk, "validate bad.yaml s.yaml").out, "s.yaml says:\n   1. usa: 20 points"));
  CHECK_FALSE(contains(entrepot_in(desk, "validate bad.yaml s.yaml").out, "bad.yaml says"));
}

TEST_CASE("entries: one from before its lever turned is refused, and what is printed instead runs") {
  const Scratch desk;
  const std::string old =
      "- lever: tariff_war\n  where: mainland   # whose exports\n  partners: [usa, eu]\n  sectors: goods\n"
      "  value: 20 points\n  with: {threat: 5 percent}\n  from: 2025Q1\n"
      "  source: {title: \"a threat: more, and worse\"}\n"
      "- {lever: tariff_war, where: usa, value: 10 points, from: 2025Q1}\n";
  desk.write("old.yaml", head + "levers:\n" + old);
  const Answer refused = entrepot_in(desk, "validate old.yaml");
  CHECK(refused.status == 3);
  const std::string first =
      "- lever: tariff_war\n  where: [usa, eu]\n  partners: mainland\n  sectors: goods\n  value: 20 points\n"
      "  with: {retaliation: 0 points, threat: 5 percent}\n  from: 2025Q1\n"
      "  source: {title: \"a threat: more, and worse\"}\n";
  CHECK(
      refused.out ==
      "old.yaml:4:10: error[S027]: lever 'tariff_war' needs 'retaliation', points of duty that the partners "
      "charge in answer: 'where' is whose policy it is, and once was who met it\n"
      "    4 | - lever: tariff_war\n"
      "      |          ^^^^^^^^^^\n"
      "      | add 'with: {retaliation: 0 points}', or what is answered; an entry from\n"
      "      | before means:\n" +
          first +
          "old.yaml:12:11: error[S027]: lever 'tariff_war' needs 'retaliation', points of duty that the "
          "partners charge in answer: 'where' is whose policy it is, and once was who met it\n"
          "   12 | - {lever: tariff_war, where: usa, value: 10 points, from: 2025Q1}\n"
          "      |           ^^^^^^^^^^\n"
          "      | add 'with: {retaliation: 0 points}', or what is answered; an entry from\n"
          "      | before means:\n"
          "- lever: tariff_war\n  where: all\n  partners: usa\n  value: 10 points\n"
          "  with: {retaliation: 0 points}\n  from: 2025Q1\n");
  CHECK(corrected(refused.out) == first);
  desk.write("new.yaml", head + "levers:\n" + corrected(refused.out));
  const Answer runs = entrepot_in(desk, "run new.yaml --years 2 --cohorts 5 --states 3 --out r");
  CHECK_MESSAGE(runs.status == 0, runs.err);
  // It charges what the old one said that the exports meet.
  CHECK(contains(entrepot_in(desk, "validate new.yaml").out,
                 "usa, eu: 20 points more duty on goods from mainland"));
}

TEST_CASE("entries: two of a lever that have some flows in common") {
  CHECK(
      said(cut("  partners: [usa, eu]\n") + cut("  partners: [eu, japan]\n")) ==
      "s.yaml:9:10: warning[W005]: lever 'mfn_tariff_cut' acts on some of the same flows at the same time as "
      "in line 4\n"
      "  divide places, partners or sectors between the two, or end the first with 'until'; 'further: true' "
      "says that both are meant\n");
  CHECK(said(cut("  partners: [usa, eu]\n") + cut("  partners: [eu, japan]\n  further: true\n")) == "");
  CHECK(said(cut("  partners: [usa, eu]\n") + cut("  partners: [japan]\n")) == "");
  CHECK(said(cut("  partners: usa\n  sectors: [ELE]\n") + cut("  partners: usa\n  sectors: [MOT]\n")) == "");
  // An answer is no second war: what is not answered meets nothing.
  const auto war = [](const std::string& where, const std::string& partners, const std::string& answer) {
    return "- lever: tariff_war\n  where: " + where + "\n  partners: " + partners +
           "\n  sectors: goods\n  value: 10 points\n  with: {retaliation: " + answer +
           " points}\n  from: 2025Q1\n";
  };
  CHECK(said(war("usa", "mainland", "0") + war("mainland", "usa", "0")) == "");
  CHECK(contains(said(war("usa", "mainland", "5") + war("mainland", "usa", "0")), "W005"));
}

TEST_CASE("entries: two tables that set one duty at once contradict each other; the later of two holds") {
  CHECK(
      said(table("2025Q1", "goods", "43") + table("2025Q1", "MOT", "20")) ==
      "s.yaml:8:10: error[S026]: this table and that of line 4 set one duty from 2025Q1 on, MOT from east to "
      "usa: 20 and 43 percent\n"
      "  keep one of the two rates, or let one begin in a later quarter: the later one holds\n");
  CHECK(said(table("2025Q1", "goods", "43") + table("2025Q1", "MOT", "43")) == "");
  CHECK(said(table("2025Q1", "goods", "43") + table("2025Q2", "MOT", "20")) == "");
  const Scratch desk;
  desk.write("s.yaml", head + "levers:\n" + table("2025Q1", "goods", "43") + table("2025Q2", "MOT", "20"));
  const std::string page = entrepot_in(desk, "explain s.yaml --format json").out;
  CHECK(contains(page, "the later one holds"));
  CHECK_FALSE(contains(page, "the lowest applies"));
}

TEST_CASE("entries: rates that look like fractions, and a duty on what is not traded") {
  CHECK(said(table("2025Q1", "goods", "0.25")) ==
        "s.yaml:7:3: warning[W007]: every rate of the table is below 1 percent, the highest 0.25 percent\n"
        "  rates are in percent of border value: a quarter is 25, not 0.25\n");
  CHECK(said(table("2025Q1", "goods", "0")) == "");
  CHECK(said(table("2025Q1", "goods", "1")) == "");
}

TEST_CASE("entries: what a channel's bound takes away is said, asked and given") {
  CHECK(said(wall("150 percent", "MOT")) == "");
  CHECK(said(wall("150 percent", "MOT") + wall("60 percent", "[MOT, ELE]\n  further: true")) ==
        "s.yaml:11:10: warning[W008]: lever 'decoupling' and 1 other together ask for more than "
        "regulatory_cost "
        "can be: +300 percent of iceberg cost (usa to east, MOT)\n"
        "  +232 percent of iceberg cost is given, the bound of the channel; lower the value, or read the "
        "answer "
        "as one to what is given\n");
}

TEST_CASE("entries: days at a border are saved once, and what is asked beyond them is said") {
  const auto clearance = [](const std::string& days, const std::string& more = "") {
    return "- lever: customs_clearance\n  where: mainland\n  partners: usa\n  sectors: MOT\n  value: " +
           days + "\n  from: 2025Q1\n  phase_in: {shape: step}\n" + more;
  };
  CHECK(said(clearance("1 day") + clearance("0.4 days", "  further: true\n")) == "");
  CHECK(said(clearance("1 day") + clearance("1 day", "  further: true\n")) ==
        "s.yaml:11:10: warning[W008]: lever 'customs_clearance' and 1 other together ask for more than "
        "border_days can be: -0.6 days (usa to east, MOT)\n"
        "  0 days is given, the bound of the channel; lower the value, or read the answer as one to what is "
        "given\n");
}

TEST_CASE("entries: a lever of the scenario's own has nothing of the catalogue's but the name") {
  const auto own = [](const std::string& formula) {
    return head +
           "lever_definitions:\n- format: 1\n  lever: mfn_tariff_cut\n  title: A cut\n  meaning: An "
           "example.\n"
           "  order: 1\n  direction: imports\n"
           "  fields: {value: {unit: percent, of: of the duty, low: 0, high: 100}}\n  moves: {tariff_rate: "
           "\"" +
           formula +
           "\"}\n"
           "  phase_in: {shape: linear, quarters: 20}\n"
           "  effect_size: {parameter: p, unit: share, low: 0.85, central: 1, high: 1, distribution: none, "
           "check_only: true}\n"
           "  evidence: strong\n  size: estimated\n  citation: Somebody (2020)\n  citation_status: "
           "confirmed\n"
           "levers:\n" +
           cut("");
  };
  const Scratch desk;
  desk.write("own.yaml", own("base*(1-0.5*value/100*phase)"));
  desk.write("same.yaml", own("base*(1-value/100*phase)"));
  const Answer answer = entrepot_in(desk, "explain own.yaml --format json");
  CHECK(answer.err ==
        "own.yaml:5:10: warning[W010]: lever 'mfn_tariff_cut' is not the one of the catalogue\n"
        "    5 |   lever: mfn_tariff_cut\n"
        "      |          ^^^^^^^^^^^^^^\n"
        "      | it holds here, without the citation and the evidence of that one: size\n"
        "      | judged; another name tells the two apart\n");
  CHECK(contains(answer.out, "\"evidence\": \"none\""));
  CHECK(contains(answer.out, "\"size\": \"judged\""));
  CHECK_FALSE(contains(answer.out, "Somebody"));
  const Answer same = entrepot_in(desk, "explain same.yaml --format json");
  CHECK(same.err == "");
  CHECK(contains(same.out, "Somebody"));
}

TEST_CASE("entries: solve says when nothing holds in the long run") {
  const Scratch desk;
  desk.write("s.yaml", head + "levers:\n" + cut("  until: 2030Q1\n"));
  const Answer answer = entrepot_in(desk, "solve s.yaml");
  CHECK(answer.status == 0);
  CHECK(answer.err ==
        "s.yaml:4:10: warning[W009]: lever 'mfn_tariff_cut' has ended in the long run, and nothing of it is "
        "left\n"
        "    4 | - lever: mfn_tariff_cut\n"
        "      |          ^^^^^^^^^^^^^^\n"
        "      | so baseline and policy are the same here; 'entrepot run' shows the years\n"
        "      | before\n");
  desk.write("two.yaml",
             head + "levers:\n" + cut("  until: 2030Q1\n") +
                 "- lever: mfn_tariff_cut\n  where: mainland\n  value: 5 percent\n  from: 2030Q1\n");
  CHECK_FALSE(contains(entrepot_in(desk, "solve two.yaml").err, "W009"));
}

TEST_CASE("entries: explain begins with a table of them and the share on judgement") {
  const Scratch desk;
  desk.write("s.yaml", head + "levers:\n" + cut("  sectors: goods\n  grade: official\n") +
                           "- lever: services_opening\n  where: mainland\n  value: 10 percent\n"
                           "  partners: [usa, eu, japan]\n  sectors: services\n  from: 2025Q1\n");
  const Answer answer = entrepot_in(desk, "explain s.yaml");
  CHECK(contains(answer.out,
                 "Entries\n"
                 "  entry                whose     on what        from    size       grade\n"
                 "   1 mfn_tariff_cut    mainland  goods          2025Q1  estimated  official\n"
                 "   2 services_opening  mainland  services, us…  2025Q1  converted  judged\n"
                 "  Share on judgement: "));
  check_fits(answer.out);
}

TEST_CASE("entries: run, solve and explain say what rests on judged sizes and values") {
  const Scratch desk;
  desk.write("s.yaml", head + "levers:\n" + cut("  sectors: goods\n  grade: official\n") +
                           "- lever: cbec_pilot_zones\n  where: mainland\n  value: 10 percent\n"
                           "  partners: usa\n  sectors: goods\n  from: 2025Q1\n  grade: official\n"
                           "- lever: services_opening\n  where: mainland\n  value: 10 percent\n"
                           "  partners: usa\n  sectors: services\n  from: 2025Q1\n");
  const Scenario scenario = scenario_from(contents(desk.folder() / "s.yaml"));
  const Judged shares = share_on_judgement(macro_model(), scenario).value();
  CHECK(shares.sizes != shares.values);
  const std::string words = fmt::format(
      "Share on judgement: {:.0f} percent of what the package does to real income in the long run (solve) "
      "goes when the entries of judged size or value are taken out; {:.0f} percent with those of judged "
      "size, {:.0f} percent with those of judged value.",
      100.0 * shares.either, 100.0 * shares.sizes, 100.0 * shares.values);
  for (const char* verb : {"explain s.yaml", "solve s.yaml"}) {
    CAPTURE(verb);
    CHECK(contains(in_one_line(entrepot_in(desk, verb).out), words));
  }
  const Answer run = entrepot_in(desk, "run s.yaml --years 1 --cohorts 5 --states 3");
  REQUIRE(run.status == 0);
  CHECK(contains(run.out,
                 fmt::format("\nOn judgement: {:.0f} percent of the long run's real income; sizes {:.0f}, "
                             "values {:.0f}\n",
                             100.0 * shares.either, 100.0 * shares.sizes, 100.0 * shares.values)));
}

TEST_CASE("entries: a resolved scenario says what the scenario said") {
  const Scratch desk;
  const std::string twice =
      head +
      "levers:\n"
      "- lever: regulatory_alignment\n  where: mainland\n  value: 30 percent\n  from: 2025Q1\n"
      "  sectors: [AGR, FOO]\n  phase_in: {shape: step}\n"
      "- lever: standards_mutual_recognition\n  where: mainland\n  value: 10 percent\n  from: 2026Q1\n"
      "  phase_in: {shape: step}\n"
      "- {lever: tariff_war, where: usa, partners: mainland, sectors: goods, value: 20 points, with: "
      "{retaliation: 10 points}, from: 2025Q2, grade: official, phase_in: {shape: step}}\n" +
      cut("  phase_in: {shape: step}\n") +
      cut("  partners: usa\n  further: true\n  phase_in: {shape: step}\n");
  desk.write("s.yaml", twice);
  REQUIRE(entrepot_in(desk, "run s.yaml --years 3 --cohorts 5 --states 3 --out r").status == 0);
  const Answer given = entrepot_in(desk, "explain s.yaml --format json");
  const Answer resolved = entrepot_in(desk, "explain r/resolved.yaml --format json");
  CHECK(given.out == resolved.out);
  CHECK(contains(given.err, "warning[W006]"));
  CHECK(contains(resolved.err, "warning[W006]"));
  CHECK_FALSE(contains(resolved.err, "W010"));
}
