// SPDX-License-Identifier: Apache-2.0
#include "world/network.h"

#include <fmt/format.h>

#include <iterator>

namespace entrepot {

const std::vector<std::string>& alternative_names() {
  static const std::vector<std::string> names = {"water", "land", "air"};
  return names;
}

const std::vector<NumberRow<NetworkNumbers>>& network_rows() {
  using N = NetworkNumbers;
  static constexpr NumberRow<N> rows[] = {
      {"mode_choice", "elasticity", &N::mode_choice, 1, 1000,
       "lambda: of the odds of two alternatives to their cost as a share of value (Allen & Arkolakis 2014)"},
      {"hub_choice", "elasticity", &N::hub_choice, 0.1, 100,
       "lambda_h: of the odds of the way through the hub to its cost (Allen & Arkolakis 2022)"},
      {"air_share", "fraction", &N::air_share, 0.001, 0.9, "of overseas goods trade by value, by air"},
      {"land_share", "fraction", &N::land_share, 0.001, 0.9,
       "of goods trade by value, by land, with the places that fitted_shares.csv counts"},
      {"own_pairs", "fraction", &N::own_pairs, 0, 1,
       "of a region's trade with itself that leaves the province"},
      {"hub_margin", "fraction", &N::hub_margin, 0, 1, "m: on the price of goods that pass through the hub"},
  };
  static_assert(sizeof(N) == std::size(rows) * sizeof(double));  // no number without a row
  static const std::vector<NumberRow<N>> list(std::begin(rows), std::end(rows));
  return list;
}

std::string edge_in_words(const Network& network, const Names& places, int edge) {
  const EdgeNumbers numbers(network);
  if (edge == numbers.of_hub())
    return network.hub < 0 ? "the way through a hub" : "the way through " + places[network.hub];
  if (!numbers.is_leg(edge)) return network.node_names[edge];
  const Leg& leg = network.legs[at(numbers.leg(edge))];
  return fmt::format("{}-{} by {}", network.node_names[leg.from], network.node_names[leg.to],
                     network.mode_names[leg.mode]);
}

}  // namespace entrepot
