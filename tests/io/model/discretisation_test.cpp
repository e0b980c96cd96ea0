// SPDX-License-Identifier: Apache-2.0
// discretisation.csv: its values, for whom they hold, and its mistakes.
#include <doctest/doctest.h>

#include <fstream>

#include "io/model/discretisation_reader.h"
#include "support/macro.h"

using namespace entrepot;

namespace {

const std::string header = "outcome,effect,difference,unit,measured_with\n";

struct Read {
  std::vector<DiscretisationError> errors;
  std::string said;
};

Read read(const std::string& text) {
  const Scratch scratch;
  scratch.write("discretisation.csv", text);
  Diagnostics diagnostics;
  Read result;
  result.errors = read_discretisation(scratch.folder(), macro_model().world, diagnostics);
  result.said = scratch.words(diagnostics);
  return result;
}

}  // namespace

TEST_CASE("discretisation: values, and the cohorts and states that they hold for") {
  const Read result = read(
      header + "real_income,1.9,-0.002,percentage points,s.yaml: 200 cohorts of 9 states against 100 of 5\n");
  CHECK(result.said == "");
  REQUIRE(result.errors.size() == 1);
  const DiscretisationError& error = result.errors.front();
  CHECK(error.outcome == "real_income");
  CHECK(error.effect == 1.9);
  CHECK(error.difference == -0.002);
  CHECK(bounds(error, 100, 5));
  CHECK(bounds(error, 300, 7));
  CHECK_FALSE(bounds(error, 99, 5));
  CHECK_FALSE(bounds(error, 100, 4));
  CHECK_FALSE(bounds(DiscretisationError{}, 100, 5));
}

TEST_CASE("discretisation: a model in which nobody has measured") {
  const Scratch scratch;
  Diagnostics diagnostics;
  CHECK(read_discretisation(scratch.folder(), macro_model().world, diagnostics).empty());
  CHECK(diagnostics.all().empty());
}

TEST_CASE("discretisation: mistakes have their place") {
  const Read result = read(header +
                           "real_incom,1,2,points,against 100 of 5\n"
                           "exports,much,2,points,against 100 of 5\n"
                           "imports,1,2,points,by hand\n"
                           "gdp,1,2,points,against 100 of 5 and more\n"
                           "wage,1,2,points,against 0 of 5\n");
  CHECK(result.errors.empty());
  CHECK(result.said ==
        "discretisation.csv:2:1: error[C005]: unknown outcome 'real_incom'\n"
        "  did you mean 'real_income'?\n"
        "discretisation.csv:3:9: error[C004]: effect is 'much'; it must be a finite number\n"
        "  write it with a decimal point and without separators\n"
        "discretisation.csv:4:20: error[M040]: 'by hand' does not say what was measured\n"
        "  end with the cohorts and states that it holds for: 'against 100 of 5'\n"
        "discretisation.csv:5:16: error[M040]: 'against 100 of 5 and more' does not say what was measured\n"
        "  end with the cohorts and states that it holds for: 'against 100 of 5'\n"
        "discretisation.csv:6:17: error[M040]: 'against 0 of 5' does not say what was measured\n"
        "  end with the cohorts and states that it holds for: 'against 100 of 5'\n");
}
