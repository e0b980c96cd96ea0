// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/diagnostic.h"
#include "base/quantity.h"
#include "io/importers/caliendo_parro.h"
#include "io/model/base_year_writer.h"
#include "io/text/csv.h"
#include "io/text/file_writer.h"
#include "io/text/new_folder.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

constexpr const char* source = "Caliendo & Parro (2015), supplementary data";

std::string model_yaml(const World& world) {
  return fmt::format(
      "# Made by entrepot model import. There are no firms in this model: solve it with --theory ricardian.\n"
      "format: 1\n"
      "title: Caliendo & Parro (2015), {} countries and {} sectors\n"
      "base_year: {}\n"
      "currency: bn USD\n"
      "transfers: fixed   # aggregate deficits stay as they were\n",
      world.location_count(), world.sector_count(), world.base_year);
}

std::string locations(const World& world) {
  std::string text = "code,name,name_zh,kind,economy,customs_area,iso3166,gbt2260\n";
  for (const Location& place : world.locations)
    text +=
        fmt::format("{},{},,partner,{},{},,\n", place.code, csv_field(place.name), place.code, place.code);
  return text;
}

std::string location_figures(const World& world) {
  std::string text = "location,figure,value,unit,year,grade,source\n";
  for (const Location& place : world.locations)
    text += fmt::format("{},profit_tax,0,fraction,{},assumed,there is no profit in this theory\n", place.code,
                        world.base_year);
  return text;
}

std::string sectors(const World& world) {
  std::string text = "code,name,name_zh,kind,isic,theta,theta_low,theta_high\n";
  for (const Sector& sector : world.sectors) {
    const std::string theta = shortest(sector.theta);
    text += fmt::format("{},{},,{},,{},{},{}\n", sector.code, csv_field(sector.name),
                        sector.goods ? "goods" : "services", theta, theta, theta);
  }
  return text;
}

std::string tags(const World& world) {
  std::string text = "tag,sector,weight,grade,source\n";
  for (const bool goods : {true, false})
    for (const Sector& sector : world.sectors)
      if (sector.goods == goods)
        text += fmt::format("{},{},1,derived,{}\n", goods ? "goods" : "services", sector.code,
                            goods ? "tradable" : "not tradable");
  return text;
}

std::string sources(const World& world) {
  const auto row = [&](const char* file, const char* column, const char* unit, const char* grade,
                       const char* raw) {
    return fmt::format("{},{},{},{},{},\"{}, {}\"\n", file, column, unit, world.base_year, grade, source,
                       raw);
  };
  return "file,column,unit,year,grade,source\n" +
         row("sectors.csv", "theta", "elasticity", "sourced", "T.txt") +
         row("base_year/flows.csv", "traced_bn_usd", "bn USD", "sourced", "xbilat1993.txt and GO.txt") +
         row("base_year/flows.csv", "tariff", "fraction", "sourced", "tariffs1993.txt") +
         row("base_year/inputs.csv", "value_bn_usd", "bn USD", "derived", "IO.txt, B.txt and GO.txt") +
         row("base_year/places.csv", "final_demand_bn_usd", "bn USD", "derived",
             "what inputs leave of purchases");
}

std::string scenario(const CaliendoParro& data) {
  std::string names;
  for (const int party : data.parties)
    names += (names.empty() ? "" : ", ") + data.world.locations[at(party)].name;
  return fmt::format(
      "# The counterfactual of Caliendo & Parro (2015), their Table 2: balanced trade in both cases. With\n"
      "# `transfers: fixed` aggregate deficits stay as they were.\n"
      "#\n"
      "#   entrepot solve nafta.yaml --theory ricardian\n"
      "format: 1\n"
      "title: Tariffs of NAFTA\n"
      "question: What did the tariff cuts of 1993 to 2005 among {} do?\n"
      "model: ..\n"
      "horizon: {{from: {}Q1, quarters: 4}}\n"
      "assumptions: {{transfers: zero}}\n"
      "levers:\n"
      "  - lever: tariff_schedule\n"
      "    file: nafta_tariffs.csv\n"
      "    from: {}Q1\n"
      "    source: {{title: \"{}, tariffs2005.txt\", year: 2015}}\n",
      names, data.world.base_year + 1, data.world.base_year + 1, source);
}

std::string schedule(const CaliendoParro& data) {
  std::string text = "origin,destination,sector,tariff_percent\n";
  for (const int origin : data.parties)
    for (const int destination : data.parties)
      for (int j = 0; j < data.world.sector_count() && origin != destination; ++j)
        if (data.world.sectors[at(j)].goods)
          text += fmt::format("{},{},{},{}\n", data.world.location_names[origin],
                              data.world.location_names[destination], data.world.sector_names[j],
                              shortest(100.0 * data.tariff_2005(origin, destination, j)));
  return text;
}

void write_all(const CaliendoParro& data, const fs::path& folder) {
  const World& world = data.world;
  fs::create_directories(folder / "scenarios");
  write_file(folder / "model.yaml", model_yaml(world));
  write_file(folder / "locations.csv", locations(world));
  write_file(folder / "location_figures.csv", location_figures(world));
  write_file(folder / "location_tags.csv", "tag,location,weight,grade,source\n");
  write_file(folder / "hosts.csv", "zone,host,value_added_bn_yuan,year,grade,source\n");
  write_file(folder / "sectors.csv", sectors(world));
  write_file(folder / "sector_tags.csv", tags(world));
  write_file(folder / "sources.csv", sources(world));
  write_base_year(folder, world, data.calibration, data.hash);
  write_file(folder / "scenarios" / "nafta.yaml", scenario(data));
  write_file(folder / "scenarios" / "nafta_tariffs.csv", schedule(data));
}

}  // namespace

void write_caliendo_parro(const CaliendoParro& data, const fs::path& out) {
  NewFolder folder = NewFolder::at(out);
  write_all(data, folder.unfinished());
  const fs::path place = folder.complete();
  if (place != folder.place())
    throw Failure(Status::no_file,
                  fmt::format("'{}' was made by somebody else meanwhile; the model is in '{}'",
                              folder.place().string(), place.string()));
}

}  // namespace entrepot
