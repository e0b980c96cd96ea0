// SPDX-License-Identifier: Apache-2.0
// Each response that studies measure, by hand from two pictures of a small economy.
#include "study/responses.h"

#include <doctest/doctest.h>

#include <cmath>

#include "policy/scope.h"
#include "support/economies.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

const Model& economy() {
  static const Model model = random_economy(11, {5, 3, true, 6.0, true});
  return model;
}
const BaseYear& base() {
  return economy().base;
}

Picture base_picture() {
  const Column ones(at(base().cell_count), 1.0), hats(at(base().location_count), 1.0);
  return {base().border, base().fdi_stock, Column(at(base().cell_count), 0.0), hats, hats, base().gdp};
}

struct Told {
  Picture before = base_picture(), after = before;
  Wedges wedges_before = neutral_wedges(base()), wedges = wedges_before;
  Scope where{{0, 1.0}, {1, 1.0}}, partners{{3, 1.0}, {4, 1.0}}, sectors{{0, 1.0}, {1, 0.5}, {2, 1.0}};

  std::optional<double> operator()(const std::string& name) const {
    const Response* row = find_response(name);
    REQUIRE_MESSAGE(row != nullptr, name);
    return taken(*row, {economy().world, base(), wedges_before, wedges, before, after},
                 {where, partners, sectors});
  }
  double sum(const Picture& picture, bool imports, bool exports) const {
    double total = 0.0;
    for (const bool buying : {true, false})
      for (int n = 0; n < 5; ++n)
        for (int c = 0; c < base().cell_count && (buying ? imports : exports); ++c) {
          const int i = base().cells[at(c)].region, here = buying ? n : i, there = buying ? i : n;
          if (here > 1 || there < 3) continue;
          total += (base().cells[at(c)].sector == 1 ? 0.5 : 1.0) * picture.border(n, c);
        }
    return total;
  }
};

}  // namespace

TEST_CASE("responses: every row has words, and says nothing has changed where nothing has") {
  Told nothing;
  for (const Response& row : responses()) {
    CAPTURE(row.name);
    CHECK_FALSE(row.meaning.empty());
    CHECK(find_response(row.name) == &row);
    const std::optional<double> found = nothing(row.name);
    if (row.ratio)
      CHECK_FALSE(found.has_value());  // of what would it be a part?
    else
      CHECK(found.value() == doctest::Approx(1.0).epsilon(1e-15));
  }
  CHECK(find_response("welfare") == nullptr);
}

TEST_CASE("responses: trade in its directions, weighted with what is named") {
  Told told;
  double factor = 1.0;
  for (double& value : told.after.border.values()) value *= factor += 0.003;
  const auto ratio = [&](bool imports, bool exports) {
    return told.sum(told.after, imports, exports) / told.sum(told.before, imports, exports);
  };
  CHECK(told("imports").value() == doctest::Approx(ratio(true, false)));
  CHECK(told("exports").value() == doctest::Approx(ratio(false, true)));
  CHECK(told("trade").value() == doctest::Approx(ratio(true, true)));
  CHECK(told("imports").value() != doctest::Approx(told("exports").value()));
}

TEST_CASE("responses: costs are the mean over trade, duties too") {
  Told told;
  double with_cost = 0.0, all = 0.0;
  for (int n = 0; n < 2; ++n)
    for (int c = 0; c < base().cell_count; ++c) {
      const Cell& cell = base().cells[at(c)];
      if (cell.region < 3) continue;
      const double weight = (cell.sector == 1 ? 0.5 : 1.0) * base().border(n, c);
      all += weight;
      if (cell.sector != 0) continue;
      with_cost += weight;
      told.wedges.log_iceberg(n, c) = -0.2;
      told.wedges.tariff(n, c) *= 1.1;
    }
  CHECK(told("import_cost").value() == doctest::Approx(std::exp(-0.2 * with_cost / all)));
  const double both_ways = told.sum(told.before, true, true);
  CHECK(told("trade_cost").value() == doctest::Approx(std::exp(-0.2 * with_cost / both_ways)));
  const BeforeAndAfter both{economy().world, base(),      told.wedges_before,
                            told.wedges,     told.before, told.after};
  const Named named{told.where, told.partners, told.sectors};
  CHECK(mean_duty_change(*find_response("imports"), both, named).value() ==
        doctest::Approx(std::log(1.1) * with_cost / all));
  CHECK_FALSE(mean_duty_change(*find_response("fdi_stock"), both, named).has_value());
  CHECK_FALSE(mean_duty_change(*find_response("real_income"), both, named).has_value());
  // Sellers whose costs give way by a fiftieth bear that of a duty of a tenth.
  CHECK(told("pass_through").value() == doctest::Approx(1.0));
  for (double& cost : told.after.log_cost) cost = -0.02;
  CHECK(told("pass_through").value() == doctest::Approx(1.0 - 0.02 / std::log(1.1)));
}

TEST_CASE("responses: what is deflected is what others abroad buy more") {
  Told told;
  told.where = {{3, 1.0}};
  told.partners = {{0, 1.0}};
  told.sectors = {{0, 1.0}};
  const int c = 0;
  REQUIRE(base().cells[at(c)].region == 0);
  REQUIRE(base().cells[at(c)].owner == 0);
  told.after.border(3, c) *= 0.5;
  const double lost = 0.5 * base().border(3, c);
  CHECK(told("deflection").value() == 0.0);
  told.after.border(4, c) += 0.3 * lost;
  told.after.border(0, c) += 0.4 * lost;  // at home, and so not abroad
  told.after.border(1, c) += 0.4 * lost;  // in the same economy
  CHECK(told("deflection").value() == doctest::Approx(0.3));
}

TEST_CASE("responses: stocks of affiliates by their host or by their owner's home") {
  Told told;
  told.where = {{0, 1.0}};
  told.partners = {{3, 1.0}};  // seven tenths of the homes of owner 1
  double before = 0.0, after = 0.0;
  for (int c = 0; c < base().cell_count; ++c) {
    const Cell& cell = base().cells[at(c)];
    if (cell.owner != 1 || cell.region != 0) continue;
    told.after.stock[at(c)] *= 1.0 + 0.1 * (1 + cell.sector);
    const double weight = cell.sector == 1 ? 0.5 : 1.0;
    before += weight * told.before.stock[at(c)];
    after += weight * told.after.stock[at(c)];
  }
  CHECK(told("fdi_stock").value() == doctest::Approx(after / before));
  CHECK(told("outward_fdi_stock").value() == 1.0);
  for (int c = 0; c < base().cell_count; ++c)
    if (base().cells[at(c)].owner == 2) told.after.stock[at(c)] *= 1.5;
  CHECK(told("outward_fdi_stock").value() == doctest::Approx(1.5));
}

TEST_CASE("responses: what deters investors, mean over stocks") {
  Told told;
  told.where = {{0, 1.0}};
  double deterred = 0.0, all = 0.0;
  for (int c = 0; c < base().cell_count; ++c) {
    const Cell& cell = base().cells[at(c)];
    if (cell.owner != 1 || cell.region != 0) continue;
    const double weight = (cell.sector == 1 ? 0.5 : 1.0) * base().fdi_stock[at(c)];
    all += weight;
    if (cell.sector != 2) continue;
    deterred += weight;
    told.wedges.log_investment_cost[at(c)] = -0.3;
  }
  CHECK(told("investment_cost").value() == doctest::Approx(std::exp(-0.3 * deterred / all)));
  CHECK(told("fdi_stock").value() == 1.0);
}

TEST_CASE("responses: places by their weights, and not while all else is held") {
  Told told;
  told.where = {{0, 1.0}, {1, 0.5}, {2, 1.0}};  // the third has no residents
  (*told.after.real_income)[0] = 1.1;
  (*told.after.real_income)[2] = 9.0;
  const double weight = base().income[0] / (base().income[0] + 0.5 * base().income[1]);
  CHECK(told("real_income").value() == doctest::Approx(1.0 + 0.1 * weight));
  (*told.after.real_gdp)[1] = 0.9;
  const double product = base().gdp[0] + 0.5 * base().gdp[1];
  CHECK(told("real_gdp").value() == doctest::Approx(1.0 - 0.05 * base().gdp[1] / product));
  (*told.after.gdp)[2] += 1.0;  // a zone produces
  CHECK(told("gdp").value() == doctest::Approx(1.0 + 1.0 / (product + base().gdp[2])));
  told.after.real_income.reset(), told.after.real_gdp.reset(), told.after.gdp.reset();
  for (const char* name : {"real_income", "real_gdp", "gdp"}) CHECK_FALSE(told(name).has_value());
}

TEST_CASE("responses: a change of a level in its units, a ratio as it is") {
  const Response &level = *find_response("trade"), &ratio = *find_response("deflection");
  CHECK(in_unit(level, ResponseUnit::percent, 1.25) == doctest::Approx(25.0));
  CHECK(in_unit(level, ResponseUnit::log_points, 1.25) == doctest::Approx(std::log(1.25)));
  CHECK(in_unit(level, ResponseUnit::ratio, 1.25) == 1.25);
  CHECK(in_unit(ratio, ResponseUnit::percent, 0.25) == 25.0);
  CHECK(in_unit(ratio, ResponseUnit::ratio, 0.25) == 0.25);
}
