// SPDX-License-Identifier: Apache-2.0
// What a scenario assumes about how the world works, beside what the model folder says: no policy, so it
// holds in both cases.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "world/transfers.h"

namespace entrepot {

struct Sector;

// Which of the three published elasticities of each sector: theta_low, theta, theta_high of sectors.csv.
enum class ElasticityLevel { low, central, high };
const std::vector<std::string>& level_words();  // in their order

struct SectorTheta {
  int sector = 0;
  double theta = 0.0;
  friend bool operator==(const SectorTheta&, const SectorTheta&) = default;
};

constexpr double least_theta = 0.1, largest_theta = 100.0;

struct Assumptions {
  Transfers transfers = {};
  ElasticityLevel level = ElasticityLevel::central;
  std::vector<SectorTheta> theta = {};           // by sector; goes before the level
  std::optional<double> rho = {};                // instead of rho_max of the model's behaviour
  Spot transfers_at = {}, elasticities_at = {};  // where a scenario sets them

  bool elasticities_of_the_model() const {
    return level == ElasticityLevel::central && theta.empty() && !rho;
  }
  double theta_of(const Sector& sector, int index) const;
};

}  // namespace entrepot
