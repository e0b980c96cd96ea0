// SPDX-License-Identifier: Apache-2.0
// One rule for what is exact enough, and a run that can be watched and stopped.
#include "simulation/certificate.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "simulation/run.h"
#include "support/economies.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

const double no_number = std::nan("");

std::string refusal(const Certificate& certificate) {
  try {
    require_exact(certificate);
  } catch (const Failure& failure) {
    CHECK(failure.status() == Status::no_equilibrium);
    return failure.what();
  }
  return "";
}

class Stopping : public RunObserver {
 public:
  explicit Stopping(int after) : after_(after) {}
  void quarter(const QuarterOutcome&) override { ++quarters; }
  bool proceed(int done, int all) override {
    CHECK(all == 6);
    return done < after_;
  }
  int quarters = 0;

 private:
  int after_;
};

}  // namespace

TEST_CASE("certificate: equations, accounts and drift have a bound each, and what is no number is refused") {
  CHECK(refusal({}) == "");
  Certificate certificate;
  certificate.wage = 1e-10;
  certificate.identities = {{"transfers sum to zero", 1e-9, "world"}};
  certificate.drift_of_stock = 1e-9;
  CHECK(refusal(certificate) == "");
  for (const double off : {2e-10, no_number}) {
    Certificate wrong = certificate;
    wrong.entry = off;
    CHECK(refusal(wrong).starts_with("the equations of entry are off by "));
  }
  for (const double off : {2e-9, no_number}) {
    Certificate wrong = certificate;
    wrong.identities[0].error = off;
    CHECK(refusal(wrong).starts_with("the account 'transfers sum to zero' (world) is off by "));
    wrong = certificate;
    wrong.drift_of_masses = off;
    CHECK(refusal(wrong).starts_with("the masses of the lever-free reference drifts by "));
  }
  certificate.price = 2e-10;
  CHECK(refusal(certificate) ==
        "the equations of prices are off by 2.0e-10 (1e-10 is allowed): nothing is presented as a result");
}

TEST_CASE("certificate: the worst is kept, and a value that is no number is the worst for good") {
  Cleared market;
  Certificate certificate;
  const auto add = [&](double residual, double error) {
    market.residual_price = residual;
    certificate.add(market, {{"goods", error, "here"}});
  };
  add(1e-12, 1e-13);
  add(3e-12, 1e-14);
  CHECK(certificate.price == 3e-12);
  CHECK(certificate.worst_identity() == 1e-13);
  add(no_number, no_number);
  add(5e-12, 5e-13);
  CHECK(std::isnan(certificate.price));
  CHECK(std::isnan(certificate.worst_residual()));
  CHECK(std::isnan(certificate.worst_identity()));
  Certificate whole;
  whole.add(certificate);
  CHECK(std::isnan(whole.price));
  CHECK(std::isnan(whole.worst_identity()));
}

TEST_CASE("run: an observer is asked before every quarter and stops the run between two") {
  const Model model = random_economy(2, {5, 3, true, 6.0, true});
  Scenario scenario;
  scenario.horizon = {make_quarter(2025, 1), 6};
  Stopping none(99), second(2);
  run(model, scenario, {20, 3}, none);
  CHECK(none.quarters == 12);
  try {
    run(model, scenario, {20, 3}, second);
    FAIL("not stopped");
  } catch (const Failure& failure) {
    CHECK(failure.status() == Status::interrupted);
    CHECK(std::string(failure.what()) == "stopped after 2 of 6 quarters");
  }
  CHECK(second.quarters == 4);
}
