// SPDX-License-Identifier: Apache-2.0
// What exists: locations, sectors, tags, and how agents behave, as dense columns.
//
// A World is read from a folder of models/ and never changes. It knows places and sectors only by
// index; names matter at the doors (io, tools).
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/arrays.h"
#include "base/names.h"
#include "world/authorities.h"
#include "world/behaviour.h"
#include "world/factor_income.h"
#include "world/firm_counts.h"
#include "world/transfers.h"

namespace entrepot {

struct Network;  // world/network.h

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

// What places or sectors are called beside their codes and tags, in whatever form it is written: the
// loose form of a word (io/text/forms.h) finds what it may mean.
struct OtherNames {
  struct Meaning {
    std::string title;                // "Guangdong"
    std::vector<std::string> within;  // codes or tags: it is all of these together, or lies in them
    bool part = false;                // it lies in them
  };
  std::vector<Meaning> meanings;
  std::unordered_map<std::string, std::vector<std::size_t>> words;  // places in `meanings`, each once
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
  Names location_names, sector_names, owner_names;  // owner_names[0] is "domestic"
  std::vector<Location> locations;
  std::vector<Sector> sectors;
  std::vector<Owner> owners;  // empty where owners have no names
  std::map<std::string, Scope> location_tags, sector_tags;
  OtherNames other_location_names, other_sector_names;
  // Columns that formulas and mechanisms read, by name of the column, by location or sector.
  std::map<std::string, Column> location_columns, sector_columns;
  // host_share(z, i): share of zone z's activity that lies in region i; rows of other places are 0.
  Matrix host_share;
  Behaviour behaviour;
  std::vector<BehaviourRange> behaviour_ranges;  // of its numbers that have one, in their order
  std::vector<WorstCase> worst_cases;
  std::vector<OwnerHome> owner_homes;        // of every owner but "domestic"
  std::vector<FactorIncome> factor_incomes;  // empty: all income is of residents
  std::vector<Parameter> parameters;         // every figure of model.yaml with unit, grade and source
  TransferRule transfers = TransferRule::own_income;  // where a scenario says nothing
  std::optional<double> surplus;  // of the home economy by its balance of payments, goods and services
  std::optional<FirmCounts> firm_counts;      // where they are known
  std::optional<AuthorityFacts> authorities;  // of the home economy, where they are known
  std::shared_ptr<const Network> network;     // what goods travel on; none: there are no routes
  bool workers_move = false;                  // the model says who works where

  int location_count() const { return location_names.size(); }
  int sector_count() const { return sector_names.size(); }
  bool resident(int place) const { return locations[at(place)].kind != LocationKind::zone; }
  bool same_economy(int a, int b) const { return locations[at(a)].economy == locations[at(b)].economy; }
  // The economy whose policy packages the model is about; its places are the national aggregate.
  std::string home_economy;       // of model.yaml
  std::string home_economy_name;  // for people; the same word where the model gives none
  bool is_home(int place) const { return locations[at(place)].economy == home_economy; }
};

}  // namespace entrepot
