// SPDX-License-Identifier: Apache-2.0
#include "report/page_tables.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/page.h"
#include "report/page_data.h"
#include "report/page_margins.h"

namespace entrepot {
namespace {

constexpr std::array told = {"exports", "imports", "real_income", "real_gdp", "fdi_stock"};

std::string cell(const char* tag, const std::string& text) {
  return fmt::format("<{0}>{1}</{0}>", tag, html_text(text));
}

// In per cent of the baseline, or nothing where the place has no such outcome.
std::string change(const EffectRow* row) {
  return row == nullptr || row->baseline == 0.0 ? std::string("-") : fmt::format("{:+.2f}", row->percent());
}

std::string changes(const World& world, const std::vector<EffectRow>& all, int year,
                    const std::string& caption) {
  const std::vector<EffectRow> rows = of_year(all, year);
  std::string html =
      "<table>" + cell("caption", caption + ", per cent of the baseline") + "<tr><th>place</th>";
  for (const char* outcome : told) html += cell("th", outcome);
  html += "</tr>\n";
  for (const std::string& place : all_places(world)) {
    html += "<tr>" + cell("th", place);
    for (const char* outcome : told) html += cell("td", change(find_row(rows, outcome, place)));
    html += "</tr>\n";
  }
  return html + "</table>\n";
}

// Of firms with dice, the last year: exports by size of the firm, in bn USD.
std::string exports_by_size(const ReadFirms& firms, const World& world, const std::string& period) {
  const MarginsOfYear sums = margins_of_year(world, firms.origins, firms.years.back());
  std::string html = "<table>" +
                     cell("caption", fmt::format("Exports by size of the firm, {}, bn USD", period)) +
                     "<tr><th>size</th>";
  for (const char* column : {"baseline", "change", "number of sellers", "sales a seller", "not divided"})
    html += cell("th", column);
  html += "</tr>\n";
  const auto row = [&](const std::string& name, const MarginSum& sum) {
    html += "<tr>" + cell("th", name) + cell("td", fmt::format("{:.1f}", sum.sales[0]));
    for (const double value : {sum.sales[1] - sum.sales[0], sum.extensive, sum.intensive, sum.undivided})
      html += cell("td", fmt::format("{:+.2f}", value));
    html += "</tr>\n";
  };
  row("all", sums.all);
  for (std::size_t k = 0; k < margin_classes; ++k) row(margin_class_names()[k], sums.classes[k]);
  return html + "</table>\n";
}

std::string entries(const World& world, const Scenario& scenario) {
  std::string html = "<ol>";
  for (const auto* uses : {&scenario.baseline, &scenario.levers}) {
    const LeverUse* last = nullptr;
    for (const LeverUse& use : *uses) {
      if (&entry_of(use) == last) continue;
      last = &entry_of(use);
      html += cell("li", (uses == &scenario.baseline ? "baseline: " : "") + sentence_on_page(world, *last));
    }
  }
  return html + "</ol>\n";
}

}  // namespace

std::string tables_of(const std::vector<ReportedRun>& runs) {
  std::string html = "<p>Pictures need scripts, which are off. These are the numbers.</p>\n";
  for (const ReportedRun& run : runs) {
    const Manifest& manifest = run.manifest;
    html += cell("h1", manifest.title) + cell("p", manifest.question);
    const bool quarters = manifest.span == Span::quarters;
    const int last = quarters ? years_of(manifest.horizon) : 0;
    if (!run.effects.empty())
      html += changes(run.world(), run.effects, last,
                      quarters ? fmt::format("Year {} ({})", last, run.effects.back().period) : "Long run");
    if (quarters && run.solved) html += changes(run.world(), run.long_run, 0, "Long run");
    if (run.firms) html += exports_by_size(*run.firms, run.world(), run.effects.back().period);
    html += "<h2>What is done</h2>" + entries(run.world(), run.scenario());
    html += "<h2>To repeat it</h2>" + cell("p", manifest.command) +
            cell("p",
                 fmt::format("program {}, revision {}", manifest.program.version, manifest.program.revision));
  }
  return html;
}

}  // namespace entrepot
