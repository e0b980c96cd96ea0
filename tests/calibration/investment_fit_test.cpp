// SPDX-License-Identifier: Apache-2.0
#include "calibration/investment_fit.h"

#include <doctest/doctest.h>

#include <vector>

#include "calibration/fit.h"
#include "calibration/investment.h"
#include "support/macro.h"

namespace entrepot {
namespace {

double figure(const char* name, const FigureSubject& about = {}) {
  return fit_figure(macro_model().world, macro_model().table, macro_investment(), name, about);
}

std::vector<int> regions_of(const World& world) {
  std::vector<int> regions;
  for (int n = 0; n < world.location_count(); ++n)
    if (world.is_home(n)) regions.push_back(n);
  return regions;
}

double total(const Column& column) {
  double sum = 0.0;
  for (const double value : column) sum += value;
  return sum;
}

TEST_CASE("figures of investment count what they say") {
  const World& world = macro_model().world;
  const BalancedTable& table = macro_model().table;
  const InvestmentMargins& investment = macro_investment();
  const auto at_place = [&](const char* name, int place) {
    FigureSubject about;
    about.place = place;
    return figure(name, about);
  };
  double regions = 0.0;
  for (const int r : regions_of(world)) regions += at_place("fdi_flow", r);
  CHECK(regions == doctest::Approx(figure("fdi_flow")).epsilon(1e-12));
  CHECK(figure("foreign_export_share") == doctest::Approx(0.286).epsilon(0.001));
  double owners = 0.0, jobs = 0.0;
  for (int h = 1; h < world.owner_names.size(); ++h)
    if (FigureSubject about; h != outward_owner(world)) {
      about.owner = h;
      owners += figure("affiliate_sales_of", about);
    }
  CHECK(owners == doctest::Approx(figure("foreign_sales")).epsilon(1e-12));
  for (int g = 0; g < investment.groups.size(); ++g) {
    FigureSubject about;
    about.group = g;
    jobs += figure("foreign_jobs_in", about);
  }
  CHECK(jobs == doctest::Approx(figure("foreign_jobs")).epsilon(1e-12));
  BalancedTable none = table;
  none.affiliates.clear();
  for (const char* name : {"fdi_flow", "fdi_stock", "outward_flow", "foreign_sales", "foreign_value_added",
                           "foreign_imports_used", "foreign_imports_made", "foreign_jobs"})
    CHECK(fit_figure(world, none, investment, name) == 0.0);
}

TEST_CASE("workers who make more are fewer, and inputs with higher odds are imported more") {
  const World& world = macro_model().world;
  const BalancedTable& table = macro_model().table;
  const InvestmentMargins& investment = macro_investment();
  InvestmentMargins twice = investment;
  for (double& value : twice.productivity) value *= 2.0;
  const auto under = [&](const InvestmentMargins& margins, const char* name) {
    return fit_figure(world, table, margins, name);
  };
  CHECK(under(twice, "foreign_jobs") == doctest::Approx(0.5 * figure("foreign_jobs")).epsilon(1e-12));
  // Where foreign firms hold all, they employ all, use all imported inputs and export all.
  BalancedTable all = table;
  all.affiliates.clear();
  for (const int i : regions_of(world))
    for (int j = 0; j < world.sector_count(); ++j) all.affiliates.push_back({1, i, j, 1.0, 1.0});
  InvestmentMargins plain = investment;
  plain.productivity.assign(plain.productivity.size(), 1.0);
  plain.numbers.import_odds = 1.0;
  CHECK(fit_figure(world, all, plain, "foreign_jobs") ==
        doctest::Approx(total(plain.employment)).epsilon(1e-12));
  CHECK(fit_figure(world, all, plain, "foreign_export_share") == doctest::Approx(1.0).epsilon(1e-12));
  const double inputs = fit_figure(world, all, plain, "foreign_imports_used");
  CHECK(inputs > 0.8);  // the rest is for final demand
  CHECK(inputs < 1.0);
  const double even = under(plain, "foreign_imports_used");
  plain.numbers.import_odds = 1.5;
  CHECK(under(plain, "foreign_imports_used") > 1.2 * even);
  CHECK(under(plain, "foreign_imports_used") < 1.5 * even);
  for (double& value : plain.imports_handled) value = 0.0;
  CHECK(under(plain, "foreign_imports_made") == under(plain, "foreign_imports_used"));
}

}  // namespace
}  // namespace entrepot
