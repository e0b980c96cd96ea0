// SPDX-License-Identifier: Apache-2.0
// entrepot describe: every list and every page is there, fits a terminal, and a wrong name is told.
#include <nlohmann/json.hpp>
#include <set>

#include "io/mistakes/codes.h"
#include "policy/channel.h"
#include "support/desk.h"

using namespace entrepot;
using Json = nlohmann::json;

TEST_CASE("describe: every topic as a table, as Markdown and as JSON") {
  const Scratch desk;
  for (const std::string topic : {"levers", "measures", "channels", "outcomes", "locations", "sectors",
                                  "network", "authorities", "model", "errors"}) {
    CAPTURE(topic);
    const Answer table = entrepot_in(desk, "describe " + topic);
    CHECK(table.status == 0);
    CHECK(table.err.empty());
    CHECK(lines_of(table.out).size() > 10);
    check_fits(table.out);
    const Answer markdown = entrepot_in(desk, "describe " + topic + " --format md");
    CHECK(contains(markdown.out, "| --- |"));
    const Answer json = entrepot_in(desk, "describe " + topic + " --format json");
    CHECK(json.status == 0);
    CHECK(Json::parse(json.out, nullptr, false).is_structured());
  }
}

TEST_CASE("describe: lists hold everything there is") {
  const Scratch desk;
  const auto names = [&](const std::string& topic, const char* key) {
    std::set<std::string> found;
    for (const Json& entry : Json::parse(entrepot_in(desk, "describe " + topic + " --format json").out))
      found.insert(entry.at(key));
    return found;
  };
  CHECK(names("levers", "lever").size() == catalogue().size());
  CHECK(names("channels", "channel").size() == channels().size());
  CHECK(names("errors", "code").size() == codes().size());
}

TEST_CASE("describe: every lever, every channel, every code has a page") {
  const Scratch desk;
  const auto all = [&](const std::string& topic) {
    const Answer text = entrepot_in(desk, "describe " + topic + " --all");
    CHECK(text.status == 0);
    if (topic != "errors") check_fits(text.out);  // examples of mistakes are lines of files
    const Json pages =
        Json::parse(entrepot_in(desk, "describe " + topic + " --all --format json").out, nullptr, false);
    REQUIRE(pages.is_array());
    return std::pair(text.out, pages);
  };
  const auto [levers, lever_pages] = all("levers");
  REQUIRE(lever_pages.size() == catalogue().size());
  for (std::size_t k = 0; k < lever_pages.size(); ++k) {
    const Lever& lever = catalogue()[k];
    CAPTURE(lever.name);
    const std::string page = lever_pages[k].dump();
    CHECK(contains(page, lever.title));
    CHECK(contains(page, "base year holds") == !lever.in_base_year.empty());
    for (const Move& move : lever.moves) CHECK(contains(page, move.channel));
    CHECK(contains(page, "  - lever: " + lever.name));
    CHECK(contains(levers, "  - lever: " + lever.name));
  }
  CHECK(contains(levers, entrepot_in(desk, "describe levers customs_clearance").out));
  const auto [text_of_channels, channel_pages] = all("channels");
  REQUIRE(channel_pages.size() == channels().size());
  for (std::size_t k = 0; k < channel_pages.size(); ++k) {
    CHECK(contains(channel_pages[k].dump(), channels()[k].unit));
    CHECK(contains(channel_pages[k].dump(), to_string(channels()[k].closed)));
  }
  const auto [text_of_codes, code_pages] = all("errors");
  REQUIRE(code_pages.size() == codes().size());
  for (std::size_t k = 0; k < code_pages.size(); ++k) {
    CAPTURE(codes()[k].code);
    CHECK_FALSE(code_pages[k].value("text", "").empty());
  }
  for (const char* topic : {"outcomes", "measures", "files", "verbs"}) CHECK(all(topic).second.size() >= 3);
  const Answer refused = entrepot_in(desk, "describe levers customs_clearance --all");
  CHECK(refused.status == 2);
  CHECK(refused.err ==
        "entrepot: describe levers: --all goes without a name, with levers, measures, channels, outcomes, "
        "errors, "
        "files, verbs\n  entrepot describe levers --all\n");
  const Answer code = entrepot_in(desk, "describe errors S001");
  CHECK(contains(code.out, "S001: unknown lever"));
  CHECK(contains(code.out, "\nwrong"));
  CHECK(contains(code.out, "\nright"));
}

TEST_CASE("describe: places and sectors with their Chinese names, and tags") {
  const Scratch desk;
  CHECK(contains(entrepot_in(desk, "describe locations").out, "Hainan, 海南"));
  CHECK(contains(entrepot_in(desk, "describe locations hainan").out, "name_zh       海南"));
  CHECK(contains(entrepot_in(desk, "describe sectors").out, "电信"));
  const Json gba = Json::parse(entrepot_in(desk, "describe locations gba --format json").out);
  double weights = 0.0;
  for (const Weighted& member : macro_model().world.location_tags.at("gba")) weights += member.weight;
  double told = 0.0;
  for (const Json& member : gba) told += member.at("weight").get<double>();
  CHECK(told == weights);
}

TEST_CASE("describe: a name that is none is status 2, with the nearest one") {
  const Scratch desk;
  const Answer lever = entrepot_in(desk, "describe levers tarif_schedule");
  CHECK(lever.status == 2);
  CHECK(lever.out.empty());
  CHECK(lever.err ==
        "entrepot: describe levers: there is no 'tarif_schedule'; did you mean 'tariff_schedule'?\n"
        "  entrepot describe levers lists them\n");
  CHECK(contains(entrepot_in(desk, "describe locations haynan").err, "did you mean 'hainan'?"));
  CHECK(contains(entrepot_in(desk, "describe sectors TEXT").err, "did you mean 'TEX'?"));
  CHECK(contains(entrepot_in(desk, "describe errors S999").err, "there is no 'S999'"));
  CHECK(entrepot_in(desk, "describe nothing").status == 2);
}

TEST_CASE("describe model and model describe are one") {
  const Scratch desk;
  CHECK(entrepot_in(desk, "describe model macro").out == entrepot_in(desk, "model describe macro").out);
}

TEST_CASE("describe: a place by another name has its page, or is answered with the one that holds it") {
  const Scratch desk;
  const std::string china = entrepot_in(desk, "describe locations mainland").out;
  for (const char* name : {"China", "中国", "CHN"})
    CHECK(entrepot_in(desk, std::string("describe locations ") + name).out == china);
  CHECK(entrepot_in(desk, "describe sectors C29").out == entrepot_in(desk, "describe sectors MOT").out);
  CHECK(contains(entrepot_in(desk, "describe locations cptpp_other").out,
                 "  holds           Canada, Chile, Mexico, Peru\n"));
  const Answer mexico = entrepot_in(desk, "describe locations Mexico");
  CHECK(mexico.status == 2);
  CHECK(mexico.err ==
        "entrepot: 'Mexico' is part of cptpp_other (Canada, Mexico, Chile, Peru) here\n"
        "  write cptpp_other, or [{name: cptpp_other, weight: W}] where W is the part of it that is meant\n");
}

TEST_CASE("describe authorities: zones, provinces and places; a page each; a model that has none") {
  const Scratch desk;
  const Answer list = entrepot_in(desk, "describe authorities");
  CHECK(contains(list.out, "22 pilot zones, end of 2023Q4"));
  CHECK(contains(list.out, "31 provinces, end of 2023Q4"));
  const Json json = Json::parse(entrepot_in(desk, "describe authorities --format json").out);
  const Json& zones = json.at("22 pilot zones, end of 2023Q4");
  CHECK(zones.size() == 22);
  CHECK(zones.at(0).at("zone") == "shanghai_zone");
  CHECK(zones.at(0).at("launched") == "2013-09-29");
  double templates = 0.0;
  for (const Json& zone : zones) {
    templates += zone.at("templates").get<double>();
    const Answer page = entrepot_in(desk, "describe authorities " + zone.at("zone").get<std::string>());
    CHECK(page.status == 0);
    check_fits(page.out);
    CHECK(contains(page.out, zone.at("launched").get<std::string>()));
  }
  CHECK(std::abs(templates - 302.0) <= 0.5);
  CHECK(json.at("innovations in force by location").size() == 6);
  const Answer province = entrepot_in(desk, "describe authorities sichuan");
  CHECK(contains(province.out, "四川"));
  check_fits(province.out);
  CHECK(contains(entrepot_in(desk, "describe authorities sichuan_zne").err, "did you mean 'sichuan_zone'?"));
}

TEST_CASE("describe network: a node with its legs, a place with its gateways, a line") {
  const Scratch desk;
  const Answer node = entrepot_in(desk, "describe network qinzhou");
  CHECK(node.status == 0);
  check_fits(node.out);
  CHECK(contains(node.out, "Beibu Gulf (Qinzhou), 北部湾（钦州）"));
  CHECK(contains(node.out, "8.02 million TEU a year"));
  CHECK(contains(node.out, "planned"));
  CHECK(entrepot_in(desk, "describe network 钦州").status == 2);
  CHECK(entrepot_in(desk, "describe network Chongqing").out ==
        entrepot_in(desk, "describe network 重庆").out);
  const Json legs = Json::parse(entrepot_in(desk, "describe network qinzhou --format json").out).at("legs");
  bool trunk = false;
  double carried = 0.0;
  for (const Json& leg : legs) {
    carried += leg.at("bn USD").get<double>();
    if (leg.at("to") == "chongqing" && leg.at("mode") == "rail") {
      trunk = true;
      CHECK(leg.at("days") == 3.5);
      CHECK(leg.at("USD") == 900.0);
    }
  }
  CHECK(trunk);
  CHECK(carried > 0.0);
  CHECK(contains(entrepot_in(desk, "describe network west").out, "chongqing"));
  CHECK(contains(entrepot_in(desk, "describe network pinglu_canal").out, "nanning"));
}

TEST_CASE("describe network: the ways between two nodes or places, with days, USD and shares") {
  const Scratch desk;
  const Answer ways = entrepot_in(desk, "describe network chongqing singapore");
  CHECK(ways.status == 0);
  check_fits(ways.out);
  for (const char* words : {"by water: chongqing to singapore", "by land: chongqing to singapore",
                            "by air: chongqing to singapore", "together"})
    CHECK_MESSAGE(contains(ways.out, words), ways.out);
  CHECK(entrepot_in(desk, "describe network singapore chongqing").out == ways.out);
  const Json places = Json::parse(entrepot_in(desk, "describe network west eu --format json").out);
  double shares = 0.0;
  for (const Json& row : places.at("means by value of what is traded, both directions"))
    shares += row.at("share, %").get<double>();
  CHECK(shares == doctest::Approx(100.0));
  CHECK(contains(entrepot_in(desk, "describe network usa eu").out, "What two others trade"));
}

TEST_CASE("describe network: unknown names and a name too many") {
  const Scratch desk;
  const Answer wrong = entrepot_in(desk, "describe network chonqing singapore");
  CHECK(wrong.status == 2);
  CHECK(wrong.out.empty());
  CHECK(wrong.err ==
        "entrepot: describe network: there is no 'chonqing'; did you mean 'chongqing'?\n"
        "  entrepot describe network lists them\n");
  CHECK(contains(entrepot_in(desk, "describe network chongqing singapur").err, "did you mean 'singapore'?"));
  const Answer line = entrepot_in(desk, "describe network chongqing new_land_sea");
  CHECK(line.status == 2);
  CHECK(contains(line.err, "'new_land_sea' is a line"));
  const Answer two = entrepot_in(desk, "describe levers tariff_schedule mfn_tariff_cut");
  CHECK(two.status == 2);
  CHECK(two.err ==
        "entrepot: describe levers: one name, not 'tariff_schedule' and 'mfn_tariff_cut'\n"
        "  only 'describe network' takes two, the ends of a way\n");
}

TEST_CASE("describe: every measure of the article acts, is the same act as one that does, or is an outcome") {
  const Scratch desk;
  const Json answer = Json::parse(entrepot_in(desk, "describe measures --format json").out);
  const std::string text = answer.dump();
  int measures = 0, not_yet = 0;
  for (const Json& part : answer)
    for (const Json& row : part.is_array() ? part : Json::array({part})) {
      if (!row.contains("measure") || !row.contains("acts in")) continue;
      ++measures;
      if (row.at("acts in") == "not yet") ++not_yet;
    }
  CHECK(measures == 180);
  CHECK(not_yet == 0);
  const Answer page = entrepot_in(desk, "describe measures customs_new_approach");
  CHECK(page.status == 0);
  check_fits(page.out);
  CHECK(contains(page.out, "III.2"));
  CHECK(contains(page.out, "article/foreign_trade.yaml"));
  CHECK(contains(entrepot_in(desk, "describe levers customs_clearance").out, "customs_new_approach"));
  const Answer wrong = entrepot_in(desk, "describe measures customs_new_aproach");
  CHECK(wrong.status == 2);
  CHECK(contains(wrong.err, "did you mean 'customs_new_approach'?"));
}
