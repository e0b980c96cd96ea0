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
#include "calibration/margin_ranges.h"
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
  double migrants_employed = 0;
};
const std::vector<NumberRow<CalibrationNumbers>>& calibration_rows();  // a row a member, in their order

// Judged numbers of the calibration of owners, by name in model.yaml; investment_rows says what each one is.
struct InvestmentNumbers {
  double owner_mix_known = 0;
  double region_exponent = 0;
  double region_cap = 0;
  double export_share = 0;
  double import_odds = 0;
  double inward_stock = 0;
  double outward_flow = 0;
  double outward_stock = 0;
  double sales_to_stock = 0;
  double host_cap = 0;
  double fold_sales = 0;
};
const std::vector<NumberRow<InvestmentNumbers>>& investment_rows();  // a row a member, in their order

// Who invests where and in what. Partners are those of investment statistics; industries too (G of them),
// each in a group of the labour statistics; groups lie in blocks, in which owners have one share of sales.
struct InvestmentMargins {
  InvestmentNumbers numbers;
  bool given = false;  // false: every cell belongs to its own economy
  // As recorded, by who invests in the home economy and by where its firms invest.
  Column inward_stock, inward_flow, inward_passing;     // [owner] the flow with what passes through
  Column outward_stock, outward_flow, outward_passing;  // [place]
  Column outward_staying;                               // [place] of the stock, what does not move on
  Names blocks;
  Matrix owner_share;  // (block, owner) of foreign sales of the home economy; rows add to 1
  Matrix known_mix;    // (owner, sector) the same in one sector where published; columns add to 1 or 0
  Names industries;
  Column industry_flow;       // [g] into the home economy, with what passes through
  Column outward_weight;      // [g]
  Column serves_others;       // [g] share of the inward flow that serves other sectors
  Column may_pass;            // [g] share of the inward flow in which money may pass through
  Column imports_handled;     // [g] share of imports that foreign firms make for others, over that of sales
  std::vector<int> group_of;  // [g]
  Names groups;
  std::vector<int> block_of;             // [group]
  Column employment, productivity;       // [group] million; of foreign firms over all, per worker
  std::vector<int> industry;             // [j]
  Column foreign_share;                  // [j] of sales of the home economy
  Column inward_within, outward_within;  // [j] weight inside its industry, -1: by sales
  Column region_flow;                    // [r] in the order of Margins::regions
  // (owner, host, destination): odds of the owner's firms in the host's sales of goods to the destination
  // over those in all its sales abroad; 1 where nothing is known.
  Tensor<3> export_odds;
  // [place] odds of the home economy's firms there in its sales of goods abroad over those in its own sales.
  Column outward_export_odds;

  int group(int sector) const { return group_of[at(industry[at(sector)])]; }
};

// Who works elsewhere than where they are registered. R regions of the home economy with residents.
struct MigrationMargins {
  std::vector<int> regions;             // [r] places, in order; empty: nobody moves
  Column living_here, registered_here;  // [r] million, of those who are registered in another province
  Matrix destination;                   // (registered, works) prior shares
};

// Goods trade of the home economy with a partner of its customs, and the partner's own record of it.
struct PartnerRecord {
  std::string name;
  int place = 0;
  double exports = 0, imports = 0;                // of the home economy, as its customs record them
  double mirror_exports = 0, mirror_imports = 0;  // the same trade as the partner records it
  double mirror_weight = 0;                       // of the partner's record in the one that is chosen
  double range = 0;                               // of what customs record (margin_ranges.h)
};

// How one profile of rates becomes the tariff of some flows; rules apply in order.
struct TariffRule {
  enum class Mode { set, add, multiply };
  std::vector<bool> destination, origin;  // [place]
  int profile = 0;
  double factor = 1.0;
  Mode mode = Mode::set;
  bool scale_to_mean = false;    // rescale the profile to the importer's mean rate
  int pattern = -1;              // profile whose pattern holds inside product groups; -1: flat
  double range = 0;              // of the factor
  std::string factor_name = {};  // under `tariffs` of model.yaml; empty: a number of its own
};

struct AgreementMember {
  int economy = 0;
  double share = 1;       // of the group's trade that is the members'
  double still_pays = 0;  // share of its ordinary duty that it collects from the other members all the same
  double range = 0;       // of what it still collects
  std::string still_pays_name = {};  // under `tariffs` of model.yaml; empty: a number of its own
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
  Column recorded_duty;  // [place] collected over goods imports, a fraction; -1 where none is recorded

  InvestmentMargins investment;
  MigrationMargins migration;
  MarginRanges ranges;
};

}  // namespace entrepot
