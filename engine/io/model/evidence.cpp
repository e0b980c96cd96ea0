// SPDX-License-Identifier: Apache-2.0
#include "io/model/evidence.h"

#include <map>
#include <utility>

#include "io/model/model_yaml.h"
#include "io/text/csv.h"

namespace entrepot {
namespace {

class Tally {
 public:
  void add(const std::string& grade, double weight) {
    for (std::size_t k = 0; k < sum_.size(); ++k)
      if (grade_words()[k] == grade) sum_[k] += weight;
  }
  GradeShares shares(std::string what) const {
    double total = 0.0;
    for (double part : sum_) total += part;
    GradeShares result{std::move(what), {}};
    for (std::size_t k = 0; k < sum_.size(); ++k) result.share[k] = total > 0.0 ? sum_[k] / total : 0.0;
    return result;
  }

 private:
  std::array<double, 4> sum_{};
};

}  // namespace

std::vector<GradeShares> grade_shares(const std::filesystem::path& folder, const World& world,
                                      Diagnostics& diagnostics) {
  std::vector<GradeShares> list;
  const std::filesystem::path margins = folder / "margins";
  std::error_code error;
  if (std::filesystem::is_directory(margins, error)) {
    const auto tally = [&](const char* file, std::vector<std::string> columns, std::vector<int> values,
                           int grade, const std::string& what) {
      const Csv csv(margins / file, std::move(columns), diagnostics, true);
      Tally sum;
      for (int row = 0; row < csv.rows(); ++row)
        for (int value : values)
          if (!csv.text(row, value).empty())
            sum.add(csv.text(row, grade), csv.number(row, value, diagnostics).value_or(0.0));
      if (csv.ok()) list.push_back(sum.shares(what));
    };
    tally("economies.csv", {"gdp_bn_usd", "grade"}, {0}, 1, "GDP of economies");
    tally("regions.csv", {"gdp_bn_usd", "grade"}, {0}, 1, "GDP of regions of the home economy");
    tally("home_partners.csv", {"exports_bn_usd", "imports_bn_usd", "grade"}, {0, 1}, 2,
          "goods trade of the home economy by partner");
    tally("home_sectors.csv", {"exports_bn_usd", "imports_bn_usd", "trade_grade"}, {0, 1}, 2,
          "trade of the home economy by sector");
    tally("pairs.csv", {"goods_bn_usd", "goods_grade"}, {0}, 1, "goods trade of the world by pair");
    tally("pairs.csv", {"services_bn_usd", "services_grade"}, {0}, 1, "services trade of the world by pair");
    if (std::filesystem::exists(margins / "investment_partners.csv", error)) {
      tally("investment_partners.csv", {"inward_stock_bn_usd", "outward_stock_bn_usd", "grade"}, {0, 1}, 2,
            "investment stocks of the home economy by partner");
      tally("investment_industries.csv", {"inward_flow_bn_usd", "grade"}, {0}, 1,
            "investment in the home economy by industry");
      tally("investment_regions.csv", {"inward_flow_bn_usd", "grade"}, {0}, 1,
            "investment in the home economy by region");
    }
    // The split by sector of a pair weighs as much as the pair trades.
    const Csv pairs(margins / "pairs.csv", {"exporter", "importer", "goods_bn_usd", "services_bn_usd"},
                    diagnostics, true);
    std::map<std::pair<std::string, std::string>, double> traded;
    for (int row = 0; row < pairs.rows(); ++row)
      traded[{pairs.text(row, 0), pairs.text(row, 1)}] =
          pairs.number(row, 2, diagnostics).value_or(0.0) + pairs.number(row, 3, diagnostics).value_or(0.0);
    const Csv shares(margins / "pair_sectors.csv", {"exporter", "importer", "grade"}, diagnostics, true);
    Tally split;
    for (int row = 0; row < shares.rows(); ++row)
      split.add(shares.text(row, 2), traded[{shares.text(row, 0), shares.text(row, 1)}]);
    if (shares.ok()) list.push_back(split.shares("sectors of world trade"));
  }
  const Csv figures(folder / "location_figures.csv", {"grade"}, diagnostics, true);
  Tally places, numbers;
  for (int row = 0; row < figures.rows(); ++row) places.add(figures.text(row, 0), 1.0);
  for (const Parameter& parameter : world.parameters) numbers.add(parameter.grade, 1.0);
  list.push_back(places.shares("figures of locations, by number"));
  list.push_back(numbers.shares("numbers of model.yaml, by number"));
  return list;
}

}  // namespace entrepot
