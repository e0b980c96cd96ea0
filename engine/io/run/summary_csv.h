// SPDX-License-Identifier: Apache-2.0
// summary.csv: policy beside baseline, a row an effect (study/effects.h) of every whole year of the run and,
// where the run ends within a year, of what it has of that; of the long run one. `year` counts from 1 and is
// empty for the long run. Of several replications baseline, policy and difference are means; sd is that of a
// replication, se the standard error of the mean, q05 to q95 quantiles, all of policy minus baseline in one
// replication (study/spread.h). Numbers are the shortest that read back as the same double.
#pragma once

#include <filesystem>
#include <vector>

#include "io/text/file_writer.h"
#include "study/effects.h"

namespace entrepot {

class SummaryCsv : public EffectsSink {
 public:
  // Failure(no_file) where the file cannot be written.
  explicit SummaryCsv(const std::filesystem::path& file, int replications = 1);
  void effects(const std::vector<EffectRow>& rows) override;
  void close() { writer_.close(); }

 private:
  FileWriter writer_;
};

}  // namespace entrepot
