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
  double figure(const char* name, const FigureSubject& about = {}) const {
    return fit_figure(model.world, model.table, margins.investment, name, about);
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
      const double odds =
          world.sectors[at(a.sector)].goods ? m.margins.investment.outward_export_odds[at(a.place)] : 1.0;
      CHECK(a.share_abroad / (1.0 - a.share_abroad) ==
            doctest::Approx(odds * a.share_within / (1.0 - a.share_within)).epsilon(1e-9));
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

double total(const Column& column) {
  double sum = 0.0;
  for (const double value : column) sum += value;
  return sum;
}

TEST_CASE(
    "flows and stocks are the recorded ones by owner and by destination, what passes through included") {
  const Macro& m = read_once();
  const World& world = m.model.world;
  const InvestmentMargins& recorded = m.margins.investment;
  const std::vector<Affiliate>& list = m.model.table.affiliates;
  struct Sums {
    double flow = 0, passing = 0, stock = 0;
  };
  std::vector<Sums> owners(at(world.owner_names.size())), hosts(at(world.location_count()));
  for (const Affiliate& a : list)
    for (Sums* sums : {&owners[at(a.owner)], &hosts[at(a.place)]}) {
      sums->flow += a.fdi_flow + a.conduit_flow;
      sums->passing += a.conduit_flow;
      sums->stock += a.fdi_stock;
    }
  // Records are taken to their totals, which differ by rounding.
  const double in = total(recorded.region_flow) / total(recorded.inward_flow),
               held = recorded.numbers.inward_stock / total(recorded.inward_stock),
               out = recorded.numbers.outward_flow / total(recorded.outward_flow);
  CHECK(in == doctest::Approx(1.0).epsilon(1e-4));
  CHECK(held == doctest::Approx(1.0).epsilon(1e-4));
  CHECK(out == doctest::Approx(1.0).epsilon(1e-4));
  const int national = outward_owner(world);
  for (int h = 1; h < world.owner_names.size(); ++h) {
    if (h == national) continue;
    CAPTURE(world.owner_names[h]);
    CHECK(owners[at(h)].flow == doctest::Approx(in * recorded.inward_flow[at(h)]).epsilon(1e-9));
    CHECK(owners[at(h)].passing == doctest::Approx(in * recorded.inward_passing[at(h)]).epsilon(1e-9));
    CHECK(owners[at(h)].stock == doctest::Approx(held * recorded.inward_stock[at(h)]).epsilon(1e-9));
  }
  CHECK(owners[at(national)].flow == doctest::Approx(177.29).epsilon(1e-9));
  CHECK(owners[at(national)].stock == doctest::Approx(2955.4).epsilon(1e-9));
  std::size_t region = 0;
  for (int n = 0; n < world.location_count(); ++n) {
    CAPTURE(world.location_names[n]);
    if (world.is_home(n)) {
      CHECK(hosts[at(n)].flow == doctest::Approx(recorded.region_flow[region++]).epsilon(1e-9));
      continue;
    }
    // Macao's firms are too small to hold a cell of every sector, and no place is without any.
    CHECK(hosts[at(n)].flow == doctest::Approx(out * recorded.outward_flow[at(n)]).epsilon(1e-9));
    CHECK(hosts[at(n)].passing == doctest::Approx(out * recorded.outward_passing[at(n)]).epsilon(1e-9));
  }
  // All that an owner holds in a place, or in the home economy, renews at one rate; its firms die at the rate
  // of the owner's whole stock, and no less often than home firms.
  const BaseYear& base = m.model.base;
  const std::size_t first = base.cells.size() - list.size();
  for (std::size_t k = 0; k < list.size(); ++k) {
    const Affiliate& a = list[k];
    const Sums &owner = owners[at(a.owner)], &host = hosts[at(a.place)];
    const double rate = world.is_home(a.place) ? owner.flow / owner.stock : host.flow / host.stock;
    CHECK((a.fdi_flow + a.conduit_flow) / a.fdi_stock == doctest::Approx(rate).epsilon(1e-9));
    CHECK(base.death[first + k] ==
          doctest::Approx(std::max(world.behaviour.death, owner.flow / owner.stock)).epsilon(1e-9));
  }
}

TEST_CASE("sales by owner are those of an independent calculation on the same facts") {
  const Macro& m = read_once();
  struct Row {
    const char* owner;
    double sales;
  };
  // Shares of owners times foreign sales of the prototype's base year: 3,489 in industry, 850 in the rest.
  for (const Row& row :
       {Row{"hk_macao_taiwan", 1725.8}, Row{"usa", 537.7}, Row{"eu", 643.2}, Row{"japan", 607.9},
        Row{"korea", 217.4}, Row{"asean", 233.5}, Row{"other", 373.5}}) {
    CAPTURE(row.owner);
    FigureSubject about;
    about.owner = m.model.world.owner_names.index_of(row.owner);
    CHECK(m.figure("affiliate_sales_of", about) == doctest::Approx(row.sales).epsilon(0.005));
  }
}

TEST_CASE("foreign sales of a sector and owners' shares of a block are the given ones") {
  const Macro& m = read_once();
  const World& world = m.model.world;
  const InvestmentMargins& investment = m.margins.investment;
  const InwardInvestment inward = inward_investment(world, investment, m.model.table);
  Matrix owned(investment.blocks.size(), world.owner_names.size());
  Column sold(at(investment.blocks.size()), 0.0);
  for (int j = 0; j < world.sector_count(); ++j) {
    CAPTURE(world.sector_names[j]);
    double foreign = 0.0, all = 0.0;
    for (const int i : m.margins.regions) {
      foreign += inward.share(i, j) * m.sales.all(i, j);
      all += m.sales.all(i, j);
    }
    CHECK(foreign == doctest::Approx(investment.foreign_share[at(j)] * all).epsilon(1e-9));
    const int block = investment.block_of[at(investment.group(j))];
    sold[at(block)] += foreign;
    for (int h = 0; h < world.owner_names.size(); ++h) owned(block, h) += inward.sales_mix(h, j) * foreign;
  }
  for (int block = 0; block < investment.blocks.size(); ++block)
    for (int h = 0; h < world.owner_names.size(); ++h)
      CHECK(owned(block, h) ==
            doctest::Approx(investment.owner_share(block, h) * sold[at(block)]).epsilon(1e-9));
}

TEST_CASE("what is known of a sector's owners moves them between sectors and leaves every total alone") {
  const Macro& m = read_once();
  const World& world = m.model.world;
  InvestmentMargins plain = m.margins.investment;
  plain.numbers.owner_mix_known = 0.0;
  const InwardInvestment with = inward_investment(world, m.margins.investment, m.model.table);
  const InwardInvestment without = inward_investment(world, plain, m.model.table);
  CHECK(with.share == without.share);
  CHECK(with.flow == without.flow);
  CHECK(with.passing == without.passing);
  CHECK(with.odds == without.odds);
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
    if (h == outward_owner(world)) continue;
    for (int j = 0; j < world.sector_count(); ++j) {
      const double own = plain.owner_share(plain.block_of[at(plain.group(j))], h);
      if (without.sales_mix(h, j) == 0.0) continue;
      CHECK(without.sales_mix(h, j) == doctest::Approx(own).epsilon(1e-9));  // one mix in all of a block
      apart = std::max(apart, std::abs(with.sales_mix(h, j) - own));
    }
    CHECK(apart > 0.05);
  }
}

TEST_CASE("money that passes through passes where it may, and no more than there is") {
  const Macro& m = read_once();
  const World& world = m.model.world;
  const InvestmentMargins& investment = m.margins.investment;
  double passes = 0.0;
  for (const Affiliate& a : m.model.table.affiliates)
    if (world.is_home(a.place) && a.conduit_flow > 0.0) {
      CHECK(investment.may_pass[at(investment.industry[at(a.sector)])] > 0.0);
      CHECK(investment.inward_passing[at(a.owner)] > 0.0);
      passes += a.conduit_flow;
    }
  CHECK(passes == doctest::Approx(total(investment.inward_passing)).epsilon(1e-4));
  InvestmentMargins closed = investment;
  closed.may_pass.assign(closed.may_pass.size(), 0.0);
  closed.may_pass[at(closed.industries.index_of("RES"))] = 1.0;
  CHECK_THROWS_WITH_AS(inward_investment(world, closed, m.model.table),
                       "44.73 bn USD of direct investment in mainland pass through, and the industries in "
                       "which money may pass "
                       "take 11.9; check inward_counted in margins/investment_partners.csv and may_pass in "
                       "margins/investment_industries.csv",
                       Failure);
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
    inward_investment(m.model.world, margins, m.model.table);
  } catch (const Failure& failure) {
    said = failure.what();
    CHECK(failure.status() == Status::invalid);
  }
  CHECK(said.starts_with("foreign firms sell 0.0"));
  CHECK(said.ends_with(" of goods exports whatever their odds; export_share is 0.9"));
}

}  // namespace
}  // namespace entrepot
