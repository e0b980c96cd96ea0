// SPDX-License-Identifier: Apache-2.0
// results.nc: every outcome of every case and quarter, streamed as the quarters come.
//
// Dimensions case, replication, quarter, then those of the outcome; a chunk is one quarter. `quarter`
// is a CF time coordinate, days since 1970-01-01 of its first day, with the label beside it. Where
// bilateral outcomes by sector would pass 1 GB, all replications together, they are by year of the run, on
// the dimension `year`; those whose rule says so always are. What is of owners is written only for a world
// that has any. Of the long run there is one period: neither replication nor quarter nor year, and flows are
// those of a year. Every replication has both cases, also where its baseline is the same as that of the
// others.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "io/run/netcdf_file.h"
#include "io/run/span.h"
#include "outcomes/results/base_tables.h"
#include "outcomes/results/stream.h"
#include "simulation/scenario.h"

namespace entrepot {

enum class Detail { automatic, full, annual };

// Bytes of results.nc before compression.
std::size_t estimate_bytes(const Model& model, const Horizon& horizon, Detail detail, int replications = 1);

class ResultsNetcdf : public OutcomeSink {
 public:
  ResultsNetcdf(const std::filesystem::path& path, const Model& model, const Scenario& scenario,
                Detail detail, Span span = Span::quarters);

  bool wants_year(const Outcome& outcome) const override { return by_year(outcome); }
  void quarter(const QuarterValues& quarter) override;
  void year(const YearValues& year) override;
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
  void define_tables(const Model& model);
  void define_outcomes(const Model& model);
  bool by_year(const Outcome& outcome) const;
  std::vector<std::string> dimensions_of(const Outcome& outcome) const;
  void write_coordinates(const Horizon& horizon);
  void write(Case which, int replication, int time, std::size_t k, std::span<const double> values);

  struct Labels {
    NetcdfFile::Variable variable;
    std::vector<std::string> values;
  };
  NetcdfFile file_;
  std::vector<Outcome> outcomes_;
  std::vector<std::size_t> position_;  // of each of them among the values that are handed on
  std::vector<NetcdfFile::Variable> variables_;
  std::vector<std::vector<std::size_t>> extents_;
  std::vector<Labels> labels_;
  std::vector<BaseTable> tables_;
  std::vector<NetcdfFile::Variable> table_variables_;
  std::map<std::string, NetcdfFile::Dimension> dimension_;
  std::map<std::string, std::string> beside_;  // auxiliary coordinates of a dimension
  NetcdfFile::Variable replication_, quarter_, year_;
  Horizon horizon_;
  int replications_;
  Span span_;
  bool annual_;
  bool years_ = false;  // there is a dimension `year`
};

}  // namespace entrepot
