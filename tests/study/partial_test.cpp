// SPDX-License-Identifier: Apache-2.0
// The partial response by hand, knob by knob; and where nobody else notices, that of the whole model.
#include "study/partial.h"

#include <doctest/doctest.h>

#include <cmath>

#include "market/solve/solver.h"
#include "policy/uncertainty.h"
#include "simulation/long_run.h"
#include "support/economies.h"
#include "support/on_macro.h"

using namespace entrepot;
using namespace entrepot::on_macro;
using namespace entrepot::test;

namespace {

constexpr EconomyShape with_affiliates{5, 3, true, 6.0, true};

// The base year as a case, for a policy to be put beside it; only the market of the baseline is read.
LongRunCase base_case_of(const Model& model) {
  LongRunCase alone;
  alone.wedges = neutral_wedges(model.base);
  alone.factors = base_factors(model.base);
  alone.market.border = model.base.border;
  alone.market.expenditure = model.base.expenditure;
  return alone;
}

struct Shocked {
  explicit Shocked(const Model& of) : model(of), before(base_case_of(of)), after(before) {}
  const Model& model;
  LongRunCase before, after;
  // ln of what the flow's border value becomes.
  double fixed(int n, int c) const {
    return std::log(partial_response(model, before, after).fixed(n, c) / model.base.border(n, c));
  }
  double affiliates(int c) const { return partial_response(model, before, after).affiliates[at(c)]; }
};

int affiliate_of(const BaseYear& base, int owner) {
  for (int c = 0; c < base.cell_count; ++c)
    if (base.cells[at(c)].owner == owner) return c;
  FAIL("no affiliate");
  return -1;
}

}  // namespace

TEST_CASE("partial: without a policy every flow and every affiliate is what it was") {
  const Model model = random_economy(3, with_affiliates);
  const Shocked nothing(model);
  const Partial partial = partial_response(model, nothing.before, nothing.after);
  CHECK(largest_gap(partial.fixed.values(), model.base.border.values()) < 1e-12);
  CHECK(largest_gap(partial.market.values(), model.base.border.values()) < 1e-12);
  for (const double number : partial.affiliates) CHECK(number == 1.0);
}

TEST_CASE("partial: the elasticities of the long run, knob by knob") {
  const Model model = random_economy(5, with_affiliates);
  constexpr int n = 3, c = 1;
  const Elasticities e = model.base.elasticities[at(model.base.cells[at(c)].sector)];
  const auto with = [&](auto change) {
    Shocked shocked(model);
    change(shocked.after);
    return shocked.fixed(n, c);
  };
  const double tenth = std::log(1.1);
  const Behaviour& behaviour = model.world.behaviour;
  const auto fear = [&](double factor, double tariff) {
    return -e.kappa * behaviour.threshold_weight *
           entry_threshold_change(behaviour, model.base, n, c, factor, tariff);
  };
  // Of border value: one more for a duty, which the buyer pays behind the border; and less is feared after
  // it.
  const double tariff = model.base.tariff(n, c);
  CHECK(fear(1.0, 1.1 * tariff) > 0.001);
  CHECK(with([&](LongRunCase& policy) { policy.wedges.tariff(n, c) *= 1.1; }) ==
        doctest::Approx(-(e.theta + 1.0) * tenth + fear(1.0, 1.1 * tariff)));
  CHECK(with([&](LongRunCase& policy) { policy.wedges.output_tax(n, c) = 1.1; }) ==
        doctest::Approx(-e.theta * tenth));
  CHECK(with([&](LongRunCase& policy) { policy.wedges.log_iceberg(n, c) = 0.03; }) ==
        doctest::Approx(-e.k * 0.03));
  CHECK(with([&](LongRunCase& policy) { policy.wedges.log_operating_wedge[at(c)] = 0.03; }) ==
        doctest::Approx(-e.k * 0.03));
  CHECK(with([&](LongRunCase& policy) { policy.factors.log_productivity[at(c)] = 0.03; }) ==
        doctest::Approx(e.k * 0.03));
  CHECK(with([&](LongRunCase& policy) { policy.wedges.log_access(n, c) = 0.03; }) ==
        doctest::Approx(-e.kappa * 0.03));
  CHECK(with([&](LongRunCase& policy) { policy.wedges.log_preference(n, c) = 0.03; }) ==
        doctest::Approx(e.rho * 0.03));
  CHECK(fear(3.0, tariff) < -0.001);
  CHECK(with([&](LongRunCase& policy) { policy.wedges.reversal_hazard(n, c) = 3.0; }) ==
        doctest::Approx(fear(3.0, tariff)));
  // A change that both cases have is none.
  Shocked both(model);
  both.before.wedges.log_iceberg(n, c) = both.after.wedges.log_iceberg(n, c) = 0.4;
  CHECK(both.fixed(n, c) == doctest::Approx(0.0));
}

TEST_CASE("partial: in a market whose spending stays, what one seller gains the others lose alike") {
  const Model model = random_economy(7);
  Shocked shocked(model);
  constexpr int n = 4, c = 0;
  shocked.after.wedges.log_iceberg(n, c) = -0.1;
  shocked.after.wedges.tariff(n, c + model.base.sector_count) *= 1.2;
  const Partial partial = partial_response(model, shocked.before, shocked.after);
  const int sector = model.base.cells[at(c)].sector;
  double spent = 0.0, squeezed = 0.0;
  for (int each = 0; each < model.base.cell_count; ++each) {
    if (model.base.cells[at(each)].sector != sector) continue;
    spent += partial.market(n, each) * shocked.after.wedges.tariff(n, each);
    const double ratio = partial.market(n, each) / partial.fixed(n, each);
    if (squeezed != 0.0) CHECK(ratio == doctest::Approx(squeezed));
    squeezed = ratio;
  }
  CHECK(spent == doctest::Approx(model.base.spending(n, sector)));
  CHECK(std::abs(squeezed - 1.0) > 0.001);
  // Elsewhere nothing moves.
  CHECK(partial.market(n, c + 1) == doctest::Approx(model.base.border(n, c + 1)));
  CHECK(partial.market(n - 1, c) == doctest::Approx(model.base.border(n - 1, c)));
}

TEST_CASE("partial: affiliates by the choice of hosts, with what they earn held") {
  const Model model = random_economy(9, with_affiliates);
  const Behaviour& behaviour = model.world.behaviour;
  const double out = behaviour.outside_share;
  // Every host of an owner alike: only staying out is left to draw from.
  const auto everywhere = [&](auto change) {
    Shocked shocked(model);
    for (int c = 0; c < model.base.cell_count; ++c)
      if (model.base.cells[at(c)].owner == 1) change(shocked.after.wedges, c);
    return shocked.affiliates(affiliate_of(model.base, 1));
  };
  CHECK(everywhere([](Wedges& wedges, int c) { wedges.open_share[at(c)] = 1.3; }) ==
        doctest::Approx(1.3 / (out + (1.0 - out) * 1.3)));
  const double safer = std::exp(0.1 * behaviour.investment_elasticity);
  CHECK(everywhere([](Wedges& wedges, int c) { wedges.log_investment_cost[at(c)] = -0.1; }) ==
        doctest::Approx(safer / (out + (1.0 - out) * safer)));
  CHECK(everywhere([&](Wedges& wedges, int c) { wedges.profit_tax[at(c)] = 0.1; }) ==
        doctest::Approx(0.9 / 0.8 / (out + (1.0 - out) * 0.9 / 0.8)));
  // One host alone draws from the others too, and home firms are not asked.
  Shocked one(model);
  const int c = affiliate_of(model.base, 1);
  one.after.wedges.log_investment_cost[at(c)] = -0.1;
  const Partial partial = partial_response(model, one.before, one.after);
  const double share = model.base.location_share[at(c)], drawn = std::exp(0.1 * behaviour.host_elasticity);
  const double mean = 1.0 - share + share * drawn;
  const double worth = std::pow(mean, behaviour.investment_elasticity / behaviour.host_elasticity);
  CHECK(partial.affiliates[at(c)] == doctest::Approx(drawn / mean * worth / (out + (1.0 - out) * worth)));
  for (int each = 0; each < model.base.cell_count; ++each)
    if (model.base.cells[at(each)].owner == 0) CHECK(partial.affiliates[at(each)] == 1.0);
  // What an affiliate earns moves with its own flows: cheaper to run is as good as more profit.
  const Elasticities e = model.base.elasticities[at(model.base.cells[at(c)].sector)];
  const double earned = std::exp(e.k * 0.05 * behaviour.investment_elasticity);
  CHECK(everywhere([](Wedges& wedges, int each) { wedges.log_operating_wedge[at(each)] = -0.05; }) ==
        doctest::Approx(earned / (out + (1.0 - out) * earned)));
}

TEST_CASE("partial: a flow that nobody notices answers in the whole model as it does alone") {
  LeverUse use = mainland_use(catalogue_lever("trade_remedy"), 10.0, make_quarter(2024, 1));
  use.fields["covered"] = 100.0;
  use.where = {{place("macao"), 1.0}};
  use.partners = {{place("india"), 1.0}};
  use.sectors = {{world().sector_names.index_of("TEX"), 1.0}};
  Scenario scenario;
  scenario.horizon = {make_quarter(2024, 1), 4};
  scenario.levers = {use};
  const LongRun solved = solve_long_run(macro_model(), scenario);
  const Partial partial = partial_response(macro_model(), solved.baseline, solved.policy);
  int c = -1;
  for (int each = 0; each < base().cell_count; ++each)
    if (base().cells[at(each)].owner == 0 && base().cells[at(each)].region == place("india") &&
        base().cells[at(each)].sector == use.sectors.front().index)
      c = each;
  REQUIRE(c >= 0);
  const int n = place("macao");
  const double before = solved.baseline.market.border(n, c);
  REQUIRE(before > 1e-6);
  const double alone = std::log(partial.market(n, c) / before),
               whole = std::log(solved.policy.market.border(n, c) / before);
  CHECK(alone < -0.4);
  CHECK(whole == doctest::Approx(alone).epsilon(0.002));
}
