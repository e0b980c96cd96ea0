// SPDX-License-Identifier: Apache-2.0
#include "answer/effect_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "answer/document.h"

namespace entrepot {
namespace {

constexpr std::size_t shown_partners = 7, shown_regions = 8, shown_investors = 5;
constexpr std::size_t shown_relocated = 2;
constexpr double least_relocated = 0.1;  // bn USD
constexpr double one_way = 0.1;
constexpr double least_moved = 0.05;  // percent of a region's workers
constexpr int partner_columns = 22, region_columns = 25;
constexpr double large_transfer = 0.2;  // of income

constexpr char joint = '\x1f';  // a blank at which no line ends

std::string joined_paragraph(const std::string& words) {
  std::string text = paragraph(words);
  std::replace(text.begin(), text.end(), joint, ' ');
  return text;
}

// Exactly as wide, one blank at the end at least.
std::string fitted(const std::string& text, int width) {
  return padded(cut(text, width - 1), width);
}

const EffectRow* find_in(const std::vector<EffectRow>& rows, const RowName& name) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const EffectRow& row) {
    return static_cast<const RowName&>(row) == name;
  });
  return found == rows.end() ? nullptr : &*found;
}

// What is not there is a dash.
std::string percent(const EffectRow* row, int width, int decimals) {
  if (row == nullptr || row->baseline == 0.0) return fmt::format("{:>{}}", "-", width);
  return fmt::format("{:>+{}.{}f}", row->percent(), width, decimals);
}

std::string money(const EffectRow* row, int width, int decimals) {
  if (row == nullptr) return fmt::format("{:>{}}", "-", width);
  return fmt::format("{:>+{}.{}f}", row->difference(), width, decimals);
}

// Whether the transfer of the base year is so large a part of income that real income moves with it.
template <class Belongs>
bool large_transfers(const Model& model, Belongs belongs) {
  double transfer = 0.0, income = 0.0;
  for (int n = 0; n < model.base.location_count; ++n) {
    if (!belongs(n) || !model.base.resident[at(n)]) continue;
    transfer += model.base.transfer[at(n)];
    income += model.base.income[at(n)];
  }
  return std::abs(transfer) > large_transfer * income;
}

// A row of the home economy's table. An index times the base year's money is money at base-year prices.
struct HomeRow {
  const char* words;
  RowName name;
  double money = 1.0;
};

std::vector<HomeRow> home_rows(const Model& model, const std::vector<EffectRow>& rows,
                               const std::vector<EffectColumn>& columns) {
  const std::string& home = model.world.home_economy;
  const auto total = [&](const Column& money) {
    double sum = 0.0;
    for (int i = 0; i < model.base.location_count; ++i)
      if (model.world.is_home(i)) sum += money[at(i)];
    return sum;
  };
  std::vector<HomeRow> list = {
      {"real income", {"real_income", "total", "", "", home, "", ""}, total(model.base.income)},
      {"  expected, under the threat",
       {"expected_real_income", "total", "", "", home, "", ""},
       total(model.base.income)},
      {"real GDP", {"real_gdp", "total", "", "", home, "", ""}, total(model.base.gdp)},
      {"exports, goods and services", {"exports", "total", "", "", home, "all", ""}},
      {"imports, goods and services", {"imports", "total", "", "", home, "all", ""}},
      {"inward FDI", {"fdi_flow", "total", "", "", home, "all", "all"}},
      {"stock of inward FDI, bn USD", {"fdi_stock", "total", "", "", home, "all", "all"}},
      {"sales of foreign affiliates", {"affiliate_sales", "total", "", "", home, "all", "all"}}};
  for (const EffectRow& row : rows)
    if (row.outcome == "fdi_flow" && row.level == "outward")
      list.push_back({"outward FDI", static_cast<const RowName&>(row)});
  if (large_transfers(model, [&](int place) { return model.world.is_home(place); })) {
    // Read first what does not hang on a transfer.
    const auto gdp = std::find_if(list.begin(), list.end(),
                                  [](const HomeRow& row) { return row.name.outcome == "real_gdp"; });
    std::rotate(list.begin(), gdp, gdp + 1);
  }
  // What is expected under a threat is of the long run alone.
  std::erase_if(list, [&](const HomeRow& row) {
    return std::none_of(columns.begin(), columns.end(), [&](const EffectColumn& column) {
      return find_in(column.rows, row.name) != nullptr;
    });
  });
  return list;
}

}  // namespace

std::vector<std::string> EffectTables::outcomes() {
  return {"real_income", "real_gdp",        "exports", "imports",    "fdi_flow",
          "fdi_stock",   "affiliate_sales", "trade",   "employment", "real_income_per_worker"};
}

EffectTables::EffectTables(const Model& model, const std::vector<EffectRow>& rows, std::string when)
    : model_(model), rows_(rows), when_(std::move(when)), home_(model.world.home_economy) {}

const EffectRow* EffectTables::find(const RowName& name) const {
  return find_in(rows_, name);
}

std::string EffectTables::name_of(const std::string& code) const {
  const World& world = model_.world;
  if (const auto owner = world.owner_names.find(code); owner && at(*owner) < world.owners.size())
    if (!world.owners[at(*owner)].name.empty()) return world.owners[at(*owner)].name;
  if (const auto place = world.location_names.find(code))
    if (!world.locations[at(*place)].name.empty()) return world.locations[at(*place)].name;
  return code;
}

std::string EffectTables::home(const std::vector<EffectColumn>& columns) const {
  constexpr int words = 31, of_money = 13;
  // Of several replications a line below, with the standard error of the mean.
  const auto errors = [&](const HomeRow& row) {
    const EffectRow* now = find(row.name);
    if (now == nullptr || !now->spread) return std::string();
    std::string text = fitted("    +- standard error", words);
    for (const EffectColumn& column : columns) {
      const EffectRow* then = find_in(column.rows, row.name);
      const auto error = then == nullptr ? std::nullopt : then->error_in_percent();
      text += error ? fmt::format("{:>9.2g}", *error) : fmt::format("{:>9}", "-");
    }
    return text + fmt::format("{:>{}.2g}\n", row.money * *now->error(), of_money);
  };
  std::string text = fitted(model_.world.home_economy_name + ", percent", words);
  for (const EffectColumn& column : columns) text += fmt::format("{:>9}", column.head);
  // Of the last year, where there are several columns.
  std::string money_of = columns.size() == 1          ? "bn USD a yr"
                         : when_.starts_with("year ") ? "bn USD yr " + when_.substr(5)
                                                      : "bn USD " + when_;
  if (money_of.size() >= std::size_t{of_money}) money_of = "bn USD";
  text += fmt::format("{:>{}}\n", money_of, of_money);
  for (const HomeRow& row : home_rows(model_, rows_, columns)) {
    text += fitted("  " + std::string(row.words), words);
    for (const EffectColumn& column : columns) text += percent(find_in(column.rows, row.name), 9, 3);
    const EffectRow* now = find(row.name);
    text += now == nullptr ? fmt::format("{:>{}}\n", "-", of_money)
                           : fmt::format("{:>+{}.1f}\n", row.money * now->difference(), of_money);
    text += errors(row);
  }
  return text;
}

// Exports and imports with a partner, or of several together.
struct EffectTables::Flows {
  std::string name;
  double base_exports = 0, exports = 0, base_imports = 0, imports = 0;
  const EffectRow *real_income = nullptr, *real_gdp = nullptr;

  double size() const { return std::abs(exports - base_exports) + std::abs(imports - base_imports); }
  void add(const Flows& other) {
    base_exports += other.base_exports, exports += other.exports;
    base_imports += other.base_imports, imports += other.imports;
  }
  std::string line() const {
    const auto both = [](double base, double now) {
      return fmt::format("{:>+11.1f}{:>9}", now - base,
                         base == 0.0 ? std::string("-") : fmt::format("{:+.2f}", 100.0 * (now / base - 1.0)));
    };
    return fitted("  " + name, partner_columns) + both(base_exports, exports) + both(base_imports, imports) +
           (real_income == nullptr ? "" : percent(real_income, 9, 3) + percent(real_gdp, 9, 3)) + "\n";
  }
};

std::string EffectTables::partners() const {
  std::vector<Flows> partners;
  for (const Location& place : model_.world.locations) {
    const EffectRow* out = find({"trade", "partner", home_, place.code, "", "all", ""});
    const EffectRow* in = find({"trade", "partner", place.code, home_, "", "all", ""});
    if (out == nullptr || in == nullptr) continue;
    partners.push_back({name_of(place.code), out->baseline, out->policy, in->baseline, in->policy,
                        find({"real_income", "place", "", "", place.code, "", ""}),
                        find({"real_gdp", "place", "", "", place.code, "", ""})});
  }
  if (partners.empty()) return "";
  std::stable_sort(partners.begin(), partners.end(),
                   [](const Flows& a, const Flows& b) { return a.size() > b.size(); });
  std::string text = padded(fmt::format("Trade with, {}", when_), partner_columns) +
                     fmt::format("{:>11}{:>9}{:>11}{:>9}{:>9}{:>9}\n", "exports bn", "%", "imports bn", "%",
                                 "income %", "GDP %");
  Flows others, all;
  for (std::size_t k = 0; k < partners.size(); ++k) {
    all.add(partners[k]);
    if (k < shown_partners)
      text += partners[k].line();
    else
      others.add(partners[k]);
  }
  if (partners.size() > shown_partners) {
    others.name = fmt::format("{} others", partners.size() - shown_partners);
    text += others.line();
  }
  all.name = "all partners";
  text += all.line();
  std::set<std::string> named;
  for (std::size_t k = 0; k < std::min(partners.size(), shown_partners); ++k) named.insert(partners[k].name);
  text += furthest_off(named);
  std::string moved;
  for (const Location& place : model_.world.locations)
    if (named.contains(name_of(place.code)) &&
        large_transfers(model_, [&](int other) { return model_.world.location_names[other] == place.code; }))
      moved += (moved.empty() ? "" : ", ") + name_of(place.code);
  if (!moved.empty())
    text += paragraph(fmt::format("Read GDP first: transfers are more than a fifth of income in {}.", moved));
  return text;
}

// Who loses and gains most, the home economy among them: not those with whom trade moves most.
std::string EffectTables::furthest_off(std::set<std::string>& named) const {
  constexpr std::size_t told = 3;
  std::vector<std::pair<double, std::string>> economies;
  const auto add = [&](const RowName& row, const std::string& name) {
    if (const EffectRow* income = find(row)) economies.emplace_back(income->percent(), name);
  };
  add({"real_income", "total", "", "", home_, "", ""}, model_.world.home_economy_name);
  for (const Location& place : model_.world.locations)
    if (place.economy != home_)
      add({"real_income", "place", "", "", place.code, "", ""}, name_of(place.code));
  if (economies.size() <= 2 * told) return "";
  std::stable_sort(economies.begin(), economies.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  const auto list = [&](auto begin, bool losers) {
    std::string text;
    for (std::size_t k = 0; k < told; ++k, ++begin) {
      if (std::abs(begin->first) < 5e-4 || (begin->first < 0.0) != losers) break;
      text += fmt::format("{}{}{}{:+.3f}", text.empty() ? "" : "; ", begin->second, joint, begin->first);
      named.insert(begin->second);
    }
    return text;
  };
  const std::string lost = list(economies.begin(), true), gained = list(economies.rbegin(), false);
  if (lost.empty() && gained.empty()) return "";
  return joined_paragraph(fmt::format("Real income, {}, percent. Most lost: {}. Most gained: {}.", when_,
                                      lost.empty() ? "nobody" : lost, gained.empty() ? "nobody" : gained));
}

std::string EffectTables::regions() const {
  struct Line {
    double size;
    std::string text;
  };
  std::vector<Line> lines;
  for (const Location& place : model_.world.locations) {
    if (place.economy != home_) continue;
    const auto row = [&](const char* outcome, const char* sector, const char* owner) {
      return find({outcome, "region", "", "", place.code, sector, owner});
    };
    const EffectRow *exports = row("exports", "all", ""), *imports = row("imports", "all", ""),
                    *flow = row("fdi_flow", "all", "all"), *stock = row("fdi_stock", "all", "all");
    if (exports == nullptr || imports == nullptr) continue;
    std::string text = fitted("  " + name_of(place.code), region_columns);
    text += percent(row("real_income", "", ""), 8, 3) + percent(row("real_gdp", "", ""), 8, 3) +
            money(exports, 8, 1) + money(imports, 8, 1);
    if (flow != nullptr) text += money(flow, 8, 2) + percent(flow, 7, 2) + money(stock, 8, 1);
    lines.push_back({std::abs(exports->difference()) + std::abs(imports->difference()), text + "\n"});
  }
  if (lines.empty() || (lines.size() == 1 && !model_.world.location_names.find(home_))) return "";
  std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.size > b.size; });
  const bool owners = find({"fdi_flow", "total", "", "", home_, "all", "all"}) != nullptr;
  std::string text = padded(fmt::format("Regions, {}", when_), region_columns) +
                     fmt::format("{:>8}{:>8}{:>8}{:>8}", "income%", "GDP%", "exp.bn", "imp.bn");
  text += owners ? fmt::format("{:>8}{:>7}{:>8}\n", "FDI bn", "FDI%", "stock") : "\n";
  for (std::size_t k = 0; k < std::min(lines.size(), shown_regions); ++k) text += lines[k].text;
  if (lines.size() > shown_regions)
    text += fmt::format("  {} others: in the files\n", lines.size() - shown_regions);
  return text + workers();
}

// A place's total moves with its people: who went where, and what is left for each. Nothing where next to
// nobody moves.
std::string EffectTables::workers() const {
  std::string text;
  bool moved = false;
  for (const Location& place : model_.world.locations) {
    const EffectRow* people = find({"employment", "region", "", "", place.code, "all", ""});
    const EffectRow* each = find({"real_income_per_worker", "region", "", "", place.code, "", ""});
    if (!model_.world.workers_move || people == nullptr || each == nullptr ||
        place.economy != model_.world.home_economy || place.kind == LocationKind::zone)
      continue;
    moved = moved || std::abs(people->percent()) >= least_moved;
    text += fmt::format("{}{} {:+.2f}{}({:+.2f})", text.empty() ? " " : "; ", name_of(place.code),
                        people->percent(), joint, each->percent());
  }
  return moved ? joined_paragraph(fmt::format("Workers, {}, percent (real income of each):{}", when_, text))
               : "";
}

// Flows of one level, largest change first.
std::string EffectTables::listed(const std::string& words, const std::string& level, bool by_owner) const {
  std::vector<const EffectRow*> found;
  for (const EffectRow& row : rows_)
    if (row.outcome == "fdi_flow" && row.level == level) found.push_back(&row);
  if (found.empty()) return "";
  std::stable_sort(found.begin(), found.end(), [](const EffectRow* a, const EffectRow* b) {
    return std::abs(a->difference()) > std::abs(b->difference());
  });
  std::string text = words;
  double others = 0.0;
  for (std::size_t k = 0; k < found.size(); ++k) {
    const EffectRow& row = *found[k];
    if (k >= shown_investors) {
      others += row.difference();
      continue;
    }
    text += fmt::format("{}{} {:+.2f}{}({:+.1f}{}%)", k == 0 ? " " : "; ",
                        name_of(by_owner ? row.owner : row.location), row.difference(), joint, row.percent(),
                        joint);
  }
  if (found.size() > shown_investors)
    text += fmt::format("; {}{}others {:+.2f}", found.size() - shown_investors, joint, others);
  return joined_paragraph(text);
}

// Stocks, by owner and place: those that fell most beside those that rose most. Nothing where nearly all go
// one way.
std::string EffectTables::relocation() const {
  std::vector<const EffectRow*> fallen, risen;
  for (const EffectRow& row : rows_) {
    if (row.outcome != "fdi_stock" || (row.level != "owner_region" && (row.level != "host"))) continue;
    if (row.difference() <= -least_relocated) fallen.push_back(&row);
    if (row.difference() >= least_relocated) risen.push_back(&row);
  }
  const auto all_of = [](const std::vector<const EffectRow*>& rows) {
    double sum = 0.0;
    for (const EffectRow* row : rows) sum += std::abs(row->difference());
    return sum;
  };
  const double left = all_of(fallen), came = all_of(risen);
  if (std::min(left, came) <= one_way * std::max(left, came)) return "";
  const auto words = [&](std::vector<const EffectRow*>& rows) {
    std::stable_sort(rows.begin(), rows.end(), [](const EffectRow* a, const EffectRow* b) {
      return std::abs(a->difference()) > std::abs(b->difference());
    });
    std::string text;
    double others = 0.0;
    for (std::size_t k = 0; k < rows.size(); ++k) {
      if (k < shown_relocated)
        text += fmt::format("{}{} in {} {:+.1f}", k == 0 ? " " : ", ", name_of(rows[k]->owner),
                            name_of(rows[k]->location), rows[k]->difference());
      else
        others += rows[k]->difference();
    }
    if (rows.size() > shown_relocated)
      text += fmt::format(", {}{}others {:+.1f}", rows.size() - shown_relocated, joint, others);
    return text;
  };
  return joined_paragraph(fmt::format("Relocation, {}, stocks of owners in bn USD. Left:{}. Came:{}.", when_,
                                      words(fallen), words(risen)));
}

std::string EffectTables::investment() const {
  return listed(fmt::format("Inward FDI, {}, by home of the owner, bn USD a year:", when_), "owner", true) +
         listed(fmt::format("Outward FDI, {}, by host, bn USD a year:", when_), "host", false) + relocation();
}

}  // namespace entrepot
