// SPDX-License-Identifier: Apache-2.0
#include "study/shocks.h"

#include <doctest/doctest.h>

#include <cmath>

#include "numerics/parallel.h"
#include "support/macro.h"

using namespace entrepot;

namespace {

std::string entry(const std::string& lever, const std::string& value, const std::string& partners) {
  return "- {lever: " + lever + ", where: mainland, partners: " + partners +
         ", sectors: all, value: " + value + ", from: 2024Q1, phase_in: {shape: step}}\n";
}

Scenario of(const std::string& levers) {
  return scenario_from("format: 1\nhorizon: {from: 2024Q1, quarters: 8}\nlevers:\n" + levers);
}

Shock shock(const char* name, const std::string& entries) {
  return {name, of(entries).levers};
}

const ShockLoss& of_place(const ShocksFound& found, const std::string& place) {
  for (const ShockLoss& loss : found.losses)
    if (loss.place == place) return loss;
  FAIL("no such place");
  return found.losses.front();
}

}  // namespace

TEST_CASE("shocks: with a package that does nothing to speak of, what is lost is the same") {
  const std::vector<Shock> shocks = {shock("split", entry("decoupling", "20 percent", "us"))};
  const ShocksFound found =
      losses_under_shocks(macro_model(), of(entry("services_opening", "0.0001 percent", "all")), shocks,
                          {.draws = 16, .seed = 4});
  CHECK(found.draws == 16);
  CHECK(found.without_equilibrium == 0);
  CHECK(found.drawn[0] == 8);  // a half, of points that fill the square evenly
  const ShockLoss& home = of_place(found, "");
  CHECK(home.without.mean > 0.0);
  CHECK(home.without.tail > 1.5 * home.without.mean);
  CHECK(home.with.mean == doctest::Approx(home.without.mean).epsilon(1e-3));
  CHECK(of_place(found, "usa").without.mean > 0.0);
}

TEST_CASE("shocks: a certain shock of one size is its own scenario") {
  // All draws have it, so the mean over sizes lies between nothing and the loss of the whole.
  const std::string entries = entry("decoupling", "20 percent", "us");
  const ShocksFound found =
      losses_under_shocks(macro_model(), of(entry("services_opening", "20 percent", "all")),
                          {shock("split", entries)}, {.draws = 16, .chance = 1.0, .seed = 4});
  CHECK(found.drawn[0] == 16);
  const LongRun whole = solve_long_run(macro_model(), of(entries));
  const int usa = macro_model().world.location_names.index_of("usa");
  const double largest = 100.0 * (1.0 - whole.policy.market.real_income[at(usa)]);
  const ShockLoss& loss = of_place(found, "usa");
  CHECK(loss.without.tail < largest);
  CHECK(loss.without.tail > 0.85 * largest);
  CHECK(loss.without.mean == doctest::Approx(0.5 * largest).epsilon(0.05));
}

TEST_CASE("shocks: one at a time, and the same on any threads") {
  const std::vector<Shock> shocks = {
      shock("duty", entry("tariff_war", "25 points, with: {retaliation: 0 points}", "us")),
      shock("split", entry("decoupling", "10 percent", "allies"))};
  const Scenario scenario = of(entry("services_opening", "20 percent", "all"));
  const auto on = [&](int threads) {
    const ThreadLimit limit(threads);
    return losses_under_shocks(macro_model(), scenario, shocks, {.draws = 12, .seed = 8});
  };
  const ShocksFound one = on(1), two = on(2);
  REQUIRE(one.losses.size() == two.losses.size());
  for (std::size_t k = 0; k < one.losses.size(); ++k) {
    CHECK(one.losses[k].with.mean == two.losses[k].with.mean);
    CHECK(one.losses[k].without.tail == two.losses[k].without.tail);
    CHECK(one.losses[k].saved == doctest::Approx(one.losses[k].without.mean - one.losses[k].with.mean));
    CHECK(std::isfinite(one.losses[k].saved_error));
  }
  CHECK(one.drawn[0] + one.drawn[1] == 6);
}
