// SPDX-License-Identifier: Apache-2.0
#include "verbs/model_import.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "base/names.h"
#include "io/importers/caliendo_parro.h"
#include "terminal/interrupt.h"
#include "terminal/show.h"
#include "terminal/terminal.h"

namespace entrepot {
namespace {

constexpr const char* caliendo_parro = "caliendo-parro";

void print_repairs(Repairs repairs) {
  fmt::print("What had to be moved to make the figures fit\n");
  // A step at a time, the largest first.
  std::stable_sort(repairs.begin(), repairs.end(), [](const Repair& a, const Repair& b) {
    return a.step != b.step ? a.step < b.step : a.size > b.size;
  });
  std::string step;
  for (const Repair& repair : repairs) {
    if (repair.step != step) {
      double total = 0.0;
      int count = 0;
      for (const Repair& other : repairs)
        if (other.step == repair.step) total += other.size, ++count;
      fmt::print(
          "\n{}{}\n", repair.step,
          count > 1 ? fmt::format(": {}, {:.4g} {} in all", count, total, repair.unit) : std::string());
    }
    step = repair.step;
    fmt::print("  {:<32}{:<15}{:>12}  {}\n", repair.what, repair.where, fmt::format("{:.4g}", repair.size),
               repair.unit);
  }
  std::fflush(stdout);
}

}  // namespace

const std::vector<std::string>& import_formats() {
  static const std::vector<std::string> formats = {caliendo_parro};
  return formats;
}

int model_import(const std::string& format, const std::filesystem::path& folder,
                 const std::filesystem::path& out) {
  if (format != caliendo_parro) {
    const auto near = nearest(format, import_formats());
    throw Failure(Status::usage,
                  fmt::format("model import: unknown format '{}'\n  {}", format,
                              near ? "did you mean '" + *near + "'?"
                                   : fmt::format("formats: {}", fmt::join(import_formats(), ", "))));
  }
  Diagnostics diagnostics;
  const Sources sources;
  const CaliendoParro data = read_caliendo_parro(folder, diagnostics, sources);
  diagnostics.sort();
  if (!diagnostics.ok()) return stop(diagnostics, sources, "Nothing was written.");
  show(diagnostics, sources);
  {
    const Interrupt listening;
    write_caliendo_parro(data, out);
  }
  print_repairs(data.calibration.repairs);
  say("wrote {}; its counterfactual is {}\n", out.string(), (out / "scenarios" / "nafta.yaml").string());
  return static_cast<int>(Status::done);
}

}  // namespace entrepot
