// SPDX-License-Identifier: Apache-2.0
// Caliendo & Parro (2015), Table 2, from their raw files: what they published, and every country against an
// independent computation at 1e-12, balanced trade in both cases.
#include "io/importers/caliendo_parro.h"

#include <doctest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <string>

#include "io/model/model_reader.h"
#include "io/scenario/lever_catalogue.h"
#include "io/scenario/scenario_reader.h"
#include "io/text/csv.h"
#include "market/solve/solver.h"
#include "outcomes/terms_of_trade.h"
#include "simulation/long_run.h"
#include "support/economies.h"

using namespace entrepot;
namespace fs = std::filesystem;

namespace {

const fs::path reference = ENTREPOT_SOURCE_DIR "/../shared/reference/caliendo_parro_2015";

bool absent() {
  if (fs::exists(reference / "raw")) return false;
  MESSAGE("skipped: no ../shared/reference/caliendo_parro_2015 beside the checkout");
  return true;
}

struct Nafta {
  CaliendoParro data;
  Model model;
  Scenario scenario;
  LongRun solved;
  TermsOfTrade terms;
};

// Through the files, as a user goes.
const Nafta& nafta() {
  static const Nafta all = [] {
    Nafta nafta;
    Diagnostics diagnostics;
    nafta.data = read_caliendo_parro(reference, diagnostics);
    REQUIRE_MESSAGE(diagnostics.all().empty(), render(diagnostics));
    const fs::path folder = fs::temp_directory_path() / ("entrepot_cp_" + std::to_string(getpid()));
    fs::remove_all(folder);
    write_caliendo_parro(nafta.data, folder);
    nafta.model = read_model(folder, diagnostics, Theory::ricardian);
    const auto levers = read_levers(ENTREPOT_SOURCE_DIR "/models/levers", diagnostics);
    nafta.scenario = read_scenario(folder / "scenarios/nafta.yaml", levers, nafta.model.world, diagnostics);
    fs::remove_all(folder);
    REQUIRE_MESSAGE(diagnostics.ok(), render(diagnostics));
    assume(nafta.scenario.assumptions, "", nafta.model, diagnostics);
    nafta.solved = solve_long_run(nafta.model, nafta.scenario);
    const LongRunCase &before = nafta.solved.baseline, &after = nafta.solved.policy;
    nafta.terms = terms_of_trade(nafta.model.base, before.wedges, before.market, after.wedges, after.market);
    return nafta;
  }();
  return all;
}

int place_of(const std::string& country) {
  const World& world = nafta().model.world;
  for (int n = 0; n < world.location_count(); ++n)
    if (world.locations[at(n)].name == country) return n;
  FAIL("no country " << country);
  return 0;
}

}  // namespace

TEST_CASE("Caliendo & Parro: the files are read and repaired as their recipe says") {
  if (absent()) return;
  const Nafta& all = nafta();
  CHECK(all.model.base.location_count == 31);
  CHECK(all.model.base.sector_count == 40);
  CHECK(all.scenario.assumptions.transfers.rule == TransferRule::zero);
  CHECK(all.model.world.transfers == TransferRule::fixed);  // what the imported model says itself
  std::map<std::string, int> count;
  for (const Repair& repair : all.data.calibration.repairs) {
    ++count[repair.step.substr(0, repair.step.find(','))];
    CHECK(repair.size != 0.0);
  }
  CHECK(count["output below exports"] == 26);
  CHECK(count["negative final demand"] > 100);
  CHECK(count["negative input"] == 1);
}

TEST_CASE("Caliendo & Parro: both cases are certified") {
  if (absent()) return;
  for (const LongRunCase* one : {&nafta().solved.baseline, &nafta().solved.policy}) {
    CHECK(one->market.residual_price <= 1e-9);
    CHECK(one->market.residual_spending <= 1e-9);
    CHECK(one->market.residual_wage <= 1e-9);
    CHECK(one->market.residual_entry <= 1e-9);
  }
  for (const Identity& identity : nafta().solved.certificate.identities) {
    CAPTURE(identity.name);
    CHECK(identity.error <= 1e-9);
  }
}

TEST_CASE("Caliendo & Parro: all published numbers at published rounding") {
  if (absent()) return;
  Diagnostics diagnostics;
  const Csv csv(reference / "published_vs_reference.csv", {"variant", "country", "quantity_pct", "published"},
                diagnostics, true);
  REQUIRE(diagnostics.ok());
  const TermsOfTrade& terms = nafta().terms;
  int compared = 0;
  for (int row = 0; row < csv.rows(); ++row) {
    if (csv.text(row, 0) != "zero_deficit") continue;
    const std::string quantity = csv.text(row, 2);
    const std::map<std::string, const Column*> columns = {
        {"welfare", &terms.welfare_first_order},
        {"terms_of_trade", &terms.terms_of_trade},
        {"volume_of_trade", &terms.volume_of_trade},
        {"real_wage", &terms.real_wage},
        {"imports_from_nafta_partners_growth", &terms.imports_where_duty_changes}};
    REQUIRE(columns.contains(quantity));
    const double ours = 100.0 * (*columns.at(quantity))[at(place_of(csv.text(row, 1)))];
    const double published = csv.number(row, 3, diagnostics).value();
    // Import growth is published in whole percents, everything else with two decimals.
    const double unit = quantity.starts_with("imports") ? 1.0 : 0.01;
    CAPTURE(csv.text(row, 1));
    CAPTURE(quantity);
    CHECK(std::abs(std::round(ours / unit) * unit - published) < 1e-9);
    ++compared;
  }
  CHECK(compared == 15);
}

TEST_CASE("Caliendo & Parro: every country agrees with an independent computation") {
  if (absent()) return;
  Diagnostics diagnostics;
  const std::vector<std::string> columns = {"w_hat",
                                            "P_hat",
                                            "real_wage_pct",
                                            "tot_pct",
                                            "vot_pct",
                                            "welfare_firstorder_pct",
                                            "welfare_exact_pct",
                                            "imports_growth_pct",
                                            "income_base_usd",
                                            "income_cf_usd",
                                            "tariff_revenue_base_usd",
                                            "tariff_revenue_cf_usd"};
  std::vector<std::string> header = {"country"};
  header.insert(header.end(), columns.begin(), columns.end());
  const Csv csv(reference / "expected_nafta_zero_deficit.csv", header, diagnostics);
  REQUIRE(diagnostics.ok());
  const Nafta& all = nafta();
  const TermsOfTrade& terms = all.terms;
  const Cleared &before = all.solved.baseline.market, &after = all.solved.policy.market;
  CHECK(csv.rows() == 31);
  std::map<std::string, double> worst;  // percentage points
  for (int row = 0; row < csv.rows(); ++row) {
    const std::size_t n = at(place_of(csv.text(row, 0)));
    const auto expected = [&](int column) { return csv.number(row, column, diagnostics).value(); };
    const auto compare = [&](const std::string& what, double ours, double theirs) {
      worst[what] = std::max(worst[what], std::abs(ours - theirs));
    };
    compare("wage", 100.0 * (1.0 + terms.wage[n]), 100.0 * expected(1));
    compare("price", 100.0 * (1.0 + terms.price[n]), 100.0 * expected(2));
    compare("real wage", 100.0 * terms.real_wage[n], expected(3));
    compare("terms of trade", 100.0 * terms.terms_of_trade[n], expected(4));
    compare("volume of trade", 100.0 * terms.volume_of_trade[n], expected(5));
    compare("welfare, first order", 100.0 * terms.welfare_first_order[n], expected(6));
    compare("welfare, exact", 100.0 * terms.welfare_exact[n], expected(7));
    compare("imports", 100.0 * terms.imports[n], expected(8));
    compare("income", 100.0 * after.income[n] / before.income[n], 100.0 * expected(10) / expected(9));
    compare("tariff revenue", 100.0 * after.tariff_revenue[n] / before.tariff_revenue[n],
            100.0 * expected(12) / expected(11));
    // Levels carry the rounding of the published input shares (1.6e-6).
    CHECK(before.income[n] == doctest::Approx(1e-9 * expected(9)).epsilon(1e-6));
    CHECK(before.tariff_revenue[n] == doctest::Approx(1e-9 * expected(11)).epsilon(1e-6));
  }
  CHECK(worst.size() == 10);
  for (const auto& one : worst) CHECK_MESSAGE(one.second < 1e-6, one.first);
}

// Aggregate deficits held in terms of the world's value added in both cases; real spending against an
// independent computation of the six places that move most or are known best.
TEST_CASE("Caliendo & Parro: deficits as observed give other numbers, as computed independently") {
  if (absent()) return;
  Nafta observed = nafta();
  Diagnostics diagnostics;
  observed.model.base =
      derive_base_year(observed.model.world, observed.model.table, "", diagnostics, Theory::ricardian);
  CHECK(observed.model.base.transfer_rule == TransferRule::fixed);
  const LongRun solved = solve_long_run(observed.model, observed.scenario);
  const std::map<std::string, double> computed = {{"Mexico", -0.0451},  {"Ireland", -0.0745},
                                                  {"Austria", 0.0105},  {"Greece", 0.0152},
                                                  {"Portugal", 0.0083}, {"USA", 0.0758}};
  for (const auto& [country, percent] : computed) {
    CAPTURE(country);
    const std::size_t n = at(place_of(country));
    const double ours =
        100.0 * (solved.policy.market.real_spending[n] / solved.baseline.market.real_spending[n] - 1.0);
    CHECK(std::abs(ours - percent) < 1e-4);
  }
  for (int n = 0; n < observed.model.base.location_count; ++n)
    CHECK(solved.policy.market.transfer[at(n)] ==
          doctest::Approx(observed.model.base.transfer[at(n)]).epsilon(1e-9));
  const std::size_t mexico = at(observed.data.parties.at(1));
  CHECK(std::abs(solved.policy.market.transfer[mexico]) > 1.0);
  CHECK(std::abs(nafta().solved.policy.market.transfer[mexico]) < 1e-9);
  for (const Identity& identity : solved.certificate.identities) CHECK(identity.error <= 1e-9);
  const LongRunCase &before = solved.baseline, &after = solved.policy;
  const TermsOfTrade terms =
      terms_of_trade(observed.model.base, before.wedges, before.market, after.wedges, after.market);
  CHECK(std::abs(terms.welfare_first_order[mexico] - nafta().terms.welfare_first_order[mexico]) > 1e-4);
}

// Behind duties of 350 to 1,000 % on all goods places trade a hundredth of what they did, and wages answer so
// much less than in the base year that steps taken there fall short.
TEST_CASE("Caliendo & Parro: near autarky the market clears, and trade determines wages") {
  if (absent()) return;
  const BaseYear& base = nafta().model.base;
  const MarketSolver solver(nafta().model.world, base);
  for (const double duty : {3.5, 4.0, 5.0, 10.0}) {
    CAPTURE(duty);
    Wedges wedges = neutral_wedges(base);
    for (int n = 0; n < base.location_count; ++n)
      for (int c = 0; c < base.cell_count; ++c)
        if (base.cells[at(c)].region != n && nafta().model.world.sectors[at(base.cells[at(c)].sector)].goods)
          wedges.tariff(n, c) = 1.0 + duty;
    MarketState state = base_state(base);
    const Cleared cleared = solver.long_run(wedges, state);
    CHECK(cleared.passes < 200);
    CHECK(std::max({cleared.residual_price, cleared.residual_spending, cleared.residual_wage}) < 1e-10);
    for (int n = 0; n < base.location_count; ++n) {
      CAPTURE(nafta().model.world.location_names[n]);
      CHECK(cleared.real_income[at(n)] < nafta().solved.baseline.market.real_income[at(n)]);
      // Without transfers what a place sells abroad pays for what it buys there, also relative to its trade.
      double sold = 0.0, bought = 0.0;
      for (int m = 0; m < base.location_count; ++m)
        for (int c = 0; c < base.cell_count; ++c) {
          if (m != n && base.cells[at(c)].region == n) sold += cleared.border(m, c);
          if (m == n && base.cells[at(c)].region != n) bought += cleared.border(m, c);
        }
      CHECK(sold > 0.0);
      CHECK(std::abs(sold - bought) < 1e-5 * (sold + bought));
    }
  }
}
