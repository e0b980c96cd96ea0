// SPDX-License-Identifier: Apache-2.0
#include "calibration/margins.h"

namespace entrepot {

const std::vector<NumberRow<CalibrationNumbers>>& calibration_rows() {
  using C = CalibrationNumbers;
  static constexpr NumberRow<C> rows[] = {
      {"goods_exports", "bn USD", &C::goods_exports, 0, 1000000.0, "of the home economy, customs"},
      {"goods_imports", "bn USD", &C::goods_imports, 0, 1000000.0, "of the home economy, customs"},
      {"services_exports", "bn USD", &C::services_exports, 0, 1000000.0,
       "of the home economy, balance of payments"},
      {"services_imports", "bn USD", &C::services_imports, 0, 1000000.0,
       "of the home economy, balance of payments"},
      {"reimport_cap", "fraction", &C::reimport_cap, 0, 1,
       "largest share of a sector's trade that returns through the hub"},
      {"hub_retained", "fraction", &C::hub_retained, 0, 1,
       "share of others' goods to the hub that it uses itself"},
      {"hub_goods_deficit", "bn USD", &C::hub_goods_deficit, -1000000.0, 1000000.0,
       "what is left of it after re-exports to third places"},
      {"hub_reexport_floor", "fraction", &C::hub_reexport_floor, 0, 1,
       "least weight of a destination of re-exports, share of its mirror imports"},
      {"output_floor", "fraction", &C::output_floor, 0, 1, "least output of a sector, share of its use"},
      {"final_share_floor", "fraction", &C::final_share_floor, 0, 1,
       "least share of a sector in final demand"},
      {"final_demand_floor", "fraction", &C::final_demand_floor, 0, 1,
       "least weight of an economy's mix of final demand, share of GDP"},
      {"pass_through_exports", "fraction", &C::pass_through_exports, 0, 1,
       "exports above this share of output pass through"},
      {"zone_pass_through_exports", "fraction", &C::zone_pass_through_exports, 0, 1, "the same for zones"},
      {"zone_pass_through_imports", "fraction", &C::zone_pass_through_imports, 0, 1,
       "the same for zones, imports of use"},
      {"region_export_cap", "fraction", &C::region_export_cap, 0, 1, "largest share of a sector's output"},
      {"region_import_cap", "fraction", &C::region_import_cap, 0, 1, "largest share of a sector's use"},
      {"zone_own_mix", "fraction", &C::zone_own_mix, 0, 1,
       "weight of a zone's own output in its mix of exports"},
      {"own_region_goods", "ratio", &C::own_region_goods, 0.001, 10000.0,
       "what is bought at home rather than next door"},
      {"own_region_services", "ratio", &C::own_region_services, 0.001, 10000.0,
       "what is bought at home rather than next door"},
      {"own_region_pass_through", "ratio", &C::own_region_pass_through, 0, 100,
       "factor on it where goods pass through"},
      {"distance_goods", "elasticity", &C::distance_goods, 0, 10, "of trade to distance (Head & Mayer 2014)"},
      {"distance_services", "elasticity", &C::distance_services, 0, 10, "of trade to distance"},
      {"reimport_region_cap", "fraction", &C::reimport_region_cap, 0, 1,
       "largest share of a flow between regions that returned through the hub"},
      {"tracing_rounds", "rounds", &C::tracing_rounds, 0, 100, "hubs that supply hubs"},
      {"tracing_reach", "fraction", &C::tracing_reach, 0, 1, "share of a flow that one round may move"},
      {"collected_duty", "bn USD", &C::collected_duty, 0, 1000000.0, "of the home economy"},
      {"migrants_employed", "fraction", &C::migrants_employed, 0.01, 1, "of migrants between provinces"},
  };
  static_assert(sizeof(C) == std::size(rows) * sizeof(double));  // no number without a row
  static const std::vector<NumberRow<C>> list(std::begin(rows), std::end(rows));
  return list;
}

const std::vector<NumberRow<InvestmentNumbers>>& investment_rows() {
  using I = InvestmentNumbers;
  static constexpr NumberRow<I> rows[] = {
      {"owner_mix_known", "fraction", &I::owner_mix_known, 0, 1,
       "weight of the published mix of owners in a sector; the rest follows their shares of the block"},
      {"region_exponent", "elasticity", &I::region_exponent, 0, 5,
       "foreign share of sales to FDI over GDP of a region"},
      {"region_cap", "fraction", &I::region_cap, 0, 0.95, "largest foreign share of a sector in a region"},
      {"export_share", "fraction", &I::export_share, 0, 1,
       "of foreign firms in goods exports of the home economy"},
      {"import_odds", "ratio", &I::import_odds, 0.01, 100,
       "odds that an input of foreign firms is imported, over those of all firms; checks only"},
      {"inward_stock", "bn USD", &I::inward_stock, 0, 1000000.0, "as recorded"},
      {"outward_flow", "bn USD", &I::outward_flow, 0, 1000000.0, "as recorded"},
      {"outward_stock", "bn USD", &I::outward_stock, 0, 1000000.0, "as recorded"},
      {"sales_to_stock", "ratio", &I::sales_to_stock, 0, 100,
       "sales of firms abroad over the stock that does not move on"},
      {"host_cap", "fraction", &I::host_cap, 0, 0.95, "largest share of a host's sector"},
      {"fold_sales", "bn USD", &I::fold_sales, 0, 1000000.0,
       "affiliates with lower sales and flow are folded into the home cell"},
  };
  static_assert(sizeof(I) == std::size(rows) * sizeof(double));
  static const std::vector<NumberRow<I>> list(std::begin(rows), std::end(rows));
  return list;
}

}  // namespace entrepot
