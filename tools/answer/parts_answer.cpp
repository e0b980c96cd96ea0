// SPDX-License-Identifier: Apache-2.0
#include "answer/parts_answer.h"

#include <fmt/format.h>

#include "answer/document.h"
#include "base/quantity.h"
#include "io/text/csv.h"

namespace entrepot {
namespace {

using Percents = std::vector<std::optional<double>>;

constexpr const char* heads[] = {"real income", "exports", "imports", "FDI stock"};  // of outcomes_of_parts

const char* word_of(PartsBy by) {
  switch (by) {
    case PartsBy::task:
      return "task";
    case PartsBy::measure:
      return "measure";
    case PartsBy::lever:
      break;
  }
  return "lever";
}

std::string name_of(const PackagePart& part, PartsBy by) {
  return part.name.empty() ? fmt::format("of no {}", word_of(by)) : part.name;
}

std::string csv(const World& world, PartsBy by, const PackageByParts& found) {
  const auto text = [](const std::optional<double>& percent) { return percent ? shortest(*percent) : ""; };
  const std::vector<RowName> outcomes = outcomes_of_parts(world);
  std::string lines = "part,entries,outcome,alone,goes_with,unit\n";
  for (const auto& [part, alone, goes_with] : found.parts)
    for (std::size_t k = 0; k < outcomes.size(); ++k)
      lines += fmt::format("{},{},{},{},{},percent\n", csv_field(name_of(part, by)), part.entries,
                           outcomes[k].outcome, text(alone[k]), text(goes_with[k]));
  for (std::size_t k = 0; k < outcomes.size(); ++k)
    lines += fmt::format("the package,,{},{},{},percent\n", outcomes[k].outcome, text(found.package[k]),
                         text(found.package[k]));
  return lines;
}

}  // namespace

std::string parts_answer(const World& world, const Scenario& scenario, PartsBy by,
                         const PackageByParts& found, const std::string& format) {
  if (format == "csv") return csv(world, by, found);
  Part head;
  head.words = fmt::format("Long run in closed form, {}: per cent of the baseline.", world.home_economy_name);
  const auto table = [&](const std::string& title, Percents PartEffect::*told) {
    Part part;
    part.title = title;
    part.table.columns = {{word_of(by)}, {"entries", true}};
    for (const char* const name : heads) part.table.columns.push_back({name, true});
    const auto row = [&](const std::string& name, const Value& entries, const Percents& percents) {
      std::vector<Value> cells = {format == "table" ? cut(name, 32) : name, entries};
      for (const std::optional<double>& percent : percents) {
        if (percent)
          cells.emplace_back(fmt::format("{:+.3f}", *percent), *percent);
        else
          cells.emplace_back("-");
      }
      part.table.rows.push_back(std::move(cells));
    };
    for (const PartEffect& effect : found.parts)
      row(name_of(effect.part, by),
          Value(std::to_string(effect.part.entries), static_cast<double>(effect.part.entries)), effect.*told);
    row("the package", "", found.package);
    return part;
  };
  Document document{
      scenario.title,
      {head, table(fmt::format("Each {} alone", word_of(by)), &PartEffect::alone),
       table(fmt::format("What goes with each {} that is taken out", word_of(by)), &PartEffect::goes_with)}};
  document.parts.back().note =
      "Neither adds up to the package: of what two entries turn alike the larger counts, and parts "
      "strengthen or weaken each other.";
  if (by != PartsBy::lever)
    document.parts.back().note += fmt::format(" An entry of several {}s counts in each.", word_of(by));
  return rendered(document, format == "json" ? DocumentFormat::json
                            : format == "md" ? DocumentFormat::markdown
                                             : DocumentFormat::table);
}

}  // namespace entrepot
