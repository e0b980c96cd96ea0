// SPDX-License-Identifier: Apache-2.0
// Whatever is done to a good file, the readers answer with words: no crash, no other exception, no hang.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <sstream>

#include "io/scenario/lever_catalogue.h"
#include "io/scenario/resolved_yaml.h"
#include "io/scenario/scenario_reader.h"
#include "support/macro.h"

using namespace entrepot;

namespace {

// A small fixed generator, so that a failure can be repeated (Steele, Lea & Flood 2014).
class SplitMix {
 public:
  explicit SplitMix(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
  }
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }

 private:
  std::uint64_t state_;
};

std::string text_of(const std::string& file) {
  std::ostringstream text;
  text << std::ifstream(std::string(ENTREPOT_SOURCE_DIR) + "/" + file).rdbuf();
  return text.str();
}

// One to four edits: a byte changed, a piece cut out, doubled, or replaced by something awkward.
std::string mutated(std::string text, SplitMix& dice) {
  static const std::vector<std::string> awkward = {
      "&a ", "*a",  "!!x ",  "<<", "[",  "]", "{", "}", ": ", "\n",   "\t", "~",      "'",
      "\"",  "nan", "1e999", "-",  "- ", "#", "|", ">", "%",  "\xFF", "海", "9999Q9", "012"};
  for (std::size_t edits = 1 + dice.below(4); edits > 0 && !text.empty(); --edits) {
    const std::size_t begin = dice.below(text.size());
    const std::size_t length = std::min(text.size() - begin, dice.below(30));
    switch (dice.below(4)) {
      case 0:
        text[begin] = static_cast<char>(dice.below(256));
        break;
      case 1:
        text.erase(begin, length);
        break;
      case 2:
        text.insert(dice.below(text.size()), text.substr(begin, length));
        break;
      default:
        text.replace(begin, dice.below(3), awkward[dice.below(awkward.size())]);
    }
  }
  return text;
}

}  // namespace

TEST_CASE("doors: a thousand damaged scenarios") {
  const std::string good =
      text_of("scenarios/article/institutional_opening.yaml") +
      "baseline:\n  levers:\n  - lever: tariff_schedule\n    from: 2025Q1\n    schedule:\n"
      "    - {origin: usa, destination: east, sector: MOT, tariff_percent: 25}\n";
  const Scratch scratch;
  int refused = 0;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    SplitMix dice(seed);
    CAPTURE(seed);
    Diagnostics diagnostics;
    const auto file = scratch.write("s.yaml", mutated(good, dice));
    REQUIRE_NOTHROW((void)model_of(read_scenario_tree(file, {})));
    Scenario scenario;
    REQUIRE_NOTHROW(scenario = read_scenario(file, catalogue(), macro_model().world, diagnostics));
    for (const Diagnostic& diagnostic : diagnostics.all()) {
      CHECK_FALSE(diagnostic.message.empty());
      CHECK(diagnostic.spot.file == file.string());
      CHECK((diagnostic.spot.line == 0 || diagnostic.spot.column >= 1));
    }
    if (!diagnostics.ok()) {
      ++refused;
    } else if (seed % 10 == 0) {  // what is accepted can be laid on the calendar and written out again
      REQUIRE_NOTHROW(check_effects(scenario, diagnostics));
      const std::string text = resolved_yaml(scenario, macro_model().world);
      CHECK(resolved_yaml(scenario_from(text), macro_model().world) == text);
    }
  }
  CHECK(refused > 500);
  CHECK(refused < 1000);
}

TEST_CASE("doors: five hundred damaged levers") {
  const std::string good = text_of("models/levers/customs_clearance.yaml");
  const Scratch scratch;
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    SplitMix dice(seed + 5000);
    CAPTURE(seed);
    Diagnostics diagnostics;
    const auto file = scratch.write("customs_clearance.yaml", mutated(good, dice));
    REQUIRE_NOTHROW((void)read_lever(file, diagnostics));
  }
}
