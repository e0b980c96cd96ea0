// SPDX-License-Identifier: Apache-2.0
#include "io/run/firms_files.h"

#include <fmt/format.h>

#include <array>

#include "base/quantity.h"
#include "io/run/netcdf_file.h"
#include "io/text/csv.h"
#include "io/text/file_writer.h"
#include "outcomes/results/years.h"

namespace entrepot {
namespace {

struct Measure {
  const char *name, *unit, *words;
  Tensor<4> MarginYear::*values;
};
constexpr std::array<Measure, 4> measures = {
    Measure{"sellers", "firms", "firms of an origin that sell to a destination, mean of the quarters",
            &MarginYear::sellers},
    Measure{"entered", "firms a year", "those that began to sell there", &MarginYear::entered},
    Measure{"left", "firms a year", "those that stopped, of their own will or with their end",
            &MarginYear::left},
    Measure{"sales", "bn USD a year", "what they sold there, duty-free border value", &MarginYear::sales}};

void write_csv(const std::filesystem::path& file, const World& world, const Horizon& horizon,
               const FirmMargins& margins) {
  FileWriter writer(file);
  writer << "year,period,size_class,owner,origin,destination";
  for (const Measure& measure : measures)
    for (const char* which : {"baseline", "policy"}) writer << fmt::format(",{}_{}", which, measure.name);
  writer << "\n";
  for (int year = 0; year < margins.years(); ++year) {
    const MarginYear &baseline = margins.year(Case::baseline, year),
                     &policy = margins.year(Case::policy, year);
    const std::string period = period_of(horizon, year);
    for (std::size_t k = 0; k < margin_classes; ++k)
      for (int owner = 0; owner < world.owner_names.size(); ++owner)
        for (std::size_t i = 0; i < margins.origins().size(); ++i)
          for (int n = 0; n < world.location_count(); ++n) {
            std::string values;
            bool any = false;
            for (const Measure& measure : measures)
              for (const MarginYear* of_case : {&baseline, &policy}) {
                const double value = (of_case->*measure.values)(k, owner, i, n);
                any = any || value != 0.0;
                values += "," + shortest(value);
              }
            if (any)
              writer << fmt::format("{},{},{},{},{},{}{}\n", year + 1, period, margin_class_names()[k],
                                    csv_field(world.owner_names[owner]),
                                    csv_field(world.location_names[margins.origins()[i]]),
                                    csv_field(world.location_names[n]), values);
          }
  }
  writer.close();
}

void write_netcdf(const std::filesystem::path& path, const World& world, const Horizon& horizon,
                  const FirmMargins& margins) {
  std::vector<std::string> classes(margin_class_names().begin(), margin_class_names().end()), owners, origins,
      destinations, years;
  for (int owner = 0; owner < world.owner_names.size(); ++owner) owners.push_back(world.owner_names[owner]);
  for (const int origin : margins.origins()) origins.push_back(world.location_names[origin]);
  for (int n = 0; n < world.location_count(); ++n) destinations.push_back(world.location_names[n]);
  for (int year = 0; year < margins.years(); ++year) years.push_back(period_of(horizon, year));
  NetcdfFile file(path);
  const std::vector<std::pair<std::string, std::vector<std::string>>> axes = {
      {"case", {"baseline", "policy"}},
      {"year", years},
      {"size_class", classes},
      {"owner", owners},
      {"origin", origins},
      {"destination", destinations}};
  std::vector<NetcdfFile::Dimension> dimensions;
  std::vector<NetcdfFile::Variable> names, variables;
  for (const auto& [name, entries] : axes) {
    dimensions.push_back(file.dimension(name, entries.size()));
    names.push_back(file.text(name, {dimensions.back()}));
  }
  for (const Measure& measure : measures) {
    variables.push_back(file.doubles(measure.name, dimensions, 2));
    file.attribute(variables.back(), "units", measure.unit);
    file.attribute(variables.back(), "long_name", measure.words);
  }
  file.attribute("title", "what firms with dice did, by size of the firm");
  file.end_definitions();
  for (std::size_t axis = 0; axis < axes.size(); ++axis) file.write(names[axis], axes[axis].second);
  for (std::size_t k = 0; k < measures.size(); ++k)
    for (const Case which : {Case::baseline, Case::policy})
      for (int year = 0; year < margins.years(); ++year)
        file.write(variables[k], {index_of(which), at(year), 0, 0, 0, 0},
                   {1, 1, margin_classes, owners.size(), origins.size(), destinations.size()},
                   (margins.year(which, year).*measures[k].values).values());
  file.close();
}

void write_granularity(const std::filesystem::path& file, const World& world, const FirmMargins& margins) {
  FileWriter writer(file);
  writer << "of,name,standard_deviation_percent_a_quarter";
  for (std::size_t k = 0; k < SingleFirms::classes; ++k)
    writer << fmt::format(",share_of_{}", margin_class_names()[k]);
  writer << "\n";
  const auto row = [&](const char* of, const std::string& name, const Fluctuation& found) {
    writer << fmt::format("{},{},{}", of, csv_field(name), shortest(100.0 * found.standard_deviation));
    for (const double share : found.share) writer << "," + shortest(share);
    writer << "\n";
  };
  row("exports", "all", margins.of_all());
  for (std::size_t i = 0; i < margins.origins().size(); ++i)
    row("place", world.location_names[margins.origins()[i]], margins.of_origin(i));
  for (int j = 0; j < world.sector_count(); ++j) row("sector", world.sector_names[j], margins.of_sector(j));
  writer.close();
}

}  // namespace

const std::vector<std::string>& firms_files() {
  static const std::vector<std::string> names = {"firms.nc", "firms.csv", "granularity.csv"};
  return names;
}

void write_firms_files(const std::filesystem::path& folder, const Model& model, const Horizon& horizon,
                       const FirmMargins& margins) {
  write_netcdf(folder / "firms.nc", model.world, horizon, margins);
  write_csv(folder / "firms.csv", model.world, horizon, margins);
  write_granularity(folder / "granularity.csv", model.world, margins);
}

}  // namespace entrepot
