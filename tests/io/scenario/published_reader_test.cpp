// SPDX-License-Identifier: Apache-2.0
// levers/evidence.csv: a row as it is read, and every word of its mistakes.
#include "io/scenario/published_reader.h"

#include <doctest/doctest.h>

#include "io/scenario/load_published.h"
#include "support/on_macro.h"

using namespace entrepot;
using namespace entrepot::on_macro;

namespace {

const std::string head =
    "lever,measured,scenario,response,where,partners,sectors,basis,per,unit,low,central,high,range,source,"
    "status,kind,explained\n";

struct Desk {
  Scratch scratch;
  Diagnostics diagnostics;

  Desk() {
    std::filesystem::create_directory(scratch.folder() / "isolated");
    scratch.write("isolated/one.yaml", "");
    scratch.write("isolated/two.yaml", "");
  }
  std::vector<Published> read(const std::string& rows) {
    return read_published(scratch.write("evidence.csv", head + rows), scratch.folder() / "isolated",
                          Names({"customs_clearance", "tariff_war"}), world(), diagnostics);
  }
};

// What is said of a row in which these cells stand.
std::string said(const std::string& scope, const std::string& basis, const std::string& per,
                 const std::string& range = "1,2,3", const std::string& scenario = "one") {
  Desk desk;
  desk.read("tariff_war,trade," + scenario + "," + scope + "," + basis + "," + per + ",percent," + range +
            ",own,a study,confirmed,held out,why\n");
  return desk.scratch.words(desk.diagnostics);
}

}  // namespace

TEST_CASE("published: a row is read with its scopes, its basis and what it is divided by") {
  Desk desk;
  const auto rows = desk.read(
      "customs_clearance,a day,one,imports,mainland,eu usa,goods,partial,-0.5,log points,-2,0.5,3,published,"
      "a study,not confirmed,calibrated,\n"
      "tariff_war,a year,two,trade,usa,all,all,year 10,long run,percent,1,1,2,own,b,confirmed,held out,why\n"
      "tariff_war,income,two,real_income,all,,,total,scenario one,ratio,1,2,2,own,b,confirmed,held out,\n"
      "tariff_war,by duty,two,exports,mainland,usa,TEX MOT,market,duty,percent,1,1.5,2,own,b,confirmed,"
      "held out,\n"
      "tariff_war,by value,two,fdi_stock,mainland,usa,all,total,value,percent,1,1.5,2,own,b,confirmed,held "
      "out,\n");
  REQUIRE_MESSAGE(desk.diagnostics.all().empty(), render(desk.diagnostics));
  REQUIRE(rows.size() == 5);
  CHECK(rows[0].lever == "customs_clearance");
  CHECK(rows[0].measured == "a day");
  CHECK(rows[0].scenario == "one");
  CHECK(rows[0].response == find_response("imports"));
  CHECK(rows[0].where == world().location_tags.at("mainland"));
  CHECK(rows[0].partners == Scope{{place("usa"), 1.0}, {place("eu"), 1.0}});
  CHECK(rows[0].sectors == world().sector_tags.at("goods"));
  CHECK(rows[0].basis == Basis::partial);
  CHECK(rows[0].per == Per::number);
  CHECK(rows[0].number == -0.5);
  CHECK(rows[0].unit == ResponseUnit::log_points);
  CHECK(rows[0].low == -2.0);
  CHECK(rows[0].central == 0.5);
  CHECK(rows[0].high == 3.0);
  CHECK_FALSE(rows[0].own_range);
  CHECK_FALSE(rows[0].confirmed);
  CHECK(rows[0].kind == FigureKind::calibrated);
  CHECK(rows[0].spot.line == 2);
  CHECK(rows[1].basis == Basis::year);
  CHECK(rows[1].year == 10);
  CHECK(rows[1].per == Per::long_run);
  CHECK(rows[1].partners.size() == at(world().location_count() - 1));
  CHECK(rows[1].sectors.size() == at(world().sector_count()));
  CHECK(rows[1].own_range);
  CHECK(rows[1].confirmed);
  CHECK(rows[1].explained == "why");
  CHECK(rows[2].where.size() == at(world().location_count()));
  CHECK(rows[2].per == Per::scenario);
  CHECK(rows[2].over == "one");
  CHECK(rows[2].unit == ResponseUnit::ratio);
  CHECK(rows[3].basis == Basis::market);
  CHECK(rows[3].per == Per::duty);
  CHECK(rows[4].per == Per::value);
}

TEST_CASE("published: a basis, a divisor and a scope that there is not") {
  const std::string flows = "imports,mainland,all,goods", places = "real_income,mainland,,";
  CHECK(said(flows, "long", "") ==
        "evidence.csv:2:49: error[C020]: 'long' is no basis\n"
        "  write partial, market, total, or a year of a run up to 'year 50'\n");
  for (const char* basis : {"year", "year 0", "year 51", "year 1.5", "year ten"})
    CHECK(said(flows, basis, "").find(std::string("error[C020]: '") + basis + "' is no basis") !=
          std::string::npos);
  CHECK(said(places, "market", "") ==
        "evidence.csv:2:45: error[C020]: 'real_income' means nothing while all else is held\n"
        "  write total, or a year\n");
  CHECK(said(flows, "total", "days") ==
        "evidence.csv:2:55: error[C020]: nothing is divided by 'days'\n"
        "  write a number, value, duty, long run, or scenario NAME\n");
  CHECK(said(flows, "total", "0").find("nothing is divided by '0'") != std::string::npos);
  CHECK(said(flows, "total", "long run") ==
        "evidence.csv:2:55: error[C020]: only a year reaches a part of the long run\n"
        "  write 'year N' as the basis\n");
  CHECK(said(places, "total", "duty") ==
        "evidence.csv:2:51: error[C020]: 'real_income' is not of flows that pay a duty\n"
        "  write a number, or value\n");
  CHECK(said("fdi_stock,mainland,all,all", "total", "duty").find("is not of flows") != std::string::npos);
  CHECK(said("imports,,all,goods", "total", "") ==
        "evidence.csv:2:30: error[C020]: a response is of some place\n"
        "  name places of the model, or all\n");
  CHECK(said("imports,mainland,all,", "total", "") ==
        "evidence.csv:2:43: error[C020]: 'imports' is of sectors\n"
        "  name sectors, or all\n");
  CHECK(said("real_income,mainland,usa,", "total", "") ==
        "evidence.csv:2:43: error[C020]: 'real_income' is not of partners\n"
        "  leave the cell empty\n");
}

TEST_CASE("published: ranges, scenarios and names that are none") {
  const std::string flows = "imports,mainland,all,goods";
  CHECK(said(flows, "total", "", "3,2,1") ==
        "evidence.csv:2:64: error[C021]: 3 to 1 with 2 in the middle is no range\n"
        "  low is below high, and central is neither below low nor above high\n");
  for (const char* range : {"1,0,2", "1,3,2", "1,1,1"})
    CHECK(said(flows, "total", "", range).find("error[C021]") != std::string::npos);
  CHECK(said(flows, "total", "", "1,1,2").empty());
  CHECK(said(flows, "total", "", "1,2,3", "none") ==
        "evidence.csv:2:18: error[C022]: no isolated scenario 'none'\n"
        "  write the name of a file of isolated without its ending\n");
  CHECK(said(flows, "total", "scenario three").find("error[C022]: no isolated scenario 'three'") !=
        std::string::npos);
  CHECK(said("imports,mainlnd,all,goods", "total", "").find("error[S002]: unknown place 'mainlnd'") !=
        std::string::npos);
  CHECK(said("imports,mainland,all,good", "total", "").find("error[S003]: unknown sector 'good'") !=
        std::string::npos);
  CHECK(said("import,mainland,all,goods", "total", "").find("error[C005]: unknown response 'import'") !=
        std::string::npos);
  Desk twice;
  const std::string row =
      "tariff_war,trade,one," + flows + ",total,,percent,1,2,3,own,a,confirmed,held out,\n";
  twice.read(row + row);
  CHECK(twice.scratch.words(twice.diagnostics).find("error[C006]") != std::string::npos);
}

TEST_CASE("published: the catalogue's own table, of all levers or of some, in their order") {
  const std::filesystem::path models = std::filesystem::path(ENTREPOT_SOURCE_DIR) / "models";
  const LoadedPublished all = load_published(models, "macro", {});
  CHECK_MESSAGE(all.diagnostics.all().empty(), render(all.diagnostics));
  CHECK(all.rows.size() > 30);
  for (std::size_t k = 1; k < all.rows.size(); ++k)
    CHECK(catalogue_lever(all.rows[k - 1].lever).order <= catalogue_lever(all.rows[k].lever).order);
  for (const Published& row : all.rows) {
    CHECK(all.scenarios.contains(row.scenario));
    CHECK(row.measured.size() > 10);
    CHECK(row.source.size() > 10);
    // What was measured of a lever is shown by a scenario that asks for something.
    CHECK_FALSE(all.scenarios.at(row.scenario).scenario.levers.empty());
  }
  const LoadedPublished some = load_published(models, "macro", {"tariff_war", "customs_clearance"});
  CHECK(some.rows.front().lever == "customs_clearance");
  CHECK(some.rows.back().lever == "tariff_war");
  CHECK(some.scenarios.size() < all.scenarios.size());
  CHECK(some.levers.size() == catalogue().size());
  CHECK_THROWS_WITH(load_published(models, "macro", {"custom_clearance"}),
                    "evidence: there is no lever 'custom_clearance'; did you mean 'customs_clearance'?");
}
