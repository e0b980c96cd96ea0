// SPDX-License-Identifier: Apache-2.0
#include "calibration/investment.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>

#include "calibration/affiliate_exports.h"
#include "calibration/inward_investment.h"
#include "calibration/market_sales.h"

namespace entrepot {
namespace {

double total(const Column& column) {
  double sum = 0.0;
  for (const double value : column) sum += value;
  return sum;
}

// The cells of one owner in one place, and what folding the small ones moved in all places.
struct Holding {
  std::vector<Affiliate> cell;
  Column sold;
  void add(const Affiliate& affiliate, double sales) {
    cell.push_back(affiliate);
    sold.push_back(sales);
  }
};

struct Folding {
  double threshold = 0.0;
  double cells = 0.0, sales = 0.0, flow = 0.0, all_sales = 0.0;

  // Small cells go to the home firms and their flows to the owner's others in the place, in proportion;
  // the largest cell always stays.
  void keep(const Holding& holding, std::vector<Affiliate>& list) {
    if (holding.cell.empty()) return;
    const auto largest = static_cast<std::size_t>(std::max_element(holding.sold.begin(), holding.sold.end()) -
                                                  holding.sold.begin());
    const std::size_t first = list.size();
    double flow_all = 0.0, flow_kept = 0.0, passes_all = 0.0, passes_kept = 0.0;
    for (std::size_t k = 0; k < holding.cell.size(); ++k) {
      const Affiliate& affiliate = holding.cell[k];
      all_sales += holding.sold[k];
      flow_all += affiliate.fdi_flow;
      passes_all += affiliate.conduit_flow;
      if (k != largest && holding.sold[k] < threshold) {
        cells += 1.0;
        sales += holding.sold[k];
        flow += affiliate.fdi_flow;
        continue;
      }
      flow_kept += affiliate.fdi_flow;
      passes_kept += affiliate.conduit_flow;
      list.push_back(affiliate);
    }
    // Where money comes or passes in small cells alone, the largest takes it.
    const auto most =
        std::find_if(list.begin() + static_cast<std::ptrdiff_t>(first), list.end(),
                     [&](const Affiliate& kept) { return kept.sector == holding.cell[largest].sector; });
    if (flow_all > 0.0 && flow_kept == 0.0) most->fdi_flow = flow_kept = flow_all;
    if (passes_all > 0.0 && passes_kept == 0.0) most->conduit_flow = passes_kept = passes_all;
    for (std::size_t k = first; k < list.size(); ++k) {
      if (flow_kept > 0.0) list[k].fdi_flow *= flow_all / flow_kept;
      if (passes_kept > 0.0) list[k].conduit_flow *= passes_all / passes_kept;
    }
  }

  void report(const std::string& where, Repairs& repairs) const {
    repairs.push_back({"owners", "cells of affiliates folded into home firms", where, cells, "cells"});
    repairs.push_back({"owners", "sales folded", where, all_sales > 0.0 ? 100.0 * sales / all_sales : 0.0,
                       "% of affiliates' sales"});
    repairs.push_back({"owners", "FDI of folded cells, moved inside owner and place", where, flow, "bn USD"});
  }
};

// Firms of the home economy elsewhere: sales follow the stock that does not move on.
std::vector<Affiliate> outward(const World& world, const InvestmentMargins& margins, const MarketSales& sales,
                               int owner, Repairs& repairs) {
  const InvestmentNumbers& numbers = margins.numbers;
  const int places = world.location_count(), sectors = world.sector_count();
  std::vector<int> hosts;
  Column mean(at(sectors), 0.0);  // of a sector's sales over hosts
  for (int n = 0; n < places; ++n)
    if (!world.is_home(n)) hosts.push_back(n);
  for (const int n : hosts)
    for (int j = 0; j < sectors; ++j) mean[at(j)] += sales.all(n, j) / static_cast<double>(hosts.size());
  Column weight(at(sectors), 0.0);
  for (int j = 0; j < sectors; ++j) {
    const int g = margins.industry[at(j)];
    const auto part = [&](int k) {
      return margins.outward_within[at(k)] >= 0.0 ? margins.outward_within[at(k)] : mean[at(k)];
    };
    double all = 0.0;
    for (int k = 0; k < sectors; ++k)
      if (margins.industry[at(k)] == g) all += part(k);
    if (all > 0.0) weight[at(j)] = margins.outward_weight[at(g)] * part(j) / all;
  }
  std::vector<Affiliate> list;
  Folding folding{numbers.fold_sales};
  double lost = 0.0;
  for (const int n : hosts) {
    // A sector that is large in the host takes more, but less than in proportion.
    Column sold(at(sectors), 0.0);
    for (int j = 0; j < sectors; ++j)
      if (mean[at(j)] > 0.0) sold[at(j)] = weight[at(j)] * std::sqrt(sales.all(n, j) / mean[at(j)]);
    const double all = total(sold), wanted = numbers.sales_to_stock * margins.outward_staying[at(n)];
    for (int j = 0; all > 0.0 && j < sectors; ++j) {
      const double most = numbers.host_cap * sales.all(n, j), sales_wanted = sold[at(j)] * wanted / all;
      sold[at(j)] = std::min(sales_wanted, most);
      lost += sales_wanted - sold[at(j)];
    }
    const double kept = total(sold);
    Holding holding;
    for (int j = 0; j < sectors; ++j) {
      if (sold[at(j)] <= 0.0) continue;
      const double part = sold[at(j)] / kept;
      const SplitShare split =
          split_share(sold[at(j)] / sales.all(n, j),
                      world.sectors[at(j)].goods ? margins.outward_export_odds[at(n)] : 1.0,
                      sales.within(n, j), sales.abroad(n, j));
      const double passing = part * margins.outward_passing[at(n)];
      holding.add({owner, n, j, split.within, split.abroad, part * margins.outward_flow[at(n)] - passing, 0.0,
                   passing},
                  sold[at(j)]);
    }
    if (holding.cell.empty() && margins.outward_stock[at(n)] + margins.outward_flow[at(n)] > 0.0) {
      repairs.push_back({"owners", "flow abroad without sales: spread over the other places",
                         world.location_names[n], margins.outward_flow[at(n)], "bn USD"});
    }
    folding.keep(holding, list);
  }
  repairs.push_back(
      {"owners", "sales of firms abroad above the cap of a host's sector, cut", "abroad", lost, "bn USD"});
  folding.report("abroad", repairs);
  return list;
}

// Flows to their recorded total, what passes through with them. The stock of each holder, as recorded, lies
// where its flow goes; all stocks to their recorded total. `holder` of an affiliate is an index of `recorded`
// and of `names`.
template <class Holder>
void scale(std::vector<Affiliate>& list, double flow, double stock, const Column& recorded,
           const Names& names, Repairs& repairs, Holder holder) {
  double all = 0.0, held = 0.0;
  Column invested(recorded.size(), 0.0);
  for (const Affiliate& affiliate : list) {
    all += affiliate.fdi_flow + affiliate.conduit_flow;
    invested[holder(affiliate)] += affiliate.fdi_flow + affiliate.conduit_flow;
  }
  for (std::size_t k = 0; k < recorded.size(); ++k)
    if (invested[k] > 0.0)
      held += recorded[k];
    else if (recorded[k] > 0.0)
      repairs.push_back({"owners", "stock without a flow: spread over the others", names[static_cast<int>(k)],
                         recorded[k], "bn USD"});
  if (all <= 0.0) return;
  for (Affiliate& affiliate : list) {
    const std::size_t k = holder(affiliate);
    if (invested[k] > 0.0)
      affiliate.fdi_stock =
          stock * recorded[k] / held * (affiliate.fdi_flow + affiliate.conduit_flow) / invested[k];
    affiliate.fdi_flow *= flow / all;
    affiliate.conduit_flow *= flow / all;
  }
}

std::vector<Affiliate> inward(const World& world, const Margins& margins, const BalancedTable& table,
                              const MarketSales& sales, Repairs& repairs) {
  const InvestmentMargins& investment = margins.investment;
  const InwardInvestment foreign = inward_investment(world, investment, table);
  const double passes = total(investment.inward_passing);
  std::vector<Affiliate> list;
  Folding folding{investment.numbers.fold_sales};
  for (int h = 1; h < world.owner_names.size(); ++h)
    for (const int i : margins.regions) {
      Holding holding;
      for (int j = 0; j < world.sector_count(); ++j) {
        const SplitShare split =
            split_share(foreign.share(i, j), world.sectors[at(j)].goods ? foreign.odds : 1.0,
                        sales.within(i, j), sales.abroad(i, j));
        const double mix = foreign.sales_mix(h, j), sold = mix * foreign.share(i, j) * sales.all(i, j);
        const double passing =
            passes > 0.0 ? foreign.passing(i, j) * investment.inward_passing[at(h)] / passes : 0.0;
        if (sold > 0.0)
          holding.add({h, i, j, mix * split.within, mix * split.abroad,
                       foreign.flow_mix(h, j) * foreign.flow(i, j), 0.0, passing},
                      sold);
      }
      folding.keep(holding, list);
    }
  scale(list, total(investment.region_flow), investment.numbers.inward_stock, investment.inward_stock,
        world.owner_names, repairs, [](const Affiliate& affiliate) { return at(affiliate.owner); });
  const std::string& home = world.home_economy;
  repairs.push_back(
      {"owners", "odds of foreign firms in sales of goods abroad", home, foreign.odds, "ratio"});
  repairs.push_back({"owners", "largest miss of a total of inward investment", home, 100.0 * foreign.missed,
                     "% of the total"});
  folding.report(home, repairs);
  return list;
}

}  // namespace

int outward_owner(const World& world) {
  for (const OwnerHome& home : world.owner_homes)
    if (home.economy == world.home_economy && home.share == 1.0) return home.owner;
  return -1;
}

std::vector<Affiliate> affiliates(const World& world, const Margins& margins, const BalancedTable& table,
                                  Repairs& repairs) {
  if (!margins.investment.given) return {};
  const MarketSales sales = market_sales(world, table);
  std::vector<Affiliate> list = inward(world, margins, table, sales, repairs);
  if (const int owner = outward_owner(world); owner >= 0) {
    const InvestmentNumbers& numbers = margins.investment.numbers;
    std::vector<Affiliate> abroad = outward(world, margins.investment, sales, owner, repairs);
    scale(abroad, numbers.outward_flow, numbers.outward_stock, margins.investment.outward_stock,
          world.location_names, repairs, [](const Affiliate& affiliate) { return at(affiliate.place); });
    list.insert(list.end(), abroad.begin(), abroad.end());
  }
  std::sort(list.begin(), list.end(), [](const Affiliate& a, const Affiliate& b) {
    return std::tuple(a.owner, a.place, a.sector) < std::tuple(b.owner, b.place, b.sector);
  });
  const double missed = split_exports(world, margins.investment, table, list);
  repairs.push_back({"owners", "largest miss of sales abroad split by destination", "", 100.0 * missed,
                     "% of the exports of a sector"});
  return list;
}

}  // namespace entrepot
