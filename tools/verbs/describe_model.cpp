// SPDX-License-Identifier: Apache-2.0
#include "verbs/describe_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/quantity.h"
#include "calibration/market_sales.h"

namespace entrepot {
namespace {

const char* kind_word(LocationKind kind) {
  switch (kind) {
    case LocationKind::region:
      return "region";
    case LocationKind::zone:
      return "zone";
    case LocationKind::sar:
      return "sar";
    case LocationKind::partner:
      return "partner";
  }
  return "";
}

// Rounded for people, exact for programs.
Value money(double bn) {
  return {fmt::format("{:.1f}", bn), bn};
}
Value plain(double number) {
  return {fmt::format("{:.3g}", number), number};
}

std::string both_names(const std::string& name, const std::string& name_zh) {
  return name_zh.empty() ? name : name + ", " + name_zh;
}

std::string members(const Names& names, const Scope& scope) {
  std::string text;
  for (const Weighted& member : scope)
    text += (text.empty() ? "" : " ") + names[member.index] +
            (member.weight < 1.0 ? fmt::format(" ({})", shortest(member.weight)) : "");
  return text;
}

Part places(const Model& model) {
  Part part{fmt::format("{} locations", model.world.location_count()), "", {}, "", {}, ""};
  part.table.columns = {{"code"}, {"kind"}, {"economy"}, {"GDP", true}, {"name"}};
  for (std::size_t k = 0; k < model.world.locations.size(); ++k) {
    const Location& place = model.world.locations[k];
    part.table.rows.push_back({place.code, kind_word(place.kind), place.economy, money(model.base.gdp[k]),
                               both_names(place.name, place.name_zh)});
  }
  part.note =
      "GDP in bn USD a year. A sar is a special administrative region; a zone lies in regions and has no "
      "residents of its own.";
  return part;
}

Part sectors(const Model& model) {
  Part part{fmt::format("{} sectors", model.world.sector_count()), "", {}, "", {}, ""};
  part.table.columns = {{"code"},        {"kind"},    {"ISIC"}, {"theta", true},
                        {"range", true}, {"k", true}, {"name"}};
  for (std::size_t k = 0; k < model.world.sectors.size(); ++k) {
    const Sector& sector = model.world.sectors[k];
    part.table.rows.push_back({sector.code, sector.goods ? "goods" : "services", sector.isic,
                               plain(sector.theta), fmt::format("{}-{}", sector.theta_low, sector.theta_high),
                               plain(model.base.elasticities[k].k), both_names(sector.name, sector.name_zh)});
  }
  part.note =
      "theta: long-run elasticity of trade to tariffs, with its published range; k: to other trade cost.";
  return part;
}

// Owners with what they hold and where their profit goes.
Part owners(const Model& model) {
  const World& world = model.world;
  Part part{fmt::format("{} owners from elsewhere", world.owner_names.size() - 1), "", {}, "", {}, ""};
  part.table.columns = {{"code"},       {"cells", true}, {"sales", true},
                        {"flow", true}, {"stock", true}, {"homes of after-tax profit"}};
  const MarketSales sales = market_sales(world, model.table);
  for (int owner = 1; owner < world.owner_names.size(); ++owner) {
    int cells = 0;
    double sold = 0.0, flow = 0.0, stock = 0.0;
    for (const Affiliate& affiliate : model.table.affiliates) {
      if (affiliate.owner != owner) continue;
      ++cells;
      sold += sales.of(affiliate);
      flow += affiliate.fdi_flow;
      stock += affiliate.fdi_stock;
    }
    std::string homes;
    for (const OwnerHome& home : world.owner_homes)
      if (home.owner == owner)
        homes += (homes.empty() ? "" : " ") + home.economy +
                 (home.share < 1.0 ? fmt::format(" ({:.3f})", home.share) : "");
    part.table.rows.push_back({world.owner_names[owner],
                               {std::to_string(cells), static_cast<double>(cells)},
                               money(sold),
                               money(flow),
                               money(stock),
                               homes});
  }
  part.note = "bn USD; flow: direct investment a year, what answers to policy.";
  return part;
}

Part tags(const char* what, const Names& names, const std::map<std::string, Scope>& scopes) {
  Part part{fmt::format("tags of {}", what), "", {}, "", {}, ""};
  part.table.columns = {{"tag"}, {"members"}};
  for (const auto& [tag, scope] : scopes) part.table.rows.push_back({tag, members(names, scope)});
  part.note = "In brackets: the part of a member that carries the tag, where it is not all of it.";
  return part;
}

Part parameters(const World& world) {
  Part part{"numbers of model.yaml", "", {}, "", {}, ""};
  part.table.columns = {{"name"}, {"value", true}, {"unit"}, {"grade"}, {"source"}};
  for (const Parameter& parameter : world.parameters)
    part.table.rows.push_back({parameter.name,
                               {shortest(parameter.value), parameter.value},
                               parameter.unit,
                               parameter.grade,
                               parameter.source});
  return part;
}

Part evidence(const std::vector<GradeShares>& grades) {
  Part part{"what rests on which grade of evidence", "", {}, "", {}, ""};
  part.table.columns = {
      {"sourced", true}, {"recalled", true}, {"derived", true}, {"assumed", true}, {"what"}};
  for (const GradeShares& line : grades) {
    std::vector<Value> row;
    for (const double share : line.share) row.push_back({fmt::format("{:.0f}%", 100.0 * share), share});
    row.push_back(line.what);
    part.table.rows.push_back(std::move(row));
  }
  part.note = "By value where not said otherwise.";
  return part;
}

std::string tags_of(const std::map<std::string, Scope>& scopes, int index) {
  std::string text;
  for (const auto& [tag, scope] : scopes)
    for (const Weighted& member : scope)
      if (member.index == index)
        text += (text.empty() ? "" : ", ") + tag +
                (member.weight < 1.0 ? fmt::format(" ({})", shortest(member.weight)) : "");
  return text;
}

Part figures(const std::map<std::string, Column>& columns, int index) {
  Part part{"figures that formulas of levers may read", "", {}, "", {}, ""};
  part.table.columns = {{"figure"}, {"value", true}};
  for (const auto& [name, column] : columns)
    part.table.rows.push_back({name, {shortest(column[at(index)]), column[at(index)]}});
  return part;
}

// "Canada, Mexico": what else is called by a name of its own and lies in the place or sector; with `wholly`
// nothing that lies in others too.
std::string held_by(const OtherNames& names, const std::string& code, bool wholly) {
  std::vector<std::string> titles;
  for (const OtherNames::Meaning& meaning : names.meanings)
    if (meaning.part && wholly == (meaning.within.size() == 1) &&
        std::find(meaning.within.begin(), meaning.within.end(), code) != meaning.within.end())
      titles.push_back(meaning.title);
  return fmt::format("{}", fmt::join(titles, ", "));
}

std::optional<Document> tag_page(const std::string& name, const char* what, const Names& names,
                                 const std::map<std::string, Scope>& scopes, const auto& name_of) {
  const auto found = scopes.find(name);
  if (found == scopes.end()) return std::nullopt;
  Part part{
      "", fmt::format("A tag: a scenario that names it means these {}, each with the weight given.", what),
      {}, "",
      {}, ""};
  part.table.columns = {{"code"}, {"weight", true}, {"name"}};
  for (const Weighted& member : found->second)
    part.table.rows.push_back(
        {names[member.index], {shortest(member.weight), member.weight}, name_of(member.index)});
  return Document{name, {part}};
}

// Exports of goods and services and imports, to and from other economies, by place or of one sector of the
// home economy; bn USD a year.
struct Trade {
  double exports = 0.0, imports = 0.0;
};
Trade trade_of_place(const Model& model, int place) {
  Trade trade;
  for (int n = 0; n < model.base.location_count; ++n)
    for (int c = 0; c < model.base.cell_count; ++c) {
      const int origin = model.base.cells[at(c)].region;
      if (model.world.same_economy(origin, n)) continue;
      if (origin == place) trade.exports += model.base.border(n, c);
      if (n == place) trade.imports += model.base.border(n, c);
    }
  return trade;
}
Trade trade_of_sector(const Model& model, int sector) {
  Trade trade;
  for (int n = 0; n < model.base.location_count; ++n)
    for (int c = 0; c < model.base.cell_count; ++c) {
      const Cell& cell = model.base.cells[at(c)];
      if (cell.sector != sector || model.world.is_home(n) == model.world.is_home(cell.region)) continue;
      (model.world.is_home(n) ? trade.imports : trade.exports) += model.base.border(n, c);
    }
  return trade;
}

std::vector<std::string> words_of(const Names& names, const std::map<std::string, Scope>& scopes) {
  std::vector<std::string> words = names.all();
  for (const auto& [tag, scope] : scopes) words.push_back(tag);
  return words;
}

}  // namespace

Document model_document(const Model& model, const std::vector<GradeShares>& grades) {
  const World& world = model.world;
  Document document{world.name + ": " + world.title, {}};
  document.parts.push_back(
      {"",
       fmt::format("Base year {}, {}, money in bn USD a year.", world.base_year,
                   world.home_economy.empty()
                       ? "no home economy"
                       : fmt::format("home economy {}: {}", world.home_economy, world.home_economy_name)),
       {},
       "",
       {},
       ""});
  document.parts.push_back(places(model));
  document.parts.push_back(sectors(model));
  if (world.owner_names.size() > 1) document.parts.push_back(owners(model));
  if (!world.location_tags.empty())
    document.parts.push_back(tags("locations", world.location_names, world.location_tags));
  if (!world.sector_tags.empty())
    document.parts.push_back(tags("sectors", world.sector_names, world.sector_tags));
  if (!world.parameters.empty()) document.parts.push_back(parameters(world));
  if (!grades.empty()) document.parts.push_back(evidence(grades));
  return document;
}

Document locations_document(const Model& model) {
  return {"", {places(model), tags("locations", model.world.location_names, model.world.location_tags)}};
}

Document sectors_document(const Model& model) {
  return {"", {sectors(model), tags("sectors", model.world.sector_names, model.world.sector_tags)}};
}

std::optional<Document> location_page(const Model& model, const std::string& name) {
  const World& world = model.world;
  const auto index = world.location_names.find(name);
  if (!index)
    return tag_page(name, "locations", world.location_names, world.location_tags, [&](int n) {
      return both_names(world.locations[at(n)].name, world.locations[at(n)].name_zh);
    });
  const Location& place = world.locations[at(*index)];
  const Trade trade = trade_of_place(model, *index);
  Part part;
  part.facts = {{"code", place.code},       {"name", place.name},
                {"name_zh", place.name_zh}, {"kind", kind_word(place.kind)},
                {"economy", place.economy}, {"customs area", place.customs_area}};
  if (!place.iso3166.empty()) part.facts.emplace_back("ISO 3166", place.iso3166);
  if (!place.gbt2260.empty()) part.facts.emplace_back("GB/T 2260", place.gbt2260);
  if (const std::string named = tags_of(world.location_tags, *index); !named.empty())
    part.facts.emplace_back("tags", named);
  if (const std::string held = held_by(world.other_location_names, place.code, true); !held.empty())
    part.facts.emplace_back("holds", held);
  if (const std::string held = held_by(world.other_location_names, place.code, false); !held.empty())
    part.facts.emplace_back("holds parts of", held);
  Scope hosts;
  for (int host = 0; host < world.location_count(); ++host)
    if (world.host_share(*index, host) > 0.0) hosts.push_back({host, world.host_share(*index, host)});
  if (!hosts.empty()) {
    std::string text;
    for (const Weighted& host : hosts)
      text += fmt::format("{}{} ({:.3f})", text.empty() ? "" : " ", world.location_names[host.index],
                          host.weight);
    part.facts.emplace_back("lies in", text);
  }
  Part year{fmt::format("{}, bn USD a year", world.base_year), "", {}, "", {}, ""};
  year.table.columns = {{"figure"}, {"value", true}};
  year.table.rows = {{"GDP", money(model.base.gdp[at(*index)])},
                     {"spending of residents", money(model.base.income[at(*index)])},
                     {"of it not earned here (transfer)", money(model.base.transfer[at(*index)])},
                     {"exports to other economies", money(trade.exports)},
                     {"imports from other economies", money(trade.imports)}};
  return Document{both_names(place.name, place.name_zh),
                  {part, year, figures(world.location_columns, *index)}};
}

std::optional<Document> sector_page(const Model& model, const std::string& name) {
  const World& world = model.world;
  const auto index = world.sector_names.find(name);
  if (!index)
    return tag_page(name, "sectors", world.sector_names, world.sector_tags, [&](int j) {
      return both_names(world.sectors[at(j)].name, world.sectors[at(j)].name_zh);
    });
  const Sector& sector = world.sectors[at(*index)];
  const Elasticities& elasticity = model.base.elasticities[at(*index)];
  Part part;
  part.facts = {{"code", sector.code},
                {"name", sector.name},
                {"name_zh", sector.name_zh},
                {"kind", sector.goods ? "goods" : "services"},
                {"ISIC", sector.isic},
                {"theta",
                 {fmt::format("{} ({} to {}), long-run elasticity of trade to tariffs", sector.theta,
                              sector.theta_low, sector.theta_high),
                  sector.theta}},
                {"k", {fmt::format("{:.3f}, long-run elasticity to trade cost", elasticity.k), elasticity.k}},
                {"sigma",
                 {fmt::format("{:.3f}, elasticity of substitution between firms", elasticity.sigma),
                  elasticity.sigma}}};
  if (const std::string named = tags_of(world.sector_tags, *index); !named.empty())
    part.facts.emplace_back("tags", named);
  Document page{both_names(sector.name, sector.name_zh), {part}};
  if (!world.home_economy.empty()) {
    const Trade trade = trade_of_sector(model, *index);
    Part year{
        fmt::format("{}, {}, bn USD a year", world.home_economy_name, world.base_year), "", {}, "", {}, ""};
    year.table.columns = {{"figure"}, {"value", true}};
    year.table.rows = {{"exports to other economies", money(trade.exports)},
                       {"imports from other economies", money(trade.imports)}};
    page.parts.push_back(year);
  }
  page.parts.push_back(figures(world.sector_columns, *index));
  return page;
}

std::vector<std::string> location_words(const Model& model) {
  return words_of(model.world.location_names, model.world.location_tags);
}

std::vector<std::string> sector_words(const Model& model) {
  return words_of(model.world.sector_names, model.world.sector_tags);
}

}  // namespace entrepot
