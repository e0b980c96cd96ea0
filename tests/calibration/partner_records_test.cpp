// SPDX-License-Identifier: Apache-2.0
#include "calibration/partner_records.h"

#include <doctest/doctest.h>

#include <numeric>

namespace entrepot {
namespace {

// Three partners with two records of goods, and one that customs alone know.
struct Records {
  World world;
  Margins margins;
  Repairs repairs;
  Records() {
    world.location_names = Names({"home", "far", "near", "port", "quiet"});
    margins.partners = {{"Far", 1, 100, 40, 60, 30, 0.5},
                        {"Near", 2, 50, 80, 70, 20, 0.5},
                        {"Port", 3, 30, 10, 90, 70, 0.0},
                        {"Quiet", 4, 20, 5, 0, 0, 0.0}};
  }
};

double sum(const Column& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

TEST_CASE("records of partners: totals of customs stay, whatever the partners say") {
  Records records;
  for (const double weight : {0.0, 0.25, 0.5, 1.0}) {
    for (std::size_t k = 0; k < 2; ++k) records.margins.partners[k].mirror_weight = weight;
    const ChosenRecords chosen = choose_records(records.world, records.margins, records.repairs);
    CHECK(sum(chosen.exports) == doctest::Approx(200).epsilon(1e-14));
    CHECK(sum(chosen.imports) == doctest::Approx(135).epsilon(1e-14));
    // Without a second record, or with none that is believed, customs hold to the bit.
    CHECK(chosen.exports[3] == 30);
    CHECK(chosen.imports[4] == 5);
  }
}

TEST_CASE("records of partners: at half, the mean of customs and of the mirror at the level of customs") {
  Records records;
  const ChosenRecords chosen = choose_records(records.world, records.margins, records.repairs);
  const double exports = 150.0 / 130.0, imports = 120.0 / 50.0;  // levels
  CHECK(chosen.exports[1] == doctest::Approx((100 + 60 * exports) / 2).epsilon(1e-14));
  CHECK(chosen.exports[2] == doctest::Approx((50 + 70 * exports) / 2).epsilon(1e-14));
  CHECK(chosen.imports[1] == doctest::Approx((40 + 30 * imports) / 2).epsilon(1e-14));
  CHECK(chosen.imports[2] == doctest::Approx((80 + 20 * imports) / 2).epsilon(1e-14));
}

TEST_CASE("records of partners: only the split counts, so mirrors in other units choose the same") {
  Records records, scaled;
  for (PartnerRecord& partner : scaled.margins.partners) {
    partner.mirror_exports *= 7.0;
    partner.mirror_imports *= 0.2;
  }
  const ChosenRecords a = choose_records(records.world, records.margins, records.repairs),
                      b = choose_records(scaled.world, scaled.margins, scaled.repairs);
  for (std::size_t n = 0; n < a.exports.size(); ++n) {
    CHECK(a.exports[n] == doctest::Approx(b.exports[n]).epsilon(1e-14));
    CHECK(a.imports[n] == doctest::Approx(b.imports[n]).epsilon(1e-14));
  }
}

TEST_CASE("records of partners: each pair that moved is listed with its size, and no other") {
  Records records;
  const ChosenRecords chosen = choose_records(records.world, records.margins, records.repairs);
  double moved = 0.0;
  int listed = 0;
  for (const Repair& repair : records.repairs) {
    if (repair.unit != "bn USD") continue;
    CHECK((repair.where == "Far" || repair.where == "Near"));
    listed += 1;
    moved += repair.size;
    if (repair.what.starts_with("exports") && repair.where == "Far")
      CHECK(repair.size == doctest::Approx(chosen.exports[1] - 100).epsilon(1e-14));
  }
  CHECK(listed == 4);
  CHECK(moved == doctest::Approx(0.0));
}

TEST_CASE("records of partners: without a second record customs are all there is") {
  Records records;
  for (PartnerRecord& partner : records.margins.partners) partner.mirror_weight = 0.0;
  const ChosenRecords chosen = choose_records(records.world, records.margins, records.repairs);
  CHECK(chosen.exports == Column{0, 100, 50, 30, 20});
  CHECK(records.repairs.empty());
}

}  // namespace
}  // namespace entrepot
