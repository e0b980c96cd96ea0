// SPDX-License-Identifier: Apache-2.0
// The rows of channels, in the order in which lists show them.
#include <algorithm>
#include <cmath>

#include "policy/channel.h"

namespace entrepot {
namespace {

constexpr auto flows = Subject::flows, affiliates = Subject::affiliates;
constexpr auto add = Composition::add, lowest = Composition::min, multiply = Composition::multiply;
constexpr auto exact = Closed::exact;

void iceberg(const World&, const BaseYear&, Target t, double level, Wedges& wedges) {
  wedges.log_iceberg(t.destination, t.cell) += level;
}

// Days at the border where a flow arrives; none where the model does not know.
double border_days(const World& world, const BaseYear&, Target t) {
  const auto days = world.location_columns.find("border_days");
  return days != world.location_columns.end() ? days->second[at(t.destination)] : 0.0;
}

// A tenth off a country's index of restriction goes with 2.1 percent more FDI stock (Mistura & Roulet 2019),
// and half of all projects stay out (`outside_share`): twice as much for the share that is open. What is left
// of the index counts as a tenth at least, as no study saw a list go to nothing.
constexpr double openness_elasticity = 0.42, least_left = 0.1;

// Networks of people raise trade in goods without a price list by three times what they do for others (Rauch
// & Trindade 2002; Felbermayr, Jung & Toubal 2010): all levers together take this much off, and a third of
// it.
constexpr double most_information = 0.15, third = 1.0 / 3.0;

// T = 1 + max(0, rate + remedy).
void tariff(const World&, const BaseYear&, Target t, double level, Wedges& wedges) {
  wedges.tariff(t.destination, t.cell) = 1.0 + std::max(0.0, level);
}

// A row of a part of what trade costs.
Channel trade_cost(Channel row) {
  row.of_trade_cost = true;
  return row;
}

Channel of_destination(Channel row) {
  row.base_of_destination = true;
  return row;
}

std::vector<Channel> rows() {
  return {
      {"tariff_rate", "fraction of border value", flows, lowest, 0.0, 5.0, exact,
       "collected duty: statutory rate x dutiable share x utilisation; the lowest applicable rate wins",
       tariff,
       [](const World&, const BaseYear& base, Target t) { return base.tariff(t.destination, t.cell) - 1.0; },
       nullptr, false, true},
      {"remedy_duty", "fraction of border value", flows, add, -0.5, 10.0, exact,
       "duty on top of tariff_rate: trade remedies, retaliation, tariff wars; the total is never below 0",
       tariff, nullptr, nullptr, false, false, "tariff_rate"},
      {"output_tax", "fraction of net price", flows, add, -0.15, 0.3, exact,
       "tax on sales that the origin collects: export levies, value-added tax that is not refunded; a "
       "subsidy is negative",
       [](const World&, const BaseYear&, Target t, double level, Wedges& wedges) {
         wedges.output_tax(t.destination, t.cell) = 1.0 + level;
       }},
      // Whatever levers save together, no more than there is.
      of_destination(trade_cost(
          {"border_days", "days", flows, add, 0.0, 60.0, exact,
           "days at the border of the destination, priced at the sector's value of a day; no more are saved "
           "than there are",
           [](const World& world, const BaseYear& base, Target t, double level, Wedges& wedges) {
             const int sector = base.cells[at(t.cell)].sector;
             wedges.log_iceberg(t.destination, t.cell) += (level - border_days(world, base, t)) *
                                                          world.sector_columns.at("day_cost")[at(sector)] /
                                                          100.0;
           },
           border_days, nullptr, false, false, "", "border_days", "day_cost"})),
      trade_cost(
          {"time_cost", "log points of iceberg cost", flows, add, -0.5, 0.5, exact,
           "days of delivery saved or lost elsewhere than at borders, priced at the sector's value of a day",
           iceberg}),
      trade_cost({"document_cost", "log points of iceberg cost", flows, add, -0.25, 0.25, exact,
                  "documents, proof of origin, procedures", iceberg}),
      trade_cost({"information_cost", "log points of iceberg cost", flows, add, -0.15, 0.15, exact,
                  "finding and trusting partners; for homogeneous goods a third of the bounds",
                  [](const World& world, const BaseYear& base, Target t, double level, Wedges& wedges) {
                    const double differentiated =
                        world.sector_columns.at("differentiated")[at(base.cells[at(t.cell)].sector)];
                    const double most = most_information * (third + (1.0 - third) * differentiated);
                    wedges.log_iceberg(t.destination, t.cell) += std::clamp(level, -most, most);
                  },
                  nullptr, nullptr, false, false, "", "", "differentiated"}),
      trade_cost(
          {"regulatory_cost", "log points of iceberg cost", flows, add, -0.7, 1.2, exact,
           "divergence of rules, standards, tests of conformity; barriers between regions and between blocs",
           iceberg}),
      trade_cost({"services_cost", "log points of iceberg cost", flows, add, -0.8, 0.8, exact,
                  "restriction of cross-border services, modes 1, 2 and 4 together", iceberg, nullptr,
                  nullptr, true}),
      trade_cost({"finance_cost", "log points of iceberg cost", flows, add, -0.1, 0.1, exact,
                  "trade finance, payment risk, waiting for refunds", iceberg}),
      trade_cost({"data_cost", "log points of iceberg cost", flows, add, -0.3, 0.3, exact,
                  "limits on flows of data across the border, duties to keep data at home", iceberg}),
      // ln(1000) on the share of a sector that is controlled: what is banned is no longer sold.
      trade_cost({"licence_cost", "log points of iceberg cost", flows, add, 0.0, 6.9, exact,
                  "export licences, refusals and bans on the share of a sector's goods that is controlled",
                  iceberg}),
      {"access_cost", "factor", flows, multiply, 0.2, 2.0, exact,
       "cost of serving a market, each year and once at entry: the sunk cost is a multiple of the annual one",
       [](const World&, const BaseYear&, Target t, double level, Wedges& wedges) {
         wedges.log_access(t.destination, t.cell) += std::log(level);
       }},
      {"public_home_bias", "log points of demand", flows, add, -2.0, 1.0, exact,
       "how much more than others public buyers prefer goods of their own economy; negative opens purchases. "
       "It acts on goods from other economies, by the share of public buyers in their use",
       [](const World& world, const BaseYear& base, Target t, double level, Wedges& wedges) {
         const Cell& cell = base.cells[at(t.cell)];
         if (!world.same_economy(t.destination, cell.region))
           wedges.log_preference(t.destination, t.cell) -=
               level * base.public_share(t.destination, cell.sector);
       },
       nullptr, nullptr, false, false, "", "", "public_buyer"},
      {"reversal_hazard", "factor", flows, multiply, 0.0, 20.0, Closed::long_run_value,
       "yearly chance that a tariff goes to its worst case, over that of the base year; deters entry",
       [](const World&, const BaseYear&, Target t, double level, Wedges& wedges) {
         wedges.reversal_hazard(t.destination, t.cell) = level;
       },
       nullptr, [](const World& world) { return world.behaviour.reversal_hazard; }},
      {"fdi_restriction", "index, 0 to 1", affiliates, lowest, 0.005, 1.0, exact,
       "statutory restriction of foreign investment; the most open applicable list wins",
       [](const World&, const BaseYear& base, Target t, double level, Wedges& wedges) {
         const double before = base.restriction[at(t.cell)];
         wedges.open_share[at(t.cell)] =
             before > 0.0 ? std::pow(std::max(level / before, least_left), -openness_elasticity) : 1.0;
       },
       [](const World&, const BaseYear& base, Target t) { return base.restriction[at(t.cell)]; }},
      {"operating_wedge", "factor", affiliates, multiply, 0.5, 2.0, exact,
       "what affiliates' inputs cost more than those of home firms; what is left of it is never below 1",
       [](const World& world, const BaseYear&, Target t, double level, Wedges& wedges) {
         const double wedge = world.behaviour.affiliate_wedge;
         wedges.log_operating_wedge[at(t.cell)] += std::log(std::max(1.0, wedge * level) / wedge);
       }},
      {"investment_cost", "factor", affiliates, multiply, 0.2, 5.0, exact,
       "risk and procedures that keep an affiliate away beyond what its entry costs",
       [](const World&, const BaseYear&, Target t, double level, Wedges& wedges) {
         wedges.log_investment_cost[at(t.cell)] += std::log(level);
       }},
      // Lower than 15 percent no incentive goes: the global minimum tax. A lower base stays.
      {"profit_tax", "fraction of profit", affiliates, lowest, 0.15, 0.6, exact,
       "host tax on the profit of affiliates; the lowest applicable rate wins",
       [](const World&, const BaseYear&, Target t, double level, Wedges& wedges) {
         wedges.profit_tax[at(t.cell)] = level;
       },
       [](const World&, const BaseYear& base, Target t) { return base.profit_tax[at(t.cell)]; }},
      {"productivity", "log points", Subject::sectors, add, -0.2, 0.2, exact,
       "productivity of all firms of a sector; for small second effects that a source states",
       [](const World&, const BaseYear&, Target t, double level, Wedges& wedges) {
         wedges.log_productivity(t.destination, t.sector) += level;
       }},
      {"spillover", "log points of productivity per unit foreign share", Subject::sectors, add, -0.3, 0.3,
       Closed::long_run_value,
       "what home firms learn from foreign firms that buy from them, beyond what they learn anyhow",
       [](const World&, const BaseYear&, Target t, double level, Wedges& wedges) {
         wedges.spillover(t.destination, t.sector) += level;
       }},
      {"knowledge_flow", "factor", Subject::pairs, multiply, 0.0, 3.0, Closed::long_run_value,
       "speed at which a place learns from another's frontier",
       [](const World&, const BaseYear&, Target t, double level, Wedges& wedges) {
         wedges.knowledge_flow(t.destination, t.origin) = level;
       }},
      {"migration_cost", "factor", Subject::pairs, multiply, 0.2, 3.0, exact,
       "cost of moving for work from where one is registered to another labour market of the economy",
       [](const World&, const BaseYear&, Target t, double level, Wedges& wedges) {
         wedges.migration_cost(t.destination, t.origin) = level;
       },
       nullptr, nullptr, false, false, "", "", "", true},
      {"reform_rate", "factor", Subject::places, multiply, 0.0, 5.0, Closed::long_run_value,
       "speed of authorities: pilots that a zone begins, adoptions of a region, a year",
       [](const World&, const BaseYear&, Target t, double level, Wedges& wedges) {
         wedges.reform_rate[at(t.destination)] = level;
       }},
      // A haul keeps a tenth of its days and of its money, whatever levers ask for (logistics/changes.h).
      {"edge_cost", "factor", Subject::edges, multiply, 0.2, 5.0, exact,
       "freight of a leg of the network, of all legs that meet at a node; margin of the hub that goods may "
       "pass "
       "through",
       [](const World&, const BaseYear&, Target t, double level, Wedges& wedges) {
         wedges.edge_cost[at(t.edge)] = level;
       }},
      {"edge_days", "days", Subject::edges, add, -30.0, 30.0, exact,
       "days on a leg of the network, of getting on ships, barges and aircraft at a node, of passing through "
       "the hub",
       [](const World&, const BaseYear&, Target t, double level, Wedges& wedges) {
         wedges.edge_days[at(t.edge)] = level;
       }},
  };
}

}  // namespace

const std::vector<Channel>& channels() {
  static const std::vector<Channel> list = rows();
  return list;
}

}  // namespace entrepot
