// SPDX-License-Identifier: Apache-2.0
// A run told again from its results.nc: sinks hear of quarters and years as they did while it ran.
//
// results.nc has every outcome, whatever tables a scenario asks for. Values are those of the file, rows those
// of results.csv and results_annual.csv, to the bit. Of outcomes by pair of places or made of them, and of
// those that the file has by year only, no quarter is told, and no rows are; values by year come with the
// last year alone, of outcomes that a sink wants so.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "io/run/manifest.h"
#include "io/run/results_file.h"
#include "outcomes/results/stream.h"

namespace entrepot {

class ResultsReader {
 public:
  // Of the run in `folder`, which simulated or solved a scenario of this model; both must outlive it. Throws
  // Failure(no_file), and Failure(difference) where the file has other places or sectors than the model.
  ResultsReader(const Model& model, const Manifest& manifest, const std::filesystem::path& folder);

  // Tells of the outcomes that are wanted by one of the sinks, baseline before policy in every quarter, one
  // replication after the other. A long run is one year.
  void tell(const std::vector<OutcomeSink*>& sinks) const;

 private:
  struct Held {
    Outcome outcome;
    std::optional<ResultsFile::Variable> variable;  // in the file
  };
  bool by_quarter(const Held& held) const;
  void tell_long_run(const std::vector<OutcomeSink*>& sinks) const;
  void tell_replication(int replication, const std::vector<OutcomeSink*>& sinks) const;
  // [outcome], of a year of the run, or of the long run; empty where no sink wants it, or the file has none.
  std::vector<std::vector<double>> values_of_year(Case which, std::size_t replication, int year,
                                                  const std::vector<OutcomeSink*>& sinks) const;

  const Model& model_;
  const Manifest& manifest_;
  ResultsFile file_;
  ResultRows rows_;
  std::vector<Held> held_;  // [outcome], in the order of outcomes(world)
};

}  // namespace entrepot
