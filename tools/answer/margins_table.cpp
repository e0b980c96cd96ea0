// SPDX-License-Identifier: Apache-2.0
#include "answer/margins_table.h"

#include <fmt/format.h>

#include <array>

#include "answer/document.h"

namespace entrepot {
namespace {

// Exports of the home economy by a class of firms.
struct Exports {
  double sellers = 0.0, entered = 0.0, left = 0.0, sales = 0.0;
};

Exports exports_of(const World& world, const FirmMargins& margins, const MarginYear& year, std::size_t k) {
  Exports sum;
  for (std::size_t owner = 0; owner < year.sales.extent(1); ++owner)
    for (std::size_t i = 0; i < margins.origins().size(); ++i)
      for (int n = 0; n < world.location_count(); ++n) {
        if (world.same_economy(margins.origins()[i], n)) continue;
        sum.sellers += year.sellers(k, owner, i, n);
        sum.entered += year.entered(k, owner, i, n);
        sum.left += year.left(k, owner, i, n);
        sum.sales += year.sales(k, owner, i, n);
      }
  return sum;
}

std::string change(double policy, double baseline) {
  return baseline > 0.0 ? fmt::format("{:+10.3f}", 100.0 * (policy / baseline - 1.0))
                        : fmt::format("{:>10}", "-");
}

}  // namespace

std::string margins_table(const World& world, const FirmMargins& margins, int year) {
  const MarginYear &baseline = margins.year(Case::baseline, year - 1),
                   &policy = margins.year(Case::policy, year - 1);
  std::string text =
      fmt::format("{:<22}{:>10}{:>10}{:>10}{:>10}{:>10}{:>7}\n", fmt::format("Exports, year {}", year),
                  "bn USD", "sales %", "sellers", "sellers %", "a seller %", "new %");
  for (std::size_t k = 0; k < margin_classes; ++k) {
    const Exports before = exports_of(world, margins, baseline, k),
                  now = exports_of(world, margins, policy, k);
    if (before.sales <= 0.0 && now.sales <= 0.0) continue;
    text += fmt::format("  {:<20}{:>10.1f}{}", margin_class_names()[k], before.sales,
                        change(now.sales, before.sales));
    if (before.sellers > 0.0 && now.sellers > 0.0)
      text += fmt::format("{:>10.0f}{}{}{:>7.1f}", before.sellers, change(now.sellers, before.sellers),
                          change(now.sales / now.sellers, before.sales / before.sellers),
                          100.0 * before.entered / before.sellers);
    text += "\n";
  }
  std::string words =
      "Firms by size among the active ones of their cell; a seller is a firm in a destination. Changes are "
      "policy over baseline: of sales, of sellers (extensive margin) and of what a seller sells (intensive). "
      "New: relations begun in the year, of those there are.";
  const Fluctuation found = margins.of_all();
  if (found.standard_deviation > 0.0)
    words += fmt::format(
        " By the luck of single firms alone exports move by {:.2f} percent a quarter; of that variance "
        "{:.0f} "
        "percent comes from the largest 0.1 percent of firms.",
        100.0 * found.standard_deviation, 100.0 * found.share[0]);
  return text + paragraph(words);
}

}  // namespace entrepot
