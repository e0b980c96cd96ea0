// SPDX-License-Identifier: Apache-2.0
// results.nc: every outcome of every case and quarter, streamed as the quarters come.
//
// Dimensions case, replication, quarter, then those of the outcome; a chunk is one quarter. `quarter`
// is a CF time coordinate, days since 1970-01-01 of its first day, with the label beside it. Where
// bilateral outcomes by sector would pass 1 GB, they are by year of the run (four quarters from its
// first; sums for flows), on the dimension `year`; trade by owner always is, and so is what is
// taken in the last quarter of a year only. What is of owners is written only for a world that has any.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "io/run/netcdf_file.h"
#include "outcomes/outcomes.h"

namespace entrepot {

enum class Detail { automatic, full, annual };

// Bytes of results.nc before compression.
std::size_t estimate_bytes(const Model& model, const Horizon& horizon, Detail detail);

class ResultsNetcdf {
 public:
  ResultsNetcdf(const std::filesystem::path& path, const Model& model, const Scenario& scenario,
                Detail detail);

  // values[k] belongs to outcomes(world)[k].
  void quarter(Case which, int index, const std::vector<std::vector<double>>& values);
  void close() { file_.close(); }
  bool annual() const { return annual_; }

 private:
  void describe(const World& world, const Scenario& scenario);
  void define_dimensions(const Model& model);
  void define_times(const Horizon& horizon);
  NetcdfFile::Variable define_time(const std::string& name, const std::string& long_name);
  void define_names(const Model& model);
  void define_labels(const std::string& name, const std::string& along, const std::string& long_name,
                     std::vector<std::string> values);
  void stand_beside(const std::string& name, const std::string& along);  // an auxiliary coordinate
  void define_tables(const Model& model);  // of the base year: what the accounts rest on
  void define_tables_of_structure(const Model& model);
  void define_tables_of_owners(const Model& model);
  void define_table(const std::string& name, const std::vector<std::string>& dimensions,
                    const std::string& unit, const std::string& long_name, std::span<const double> values);
  void define_outcomes(const Model& model);
  bool by_year(const Outcome& outcome) const { return outcome.by_year || (annual_ && outcome.bilateral()); }
  void write_coordinates(const Horizon& horizon);
  void add_to_year(Case which, int index, std::size_t k, const std::vector<std::vector<double>>& values);
  void write_year(Case which, int index, std::size_t k, const std::vector<double>& values);

  struct Labels {
    NetcdfFile::Variable variable;
    std::vector<std::string> values;
  };
  struct Table {
    NetcdfFile::Variable variable;
    std::vector<double> values;
  };

  NetcdfFile file_;
  std::vector<Outcome> outcomes_;
  std::vector<NetcdfFile::Variable> variables_;
  std::vector<std::vector<std::size_t>> extents_;
  std::vector<Labels> labels_;
  std::vector<Table> tables_;
  std::map<std::string, NetcdfFile::Dimension> dimension_;
  std::map<std::string, std::string> beside_;  // auxiliary coordinates of a dimension
  NetcdfFile::Variable replication_, quarter_, year_;
  int quarters_;
  bool annual_;
  bool years_ = false;     // there is a dimension `year`
  std::size_t trade_ = 0;  // index of the weights of Together::trade_weighted
  // Of the year under way: [case][outcome], weights of [case].
  std::array<std::vector<std::vector<double>>, 2> year_sum_;
  std::array<std::vector<double>, 2> year_trade_;
};

}  // namespace entrepot
