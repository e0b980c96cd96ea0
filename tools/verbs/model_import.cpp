// SPDX-License-Identifier: Apache-2.0
#include "verbs/model_import.h"

#include <fmt/format.h>

#include <cstdio>

#include "answer/repairs.h"
#include "base/names.h"
#include "io/importers/caliendo_parro.h"
#include "terminal/interrupt.h"
#include "terminal/show.h"
#include "terminal/terminal.h"

namespace entrepot {
namespace {

constexpr const char* caliendo_parro = "caliendo-parro";

}  // namespace

const std::vector<std::string>& import_formats() {
  static const std::vector<std::string> formats = {caliendo_parro};
  return formats;
}

int model_import(const std::string& format, const std::filesystem::path& folder,
                 const std::filesystem::path& out, bool quiet) {
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
  if (!quiet) show(diagnostics, sources);
  {
    const Interrupt listening;
    write_caliendo_parro(data, out);
  }
  if (quiet) return static_cast<int>(Status::done);
  fmt::print("{}", rendered(repairs_document("What had to be moved to make the figures fit",
                                             data.calibration.repairs, out / "base_year" / "repairs.csv"),
                            DocumentFormat::table));
  std::fflush(stdout);
  say("wrote {}; its counterfactual is {}\n", out.string(), (out / "scenarios" / "nafta.yaml").string());
  return static_cast<int>(Status::done);
}

}  // namespace entrepot
