// SPDX-License-Identifier: Apache-2.0
#include "outcomes/outcome.h"

#include <algorithm>

namespace entrepot {

bool is_bilateral(const Outcome& outcome) {
  return std::find(outcome.axes.begin(), outcome.axes.end(), Axis::destination) != outcome.axes.end();
}

bool has_owners(const World& world) {
  return world.owner_names.size() > 1;
}

const char* to_string(Axis axis) {
  switch (axis) {
    case Axis::origin:
      return "origin";
    case Axis::destination:
      return "destination";
    case Axis::location:
      return "location";
    case Axis::sector:
      return "sector";
    case Axis::labour_market:
      return "labour_market";
    case Axis::owner:
      return "owner";
    case Axis::producer_owner:
      break;
  }
  return "producer_owner";
}

std::size_t extent(const Model& model, Axis axis) {
  const BaseYear& base = model.base;
  const auto owners = static_cast<std::size_t>(model.world.owner_names.size());
  switch (axis) {
    case Axis::origin:
    case Axis::destination:
    case Axis::location:
      break;
    case Axis::sector:
      return at(base.sector_count);
    case Axis::labour_market:
      return at(base.labour_market_count);
    case Axis::owner:
      return owners - 1;
    case Axis::producer_owner:
      return owners;
  }
  return at(base.location_count);
}

std::size_t size_of(const Model& model, const Outcome& outcome) {
  std::size_t size = 1;
  for (Axis axis : outcome.axes) size *= extent(model, axis);
  return size;
}

std::vector<std::string> names_along(const Model& model, Axis axis) {
  const World& world = model.world;
  const auto names = [&](const auto& index, int first) {
    std::vector<std::string> list;
    for (int k = first; k < index.size(); ++k) list.push_back(index[k]);
    return list;
  };
  switch (axis) {
    case Axis::origin:
    case Axis::destination:
    case Axis::location:
      break;
    case Axis::sector:
      return names(world.sector_names, 0);
    case Axis::labour_market:
      return model.base.labour_market_names;
    case Axis::owner:
      return names(world.owner_names, 1);
    case Axis::producer_owner:
      return names(world.owner_names, 0);
  }
  return names(world.location_names, 0);
}

}  // namespace entrepot
