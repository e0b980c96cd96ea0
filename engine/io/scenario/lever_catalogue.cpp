// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/lever_catalogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "io/scenario/composite_reader.h"
#include "io/scenario/lever_reader.h"
#include "io/scenario/measures_reader.h"
#include "io/text/bounds.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

// The names of the files, sorted; none and L015 where there are too many.
std::vector<std::string> names_in(const fs::path& folder, Diagnostics& diagnostics, std::error_code& error) {
  std::vector<std::string> names;
  std::size_t count = 0;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    if (entry->path().extension() == ".yaml" && ++count <= limit::catalogue)
      names.push_back(entry->path().stem().string());
  if (count > limit::catalogue) {
    diagnostics.error("L015", {folder.string(), 0, 0, 1},
                      fmt::format("{} lever files; the most is {}", count, limit::catalogue),
                      "keep the levers that are used");
    return {};
  }
  std::sort(names.begin(), names.end());
  return names;
}

void sort_as_catalogue(std::vector<Lever>& levers) {
  std::stable_sort(levers.begin(), levers.end(), [](const Lever& a, const Lever& b) {
    return std::tie(a.order, a.name) < std::tie(b.order, b.name);
  });
}

std::vector<std::string> names_of(const std::vector<Lever>& levers) {
  std::vector<std::string> names;
  for (const Lever& lever : levers) names.push_back(lever.name);
  return names;
}

}  // namespace

Catalogue::Catalogue(std::vector<Lever> all)
    : levers(std::move(all)),
      replaced(levers),
      names(names_of(levers)),
      whole([known = levers] { return known; }) {}

LeverShelf::LeverShelf(const fs::path& folder, Diagnostics& diagnostics, const Sources& sources)
    : folder_(folder), sources_(sources) {
  std::error_code error;
  names_ = Names(names_in(folder, diagnostics, error));
  if (error) throw Failure(Status::no_file, "cannot read the folder " + folder.string());
}

const Lever* LeverShelf::find(const std::string& name, Diagnostics& diagnostics) {
  if (!names_.find(name)) return nullptr;
  const auto known = read_.find(name);
  if (known == read_.end()) {
    std::optional<Lever>& lever = read_[name];
    if (const auto parsed =
            read_yaml_map(folder_ / (name + ".yaml"), "a lever", lever_keys(), diagnostics, sources_))
      lever = lever_from(*parsed, name, names_, diagnostics);
    // It is known by now: composites that are parts of one another find that out.
    const auto part = [&](const std::string& other) { return find(other, diagnostics); };
    if (lever && !join_parts(*lever, part, diagnostics)) lever.reset();
  }
  const std::optional<Lever>& lever = read_.at(name);
  return lever ? &*lever : nullptr;
}

Catalogue LeverShelf::with(const std::vector<std::string>& wanted, Diagnostics& diagnostics) {
  Catalogue catalogue;
  catalogue.names = names_;
  catalogue.whole = [folder = folder_, sources = sources_] {
    Diagnostics unheard;
    return read_levers(folder, unheard, sources);
  };
  std::error_code ignored;
  if (const fs::path table = measures_table(folder_); fs::exists(table, ignored))
    catalogue.measures = [table, names = names_, sources = sources_](Diagnostics& said) {
      return read_measures(table, names, said, sources);
    };
  std::set<std::string> taken;
  const auto take = [&](const std::string& name) {
    const Lever* const lever = find(name, diagnostics);
    if (lever != nullptr && taken.insert(name).second) catalogue.levers.push_back(*lever);
    return lever;
  };
  for (const std::string& name : wanted)
    if (const Lever* const lever = take(name))
      for (const LeverPart& part : lever->parts) take(part.lever);
  sort_as_catalogue(catalogue.levers);
  return catalogue;
}

Catalogue LeverShelf::for_scenario(const ScenarioTree& tree, Diagnostics& diagnostics) {
  Catalogue catalogue = with(used_levers(tree), diagnostics);
  Diagnostics of_others;  // the scenario does without them
  catalogue.replaced = with(defined_levers(tree), of_others).levers;
  return catalogue;
}

std::optional<Lever> read_lever(const fs::path& file, Diagnostics& diagnostics) {
  const auto parsed = read_yaml(file, diagnostics);
  return parsed ? read_lever(file, *parsed, diagnostics) : std::nullopt;
}

std::optional<Lever> read_lever(const fs::path& file, const YamlNode& parsed, Diagnostics& diagnostics) {
  std::error_code ignored;
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  auto lever =
      lever_from(parsed, file.stem().string(), Names(names_in(folder, diagnostics, ignored)), diagnostics);
  if (!lever || lever->parts.empty()) return lever;
  Diagnostics said;  // of the folder, above
  LeverShelf shelf(folder, said, Sources());
  const auto part = [&](const std::string& name) { return shelf.find(name, diagnostics); };
  if (!join_parts(*lever, part, diagnostics)) return std::nullopt;
  return lever;
}

std::vector<Lever> read_levers(const fs::path& folder, Diagnostics& diagnostics, const Sources& sources) {
  LeverShelf shelf(folder, diagnostics, sources);
  return shelf.with(shelf.names().all(), diagnostics).levers;
}

}  // namespace entrepot
