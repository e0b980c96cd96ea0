// SPDX-License-Identifier: Apache-2.0
#include "io/run/firms_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/diagnostic.h"
#include "io/run/firms_files.h"
#include "io/run/results_file.h"
#include "io/run/run_folder_reader.h"
#include "io/text/csv.h"
#include "outcomes/results/years.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::pair<const char*, Tensor<4> MarginYear::*>, 4> arrays_of_firms = {{
    {"sellers", &MarginYear::sellers},
    {"entered", &MarginYear::entered},
    {"left", &MarginYear::left},
    {"sales", &MarginYear::sales},
}};

// The arrays of firms.nc, each as (case, year, class, owner, origin, destination).
class FirmsArrays {
 public:
  FirmsArrays(const fs::path& path, const World& world, const Horizon& horizon)
      : name_(path.string()), world_(world), file_(path) {
    const std::vector<ResultsFile::Variable> all = file_.variables();
    for (const auto& [name, member] : arrays_of_firms) {
      const auto found = find_variable(all, name);
      if (!found) refuse(fmt::format("has no numbers '{}'", name));
      variables_.push_back(*found);
    }
    for (const ResultsFile::Variable& variable : variables_)
      if (variable.dimensions != dimensions_ || variable.lengths != variables_.front().lengths)
        refuse(fmt::format("has '{}' by other things than {}", variable.name, fmt::join(dimensions_, ", ")));
    require("case", {"baseline", "policy"});
    std::vector<std::string> years;
    for (int year = 0; year < years_of(horizon); ++year) years.push_back(period_of(horizon, year));
    require("year", years);
    require("size_class", {margin_class_names().begin(), margin_class_names().end()});
    require("owner", world.owner_names.all());
    require("destination", world.location_names.all());
  }

  std::vector<int> origins() const {
    std::vector<int> places;
    for (const std::string& name : labels("origin")) {
      const auto place = world_.location_names.find(name);
      if (!place) refuse(fmt::format("has an origin '{}', which is no place of the model", name));
      places.push_back(*place);
    }
    return places;
  }

  MarginYear year(Case which, int year) const {
    const std::vector<std::size_t>& lengths = variables_.front().lengths;
    MarginYear result;
    for (std::size_t k = 0; k < arrays_of_firms.size(); ++k) {
      Tensor<4>& values = result.*arrays_of_firms[k].second;
      values = Tensor<4>(lengths[2], lengths[3], lengths[4], lengths[5]);
      const std::vector<double> read = file_.at_entries(variables_[k], {index_of(which), at(year)});
      std::copy(read.begin(), read.end(), values.values().begin());
    }
    return result;
  }

 private:
  [[noreturn]] void refuse(const std::string& what) const {
    throw Failure(Status::difference, fmt::format("'{}' {}\n  it may have been written by another version, "
                                                  "or with another model",
                                                  name_, what));
  }
  std::vector<std::string> labels(const std::string& dimension) const {
    const auto place = std::find(dimensions_.begin(), dimensions_.end(), dimension) - dimensions_.begin();
    std::vector<std::string> names;
    for (std::size_t k = 0; k < variables_.front().lengths[at(static_cast<int>(place))]; ++k)
      names.push_back(file_.label(dimension, k));
    return names;
  }
  void require(const std::string& dimension, const std::vector<std::string>& expected) const {
    const std::vector<std::string> found = labels(dimension);
    if (found != expected)
      refuse(fmt::format("has other entries of '{}' than the run: {} in place of {}", dimension,
                         fmt::join(found, ", "), fmt::join(expected, ", ")));
  }

  const std::vector<std::string> dimensions_ = {"case",  "year",   "size_class",
                                                "owner", "origin", "destination"};
  std::string name_;
  const World& world_;
  ResultsFile file_;
  std::vector<ResultsFile::Variable> variables_;  // in the order of arrays_of_firms
};

std::vector<ReadFluctuation> read_fluctuations(const fs::path& file) {
  std::vector<std::string> columns = {"of", "name", "standard_deviation_percent_a_quarter"};
  for (std::size_t k = 0; k < SingleFirms::classes; ++k)
    columns.push_back(fmt::format("share_of_{}", margin_class_names()[k]));
  Diagnostics mistakes;
  const Csv table(file, columns, mistakes);
  std::vector<ReadFluctuation> rows;
  for (int row = 0; row < table.rows(); ++row) {
    ReadFluctuation& read = rows.emplace_back();
    read.of = table.text(row, 0);
    read.name = table.text(row, 1);
    read.found.standard_deviation = table.number(row, 2, 0.0, 1e6, mistakes).value_or(0.0) / 100.0;
    for (std::size_t k = 0; k < SingleFirms::classes; ++k)
      read.found.share[k] = table.number(row, static_cast<int>(k) + 3, mistakes).value_or(0.0);
  }
  if (!mistakes.ok()) throw Failure(Status::invalid, render(mistakes));
  return rows;
}

}  // namespace

bool left_firms_files(const Manifest& manifest) {
  return std::any_of(manifest.outputs.begin(), manifest.outputs.end(),
                     [](const auto& output) { return output.first == firms_files().front(); });
}

ReadFirms read_firms_files(const fs::path& folder, const World& world, const Manifest& manifest) {
  require_untouched(manifest, folder, firms_files());
  const FirmsArrays arrays(folder / "firms.nc", world, manifest.horizon);
  ReadFirms firms;
  firms.origins = arrays.origins();
  for (int year = 0; year < years_of(manifest.horizon); ++year)
    firms.years.push_back({arrays.year(Case::baseline, year), arrays.year(Case::policy, year)});
  firms.fluctuations = read_fluctuations(folder / "granularity.csv");
  return firms;
}

}  // namespace entrepot
