// SPDX-License-Identifier: Apache-2.0
// What exists: locations, sectors, tags, and how agents behave, as dense columns.
//
// A World is read from a folder of models/ and never changes. It knows places and sectors only by
// index; names matter at the doors (io, tools).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/names.h"
#include "base/arrays.h"

namespace entrepot {

enum class LocationKind {
  region,   // a domestic place with residents
  zone,     // hires in its hosts' labour markets, has no residents; income belongs to the hosts
  sar,      // a special administrative region: domestic, an economy and customs area of its own
  partner,  // a foreign economy or group of economies
};

struct Location {
  std::string code, name, name_zh;
  LocationKind kind = LocationKind::partner;
  std::string economy;           // places of one economy share profit and the public purse: "mainland"
  std::string customs_area;      // flows inside one pay no duty
  std::string iso3166, gbt2260;  // auxiliary coordinates; empty where none fits
};

struct Sector {
  std::string code, name, name_zh;
  bool goods = true;
  std::string isic;
  double theta = 0, theta_low = 0, theta_high = 0;  // long-run tariff elasticity of tariff-inclusive flows
};

// Who firms belong to; "domestic" is the place's own economy.
struct Owner {
  std::string code, name, name_zh;
};

// A set of places or sectors with activity weights in (0, 1].
struct Weighted {
  int index = 0;
  double weight = 1.0;
  friend bool operator==(const Weighted&, const Weighted&) = default;
};
using Scope = std::vector<Weighted>;

// One number of the model folder with where it comes from. Grades: sourced, recalled, derived, assumed.
struct Parameter {
  std::string name;
  double value = 0.0;
  std::string unit, grade, source;
};

// Numbers that say how agents behave (EQUATIONS: section 5). Annual rates unless named otherwise.
struct Behaviour {
  double rho_max = 2.46;              // bound on rho = k / (sigma - 1)
  double sigma_min = 1.5;             // rho = min(rho_max, (theta + 1) / sigma_min)
  double entry_cap = 0.2;             // omega = max(0, 1/rho - entry_cap sigma va)
  double entry_elasticity = 0.5;      // mu: long-run firms to revenue over wage
  double affiliate_entry_cap = 0.35;  // e_n = max(0, 1/(theta+1) - affiliate_entry_cap va - e_b)
  double births_bound = 0.5;          // e_b at most this share of 1/(theta+1)
  double location_elasticity = 1.0;   // nu: logit of affiliates' location in profit over cost and risk
  double outside_share = 0.5;         // of projects that stay out in the base year
  double affiliate_speed = 0.17;      // share of the gap of affiliates closed a year
  double affiliate_wedge = 1.07;      // g0 of affiliates
  double reinvested_share = 0.3;      // of the births part of entry that is reinvested earnings
  double zone_own_factor = 0.3;       // share of a zone's value added paid to its own fixed factor
  double death = 0.03;                // hazard of death of a firm
  double market_entry = 0.35;         // hazard of reconsidering an entry into a market
  double market_exit = 0.20;          // hazard of reconsidering to stay in a market
  double entry_speed = 0.15;          // share of the gap of firms closed a year
  double interest = 0.1;              // r of the annuity of sunk cost
  double expected_exit = 0.1;         // added to r + death in the annuity
  double exit_threshold = 0.8;        // stays while profit covers this share of access cost
  double sunk_cost = 1.0;             // S, in annual access costs
  double market_shock = 0.35;         // s_m, sd of the market shock in logs
  double persistence = 0.9;           // annual persistence of transitory productivity
  double productivity_shock = 0.3;    // s_y, sd of its effect on log variable profit
  double participation_home = 0.1;    // share of potential firms active at home
  double participation_floor = 0.001;
  double participation_slope = 0.65;  // of the share abroad in base access spending over that at home
  double reversal_hazard = 0.05;      // q0
  double discount = 0.1;              // annual rate of expectations about policy
};

// Worst-case tariff that firms fear on a flow, added to the base tariff (Handley & Limao 2017).
struct WorstCase {
  std::string between, and_;  // economies; empty: any
  double points = 0.0;        // fraction
};

// Where the after-tax profit of an owner's cells goes: shares of an owner add to one. An economy of several
// places divides its part as it divides the profit of its home firms.
struct OwnerHome {
  int owner = 0;
  std::string economy;
  double share = 0.0;
};

struct World {
  std::string name;  // folder name
  std::string title;
  int base_year = 0;
  Names locations, sectors, owners;  // owners[0] is "domestic"
  std::vector<Location> location;
  std::vector<Sector> sector;
  std::vector<Owner> owner;  // [owner]; empty where owners have no names
  std::map<std::string, Scope> location_tags, sector_tags;
  // Columns that formulas and mechanisms read, by name of the column, by location or sector.
  std::map<std::string, Column> location_columns, sector_columns;
  // host_share(z, i): share of zone z's activity that lies in region i; rows of other places are 0.
  Matrix host_share;
  Behaviour behaviour;
  std::vector<WorstCase> worst_cases;
  std::vector<OwnerHome> owner_homes;  // of every owner but "domestic"
  std::vector<Parameter> parameters;   // every figure of model.yaml with unit, grade and source

  int location_count() const { return locations.size(); }
  int sector_count() const { return sectors.size(); }
  bool resident(int place) const {
    return location[static_cast<std::size_t>(place)].kind != LocationKind::zone;
  }
  bool same_economy(int a, int b) const {
    return location[static_cast<std::size_t>(a)].economy == location[static_cast<std::size_t>(b)].economy;
  }
  // The economy whose policy packages the model is about; its places are the national aggregate.
  std::string home_economy;       // of model.yaml
  std::string home_economy_name;  // for people; the same word where the model gives none
  bool is_home(int place) const { return location[static_cast<std::size_t>(place)].economy == home_economy; }
};

}  // namespace entrepot
