// SPDX-License-Identifier: Apache-2.0
// entrepot explain: what stands on the screen, its forms, and what it refuses.
#include <nlohmann/json.hpp>

#include "support/desk.h"

using namespace entrepot;
using Json = nlohmann::json;

namespace {

constexpr const char* one_lever =
    "format: 1\ntitle: Half\nquestion: What then?\nmodel: macro\nhorizon: {from: 2024Q1, quarters: 20}\n"
    "levers:\n"
    "  - lever: mfn_tariff_cut\n    where: mainland\n    partners: all\n    sectors: goods\n"
    "    value: 50 percent\n    from: 2025Q1\n    phase_in: {shape: linear, quarters: 4}\n"
    "    source: {title: \"a test\"}\n";

}  // namespace

TEST_CASE("explain: every scenario of the project, at 80 columns") {
  const Scratch desk;
  int explained = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(ENTREPOT_SOURCE_DIR "/scenarios")) {
    if (entry.path().extension() != ".yaml") continue;
    CAPTURE(entry.path().string());
    const Answer answer = entrepot_in(desk, "explain '" + entry.path().string() + "' -q");
    CHECK_MESSAGE(answer.status == 0, answer.err);
    CHECK(answer.err.empty());
    check_fits(answer.out);
    ++explained;
  }
  CHECK(explained >= 4);
}

TEST_CASE("explain: value, dates, scope, source, evidence and status of the citation") {
  const Scratch desk;
  desk.write("half.yaml", one_lever);
  const Answer answer = entrepot_in(desk, "explain half.yaml");
  REQUIRE_MESSAGE(answer.status == 0, answer.err);
  for (const char* words :
       {"50 percent of the applied collected rate removed",
        "from 2025Q1, linear over 4 quarters, in full from", "imports of mainland from all 20 places outside",
        "sectors          goods", "a test", "strong", "confirmed",
        "base year holds  the statutory average of 7.3 percent", "tariff_rate, % of border value",
        "solve: exact", "duty on imports", "····▂▄▆█████"})
    CHECK_MESSAGE(contains(answer.out, words), words);
}

TEST_CASE("explain: the mean duty falls by the value of the lever, in every form") {
  const Scratch desk;
  desk.write("half.yaml", one_lever);
  const Json json = Json::parse(entrepot_in(desk, "explain half.yaml --format json").out);
  const Json& steps = json.at("measures").at(0).at("channels").at(0).at("steps");
  REQUIRE(steps.size() == 4);
  for (int k = 0; k < 4; ++k) {
    const double before = steps[k].at("before").at("mean"), after = steps[k].at("after").at("mean");
    CHECK(after == doctest::Approx(before * (1.0 - 0.125 * (k + 1))).epsilon(1e-12));
  }
  const std::vector<std::string> rows = lines_of(entrepot_in(desk, "explain half.yaml --format csv").out);
  CHECK(rows.size() == 1 + 4 + 2 * 4);  // the lever's quarters, and two means of the package
  CHECK(rows[1].starts_with(
      "1,mfn_tariff_cut,,policy,tariff_rate,,exact,2025Q1,0.25,fraction of border value,"));
  CHECK(contains(entrepot_in(desk, "explain half.yaml --format md").out, "| quarter | in force |"));
}

TEST_CASE("explain: one quarter, one lever") {
  const Scratch desk;
  desk.write("half.yaml", one_lever);
  const Json at = Json::parse(entrepot_in(desk, "explain half.yaml --at 2025Q2 --format json").out);
  CHECK(at.at("measures").at(0).at("channels").at(0).at("steps").size() == 1);
  CHECK(at.at("package").at(0).at("quarter") == "2025Q2");
  const Answer outside = entrepot_in(desk, "explain half.yaml --at 2050Q1");
  CHECK(outside.status == 2);
  CHECK(outside.err ==
        "entrepot: explain --at: '2050Q1' is outside the horizon\n  the horizon is 2024Q1 to 2028Q4\n");
  CHECK(contains(entrepot_in(desk, "explain half.yaml --at soon").err, "'soon' is no quarter"));
  const Answer lever = entrepot_in(desk, "explain half.yaml --lever mfn_tarif_cut");
  CHECK(lever.status == 2);
  CHECK(lever.err ==
        "entrepot: explain --lever: the scenario does not use 'mfn_tarif_cut'; did you mean "
        "'mfn_tariff_cut'?\n");
}

TEST_CASE("explain: an invalid scenario is status 3 and explains nothing") {
  const Scratch desk;
  desk.write("bad.yaml",
             "format: 1\ntitle: bad\nhorizon: {from: 2024Q1, quarters: 4}\nlevers:\n  - lever: x\n");
  const Answer answer = entrepot_in(desk, "explain bad.yaml");
  CHECK(answer.status == 3);
  CHECK(answer.out.empty());
  CHECK(contains(answer.err, "bad.yaml:5"));
  CHECK(contains(answer.err, "Nothing is explained."));
}

TEST_CASE("explain: what crosses a second line, and which entry of a programme counts") {
  const Scratch desk;
  const std::string line = "  - {lever: hainan_ftp, where: hainan, value: 74 percent, from: 2025Q4}\n";
  const std::string head = "format: 1\nhorizon: {from: 2024Q1, quarters: 20}\nlevers:\n";
  desk.write("port.yaml", head + line + line);
  const Json json = Json::parse(entrepot_in(desk, "explain port.yaml -q --format json").out);
  REQUIRE(json.at("second_line").size() == 1);  // two entries draw one
  const Json& step = json.at("second_line").at(0);
  CHECK(step.at("quarter") == "2025Q4");
  CHECK(step.at("places") == Json::array({"hainan"}));
  CHECK(step.at("sales_bn_usd").get<double>() > 10.0);
  CHECK(step.at("exempt").get<double>() > 0.3);
  CHECK(step.at("duty_on_the_rest").get<double>() < 0.005);
  const Answer page = entrepot_in(desk, "explain port.yaml -q");
  for (const char* words : {"Second line", "behind it", "exempt, %", "paid, bn USD"})
    CHECK_MESSAGE(contains(page.out, words), words);
  check_fits(page.out);
  int rows = 0;
  for (const std::string& row : lines_of(entrepot_in(desk, "explain port.yaml -q --format csv").out)) {
    CHECK(std::count(row.begin(), row.end(), ',') >= 19);
    if (row.starts_with("second line,,,policy,")) ++rows;
  }
  CHECK(rows == 3);

  desk.write("zones.yaml", head +
                               "  - {lever: ftz_upgrade, where: ftz, value: 50 percent, from: 2025Q1}\n"
                               "  - {lever: services_opening, where: mainland, sectors: services, value: 20 "
                               "percent, from: 2025Q1}\n");
  const Answer zones = entrepot_in(desk, "explain zones.yaml -q");
  CHECK(contains(zones.out, "2 services_opening counts, 1 ftz_upgrade is within it"));
  CHECK(contains(zones.out, "(trade cost)"));
  CHECK_FALSE(contains(zones.out, "Second line"));
  const Json both = Json::parse(entrepot_in(desk, "explain zones.yaml -q --format json").out);
  CHECK(both.at("measures").at(1).at("one_programme").get<std::string>().find("counts") != std::string::npos);
  CHECK(both.at("second_line").empty());
}
