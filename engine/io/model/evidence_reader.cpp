// SPDX-License-Identifier: Apache-2.0
#include "io/model/evidence_reader.h"

#include <map>
#include <string>
#include <utility>

#include "io/text/csv.h"

namespace entrepot {
namespace {

struct Columns {
  std::string what;  // "GDP of economies"
  const char* file;
  std::vector<std::string> names;  // of the values, then of their grade
};

const std::vector<Columns>& columns_of_margins() {
  static const std::vector<Columns> columns = {
      {"GDP of economies", "economies.csv", {"gdp_bn_usd", "grade"}},
      {"GDP of regions of the home economy", "regions.csv", {"gdp_bn_usd", "grade"}},
      {"goods trade of the home economy by partner",
       "home_partners.csv",
       {"exports_bn_usd", "imports_bn_usd", "grade"}},
      {"the same trade in the partners' records",
       "home_partners.csv",
       {"mirror_exports_bn_usd", "mirror_imports_bn_usd", "mirror_grade"}},
      {"trade of the home economy by sector",
       "home_sectors.csv",
       {"exports_bn_usd", "imports_bn_usd", "trade_grade"}},
      {"goods trade of the world by pair", "pairs.csv", {"goods_bn_usd", "goods_grade"}},
      {"services trade of the world by pair", "pairs.csv", {"services_bn_usd", "services_grade"}}};
  return columns;
}

const std::vector<Columns>& columns_of_investment() {
  static const std::vector<Columns> columns = {
      {"investment stocks of the home economy by partner",
       "investment_partners.csv",
       {"inward_stock_bn_usd", "outward_stock_bn_usd", "grade"}},
      {"investment flows of the home economy by partner", "investment_flows.csv", {"flow_bn_usd", "grade"}},
      {"foreign shares of sales by sector", "investment_sectors.csv", {"foreign_share", "grade"}},
      {"owners of foreign sales by block", "investment_owners.csv", {"share_of_sales", "grade"}},
      {"investment in the home economy by industry",
       "investment_industries.csv",
       {"inward_flow_bn_usd", "grade"}},
      {"investment in the home economy by region",
       "investment_regions.csv",
       {"inward_flow_bn_usd", "grade"}}};
  return columns;
}

class EvidenceReader {
 public:
  EvidenceReader(const std::filesystem::path& margins, Diagnostics& diagnostics, const Sources& sources)
      : margins_(margins), diagnostics_(diagnostics), sources_(sources) {}

  void read(const Columns& columns) {
    const Csv csv(sources_, margins_ / columns.file, columns.names, diagnostics_, true);
    const int grade = static_cast<int>(columns.names.size()) - 1;
    std::vector<Graded> figures;
    for (int row = 0; row < csv.rows(); ++row)
      for (int value = 0; value < grade; ++value)
        if (!csv.text(row, value).empty())
          figures.push_back({csv.text(row, grade), csv.number(row, value, diagnostics_).value_or(0.0)});
    if (csv.ok()) list_.push_back(grade_shares(columns.what, figures));
  }

  // The split by sector of a pair weighs as much as the pair trades.
  void read_pair_sectors() {
    const Csv pairs(sources_, margins_ / "pairs.csv",
                    {"exporter", "importer", "goods_bn_usd", "services_bn_usd"}, diagnostics_, true);
    std::map<std::pair<std::string, std::string>, double> traded;
    for (int row = 0; row < pairs.rows(); ++row)
      traded[{pairs.text(row, 0), pairs.text(row, 1)}] =
          pairs.number(row, 2, diagnostics_).value_or(0.0) + pairs.number(row, 3, diagnostics_).value_or(0.0);
    const Csv shares(sources_, margins_ / "pair_sectors.csv", {"exporter", "importer", "grade"}, diagnostics_,
                     true);
    std::vector<Graded> split;
    for (int row = 0; row < shares.rows(); ++row)
      split.push_back({shares.text(row, 2), traded[{shares.text(row, 0), shares.text(row, 1)}]});
    if (shares.ok()) list_.push_back(grade_shares("sectors of world trade", split));
  }

  std::vector<GradeShares> take() { return std::move(list_); }

 private:
  std::filesystem::path margins_;
  Diagnostics& diagnostics_;
  const Sources& sources_;
  std::vector<GradeShares> list_;
};

}  // namespace

std::vector<GradeShares> read_evidence(const std::filesystem::path& folder, const World& world,
                                       Diagnostics& diagnostics, const Sources& sources) {
  const std::filesystem::path margins = folder / "margins";
  EvidenceReader reader(margins, diagnostics, sources);
  std::error_code error;
  if (std::filesystem::is_directory(margins, error)) {
    for (const Columns& columns : columns_of_margins()) reader.read(columns);
    if (std::filesystem::exists(margins / "investment_partners.csv", error))
      for (const Columns& columns : columns_of_investment()) reader.read(columns);
    reader.read_pair_sectors();
  }
  std::vector<GradeShares> list = reader.take();
  // Tables that a model may do without, whose rows weigh alike.
  const std::pair<const char*, std::filesystem::path> optional[] = {
      {"duty collected by partners, by number", margins / "collected_duties.csv"},
      {"agreements in force, by number of members", margins / "trade_agreements.csv"},
      {"owners of foreign sales by sector, by number", margins / "investment_mix.csv"},
      {"destinations of affiliates' exports, by number", margins / "investment_exports.csv"},
      {"migrants between regions, by number", margins / "migrants.csv"},
      {"destinations of migrants, by number", margins / "migrant_destinations.csv"},
      {"income of residents of other economies, by number", folder / "factor_income.csv"},
      {"launch dates of zones, by number", folder / "authorities" / "zones.csv"},
      {"provinces, by number", folder / "authorities" / "provinces.csv"}};
  for (const auto& [what, file] : optional) {
    if (!std::filesystem::exists(file, error)) continue;
    const Csv table(sources, file, {"grade"}, diagnostics, true);
    std::vector<Graded> rows;
    for (int row = 0; row < table.rows(); ++row) rows.push_back({table.text(row, 0), 1.0});
    list.push_back(grade_shares(what, rows));
  }
  const Csv csv(sources, folder / "location_figures.csv", {"grade"}, diagnostics, true);
  std::vector<Graded> figures, numbers;
  for (int row = 0; row < csv.rows(); ++row) figures.push_back({csv.text(row, 0), 1.0});
  for (const Parameter& parameter : world.parameters) numbers.push_back({parameter.grade, 1.0});
  list.push_back(grade_shares("figures of locations, by number", figures));
  list.push_back(grade_shares("numbers of model.yaml, by number", numbers));
  return list;
}

}  // namespace entrepot
