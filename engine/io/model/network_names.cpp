// SPDX-License-Identifier: Apache-2.0
#include "io/model/network_names.h"

#include <algorithm>
#include <set>

#include "io/text/forms.h"

namespace entrepot {

std::vector<std::string> corridors_of(const Network& network) {
  std::set<std::string> names;
  for (const Leg& leg : network.legs) names.insert(leg.corridors.begin(), leg.corridors.end());
  return {names.begin(), names.end()};
}

bool is_of(const Leg& leg, std::string_view corridor) {
  return std::find(leg.corridors.begin(), leg.corridors.end(), corridor) != leg.corridors.end();
}

std::optional<int> node_meant(const Network& network, std::string_view word) {
  if (const auto node = network.node_names.find(word)) return node;
  const std::string loose = loose_form(word);
  for (std::size_t k = 0; k < network.nodes.size(); ++k)
    for (const std::string& name : {network.nodes[k].code, network.nodes[k].name, network.nodes[k].name_zh})
      if (loose_form(name) == loose) return static_cast<int>(k);
  return std::nullopt;
}

std::optional<std::string> corridor_meant(const Network& network, std::string_view word) {
  const std::string loose = loose_form(word);
  for (const std::string& corridor : corridors_of(network))
    if (loose_form(corridor) == loose) return corridor;
  return std::nullopt;
}

}  // namespace entrepot
