// SPDX-License-Identifier: Apache-2.0
#include "verbs/base_years.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <filesystem>

#include "io/model/margins_reader.h"
#include "io/model/model_yaml.h"
#include "numerics/parallel.h"
#include "terminal/terminal.h"

namespace entrepot {

UncertainMargins uncertain_margins(const Loaded& loaded) {
  const std::filesystem::path& folder = loaded.model_folder;
  std::error_code ignored;
  if (!std::filesystem::is_directory(folder / "margins", ignored))
    throw Failure(
        Status::usage,
        fmt::format("ensemble --base-year: the model '{}' has no folder margins\n"
                    "  its base year is as it was published, and nothing says how far it may be off",
                    loaded.model.world.name));
  Diagnostics diagnostics;
  const ModelYaml yaml = read_model_yaml(folder, diagnostics, loaded.sources);
  const Margins margins = read_margins(folder, yaml, loaded.model.world, diagnostics, loaded.sources);
  if (!diagnostics.ok()) throw Failure(Status::invalid, render(diagnostics));
  return {loaded.model.world, margins};
}

std::vector<UncertainNumber> numbers_of_base_years(const UncertainMargins& margins,
                                                   const EnsembleAsked& asked) {
  std::vector<UncertainNumber> numbers = numbers_of_margins(margins);
  if (numbers.empty())
    throw Failure(Status::usage,
                  "ensemble --base-year: nothing is drawn\n"
                  "  every figure of the model's margins is sourced, so certain");
  if (numbers.size() * (asked.redrawn > 0 ? 2 : 1) > most_dimensions)
    throw Failure(Status::usage,
                  fmt::format("ensemble --base-year: {} errors of figures are too many to draw\n"
                              "  the most is {}, with --total half of it",
                              numbers.size(), most_dimensions));
  return numbers;
}

void say_time_of_base_years(const Loaded& loaded, const UncertainMargins& margins,
                            const TakenFromLongRun& wanted, std::size_t members) {
  using Clock = std::chrono::steady_clock;
  BaseYearMembers desk(loaded.model, loaded.scenario, wanted, margins);
  const std::vector<double> certain(margins.errors().size(), 1.0);
  double took = 0.0;
  alone([&] {
    const Clock::time_point begin = Clock::now();
    desk.outcomes_of(certain);
    took = std::chrono::duration<double>(Clock::now() - begin).count();
  });
  const int threads = ThreadLimit::in_force();
  say("a draw takes {:.2f} s: calibration, base year, long run; all of them some {:.0f} s on {} thread{}\n",
      took, std::ceil(took * static_cast<double>(members) / threads), threads, threads == 1 ? "" : "s");
}

}  // namespace entrepot
