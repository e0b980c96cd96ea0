// SPDX-License-Identifier: Apache-2.0
#include "io/model/margins_hash.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/quantity.h"
#include "io/text/bounds.h"
#include "io/text/hash.h"

namespace entrepot {

std::string margins_hash(const std::filesystem::path& folder, const ModelYaml& yaml, const World& world,
                         const Sources& sources) {
  // The files of margins, and of the rest only the numbers that calibration reads: how firms behave
  // may change without a new calibration.
  std::string all = "home " + yaml.home_economy + "\nhub " + yaml.hub + "\n";
  for (const auto* section : {&yaml.calibration, &yaml.investment, &yaml.tariffs})
    for (const Parameter& parameter : *section)
      all += parameter.name + " " + shortest(parameter.value) + "\n";
  for (int j = 0; j < world.sector_count(); ++j)
    all += world.sector_names[j] + (world.sectors[at(j)].goods ? " goods\n" : " services\n");
  for (const char* column : {"zone_share", "employment"})
    if (const auto found = world.location_columns.find(column); found != world.location_columns.end())
      for (const double value : found->second) all += shortest(value) + "\n";
  for (int owner = 1; owner < world.owner_names.size(); ++owner)
    all += "owner " + world.owner_names[owner] + "\n";
  for (const OwnerHome& home : world.owner_homes)  // says whose firms abroad are the home economy's
    if (home.economy == world.home_economy && home.share == 1.0)
      all += "outward " + world.owner_names[home.owner] + "\n";
  std::vector<std::filesystem::path> files = {folder / "hosts.csv", folder / "locations.csv"};
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "margins", error))
    if (entry.path().extension() == ".csv") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    const Source* source = sources.read(file);
    if (source == nullptr)
      throw Failure(Status::no_file,
                    fmt::format("cannot read '{}'{}", file.string(), sources.trouble(file).because()));
    all += file.lexically_relative(folder).generic_string() + " " + source->hash + "\n";
  }
  return sha256(all);
}

void check_margins_unchanged(const std::filesystem::path& folder, const ModelYaml& yaml, const World& world,
                             Diagnostics& diagnostics, const Sources& sources) {
  const std::filesystem::path file = folder / "base_year" / "calibrated_from.txt";
  std::error_code error;
  if (!std::filesystem::is_directory(folder / "margins", error)) return;
  // As the verb takes it: a model of models/ by its name, any other by its path.
  const bool named = folder.parent_path().filename() == "models";
  const std::string remedy = "run entrepot model calibrate " + (named ? folder.filename() : folder).string();
  const Source* committed = sources.read(file, limit::line_bytes);
  if (committed == nullptr) {
    diagnostics.error("M010", {file.string(), 0, 0, 1},
                      "the base year does not say what it was calibrated from", remedy);
    return;
  }
  if (committed->text.substr(0, committed->text.find('\n')) != margins_hash(folder, yaml, world, sources))
    diagnostics.error("M010", {file.string(), 1, 1, 1}, "margins changed since the base year was calibrated",
                      remedy);
}

}  // namespace entrepot
