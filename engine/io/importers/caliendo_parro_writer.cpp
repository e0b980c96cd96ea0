// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <unistd.h>

#include <fstream>

#include "base/quantity.h"
#include "io/importers/caliendo_parro.h"
#include "io/model/base_year_writer.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

constexpr const char* source = "Caliendo & Parro (2015), supplementary data";

// A cell of a CSV file, quoted where it must be.
std::string cell(const std::string& text) {
  if (text.find_first_of(",\"\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char letter : text) quoted += letter == '"' ? std::string("\"\"") : std::string(1, letter);
  return quoted + "\"";
}

void write(const fs::path& file, const std::string& text) {
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  stream << text;
  stream.close();
  if (!stream) throw Failure(Status::no_file, "cannot write " + file.string());
}

std::string model_yaml(const World& world) {
  return fmt::format(
      "# Made by entrepot model import. There are no firms in this model: solve it with --theory ricardian.\n"
      "format: 1\n"
      "title: Caliendo & Parro (2015), {} countries and {} sectors\n"
      "base_year: {}\n"
      "currency: bn USD\n",
      world.location_count(), world.sector_count(), world.base_year);
}

std::string locations(const World& world) {
  std::string text = "code,name,name_zh,kind,economy,customs_area,iso3166,gbt2260\n";
  for (const Location& place : world.locations)
    text += fmt::format("{},{},,partner,{},{},,\n", place.code, cell(place.name), place.code, place.code);
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
    text += fmt::format("{},{},,{},,{},{},{}\n", sector.code, cell(sector.name),
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
      "# `transfers: observed` aggregate deficits stay as they were.\n"
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
  write(folder / "model.yaml", model_yaml(world));
  write(folder / "locations.csv", locations(world));
  write(folder / "location_figures.csv", location_figures(world));
  write(folder / "location_tags.csv", "tag,location,weight,grade,source\n");
  write(folder / "hosts.csv", "zone,host,value_added_bn_yuan,year,grade,source\n");
  write(folder / "sectors.csv", sectors(world));
  write(folder / "sector_tags.csv", tags(world));
  write(folder / "sources.csv", sources(world));
  write_base_year(folder, world, data.calibration, data.hash);
  write(folder / "scenarios" / "nafta.yaml", scenario(data));
  write(folder / "scenarios" / "nafta_tariffs.csv", schedule(data));
}

}  // namespace

void write_caliendo_parro(const CaliendoParro& data, const fs::path& out) {
  fs::path target = fs::absolute(out).lexically_normal();
  if (!target.has_filename()) target = target.parent_path();
  if (fs::exists(target))
    throw Failure(Status::no_file, target.string() + " exists already; give another name or remove it");
  const fs::path fresh =
      target.parent_path() / fmt::format(".{}.{}.new", target.filename().string(), getpid());
  std::error_code ignored;
  try {
    fs::remove_all(fresh);
    write_all(data, fresh);
    fs::rename(fresh, target);
  } catch (const fs::filesystem_error& error) {
    fs::remove_all(fresh, ignored);
    throw Failure(Status::no_file, std::string("cannot write the model: ") + error.what());
  } catch (...) {
    fs::remove_all(fresh, ignored);
    throw;
  }
}

}  // namespace entrepot
