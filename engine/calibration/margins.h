// SPDX-License-Identifier: Apache-2.0
// The margins that calibration reads: totals and priors as published, before anything is made to agree.
//
// Economies are the statistical groups of the sources (E of them); each belongs to a place of the
// model or, all that are not places yet, to the home economy as a whole. J sectors, N places. Money
// in bn USD of the base year a year unless named otherwise; shares are fractions.
#pragma once

#include <string>
#include <vector>

#include "base/arrays.h"
#include "base/names.h"
#include "world/numbers.h"

namespace entrepot {

// Judged numbers of calibration, by name in model.yaml; calibration_rows says what each one is.
struct CalibrationNumbers {
  double goods_exports = 0;
  double goods_imports = 0;
  double services_exports = 0;
  double services_imports = 0;
  double reimport_cap = 0;
  double hub_retained = 0;
  double hub_goods_deficit = 0;
  double hub_reexport_floor = 0;
  double output_floor = 0;
  double final_share_floor = 0;
  double final_demand_floor = 0;
  double pass_through_exports = 0;
  double zone_pass_through_exports = 0;
  double zone_pass_through_imports = 0;
  double region_export_cap = 0;
  double region_import_cap = 0;
  double zone_own_mix = 0;
  double own_region_goods = 0;
  double own_region_services = 0;
  double own_region_pass_through = 0;
  double distance_goods = 0;
  double distance_services = 0;
  double reimport_region_cap = 0;
  double tracing_rounds = 0;
  double tracing_reach = 0;
  double collected_duty = 0;
};
const std::vector<NumberRow<CalibrationNumbers>>& calibration_rows();  // a row a member, in their order

// Judged numbers of the calibration of owners, by name in model.yaml; investment_rows says what each one is.
struct InvestmentNumbers {
  double above_scale_share = 0;
  double below_scale_ratio = 0;
  double services_sales_to_imports = 0;
  double services_by_flow = 0;
  double region_exponent = 0;
  double sector_cap = 0;
  double region_cap = 0;
  double export_share = 0;
  double inward_stock = 0;
  double outward_flow = 0;
  double outward_stock = 0;
  double outward_conduit = 0;
  double sales_to_stock = 0;
  double host_cap = 0;
  double fold_sales = 0;
};
const std::vector<NumberRow<InvestmentNumbers>>& investment_rows();  // a row a member, in their order

// Who invests where and in what. Industries are those of investment statistics (G of them).
struct InvestmentMargins {
  InvestmentNumbers numbers;
  bool given = false;      // false: every cell belongs to its own economy
  Column owner_stock;      // [owner] cumulative capital that is the owner's own; 0 for domestic
  Column outward_stock;    // [place] of the home economy's firms, without what moves on
  Column outward_passing;  // [place] what moves on
  Matrix preference;       // (owner, sector) of the home economy; 1: neither more nor less than others
  Names industries;
  Column inward_flow;         // [g]
  Column outward_weight;      // [g]
  Column serves_others;       // [g] share of the inward flow that serves other sectors
  std::vector<int> industry;  // [j]
  Column fixed_share;         // [j] foreign share of sales where known, else -1
  Column relative_share;      // [j] foreign share relative to all industry; 0: by flow and openness
  Column inward_within, outward_within;  // [j] weight inside its industry, -1: by sales
  Column region_flow;                    // [r] in the order of Margins::regions
};

// Goods trade of the home economy with a partner of its customs, and the partner's own record of it.
struct PartnerRecord {
  std::string name;
  int place = 0;
  double exports = 0, imports = 0;                // of the home economy, as its customs record them
  double mirror_exports = 0, mirror_imports = 0;  // the same trade as the partner records it
  double mirror_weight = 0;                       // of the partner's record in the one that is chosen
};

// How one profile of rates becomes the tariff of some flows; rules apply in order.
struct TariffRule {
  enum class Mode { set, add, multiply };
  std::vector<bool> destination, origin;  // [place]
  int profile = 0;
  double factor = 1.0;
  Mode mode = Mode::set;
  bool scale_to_mean = false;  // rescale the profile to the importer's mean rate
  int pattern = -1;            // profile whose pattern holds inside product groups; -1: flat
};

struct AgreementMember {
  int economy = 0;
  double share = 1;       // of the group's trade that is the members'
  double still_pays = 0;  // share of its ordinary duty that it collects from the other members all the same
};

// Duties that are not collected because of an agreement or a preference (trade_agreements.h).
struct TradeAgreement {
  std::string name;
  std::vector<AgreementMember> members;
};

struct Margins {
  CalibrationNumbers numbers;
  int hub = -1;  // place through which the home economy's goods pass, -1 for none

  Names economies;
  std::vector<int> economy_place;  // [e] place, -1: the home economy
  Column gdp;                      // [e]
  Column tariff_mean;              // [e] fraction
  Matrix goods, services;          // (exporter, importer), FOB
  Tensor<3> sector_share;          // (exporter, importer, sector), goods and services add to 1 each
  Tensor<3> input_coefficient;     // (e, input, using sector)
  Matrix value_added_share;        // (e, sector)
  Matrix final_demand_share;       // (e, sector)

  // The home economy.
  std::vector<PartnerRecord> partners;    // of its goods trade, in the order of the file
  Column sector_exports, sector_imports;  // [j]
  Column sector_value_added;              // [j] any unit
  std::vector<int> regions;               // places of the home economy, in the order of locations
  Column region_gdp, region_goods_exports, region_goods_imports;  // [r]
  Column region_services_exports, region_services_imports;        // [r]
  Column region_final_demand;                                     // [r] relative to GDP
  Matrix region_sectors;                                          // (r, j) shares of value added
  Matrix distance;                                                // (r, r) km

  // Tariffs: fractions by sector; sectors of one product group share a published rate.
  std::vector<std::string> profile_names;
  Matrix profile;                  // (profile, sector)
  std::vector<int> product_group;  // [j], -1 for services
  std::vector<TariffRule> tariff_rules;
  std::vector<TradeAgreement> agreements;

  InvestmentMargins investment;
};

}  // namespace entrepot
