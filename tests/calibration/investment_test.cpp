// SPDX-License-Identifier: Apache-2.0
#include "calibration/investment.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "calibration/fit.h"
#include "calibration/inward_investment.h"
#include "calibration/market_sales.h"
#include "io/model/margins_reader.h"
#include "io/model/model_reader.h"
#include "io/model/world_reader.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

const fs::path macro = fs::path(ENTREPOT_SOURCE_DIR) / "models" / "macro";

struct Macro {
  Diagnostics diagnostics;
  Model model;
  Margins margins;
  MarketSales sales;
  Macro() {
    model = read_model(macro, diagnostics);
    margins = read_margins(macro, read_model_yaml(macro, diagnostics), model.world, diagnostics);
    REQUIRE_MESSAGE(diagnostics.ok(), render(diagnostics));
    sales = market_sales(model.world, model.table);
  }
  double sum(const std::vector<Affiliate>& list, bool inward, double Affiliate::*figure) const {
    double total = 0.0;
    for (const Affiliate& affiliate : list)
      if (model.world.is_home(affiliate.place) == inward) total += affiliate.*figure;
    return total;
  }
};

const Macro& read_once() {
  static const Macro macro_model;
  return macro_model;
}

TEST_CASE("foreign shares of two markets add to the share of all and have the given odds") {
  for (const double odds : {0.3, 1.0, 1.23, 6.0})
    for (const double share : {0.001, 0.2, 0.6})
      for (const double abroad : {0.0, 3.0, 80.0}) {
        const SplitShare split = split_share(share, odds, 20.0, abroad);
        CHECK((20.0 * split.within + abroad * split.abroad) ==
              doctest::Approx(share * (20.0 + abroad)).epsilon(1e-13));
        CHECK(split.abroad / (1.0 - split.abroad) ==
              doctest::Approx(odds * split.within / (1.0 - split.within)).epsilon(1e-12));
      }
  CHECK(split_share(0.0, 1.2, 20.0, 5.0).abroad == 0.0);
  CHECK(split_share(0.3, 1.2, 0.0, 0.0).within == 0.0);
}

TEST_CASE("the committed affiliates are those of the margins") {
  const Macro& m = read_once();
  Repairs repairs;
  const std::vector<Affiliate> fresh = affiliates(m.model.world, m.margins, m.model.table, repairs);
  REQUIRE(fresh.size() == m.model.table.affiliates.size());
  double gap = 0.0;
  for (std::size_t k = 0; k < fresh.size(); ++k) {
    const Affiliate &a = fresh[k], &b = m.model.table.affiliates[k];
    REQUIRE(std::tuple(a.owner, a.place, a.sector) == std::tuple(b.owner, b.place, b.sector));
    for (double Affiliate::*figure : {&Affiliate::share_within, &Affiliate::share_abroad,
                                      &Affiliate::fdi_flow, &Affiliate::fdi_stock, &Affiliate::conduit_flow})
      gap = std::max(gap, std::abs(a.*figure - b.*figure) / std::max(1e-9, std::abs(b.*figure)));
  }
  CHECK(gap < 1e-9);
}

TEST_CASE("owners from elsewhere hold the home economy's cells, its own firms those of others") {
  const Macro& m = read_once();
  const World& world = m.model.world;
  const int national = outward_owner(world);
  REQUIRE(national > 0);
  CHECK(world.owner_names[national] == "china");
  Matrix within(world.location_count(), world.sector_count()), abroad = within;
  for (const Affiliate& a : m.model.table.affiliates) {
    CHECK(world.is_home(a.place) == (a.owner != national));
    CHECK(a.share_within > 0.0);
    CHECK(a.fdi_flow > 0.0);
    CHECK(m.sales.of(a) > 0.0);
    within(a.place, a.sector) += a.share_within;
    abroad(a.place, a.sector) += a.share_abroad;
    if (a.owner == national) {
      CHECK(a.share_within <= m.margins.investment.numbers.host_cap);
      CHECK(a.share_abroad == a.share_within);
    } else {
      CHECK(a.conduit_flow == 0.0);
    }
  }
  for (int i = 0; i < world.location_count(); ++i)
    for (int j = 0; j < world.sector_count(); ++j) {
      CHECK(within(i, j) < 0.75);
      CHECK(abroad(i, j) < 0.75);
      if (world.is_home(i) && world.sectors[static_cast<std::size_t>(j)].goods && within(i, j) > 0.0 &&
          m.sales.abroad(i, j) > 0.0)
        CHECK(abroad(i, j) > within(i, j));
    }
}

TEST_CASE("flows and stocks are the recorded ones, with one rate of renewal in each direction") {
  const Macro& m = read_once();
  const std::vector<Affiliate>& list = m.model.table.affiliates;
  const double flow = m.sum(list, true, &Affiliate::fdi_flow),
               stock = m.sum(list, true, &Affiliate::fdi_stock);
  CHECK(flow == doctest::Approx(163.25).epsilon(1e-6));
  CHECK(stock == doctest::Approx(2960.0).epsilon(1e-9));
  const double answers = m.sum(list, false, &Affiliate::fdi_flow);
  const double passes = m.sum(list, false, &Affiliate::conduit_flow);
  CHECK(answers + passes == doctest::Approx(177.29).epsilon(1e-9));
  CHECK(passes == doctest::Approx(0.55 * 177.29).epsilon(1e-9));
  CHECK(m.sum(list, false, &Affiliate::fdi_stock) == doctest::Approx(2955.4).epsilon(1e-9));
  for (const Affiliate& a : list)
    CHECK((a.fdi_flow + a.conduit_flow) / a.fdi_stock ==
          doctest::Approx(m.model.world.is_home(a.place) ? flow / stock : 177.29 / 2955.4).epsilon(1e-9));
}

TEST_CASE("sales and flows by owner are those of an independent calculation on the same facts") {
  const Macro& m = read_once();
  struct Row {
    const char* owner;
    double sales, flow;
  };
  for (const Row& row :
       {Row{"hk_macao_taiwan", 2837.41, 91.171}, Row{"usa", 297.24, 9.551}, Row{"eu", 456.78, 14.677},
        Row{"japan", 397.33, 12.767}, Row{"korea", 306.34, 9.843}, Row{"asean", 497.42, 15.983},
        Row{"other", 288.14, 9.258}, Row{"china", 579.03, 79.781}}) {
    CAPTURE(row.owner);
    const int owner = m.model.world.owner_names.index_of(row.owner);
    CHECK(fit_figure(m.model.world, m.model.table, "affiliate_sales_of", -1, owner) ==
          doctest::Approx(row.sales).epsilon(0.005));
    CHECK(fit_figure(m.model.world, m.model.table, "fdi_flow_of", -1, owner) ==
          doctest::Approx(row.flow).epsilon(0.005));
  }
}

TEST_CASE("what an owner prefers moves it between sectors and leaves every total alone") {
  const Macro& m = read_once();
  const World& world = m.model.world;
  const double imports = m.margins.numbers.services_imports;
  InvestmentMargins plain = m.margins.investment;
  plain.preference.fill(1.0);
  const InwardInvestment with = inward_investment(world, m.margins.investment, m.model.table, imports);
  const InwardInvestment without = inward_investment(world, plain, m.model.table, imports);
  CHECK(with.share == without.share);
  CHECK(with.flow == without.flow);
  CHECK(with.odds == without.odds);
  double stock = 0.0;
  for (const double value : plain.owner_stock) stock += value;
  for (int h = 1; h < world.owner_names.size(); ++h) {
    double sold[2] = {}, invested[2] = {}, apart = 0.0;
    for (int i = 0; i < world.location_count(); ++i)
      for (int j = 0; j < world.sector_count(); ++j) {
        const double sales = with.share(i, j) * m.sales.all(i, j);
        sold[0] += with.sales_mix(h, j) * sales, sold[1] += without.sales_mix(h, j) * sales;
        invested[0] += with.flow_mix(h, j) * with.flow(i, j),
            invested[1] += without.flow_mix(h, j) * with.flow(i, j);
      }
    CHECK(sold[0] == doctest::Approx(sold[1]).epsilon(1e-9));
    CHECK(invested[0] == doctest::Approx(invested[1]).epsilon(1e-9));
    const double own = plain.owner_stock[static_cast<std::size_t>(h)] / stock;
    for (int j = 0; j < world.sector_count(); ++j) {
      if (without.sales_mix(h, j) == 0.0) continue;
      CHECK(without.sales_mix(h, j) ==
            doctest::Approx(own).epsilon(1e-9));  // nobody prefers: one mix everywhere
      apart = std::max(apart, std::abs(with.sales_mix(h, j) - own));
    }
    if (own > 0.0) CHECK(apart > 0.005);
  }
}

TEST_CASE("folding takes small cells, says how much, and moves no flow out of a region") {
  const Macro& m = read_once();
  const World& world = m.model.world;
  Margins margins = m.margins;
  margins.investment.numbers.fold_sales = 0.0;
  Repairs repairs;
  const std::vector<Affiliate> all = affiliates(world, margins, m.model.table, repairs);
  margins.investment.numbers.fold_sales = 0.2;
  repairs.clear();
  const std::vector<Affiliate> kept = affiliates(world, margins, m.model.table, repairs);
  CHECK(kept.size() < all.size() * 3 / 4);
  std::map<std::pair<int, int>, double> flow;  // of an owner in a place
  std::map<std::pair<int, int>, int> held;
  double sold = 0.0, lost = 0.0, cells_said = 0.0;
  for (const Affiliate& a : all) {
    flow[{a.owner, a.place}] += a.fdi_flow;
    if (world.is_home(a.place)) sold += m.sales.of(a);
  }
  lost = sold;
  for (const Affiliate& a : kept) {
    flow[{a.owner, a.place}] -= a.fdi_flow;
    held[{a.owner, a.place}] += 1;
    if (world.is_home(a.place)) lost -= m.sales.of(a);
  }
  // What is smaller stays only where it is all that an owner holds.
  for (const Affiliate& a : kept)
    CHECK((m.sales.of(a) >= 0.2 * (1.0 - 1e-12) || held[{a.owner, a.place}] == 1));
  const double cells = static_cast<double>(all.size() - kept.size());
  for (const auto& [key, left] : flow) CHECK(std::abs(left) < 1e-9);
  for (const Repair& repair : repairs) {
    if (repair.what == "cells of affiliates folded into home firms") cells_said += repair.size;
    if (repair.what == "sales folded" && repair.where == world.home_economy)
      CHECK(repair.size == doctest::Approx(100.0 * lost / sold).epsilon(1e-9));
  }
  CHECK(cells_said == cells);
}

TEST_CASE("a share of exports that foreign firms cannot have is refused") {
  const Macro& m = read_once();
  InvestmentMargins margins = m.margins.investment;
  margins.numbers.export_share = 0.9;
  std::string said;
  try {
    inward_investment(m.model.world, margins, m.model.table, m.margins.numbers.services_imports);
  } catch (const Failure& failure) {
    said = failure.what();
    CHECK(failure.status() == Status::invalid);
  }
  CHECK(said.starts_with("foreign firms sell 0.0"));
  CHECK(said.ends_with(" of goods exports whatever their odds; export_share is 0.9"));
}

TEST_CASE("figures of investment count what they say") {
  const Macro& m = read_once();
  const auto figure = [&](const char* name, const char* place) {
    return fit_figure(m.model.world, m.model.table, name, m.model.world.location_names.index_of(place));
  };
  double regions = 0.0;
  for (const int r : m.margins.regions) regions += fit_figure(m.model.world, m.model.table, "fdi_flow", r);
  CHECK(regions == doctest::Approx(fit_figure(m.model.world, m.model.table, "fdi_flow", -1)).epsilon(1e-12));
  CHECK(fit_figure(m.model.world, m.model.table, "foreign_export_share", -1) ==
        doctest::Approx(0.286).epsilon(0.001));
  // Most of what goes to the hub passes through; what goes to other partners does not.
  CHECK(figure("outward_flow", "hong_kong") > 90.0);
  CHECK(figure("outward_flow", "hong_kong") < 125.0);
  CHECK(figure("outward_flow", "usa") < 10.0);
  BalancedTable none = m.model.table;
  none.affiliates.clear();
  for (const char* name : {"fdi_flow", "fdi_stock", "outward_flow", "foreign_import_share", "foreign_jobs"})
    CHECK(fit_figure(m.model.world, none, name, -1) == 0.0);
}

}  // namespace
}  // namespace entrepot
