// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/edges_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/names.h"
#include "io/model/network_names.h"
#include "io/scenario/scenario_form.h"
#include "io/text/bounds.h"
#include "io/text/forms.h"
#include "io/text/utf8.h"

namespace entrepot {
namespace {

class EdgesReader {
 public:
  EdgesReader(GrowingNetwork& network, Diagnostics& diagnostics)
      : growing_(network), network_(*network.network), numbers_(network_), diagnostics_(diagnostics) {}

  bool read(const YamlNode& node, LeverUse& use) {
    const int errors_before = diagnostics_.errors();
    if (node.kind == YamlNode::Kind::list) {
      for (const YamlNode& item : node.items) read_one(item);
    } else {
      read_one(node);
    }
    if (diagnostics_.errors() == errors_before && edges_.empty())
      diagnostics_.error("S004", node.spot(), "edges names nothing", "name a leg, a line or a node");
    for (const int edge : edges_) use.edges.push_back({edge, 1.0});
    use.opens.assign(opens_.begin(), opens_.end());
    return diagnostics_.errors() == errors_before;
  }

 private:
  void read_one(const YamlNode& node) {
    if (node.kind == YamlNode::Kind::map) {
      const auto has = [&](const char* key) {
        return std::any_of(node.entries.begin(), node.entries.end(),
                           [&](const YamlEntry& entry) { return entry.key.text == key; });
      };
      if (has("leg"))
        read_leg(node);
      else if (node.entries.size() == 1 && has("mode"))
        read_mode_alone(node);
      else
        read_new_leg(node);
      return;
    }
    const auto word = as_string(node, "edges", diagnostics_);
    if (!word) return;
    if (const auto found = node_meant(network_, *word)) {
      edges_.insert(numbers_.of_node(*found));
    } else if (const auto corridor = corridor_meant(network_, *word)) {
      take([&](const Leg& leg) { return is_of(leg, *corridor); });
    } else if (const auto ends = ends_of(*word)) {
      take_legs(*ends, std::nullopt, node.spot());
    } else {
      unknown(*word, node.spot());
    }
  }

  // The two nodes of "a-b"; names may have "-", too.
  std::optional<std::pair<int, int>> ends_of(std::string_view word) const {
    for (std::size_t cut = word.find('-'); cut != std::string_view::npos; cut = word.find('-', cut + 1)) {
      const auto from = node_meant(network_, word.substr(0, cut));
      const auto to = node_meant(network_, word.substr(cut + 1));
      if (from && to) return std::pair(*from, *to);
    }
    return std::nullopt;
  }

  static bool joins(const Leg& leg, const std::pair<int, int>& ends) {
    return (leg.from == ends.first && leg.to == ends.second) ||
           (leg.from == ends.second && leg.to == ends.first);
  }

  // Those that are open, or where none is, planned ones: who wants an hour less on a railway does not ask for
  // the canal beside it.
  template <class Wanted>
  bool take(Wanted wanted) {
    std::vector<int> open, planned;
    for (int l = 0; l < growing_.leg_count(); ++l)
      if (wanted(growing_.leg(l))) (growing_.leg(l).open ? open : planned).push_back(numbers_.of_leg(l));
    if (open.empty()) opens_.insert(planned.begin(), planned.end());
    edges_.insert(open.begin(), open.end());
    edges_.insert(opens_.begin(), opens_.end());
    return !open.empty() || !planned.empty();
  }

  void take_legs(const std::pair<int, int>& ends, std::optional<int> mode, const Spot& spot) {
    if (take([&](const Leg& leg) { return joins(leg, ends) && (!mode || leg.mode == *mode); })) return;
    const auto& [from, to] = ends;
    diagnostics_.error(
        "S033", spot,
        fmt::format("no leg{} joins {} and {}", mode ? " by " + network_.mode_names[*mode] : std::string(),
                    network_.node_names[from], network_.node_names[to]),
        fmt::format("'entrepot describe network {}' lists those there are; "
                    "{{from: {}, to: {}, mode: ..., km: ...}} adds one",
                    network_.node_names[from], network_.node_names[from], network_.node_names[to]));
  }

  void unknown(const std::string& word, const Spot& spot) {
    diagnostics_.error("S033", spot, [&] {
      std::vector<std::string> words = network_.node_names.all();
      for (const std::string& corridor : corridors_of(network_)) words.push_back(corridor);
      for (const Leg& leg : network_.legs) {
        words.push_back(network_.node_names[leg.from] + "-" + network_.node_names[leg.to]);
        words.push_back(network_.node_names[leg.to] + "-" + network_.node_names[leg.from]);
      }
      const auto close = nearest(word, words);
      const auto list = in_brackets(word);
      return std::pair(fmt::format("the network has no node, leg or line '{}'", beginning_of(word)),
                       list    ? fmt::format("write {}", *list)
                       : close ? fmt::format("did you mean '{}'?", *close)
                               : std::string("'entrepot describe network' lists nodes and lines, "
                                             "'entrepot describe network NODE' the legs of a node"));
    });
  }

  std::optional<int> read_node(const YamlMap& map, const char* key) {
    const YamlNode* node = map.required(key, diagnostics_);
    const auto word = node == nullptr ? std::nullopt : as_string(*node, key, diagnostics_);
    if (!word) return std::nullopt;
    const auto found = node_meant(network_, *word);
    if (!found)
      diagnostics_.error("S033", node->spot(), [&] {
        const auto close = nearest(*word, network_.node_names.all());
        return std::pair(fmt::format("the network has no node '{}'", beginning_of(*word)),
                         close ? fmt::format("did you mean '{}'?", *close)
                               : std::string("'entrepot describe network' lists them"));
      });
    return found;
  }

  std::optional<int> read_mode(const YamlMap& map) {
    const YamlNode* node = map.required("mode", diagnostics_);
    const auto word =
        node == nullptr ? std::nullopt : as_word(*node, "mode", network_.mode_names.all(), diagnostics_);
    return word ? network_.mode_names.find(*word) : std::nullopt;
  }

  void read_leg(const YamlNode& node) {
    const auto map = YamlMap::of(node, named_leg_form(), diagnostics_);
    if (!map) return;
    const YamlNode* leg = map->required("leg", diagnostics_);
    const auto word = as_string(*leg, "leg", diagnostics_);
    std::optional<int> mode;
    if (map->find("mode") != nullptr && !(mode = read_mode(*map))) return;
    if (!word) return;
    if (const auto ends = ends_of(*word)) {
      take_legs(*ends, mode, leg->spot());
    } else {
      unknown(*word, leg->spot());
    }
  }

  void read_mode_alone(const YamlNode& node) {
    const auto map = YamlMap::of(node, named_mode_form(), diagnostics_);
    const auto mode = map ? read_mode(*map) : std::nullopt;
    if (mode) take([&](const Leg& leg) { return leg.mode == *mode; });
  }

  std::optional<double> read_number(const YamlMap& map, const char* key, double most) {
    const YamlNode* node = map.find(key);
    return node == nullptr ? std::nullopt : as_number(*node, key, 0.0, most, diagnostics_);
  }

  void read_new_leg(const YamlNode& node) {
    const int errors_before = diagnostics_.errors();
    const auto map = YamlMap::of(node, new_leg_form(), diagnostics_);
    if (!map) return;
    const auto from = read_node(*map, "from"), to = read_node(*map, "to"), mode = read_mode(*map);
    map->required("km", diagnostics_);
    const auto km = read_number(*map, "km", longest_new_leg);
    auto days = read_number(*map, "days", most_days_of_a_new_leg),
         usd = read_number(*map, "usd", most_usd_of_a_new_leg);
    if (diagnostics_.errors() > errors_before) return;
    const std::string name = network_.node_names[*from] + "-" + network_.node_names[*to];
    const TransportMode& by = network_.modes[at(*mode)];
    const auto refuse = [&](const std::string& what, const std::string& remedy) {
      diagnostics_.error("S034", node.spot(), what, remedy);
    };
    if (*from == *to) {
      refuse(fmt::format("a leg from {} to itself leads nowhere", network_.node_names[*from]),
             "name two nodes");
      return;
    }
    if ((!days || !usd) && !by.formula) {
      refuse(fmt::format("days and USD of a leg by {} do not follow from its length", by.code),
             "give 'days:' and 'usd:' of an FEU, getting on included");
      return;
    }
    Leg leg{*from, *to, *mode, *km, days ? *days : by.formula->days(*km), usd ? *usd : by.formula->usd(*km),
            false};
    for (int l = 0; l < growing_.leg_count(); ++l) {
      const Leg& known = growing_.leg(l);
      if (!joins(known, {*from, *to}) || known.mode != *mode) continue;
      const bool again = at(l) >= network_.legs.size() && known.km == leg.km && known.days == leg.days &&
                         known.usd == leg.usd;
      if (!again) {
        refuse(fmt::format("a leg by {} joins {} and {} already{}", by.code, network_.node_names[*from],
                           network_.node_names[*to], known.open ? "" : ", a planned one"),
               fmt::format("name it: {{leg: {}, mode: {}}}{}", name, by.code, known.open ? "" : " opens it"));
        return;
      }
      edges_.insert(numbers_.of_leg(l));
      opens_.insert(numbers_.of_leg(l));
      return;
    }
    if (growing_.added.size() >= limit::added_legs) {
      diagnostics_.error("S024", node.spot(),
                         fmt::format("more than {} new legs in a scenario", limit::added_legs),
                         "a network of its own belongs into a model");
      return;
    }
    growing_.added.push_back(std::move(leg));
    const int edge = numbers_.of_leg(growing_.leg_count() - 1);
    edges_.insert(edge);
    opens_.insert(edge);
  }

  GrowingNetwork& growing_;
  const Network& network_;
  const EdgeNumbers numbers_;
  Diagnostics& diagnostics_;
  std::set<int> edges_, opens_;
};

}  // namespace

bool read_edges(const YamlNode& node, GrowingNetwork& network, LeverUse& use, Diagnostics& diagnostics) {
  return EdgesReader(network, diagnostics).read(node, use);
}

}  // namespace entrepot
