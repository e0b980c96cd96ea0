// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/distribution_reader.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

#include "policy/lever.h"
#include "support/macro.h"

using namespace entrepot;

namespace {

struct Read {
  Distribution drawn;
  std::string said;  // code, message, remedy
};

Read read(const std::string& text, double low = 0.1, double central = 0.2, double high = 0.3,
          const std::string& unit = "elasticity") {
  YamlNode node;
  node.kind = YamlNode::Kind::text;
  node.text = text;
  node.file = std::make_shared<const std::string>("l.yaml");
  EffectSize effect;
  effect.unit = unit;
  effect.distribution = text;
  effect.low = low, effect.central = central, effect.high = high;
  Diagnostics diagnostics;
  Read result{read_distribution(node, effect, diagnostics), ""};
  for (const Diagnostic& one : diagnostics.all())
    result.said += one.code + ": " + one.message + "\n" + one.remedy + "\n";
  return result;
}

void check_is(const Read& read, Shape shape, const std::array<double, 3>& parameters) {
  CHECK(read.said == "");
  CHECK(read.drawn.shape == shape);
  CHECK(read.drawn.parameters == parameters);
}

const std::string forms =
    "write none, uniform(a, b), triangular(low, mode, high), normal(mean, sd), normal(mean, sd) above 0, "
    "lognormal(median M, 90 percent L to H), beta(mean m, sd s), gamma(mean m, sd s), or a share that is "
    "zero "
    "before one of them: '0.3 at 0, else normal(0.2, 0.1)'\n";

}  // namespace

TEST_CASE("distribution reader: every form") {
  check_is(read("none"), Shape::point, {0.2, 0.0, 0.0});
  check_is(read("uniform(0.1, 0.3)"), Shape::uniform, {0.1, 0.3, 0.0});
  check_is(read("triangular(0.1,0.2 , 0.3)"), Shape::triangular, {0.1, 0.2, 0.3});
  check_is(read(" normal( 0.2, 5e-2 ) "), Shape::normal, {0.2, 0.05, 0.0});
  check_is(read("normal(0.2, 0.05) above 0"), Shape::normal, {0.2, 0.05, 0.0});
  check_is(read("lognormal(median 0.2, 90 percent 0.1 to 0.3)"), Shape::lognormal, {0.2, 0.1, 0.3});
  check_is(read("beta(mean 0.2, sd 0.05)"), Shape::beta, {0.2, 0.05, 0.0});
  check_is(read("gamma(mean 0.2, sd 0.05)"), Shape::gamma, {0.2, 0.05, 0.0});
  const Read mixture = read("0.3 at 0, else normal(0.2, 0.05)");
  check_is(mixture, Shape::normal, {0.2, 0.05, 0.0});
  CHECK(mixture.drawn.at_zero == 0.3);
}

TEST_CASE("distribution reader: a draw never leaves what the effect can be") {
  // No sign changes where the range has one sign, whatever the text says.
  CHECK(read("normal(0.2, 0.3)").drawn.least == 0.0);
  CHECK(read("normal(0.2, 0.3)").drawn.quantile(1e-6) > 0.0);
  CHECK(read("normal(0.2, 0.3)", -0.1).drawn.quantile(0.01) < 0.0);
  CHECK(read("normal(0.2, 0.3) above 0", -0.1).drawn.quantile(1e-6) > 0.0);
  // A share is never more than the whole.
  for (const std::string unit : {"share", "share of fixed cost", "fraction"}) {
    CAPTURE(unit);
    CHECK(read("normal(0.2, 0.3)", 0.1, 0.2, 0.3, unit).drawn.most == 1.0);
    CHECK(read("normal(0.2, 0.3)", 0.1, 0.2, 0.3, unit).drawn.quantile(1.0 - 1e-9) < 1.0);
  }
  CHECK(std::isinf(read("normal(0.2, 0.3)", 0.1, 0.2, 0.3, "shares").drawn.most));
  CHECK(std::isinf(read("normal(0.2, 0.3)", 0.1, 0.2, 1.3, "share").drawn.most));
}

TEST_CASE("distribution reader: what cannot be drawn from, word for word") {
  for (const std::string text : {"",
                                 "d",
                                 "triangular",
                                 "triangular, skewed low",
                                 "lognormal by sector",
                                 "lognormal(median 0.21)",
                                 "gamma(mean 0.25)",
                                 "normal(0.2)",
                                 "normal(0.2, 0.1) above",
                                 "normal(0.2, 0.1) above 1",
                                 "normal(0.2, 0.1), truncated",
                                 "uniform(0.1, x)",
                                 "uniform(0.1 0.3)",
                                 "uniform(nan, 0.3)",
                                 "uniform(0.1, inf)",
                                 "beta(0.2, 0.1)",
                                 "0.3 at 0, else none",
                                 "0.3 at 0, else 0.2 at 0, else none",
                                 "0.3 at 1, else uniform(0.1, 0.3)",
                                 "None",
                                 "triangular(0.1, 0.2, 0.3"}) {
    CAPTURE(text);
    CHECK(read(text).said == "L024: '" + text + "' is no distribution\n" + forms);
  }
  CHECK(read("triangular(0.3, 0.2, 0.1)").said ==
        "L024: there is no triangular(0.3, 0.2, 0.1): least, mode and most are not in order\n" + forms);
  CHECK(read("1 at 0, else uniform(0.1, 0.3)").said ==
        "L024: there is no 1 at 0, else uniform(0.1, 0.3): the chance of zero is at least 0 and below 1\n" +
            forms);
  CHECK(read("normal(-3, 0.1)").said ==
        "L024: there is no normal(-3, 0.1): its bounds leave nothing of it\n" + forms);
  CHECK(read("uniform(0.3, 0.5)").said ==
        "L024: uniform(0.3, 0.5) never gives the central value, 0.2\n"
        "the central value is one of those that are drawn\n");
  CHECK(read("0.3 at 0, else uniform(0.3, 0.5)", 0.0, 0.0, 0.5).said == "");
}

// low and high are the ends where a shape has ends, and about its 5th and 95th percentiles where it has none.
TEST_CASE("distribution reader: effect sizes of the catalogue are drawn from their ranges") {
  int drawn = 0;
  for (const Lever& lever : catalogue()) {
    if (lever.reads_schedule || !lever.parts.empty()) {
      CHECK(lever.effect.drawn == Distribution());
      continue;
    }
    CAPTURE(lever.name);
    const EffectSize& effect = lever.effect;
    const Distribution& distribution = effect.drawn;
    CHECK_FALSE(problem_of(distribution).has_value());
    drawn += distribution.shape != Shape::point;
    switch (distribution.shape) {
      case Shape::point:
        CHECK(distribution.median() == effect.central);
        CHECK(effect.low == effect.high);  // else something is known that would never be drawn
        break;
      case Shape::uniform:
      case Shape::triangular:
        CHECK(distribution.lowest() == effect.low);
        CHECK(distribution.highest() == effect.high);
        if (distribution.shape == Shape::triangular) CHECK(distribution.parameters[1] == effect.central);
        break;
      case Shape::lognormal:
        CHECK(distribution.parameters == std::array<double, 3>{effect.central, effect.low, effect.high});
        break;
      case Shape::normal:
      case Shape::beta:
      case Shape::gamma: {
        const double width = effect.high - effect.low;
        CHECK(std::abs(distribution.quantile(0.05) - effect.low) < 0.25 * width);
        CHECK(std::abs(distribution.quantile(0.95) - effect.high) < 0.25 * width);
      }
    }
    if (effect.low >= 0.0) CHECK(distribution.quantile(1e-9) >= 0.0);
    if (effect.unit.starts_with("share")) CHECK(distribution.quantile(1.0 - 1e-9) <= 1.0);
  }
  CHECK(drawn >= 50);
}

TEST_CASE("distribution reader: levers that are drawn differently do not act alike") {
  for (const Lever& lever : catalogue()) {
    Lever other = lever;
    CHECK(act_alike(lever, other));
    other.effect.drawn.parameters[1] += 0.5;
    CAPTURE(lever.name);
    CHECK(act_alike(lever, other) == lever.effect.check_only);  // what is only compared with is not drawn
  }
}
