// SPDX-License-Identifier: Apache-2.0
#include "policy/formula.h"

#include <doctest/doctest.h>

#include <cmath>
#include <thread>

#include "base/diagnostic.h"
#include "policy/channel.h"

using namespace entrepot;

namespace {

const std::vector<std::string> words = {"value", "phase", "base"};

std::string problem(const std::string& text) {
  const auto compiled = Formula::compile(text, words);
  const auto* found = std::get_if<FormulaProblem>(&compiled);
  return found != nullptr ? found->message : std::string();
}

double evaluate(const std::string& text, double value, double phase, double base) {
  REQUIRE(problem(text) == "");
  Formula formula = std::get<Formula>(Formula::compile(text, words));
  for (std::size_t k = 0; k < formula.variables().size(); ++k)
    formula.set(k, formula.variables()[k] == "value"   ? value
                   : formula.variables()[k] == "phase" ? phase
                                                       : base);
  return formula.value();
}

}  // namespace

TEST_CASE("formula: arithmetic") {
  CHECK(evaluate("base*(1-value/100*phase)", 10, 0.5, 0.08) == 0.08 * (1 - 10.0 / 100 * 0.5));
  CHECK(evaluate("min(value,base)+max(value,base)", 3, 0, 7) == 10.0);
  CHECK(evaluate("exp(value)", 1, 0, 0) == std::exp(1.0));
  CHECK(evaluate("ln(value)", 2, 0, 0) == std::log(2.0));
  CHECK(evaluate("2^value", 3, 0, 0) == 8.0);
  CHECK(evaluate("value >= 2 ? 1.5e2 : -1", 2, 0, 0) == 150.0);
  CHECK(evaluate("value == 2 ? 1 : 0", 2, 0, 0) == 1.0);
  CHECK(std::isinf(evaluate("1/value", 0, 0, 0)));
}

TEST_CASE("formula: what muParser would let pass is refused") {
  CHECK(problem("value=5") == "a lone '=' would assign");
  CHECK(problem("1,5*value") == "a comma outside the arguments of a function");
  CHECK(problem("(1,value)") == "a comma outside the arguments of a function");
  CHECK(problem("min(1,(2,value))") == "a comma outside the arguments of a function");
  CHECK(problem("log(value)") == "unknown name 'log'");
  CHECK(problem("valeu*2") == "unknown name 'valeu'");
  CHECK(problem("_pi*value") == "unknown name '_pi'");
  CHECK(problem("\"text\"") == "character '\"' has no meaning here");
  CHECK(problem("value;base") == "character ';' has no meaning here");
  CHECK(problem(" \n") == "it is empty");
  CHECK(problem(std::string(1001, '1')) == "1001 characters; the most is 1000");
  CHECK(problem(std::string(41, '(') + "1" + std::string(41, ')')) == "more than 40 open parentheses");
  CHECK(problem("value)") == "a ')' without '('");
  CHECK(problem("value+") != "");
  CHECK(problem("(value") != "");
  CHECK(problem("min()") != "");
  CHECK(problem("value base") != "");
  CHECK(std::get<FormulaProblem>(Formula::compile("valeu*2", words)).remedy == "did you mean 'value'?");
}

TEST_CASE("formula: one a thread gives the same answers on all of them") {
  const auto sum = [] {
    Formula formula = std::get<Formula>(Formula::compile("base*exp(-value*phase)/(1+value^2)", words));
    double total = 0.0;
    for (int k = 0; k < 20000; ++k) {
      formula.set(0, k * 1e-3);
      formula.set(1, k * 1e-4);
      formula.set(2, 0.7);
      total += formula.value();
    }
    return total;
  };
  const double alone = sum();
  std::vector<double> results(4, 0.0);
  std::vector<std::thread> threads;
  for (double& result : results) threads.emplace_back([&] { result = sum(); });
  for (std::thread& thread : threads) thread.join();
  for (const double result : results) CHECK(result == alone);
}

TEST_CASE("channel: composition and bounds") {
  const Channel& duty = *find_channel("tariff_rate");
  CHECK(compose_level(duty, 0.10, 0.10, 0.04, 1.0) == 0.04);
  CHECK(compose_level(duty, 0.10, 0.04, 0.08, 1.0) == 0.04);  // the lower one holds
  CHECK(compose_level(duty, 0.10, 0.10, 0.20, 1.0) == 0.10);  // it can only fall
  CHECK(compose_level(duty, 0.10, 0.10, 0.04, 0.5) == doctest::Approx(0.07).epsilon(1e-15));
  const Channel& time = *find_channel("time_cost");
  CHECK(compose_level(time, 0.0, -0.1, -0.2, 0.25) == doctest::Approx(-0.15).epsilon(1e-15));
  CHECK(bounded(time, 0.0, -0.9) == -0.5);
  CHECK(bounded(time, 0.0, 0.9) == 0.5);
  CHECK(bounded(time, 0.0, -0.3) == -0.3);
  CHECK(bounded(duty, 0.1, -0.2) == 0.0);
  CHECK(bounded(duty, 6.0, 6.0) == 6.0);  // a base outside its bounds stays where it is
  CHECK(find_channel("tarif_rate") == nullptr);
}

TEST_CASE("formula: again it has the same words and variables of its own") {
  Formula first = std::get<Formula>(Formula::compile("2*value+base", words));
  Formula second = first.again();
  CHECK(second.variables() == first.variables());
  first.set(0, 3.0), first.set(1, 1.0);
  second.set(0, 5.0), second.set(1, 0.5);
  CHECK(first.value() == 7.0);
  CHECK(second.value() == 10.5);
}
