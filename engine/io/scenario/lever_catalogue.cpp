// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/lever_catalogue.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "io/scenario/lever_reader.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> lever_files(const fs::path& folder, std::error_code& error) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error))
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::string> stems_of(const std::vector<fs::path>& files) {
  std::vector<std::string> names;
  for (const fs::path& file : files) names.push_back(file.stem().string());
  return names;
}

}  // namespace

std::optional<Lever> read_lever(const fs::path& file, Diagnostics& diagnostics) {
  const auto parsed = read_yaml(file, diagnostics);
  return parsed ? read_lever(file, *parsed, diagnostics) : std::nullopt;
}

std::optional<Lever> read_lever(const fs::path& file, const YamlNode& parsed, Diagnostics& diagnostics) {
  std::error_code ignored;
  const std::vector<fs::path> beside =
      lever_files(file.has_parent_path() ? file.parent_path() : fs::path("."), ignored);
  return lever_from(parsed, file.stem().string(), stems_of(beside), diagnostics);
}

std::vector<Lever> read_levers(const fs::path& folder, Diagnostics& diagnostics, const Sources& sources) {
  std::error_code error;
  const std::vector<fs::path> files = lever_files(folder, error);
  if (error) throw Failure(Status::no_file, "cannot read the folder " + folder.string());
  const std::vector<std::string> names = stems_of(files);
  std::vector<Lever> levers;
  for (const fs::path& file : files)
    if (const auto parsed = read_yaml(file, diagnostics, sources))
      if (auto lever = lever_from(*parsed, file.stem().string(), names, diagnostics))
        levers.push_back(std::move(*lever));
  std::stable_sort(levers.begin(), levers.end(), [](const Lever& a, const Lever& b) {
    return std::tie(a.order, a.name) < std::tie(b.order, b.name);
  });
  return levers;
}

}  // namespace entrepot
