// SPDX-License-Identifier: Apache-2.0
#include "outcomes/jobs.h"

#include "numerics/dense.h"
#include "outcomes/layout.h"
#include "outcomes/moment.h"
#include "outcomes/outcomes.h"

namespace entrepot {
namespace {

using Dense = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

std::size_t at(Eigen::Index index) {
  return static_cast<std::size_t>(index);
}

double base_wages(const BaseYear& base, int c) {
  return base.gamma[at(c)] * (1.0 - base.profit_share[at(c)]) * base.net_revenue[at(c)];
}

// Labour markets of people: a zone's own factor is nobody.
std::vector<bool> markets_of_people(const BaseYear& base) {
  std::vector<bool> people(at(base.labour_market_count), false);
  for (int l = 0; l < base.labour_market_count; ++l)
    for (int i = 0; i < base.location_count; ++i)
      if (base.resident[at(i)] && base.labour_share(l, i) > 0.0) people[at(l)] = true;
  return people;
}

// What home firms and affiliates of every producer sell, use, pay and employ.
struct ByOwner {
  Column home_output, affiliate_output, home_bill, affiliate_bill, home_exports;
  Matrix home_sales_share;   // (seller, place): of home firms in what the place buys
  Matrix home_bundle_share;  // (user, product): of home firms in what the producer uses
  ByOwner(const BaseYear& base, const Cleared& cleared, const InputOutput& table);
};

ByOwner::ByOwner(const BaseYear& base, const Cleared& cleared, const InputOutput& table) {
  const int producers = base.location_count * base.sector_count;
  for (Column* column : {&home_output, &affiliate_output, &home_bill, &affiliate_bill, &home_exports})
    column->assign(at(producers), 0.0);
  home_sales_share = Matrix(producers, base.location_count);
  home_bundle_share = Matrix(producers, base.sector_count);
  Matrix sales(producers, base.location_count), bundle(producers, base.sector_count);
  for (int c = 0; c < base.cell_count; ++c) {
    const Cell& cell = base.cells[at(c)];
    const int k = cell.region * base.sector_count + cell.sector;
    const bool home = cell.owner == 0;
    for (int n = 0; n < base.location_count; ++n) {
      const double sold = cleared.border(n, c);
      (home ? home_output : affiliate_output)[at(k)] += sold;
      sales(k, n) += sold;
      if (!home) continue;
      home_sales_share(k, n) += sold;
      if (table.economy[at(cell.region)] != table.economy[at(n)]) home_exports[at(k)] += sold;
    }
    const double spent = cleared.bundle_spending[at(c)];
    (home ? home_bill : affiliate_bill)[at(k)] += base.gamma[at(c)] * spent;
    for (int s = 0; s < base.sector_count; ++s) {
      bundle(k, s) += base.bundle_share(c, s) * spent;
      if (home) home_bundle_share(k, s) += base.bundle_share(c, s) * spent;
    }
  }
  for (int k = 0; k < producers; ++k) {
    for (int n = 0; n < base.location_count; ++n)
      home_sales_share(k, n) /= sales(k, n) > 0.0 ? sales(k, n) : 1.0;
    for (int s = 0; s < base.sector_count; ++s)
      home_bundle_share(k, s) /= bundle(k, s) > 0.0 ? bundle(k, s) : 1.0;
  }
}

double over(double part, double whole) {
  return whole > 0.0 ? part / whole : 0.0;
}

bool has_employment_and_owners(const World& world) {
  return has_employment(world) && has_owners(world);
}

template <auto part>
Outcome supported(const char* name, const char* long_name, bool (*available)(const World&)) {
  return {.name = name,
          .axes = {Axis::location, Axis::sector},
          .unit = "million persons",
          .long_name = long_name,
          .comment =
              "an accounting share of those employed in the last quarter of the year, not jobs "
              "created: employment is full",
          .rows = TableRows::places_sectors,
          .year = YearRule::last,
          .take = [](const Moment& m, layout::Values v) { layout::copy(m.figures->jobs.*part, v); },
          .available = available};
}

}  // namespace

bool has_employment(const World& world) {
  return world.location_columns.contains("employment");
}

Column employment(const World& world, const BaseYear& base, const Cleared& cleared) {
  const Column& persons = world.location_columns.at("employment");
  const std::vector<bool> people = markets_of_people(base);
  Column base_bill(at(base.location_count), 0.0), bill(at(base.location_count), 0.0),
      share(at(base.location_count), 0.0);
  for (int c = 0; c < base.cell_count; ++c) {
    const std::size_t i = at(base.cells[at(c)].region);
    base_bill[i] += base_wages(base, c);
    bill[i] += base.gamma[at(c)] * cleared.bundle_spending[at(c)];
  }
  for (int l = 0; l < base.labour_market_count; ++l)
    for (int i = 0; people[at(l)] && i < base.location_count; ++i) share[at(i)] += base.labour_share(l, i);
  Column employed(at(base.location_count), 0.0);
  for (int l = 0; l < base.labour_market_count; ++l) {
    if (!people[at(l)]) continue;
    // Workers of this market by place: in the base year, and if each was paid as then.
    double supplied = 0.0, wanted = 0.0;
    const auto workers = [&](int i) { return persons[at(i)] * base.labour_share(l, i) / share[at(i)]; };
    for (int i = 0; i < base.location_count; ++i) {
      supplied += workers(i);
      wanted += workers(i) * bill[at(i)] / base_bill[at(i)];
    }
    for (int i = 0; i < base.location_count; ++i)
      employed[at(i)] +=
          workers(i) * bill[at(i)] / base_bill[at(i)] * supplied / wanted * cleared.labour[at(l)];
  }
  Column values(at(base.location_count * base.sector_count));
  layout::by_cell(base, values, [&](int c) {
    const std::size_t i = at(base.cells[at(c)].region);
    return employed[i] * base.gamma[at(c)] * cleared.bundle_spending[at(c)] / bill[i];
  });
  return values;
}

JobsSupported jobs_supported(const BaseYear& base, const Cleared& cleared, const InputOutput& table,
                             std::span<const double> persons) {
  const ByOwner owned(base, cleared, table);
  JobsSupported jobs;
  for (Column* column : {&jobs.exports, &jobs.foreign_firms, &jobs.either})
    column->assign(persons.size(), 0.0);
  for (int economy = 0; economy < table.economies; ++economy) {
    const std::vector<int> own = table.members(economy);
    const auto size = static_cast<Eigen::Index>(own.size());
    Dense all = Dense::Identity(size, size), home = all;  // I - A
    Vector exports(size);
    Dense demand(size, 2);  // on home firms: of affiliates, and with exports
    for (Eigen::Index l = 0; l < size; ++l) {
      const int seller = own[at(l)];
      exports[l] = table.exports[at(seller)];
      double of_affiliates = 0.0;
      for (Eigen::Index m = 0; m < size; ++m) {
        const int user = own[at(m)];
        const double bought = table.inputs(seller, user);
        const double from_home = bought * owned.home_sales_share(seller, user / base.sector_count);
        const double by_home = owned.home_bundle_share(user, seller % base.sector_count);
        all(l, m) -= over(bought, table.output[at(user)]);
        home(l, m) -= over(from_home * by_home, owned.home_output[at(user)]);
        of_affiliates += from_home * (1.0 - by_home);
      }
      demand(l, 0) = of_affiliates;
      demand(l, 1) = of_affiliates + owned.home_exports[at(seller)];
    }
    const Vector for_exports = solve_linear(all, exports);
    const Dense from_home = solve_linear(home, demand);
    for (Eigen::Index m = 0; m < size; ++m) {
      const std::size_t k = at(own[at(m)]);
      const double bill = owned.home_bill[k] + owned.affiliate_bill[k];
      const double of_home = persons[k] * over(owned.home_bill[k], bill);
      const double of_affiliates = persons[k] * over(owned.affiliate_bill[k], bill);
      jobs.exports[k] = persons[k] * over(for_exports[m], table.output[k]);
      jobs.foreign_firms[k] = of_affiliates + of_home * over(from_home(m, 0), owned.home_output[k]);
      jobs.either[k] = of_affiliates + of_home * over(from_home(m, 1), owned.home_output[k]);
    }
  }
  return jobs;
}

std::vector<Outcome> job_outcomes() {
  return {
      supported<&JobsSupported::exports>("jobs_supported_by_exports",
                                         "jobs supported by exports, in exporters and their suppliers",
                                         has_employment),
      supported<&JobsSupported::foreign_firms>(
          "jobs_supported_by_foreign_firms",
          "jobs supported by foreign-owned firms, in them and their suppliers", has_employment_and_owners),
      supported<&JobsSupported::either>("jobs_supported",
                                        "jobs supported by exports or foreign-owned firms, nobody twice",
                                        has_employment_and_owners),
  };
}

}  // namespace entrepot
