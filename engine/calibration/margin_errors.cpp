// SPDX-License-Identifier: Apache-2.0
#include "calibration/margin_errors.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace entrepot {
namespace {

using Index = std::size_t;

// What is judged, whatever the grade of its row, which is of the money beside it.
double judged() {
  return range_of_grade("assumed");
}

// A number of an array of the margins, or of a part of them.
template <class Array>
double& number_of(Array& array, Index k) {
  if constexpr (requires { array.values(); })
    return array.values()[k];
  else
    return array[k];
}
template <auto array>
double& figure(Margins& margins, Index k) {
  return number_of(margins.*array, k);
}
template <auto part, auto array>
double& figure(Margins& margins, Index k) {
  return number_of((margins.*part).*array, k);
}

// How errors call places, sectors and what lies between them.
class Named {
 public:
  Named(const World& world, const Margins& margins) : world_(world), margins_(margins) {}
  const std::string& place_of(int economy) const {
    const int n = margins_.economy_place[at(economy)];
    return n < 0 ? world_.home_economy : place(n);
  }
  const std::string& place(int n) const { return world_.location_names[n]; }
  const std::string& region(Index r) const { return place(margins_.regions[r]); }
  const std::string& sector(int j) const { return world_.sector_names[j]; }
  bool goods(int j) const { return world_.sectors[at(j)].goods; }
  // Goods by the groups of products whose rates of duty are published together.
  std::string products(int j) const {
    if (!goods(j)) return "services";
    int first = -1, count = 0;
    for (int other = 0; other < world_.sector_count(); ++other)
      if (goods(other) && margins_.product_group[at(other)] == margins_.product_group[at(j)] && count++ == 0)
        first = other;
    return sector(first) + (count > 1 ? " and alike" : "");
  }

 private:
  const World& world_;
  const Margins& margins_;
};

void home_by_partner(const Named& named, const Margins& margins, MarginErrors& errors) {
  errors.in_group("home trade by partner");
  // Partners of one place are one line of the model: their sum is off by what they are off each on its own.
  for (Index p = 0; p < margins.partners.size(); ++p) {
    const PartnerRecord& partner = margins.partners[p];
    const std::string& place = named.place(partner.place);
    double sum[2] = {0.0, 0.0}, off[2] = {0.0, 0.0};
    for (const PartnerRecord& other : margins.partners)
      if (other.place == partner.place)
        for (const int side : {0, 1}) {
          const double value = side == 0 ? other.exports : other.imports;
          sum[side] += value;
          off[side] = std::hypot(off[side], value * other.range);
        }
    errors.factor(
        "exports to " + place, [](Margins& m, Index k) -> double& { return m.partners[k].exports; }, p,
        sum[0] > 0.0 ? off[0] / sum[0] : 0.0);
    errors.factor(
        "imports from " + place, [](Margins& m, Index k) -> double& { return m.partners[k].imports; }, p,
        sum[1] > 0.0 ? off[1] / sum[1] : 0.0);
    errors.share(
        "record of trade with " + place,
        [](Margins& m, Index k) -> double& { return m.partners[k].mirror_weight; }, p, std::log(record_odds));
  }
}

void home_by_sector(const Named& named, const Margins& margins, MarginErrors& errors) {
  errors.in_group("home trade by sector");
  for (Index j = 0; j < margins.sector_exports.size(); ++j) {
    const std::string& sector = named.sector(static_cast<int>(j));
    errors.factor("exports of " + sector, figure<&Margins::sector_exports>, j,
                  margins.ranges.sector_trade[j]);
    errors.factor("imports of " + sector, figure<&Margins::sector_imports>, j,
                  margins.ranges.sector_trade[j]);
  }
}

void between_economies(const Named& named, const Margins& margins, MarginErrors& errors) {
  const int economies = margins.economies.size();
  errors.in_group("trade between economies");
  // Of services half of the variance is the exporter's, half the importer's.
  const double part = 1.0 / std::numbers::sqrt2;
  for (int e = 0; e < economies; ++e)
    for (int f = 0; f < economies; ++f) {
      const Index pair = at(e) * at(economies) + at(f);
      const auto services = figure<&Margins::services>;
      errors.factor("goods exports of " + named.place_of(e), figure<&Margins::goods>, pair,
                    margins.ranges.goods(e, f));
      errors.factor("services exports of " + named.place_of(e), services, pair,
                    part * margins.ranges.services(e, f));
      errors.factor("services imports of " + named.place_of(f), services, pair,
                    part * margins.ranges.services(e, f));
    }
  errors.in_group("sectors of trade between economies");
  const int sectors = static_cast<int>(margins.sector_exports.size());
  for (int e = 0; e < economies; ++e)
    for (int f = 0; f < economies; ++f)
      for (int j = 0; j < sectors; ++j) {
        // Sectors of the home economy's exports are known for themselves.
        if (named.goods(j) && margins.economy_place[at(e)] < 0) continue;
        errors.factor(named.goods(j) ? named.products(j) + " from " + named.place_of(e)
                                     : named.sector(j) + " in services traded",
                      figure<&Margins::sector_share>, (at(e) * at(economies) + at(f)) * at(sectors) + at(j),
                      margins.ranges.sector_share(e, f));
      }
}

void inputs_and_output(const Named& named, const Margins& margins, MarginErrors& errors) {
  errors.in_group("inputs and output");
  const Index sectors = margins.sector_exports.size();
  for (Index e = 0; e < at(margins.economies.size()); ++e) {
    errors.factor("GDP of " + margins.economies[static_cast<int>(e)], figure<&Margins::gdp>, e,
                  margins.ranges.gdp[e]);
    for (Index j = 0; j < sectors; ++j) {
      const std::string& sector = named.sector(static_cast<int>(j));
      for (Index user = 0; user < sectors; ++user)
        errors.factor(sector + " as an input", figure<&Margins::input_coefficient>,
                      (e * sectors + j) * sectors + user, margins.ranges.input_coefficient);
      errors.share("value added per output of " + sector, figure<&Margins::value_added_share>,
                   e * sectors + j, margins.ranges.value_added_share);
      errors.factor(sector + " in final demand", figure<&Margins::final_demand_share>, e * sectors + j,
                    margins.ranges.final_demand_share);
    }
  }
  for (Index j = 0; j < sectors; ++j)
    errors.factor("home value added of " + named.sector(static_cast<int>(j)),
                  figure<&Margins::sector_value_added>, j, margins.ranges.sector_value_added[j]);
}

void regions(const Named& named, const Margins& margins, MarginErrors& errors) {
  errors.in_group("regions");
  const Index count = margins.regions.size(), sectors = margins.sector_exports.size();
  for (Index r = 0; r < count; ++r) {
    const std::string& region = named.region(r);
    const MarginRanges& ranges = margins.ranges;
    errors.factor("GDP of " + region, figure<&Margins::region_gdp>, r, ranges.region_gdp[r]);
    errors.factor("goods exports of " + region, figure<&Margins::region_goods_exports>, r,
                  ranges.region_goods_exports[r]);
    errors.factor("goods imports of " + region, figure<&Margins::region_goods_imports>, r,
                  ranges.region_goods_imports[r]);
    errors.factor("services exports of " + region, figure<&Margins::region_services_exports>, r,
                  ranges.region_services_exports[r]);
    errors.factor("services imports of " + region, figure<&Margins::region_services_imports>, r,
                  ranges.region_services_imports[r]);
    errors.factor("final demand of " + region, figure<&Margins::region_final_demand>, r,
                  margins.ranges.final_demand);
    for (Index j = 0; j < sectors; ++j)
      errors.factor(named.products(static_cast<int>(j)) + " in " + region, figure<&Margins::region_sectors>,
                    r * sectors + j, margins.ranges.region_sectors);
    // A way and the way back are one.
    for (Index q = 0; q < count; ++q)
      errors.factor(
          q == r ? "distance inside " + region
                 : "distance of " + named.region(std::min(q, r)) + " and " + named.region(std::max(q, r)),
          figure<&Margins::distance>, r * count + q, margins.ranges.distance);
  }
}

void tariffs(const Named& named, Margins& margins, MarginErrors& errors) {
  errors.in_group("tariffs");
  for (Index p = 0; p < margins.profile_names.size(); ++p)
    for (Index j = 0; j < margins.profile.extent(1); ++j)
      errors.factor("rates " + margins.profile_names[p], figure<&Margins::profile>,
                    p * margins.profile.extent(1) + j, margins.ranges.profile[p]);
  for (Index r = 0; r < margins.tariff_rules.size(); ++r)
    if (const TariffRule& rule = margins.tariff_rules[r]; rule.factor < 1.0)
      errors.share(
          rule.factor_name.empty() ? "factor of tariff rule " + std::to_string(r + 1) : rule.factor_name,
          [](Margins& m, Index k) -> double& { return m.tariff_rules[k].factor; }, r, rule.range);
  for (Index n = 0; n < margins.recorded_duty.size(); ++n)
    if (margins.recorded_duty[n] > 0.0)
      errors.factor("duty collected by " + named.place(static_cast<int>(n)), figure<&Margins::recorded_duty>,
                    n, margins.ranges.recorded_duty[n]);
  // Members follow one another in their order through all agreements.
  Index member = 0;
  for (const TradeAgreement& agreement : margins.agreements)
    for (const AgreementMember& each : agreement.members) {
      errors.share(
          each.still_pays_name.empty() ? "still collected under " + agreement.name : each.still_pays_name,
          [](Margins& m, Index k) -> double& {
            for (TradeAgreement& one : m.agreements) {
              if (k < one.members.size()) return one.members[k].still_pays;
              k -= one.members.size();
            }
            return m.agreements.front().members.front().still_pays;  // never: k counts them
          },
          member, each.range);
      ++member;
    }
}

void migrants(const Named& named, const Margins& margins, MarginErrors& errors) {
  errors.in_group("migrants");
  const Index count = margins.migration.regions.size();
  for (Index r = 0; r < count; ++r) {
    const std::string& region = named.place(margins.migration.regions[r]);
    errors.factor("migrants in " + region, figure<&Margins::migration, &MigrationMargins::living_here>, r,
                  margins.ranges.migrants[r]);
    errors.factor("migrants from " + region, figure<&Margins::migration, &MigrationMargins::registered_here>,
                  r, margins.ranges.migrants[r]);
    for (Index l = 0; l < count; ++l)
      errors.factor("migrants from " + region + " to " + named.place(margins.migration.regions[l]),
                    figure<&Margins::migration, &MigrationMargins::destination>, r * count + l,
                    margins.ranges.destination(r, l));
  }
}

// Numbers of model.yaml that are figures of the world; the others are bounds and floors of the method.
void numbers(const Margins& margins, MarginErrors& errors) {
  using C = CalibrationNumbers;
  using I = InvestmentNumbers;
  static constexpr std::pair<double C::*, const char*> of_calibration[] = {
      {&C::goods_exports, "home trade by sector"},
      {&C::goods_imports, "home trade by sector"},
      {&C::services_exports, "home trade by sector"},
      {&C::services_imports, "home trade by sector"},
      {&C::hub_retained, "hub and zones"},
      {&C::hub_goods_deficit, "hub and zones"},
      {&C::zone_own_mix, "hub and zones"},
      {&C::own_region_goods, "regions"},
      {&C::own_region_services, "regions"},
      {&C::distance_goods, "regions"},
      {&C::distance_services, "regions"},
      {&C::collected_duty, "tariffs"},
      {&C::migrants_employed, "migrants"}};
  static constexpr double I::*of_owners[] = {&I::owner_mix_known, &I::region_exponent, &I::export_share,
                                             &I::inward_stock,    &I::outward_flow,    &I::outward_stock,
                                             &I::sales_to_stock};
  for (const auto& [member, group] : of_calibration)
    for (Index k = 0; k < margins.ranges.calibration.size(); ++k)
      if (const auto& row = calibration_rows()[k]; row.member == member) {
        errors.in_group(group);
        errors.number(
            row.name,
            [](Margins& m, Index of) -> double& { return m.numbers.*calibration_rows()[of].member; }, k,
            margins.ranges.calibration[k], std::string_view(row.unit) == "fraction");
      }
  errors.in_group("foreign firms");
  for (const auto member : of_owners)
    for (Index k = 0; k < margins.ranges.investment.size(); ++k)
      if (const auto& row = investment_rows()[k]; row.member == member)
        errors.number(
            row.name,
            [](Margins& m, Index of) -> double& {
              return m.investment.numbers.*investment_rows()[of].member;
            },
            k, margins.ranges.investment[k], std::string_view(row.unit) == "fraction");
}

void foreign_firms(const World& world, const Named& named, const Margins& margins, MarginErrors& errors) {
  const InvestmentMargins& given = margins.investment;
  if (!given.given) return;
  const MarginRanges& ranges = margins.ranges;
  errors.in_group("foreign firms");
  const Index owners = at(world.owner_names.size()), sectors = at(world.sector_count());
  const Index places = at(world.location_count());
  using F = MarginErrors::Figure;
  // What passes through is a part of the flow, and goes with it; how large a part is judged.
  constexpr F inward = figure<&Margins::investment, &InvestmentMargins::inward_flow>;
  constexpr F inward_passing = figure<&Margins::investment, &InvestmentMargins::inward_passing>;
  constexpr F outward = figure<&Margins::investment, &InvestmentMargins::outward_flow>;
  constexpr F outward_passing = figure<&Margins::investment, &InvestmentMargins::outward_passing>;
  constexpr F stock = figure<&Margins::investment, &InvestmentMargins::outward_stock>;
  constexpr F staying = figure<&Margins::investment, &InvestmentMargins::outward_staying>;
  for (Index h = 0; h < owners; ++h) {
    const std::string& owner = world.owner_names[static_cast<int>(h)];
    errors.factor("investment of " + owner, inward, h, ranges.inward_flow[h]);
    errors.factor("investment of " + owner, inward_passing, h, ranges.inward_flow[h]);
    errors.share("what passes through from " + owner, inward_passing, h, judged(), inward);
    errors.factor("stock of " + owner, figure<&Margins::investment, &InvestmentMargins::inward_stock>, h,
                  ranges.inward_stock[h]);
    for (Index b = 0; b < at(given.blocks.size()); ++b)
      errors.factor("share of " + owner + " in " + given.blocks[static_cast<int>(b)],
                    figure<&Margins::investment, &InvestmentMargins::owner_share>, b * owners + h,
                    ranges.owner_share(b, h));
    for (Index j = 0; j < sectors; ++j)
      errors.factor("mix of owners: " + owner + " in " + named.products(static_cast<int>(j)),
                    figure<&Margins::investment, &InvestmentMargins::known_mix>, h * sectors + j,
                    ranges.known_mix(h, j));
    for (Index i = 0; i < places; ++i)
      for (Index n = 0; n < places; ++n)
        errors.factor("exports of " + owner + " in " + world.locations[i].economy + " to " +
                          named.place(static_cast<int>(n)),
                      figure<&Margins::investment, &InvestmentMargins::export_odds>,
                      (h * places + i) * places + n, ranges.export_odds(h, i, n));
  }
  for (Index n = 0; n < places; ++n) {
    const std::string& place = named.place(static_cast<int>(n));
    errors.factor("investment in " + place, outward, n, ranges.outward_flow[n]);
    errors.factor("investment in " + place, outward_passing, n, ranges.outward_flow[n]);
    errors.factor("stock in " + place, stock, n, ranges.outward_stock[n]);
    errors.factor("stock in " + place, staying, n, ranges.outward_stock[n]);
    errors.share("what moves on from " + place, outward_passing, n, judged(), outward);
    // More that moves on of the flow is less that stays of the stock.
    if (given.outward_passing[n] > 0.0)
      errors.share("what moves on from " + place, staying, n, -judged(), stock);
    errors.factor("exports of firms in " + place,
                  figure<&Margins::investment, &InvestmentMargins::outward_export_odds>, n,
                  ranges.outward_export_odds[n]);
  }
  for (Index g = 0; g < at(given.industries.size()); ++g) {
    const std::string& industry = given.industries[static_cast<int>(g)];
    errors.factor("investment in the industry " + industry,
                  figure<&Margins::investment, &InvestmentMargins::industry_flow>, g, ranges.industry[g]);
    errors.factor("investment abroad of the industry " + industry,
                  figure<&Margins::investment, &InvestmentMargins::outward_weight>, g, judged());
    errors.share("what serves others of the industry " + industry,
                 figure<&Margins::investment, &InvestmentMargins::serves_others>, g, judged());
  }
  for (Index j = 0; j < sectors; ++j)
    errors.share("foreign share of " + named.sector(static_cast<int>(j)),
                 figure<&Margins::investment, &InvestmentMargins::foreign_share>, j, ranges.foreign_share[j]);
  for (Index r = 0; r < given.region_flow.size(); ++r)
    errors.factor("investment in " + named.region(r),
                  figure<&Margins::investment, &InvestmentMargins::region_flow>, r, ranges.region_flow[r]);
}

}  // namespace

void MarginErrors::add(const std::string& name, UncertainMargins::Moved moved, const FigureRange& range) {
  if (range.certain() && !(moved.range < 0.0)) return;
  const double value = moved.figure(margins_, moved.index);
  const double whole = moved.whole != nullptr ? moved.whole(margins_, moved.index) : 1.0;
  if (!(value > 0.0) || (moved.share && !(value < whole))) return;
  const auto [known, fresh] = known_.try_emplace({group_, name}, static_cast<int>(errors_.size()));
  if (fresh) errors_.push_back({name, group_, {}});
  FigureRange& widest = errors_[at(known->second)].range;
  if (std::abs(moved.range) > widest.up) widest = {std::abs(range.down), std::abs(range.up)};
  moved.error = known->second;
  moved_.push_back(moved);
}

void name_errors(const World& world, Margins& margins, MarginErrors& errors) {
  const Named named(world, margins);
  home_by_partner(named, margins, errors);
  home_by_sector(named, margins, errors);
  between_economies(named, margins, errors);
  inputs_and_output(named, margins, errors);
  regions(named, margins, errors);
  tariffs(named, margins, errors);
  foreign_firms(world, named, margins, errors);
  migrants(named, margins, errors);
  numbers(margins, errors);
}

}  // namespace entrepot
