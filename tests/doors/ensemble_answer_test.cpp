// SPDX-License-Identifier: Apache-2.0
// What an ensemble's answer shows of whose uncertainty it is, and when it shows nothing.
#include "answer/ensemble_answer.h"

#include <doctest/doctest.h>

#include "io/text/utf8.h"
#include "support/macro.h"

using namespace entrepot;

namespace {

// 100 draws of one number, with this share of the variance.
std::string told(UncertainNumber::Of kind, const SensitivityIndex& share) {
  Ensemble drawn;
  UncertainNumber number;
  number.of = kind;
  number.name = "it";
  number.group = "group";
  drawn.numbers = {number};
  drawn.outcomes = {"real_income"};
  drawn.groups = groups_of(drawn.numbers);
  drawn.results = Matrix(100, 1);
  for (std::size_t m = 0; m < 100; ++m) drawn.results(m, 0) = 1.0 + static_cast<double>(m) / 100.0;
  const Scenario scenario;
  const std::vector<double> central = {1.5};
  OutcomeSensitivity of;
  of.first = {share};
  const std::vector<OutcomeSensitivity> sensitivity = {of};
  return ensemble_answer({macro_model().world, scenario, drawn, central, sensitivity, ""}, "table");
}

}  // namespace

TEST_CASE("ensemble answer: a number that stands out is told, and where none does no empty table") {
  const std::string title = "What makes real income uncertain";
  for (const UncertainNumber::Of kind : {UncertainNumber::Of::behaviour, UncertainNumber::Of::figure}) {
    const std::string clear = told(kind, {0.8, 0.1}), chance = told(kind, {0.1, 0.1});
    CAPTURE(clear);
    CHECK(clear.find(title) != std::string::npos);
    CHECK(clear.find("0.80 (.10)") != std::string::npos);
    CAPTURE(chance);
    CHECK(chance.find(title) == std::string::npos);
    CHECK(chance.find("together") == std::string::npos);
  }
}
