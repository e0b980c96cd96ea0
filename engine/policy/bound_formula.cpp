// SPDX-License-Identifier: Apache-2.0
#include "policy/bound_formula.h"

#include <fmt/format.h>

#include <cmath>
#include <map>

#include "base/diagnostic.h"
#include "base/quantity.h"
#include "policy/scope.h"
#include "world/network.h"

namespace entrepot {
namespace {

bool starts_with(const std::string& text, const std::string& start) {
  return text.compare(0, start.size(), start) == 0;
}

const Column& column_of(const std::map<std::string, Column>& columns, const std::string& name,
                        const World& world, const LeverUse& use) {
  const auto found = columns.find(name);
  if (found == columns.end())
    throw Failure(Status::invalid,
                  fmt::format("lever '{}' needs the column '{}', which model '{}' does not have",
                              use.lever.name, name, world.name));
  return found->second;
}

double mean(const Column& column, const Column& weights) {
  double sum = 0.0, total = 0.0;
  for (std::size_t k = 0; k < column.size(); ++k) {
    sum += weights[k] * column[k];
    total += weights[k];
  }
  return sum / total;
}

}  // namespace

BoundFormula::BoundFormula(const World& world, const BaseYear& base, const LeverUse& use, const Move& move)
    : world_(world), base_(base), use_(use), move_(move), formula_(*move.compiled) {
  for (std::size_t slot = 0; slot < formula_.variables().size(); ++slot)
    bind(slot, formula_.variables()[slot]);
}

void BoundFormula::begin(double phase) const {
  for (const std::size_t slot : phase_slots_) formula_.set(slot, phase);
  for (const auto& [slot, value] : constants_) formula_.set(slot, value);
}

void BoundFormula::bind(std::size_t slot, const std::string& name) {
  if (name == "phase") {
    phase_slots_.push_back(slot);
  } else if (name == "effect") {
    constants_.emplace_back(slot, use_.lever.effect.central);
  } else if (name == "base") {
    base_slots_.push_back(slot);
  } else if (const auto field = use_.fields.find(name); field != use_.fields.end()) {
    constants_.emplace_back(slot, field->second);
  } else if (name == "sector_k" || name == "sector_theta" || name == "sector_is_service") {
    derived_columns_.emplace_back(slot, derived(name));
  } else if (starts_with(name, "sector_")) {
    sector_columns_.emplace_back(slot, &column_of(world_.sector_columns, name.substr(7), world_, use_));
  } else if (starts_with(name, "origin_")) {
    origin_columns_.emplace_back(slot, &column_of(world_.location_columns, name.substr(7), world_, use_));
  } else if (starts_with(name, "destination_")) {
    destination_columns_.emplace_back(slot,
                                      &column_of(world_.location_columns, name.substr(12), world_, use_));
  } else {
    throw Failure(Status::invalid, fmt::format("lever '{}' has no value for '{}'", use_.lever.name, name));
  }
}

Column BoundFormula::derived(const std::string& name) const {
  Column column;
  for (int j = 0; j < world_.sector_count(); ++j)
    column.push_back(name == "sector_k"            ? base_.elasticities[at(j)].k
                     : name == "sector_theta"      ? base_.elasticities[at(j)].theta
                     : world_.sectors[at(j)].goods ? 0.0
                                                   : 1.0);
  return column;
}

void BoundFormula::set_place_and_sector(int destination, int sector, double base) const {
  for (const std::size_t slot : base_slots_) formula_.set(slot, base);
  for (const auto& [slot, column] : destination_columns_) formula_.set(slot, (*column)[at(destination)]);
  for (const auto& [slot, column] : sector_columns_)
    formula_.set(slot, sector < 0 ? 0.0 : (*column)[at(sector)]);
  for (const auto& [slot, column] : derived_columns_)
    formula_.set(slot, sector < 0 ? 0.0 : column[at(sector)]);
}

double BoundFormula::at_target(const Channel& channel, Target target, double base) const {
  const double word = channel.word_base != nullptr ? channel.word_base(world_) : base;
  switch (channel.subject) {
    case Subject::flows:
      return on_flow(target, word);
    case Subject::affiliates:
      return on_affiliate(target.cell, word);
    case Subject::sectors:
    case Subject::places:
    case Subject::pairs:
    case Subject::edges:
      break;
  }
  return on_place(target, word);
}

double BoundFormula::on_flow(Target target, double base) const {
  const Cell& origin = base_.cells[at(target.cell)];
  set_place_and_sector(target.destination, origin.sector, base);
  for (const auto& [slot, column] : origin_columns_) formula_.set(slot, (*column)[at(origin.region)]);
  const double value = formula_.value();
  if (!std::isfinite(value))
    no_value(fmt::format("from {} to {} in {}", world_.location_names[origin.region],
                         world_.location_names[target.destination], world_.sector_names[origin.sector]),
             base);
  return value;
}

double BoundFormula::on_affiliate(int cell, double base) const {
  const auto& [owner, region, sector] = base_.cells[at(cell)];
  set_place_and_sector(region, sector, base);
  if (!origin_columns_.empty()) {
    if (last_homes_of_ != std::pair(owner, region)) {
      last_homes_ = homes_of(world_, base_, owner, region);
      last_homes_of_ = {owner, region};
    }
    for (const auto& [slot, column] : origin_columns_) formula_.set(slot, mean(*column, last_homes_));
  }
  const double value = formula_.value();
  if (!std::isfinite(value))
    no_value(fmt::format("from {} to {} in {}", world_.owner_names[owner], world_.location_names[region],
                         world_.sector_names[sector]),
             base);
  return value;
}

double BoundFormula::on_place(Target target, double base) const {
  set_place_and_sector(target.destination, target.sector, base);
  for (const auto& [slot, column] : origin_columns_)
    formula_.set(slot, target.origin < 0 ? 0.0 : (*column)[at(target.origin)]);
  const double value = formula_.value();
  if (std::isfinite(value)) return value;
  if (target.edge >= 0)
    no_value("on " + edge_in_words(*world_.network, world_.location_names, target.edge), base);
  std::string where =
      target.origin < 0 ? "at " : fmt::format("from {} to ", world_.location_names[target.origin]);
  where += world_.location_names[target.destination];
  if (target.sector >= 0) where += " in " + world_.sector_names[target.sector];
  no_value(where, base);
}

void BoundFormula::no_value(const std::string& where, double base) const {
  std::string fields;
  for (const auto& [name, given] : use_.fields) fields += fmt::format("{} = {}, ", name, shortest(given));
  throw Failure(Status::invalid,
                fmt::format("lever '{}': the formula of {} has no finite value {} ({}base = {})",
                            use_.lever.name, move_.channel, where, fields, shortest(base)));
}

}  // namespace entrepot
