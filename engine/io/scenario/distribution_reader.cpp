// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/distribution_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include "base/quantity.h"
#include "io/text/utf8.h"

namespace entrepot {
namespace {

// '#' stands for a number, a blank for any number of blanks.
struct Form {
  const char* pattern;
  Shape shape;
  bool above_zero = false;
};
constexpr Form forms[] = {
    {"uniform(#, #)", Shape::uniform},
    {"triangular(#, #, #)", Shape::triangular},
    {"normal(#, #)", Shape::normal},
    {"normal(#, #) above 0", Shape::normal, true},
    {"lognormal(median #, 90 percent # to #)", Shape::lognormal},
    {"beta(mean #, sd #)", Shape::beta},
    {"gamma(mean #, sd #)", Shape::gamma},
};

constexpr const char* forms_in_words =
    "write none, uniform(a, b), triangular(low, mode, high), normal(mean, sd), normal(mean, sd) above 0, "
    "lognormal(median M, 90 percent L to H), beta(mean m, sd s), gamma(mean m, sd s), or a share that is "
    "zero "
    "before one of them: '0.3 at 0, else normal(0.2, 0.1)'";

// Takes a number from the front of the text.
std::optional<double> take_number(std::string_view& text) {
  double number = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || !std::isfinite(number)) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

void skip_blanks(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
}

// Takes the pattern from the front of the text; numbers of which there are more than three do not fit.
std::optional<std::array<double, 3>> take(std::string_view pattern, std::string_view& text) {
  std::array<double, 3> numbers{};
  std::size_t count = 0;
  for (const char one : pattern) {
    if (one == ' ') {
      skip_blanks(text);
    } else if (one == '#') {
      skip_blanks(text);
      const std::optional<double> number = take_number(text);
      if (!number || count == numbers.size()) return std::nullopt;
      numbers[count++] = *number;
      skip_blanks(text);
    } else {
      if (text.empty() || text.front() != one) return std::nullopt;
      text.remove_prefix(1);
    }
  }
  return numbers;
}

std::optional<Distribution> parse(std::string_view text) {
  Distribution distribution;
  skip_blanks(text);
  std::string_view rest = text;
  if (const auto share = take("# at 0, else ", rest)) {
    distribution.at_zero = (*share)[0];
    text = rest;
  }
  for (const Form& form : forms) {
    rest = text;
    const auto numbers = take(form.pattern, rest);
    skip_blanks(rest);
    if (!numbers || !rest.empty()) continue;
    distribution.shape = form.shape;
    distribution.parameters = *numbers;
    if (form.above_zero) distribution.least = 0.0;
    return distribution;
  }
  return std::nullopt;
}

// "share", "share of fixed cost", but nothing whose range goes beyond the whole.
bool is_share(const EffectSize& effect) {
  const auto begins = [&](std::string_view word) {
    return effect.unit.starts_with(word) &&
           (effect.unit.size() == word.size() || effect.unit[word.size()] == ' ');
  };
  return (begins("share") || begins("fraction")) && effect.high <= 1.0;
}

}  // namespace

Distribution read_distribution(const YamlNode& node, const EffectSize& effect, Diagnostics& diagnostics) {
  Distribution central;
  central.parameters[0] = effect.central;
  const std::string& text = effect.distribution;
  if (text == "none") return central;
  const auto wrong = [&](const std::string& message, const std::string& remedy) {
    diagnostics.error("L024", node.spot(), message, remedy);
    return central;
  };
  std::optional<Distribution> drawn = parse(text);
  if (!drawn) return wrong(fmt::format("'{}' is no distribution", beginning_of(text)), forms_in_words);
  if (effect.low >= 0.0) drawn->least = std::max(drawn->least, 0.0);
  if (is_share(effect)) drawn->most = 1.0;
  if (const auto problem = problem_of(*drawn))
    return wrong(fmt::format("there is no {}: {}", beginning_of(text), *problem), forms_in_words);
  const double value = effect.central;
  if (!(value >= drawn->lowest() && value <= drawn->highest()) && !(value == 0.0 && drawn->at_zero > 0.0))
    return wrong(fmt::format("{} never gives the central value, {}", beginning_of(text), shortest(value)),
                 "the central value is one of those that are drawn");
  return *drawn;
}

}  // namespace entrepot
