// SPDX-License-Identifier: Apache-2.0
// sources.csv of a model folder: unit, year, grade and source of whole columns of figures.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "io/model/model_yaml.h"
#include "io/text/sources.h"

namespace entrepot {

class ColumnSources {
 public:
  ColumnSources(const std::filesystem::path& folder, const ModelYaml& yaml, Diagnostics& diagnostics,
                const Sources& sources);

  // False where the file could not be read: nothing is known of any column then.
  bool ok() const { return ok_; }
  // `file` from the model folder: "margins/pairs.csv".
  bool lists(const std::string& file, const std::string& column) const {
    return said_.contains({file, column});
  }
  // What it says of a column; both empty where it is not listed.
  struct Said {
    std::string grade, source;
  };
  Said of(const std::string& file, const std::string& column) const;
  // Money is of the base year (M016): where all of it is of another one, the base year is wrong.
  void check_years(const ModelYaml& yaml, Diagnostics& diagnostics) const;

 private:
  struct Money {
    std::string column;  // "goods_bn_usd of margins/pairs.csv"
    int year = 0;
    Spot spot;
  };
  bool ok_ = false;
  std::map<std::pair<std::string, std::string>, Said> said_;  // of file and column
  std::vector<Money> money_;
};

}  // namespace entrepot
