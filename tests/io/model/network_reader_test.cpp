// SPDX-License-Identifier: Apache-2.0
// network/ of a model: what is read, and every word about what is wrong with it.
#include "io/model/network_reader.h"

#include <doctest/doctest.h>

#include "support/macro.h"
#include "support/model_copy.h"
#include "world/network.h"

using namespace entrepot;
using test::ModelCopy;

namespace {

std::string said(const ModelCopy& copy) {
  Diagnostics diagnostics;
  const ModelYaml yaml = read_model_yaml(copy.folder(), diagnostics);
  read_world(copy.folder(), yaml, diagnostics);
  return copy.without_folder(render(diagnostics));
}
std::string said_of(const std::string& file, const std::string& from, const std::string& to) {
  const ModelCopy copy;
  copy.replace("network/" + file, from, to);
  return said(copy);
}

}  // namespace

TEST_CASE("network reader: macro has its nodes, legs and gateways") {
  const Network& network = *macro_model().world.network;
  CHECK(network.nodes.size() == 97);
  CHECK(network.modes.size() == 6);
  std::size_t repaired = 0, planned = 0;
  for (const Leg& leg : network.legs) {
    CHECK(leg.days > 0.0);
    CHECK(leg.usd > 0.0);
    if (!leg.repair.empty()) ++repaired;
    if (!leg.open) ++planned;
  }
  CHECK(network.legs.size() == 250 + repaired + planned);
  CHECK(repaired == 39);
  CHECK(planned == 2);
  CHECK(network.node_names[network.gateways.front().node] == "beijing");
  CHECK(macro_model().world.location_names[network.hub] == "hong_kong");
  // 1 + 220 / 650 days and 75 + 0.47 km USD: a leg without a quote has its mode's formula.
  for (const Leg& leg : network.legs)
    if (network.node_names[leg.from] == "rotterdam" && network.node_names[leg.to] == "duisburg") {
      CHECK(leg.days == doctest::Approx(1.0 + 220.0 / 650.0));
      CHECK(leg.usd == doctest::Approx(75.0 + 0.47 * 220.0));
    }
}

TEST_CASE("network reader: a model without a network has no routes") {
  const ModelCopy copy;
  std::filesystem::remove_all(copy.folder() / "network");
  CHECK(said(copy) ==
        "macro/model.yaml:149:3: error[M063]: the section 'network' is about a folder that is not there\n"
        "  bring network/ with its tables, or leave the section out\n");
  copy.rewrite("model.yaml", [](const std::string& text) { return text.substr(0, text.find("\nnetwork:")); });
  Diagnostics diagnostics;
  const ModelYaml yaml = read_model_yaml(copy.folder(), diagnostics);
  CHECK(read_world(copy.folder(), yaml, diagnostics).network == nullptr);
  CHECK(diagnostics.ok());
}

TEST_CASE("network reader: a network without its numbers") {
  const ModelCopy copy;
  copy.rewrite("model.yaml", [](const std::string& text) { return text.substr(0, text.find("\nnetwork:")); });
  CHECK(said(copy) ==
        "macro/model.yaml: error[M063]: a model with network/ needs the section 'network'\n"
        "  add it: models/README.md names its numbers\n");
  const ModelCopy other;
  other.replace("model.yaml", "air_share: {value: 0.2,", "air_share: {value: 2,");
  CHECK(said(other) ==
        "macro/model.yaml:151:22: error[M009]: air_share is 2; it must be fraction from 0.001 to 0.9\n"
        "  of overseas goods trade by value, by air\n");
  const ModelCopy third;
  third.replace("sectors.csv", "1.8,60,0.28,0.07,30", "0,60,0.28,0.07,30");
  CHECK(said(third) ==
        "macro/sectors.csv: error[M063]: AGR is shipped, but a day costs it nothing\n"
        "  give it a day_cost above 0, or a feu_value of 0\n");
}

TEST_CASE("network reader: legs") {
  CHECK(said_of("legs.csv", "beijing,tianjin,rail,open,150,1.2", "bejing,tianjin,rail,open,150,1.2") ==
        "macro/network/legs.csv:2:1: error[C005]: unknown node 'bejing'\n"
        "  did you mean 'beijing'?\n");
  CHECK(said_of("legs.csv", "beijing,tianjin,rail,open,150,1.2", "beijing,tianjin,rail,open,150,-1.2") ==
        "macro/network/legs.csv:2:31: error[C004]: days is -1.2; it must lie between 0.01 and 1000\n"
        "  correct the figure\n");
  CHECK(said_of("legs.csv", "beijing,tianjin,rail,", "beijing,beijing,rail,") ==
        "macro/network/legs.csv:2:9: error[M060]: a leg from beijing to itself\n"
        "  a leg joins two nodes\n");
  CHECK(said_of("legs.csv", "beijing,shijiazhuang,rail,", "tianjin,beijing,rail,") ==
        "macro/network/legs.csv:3:1: error[M060]: tianjin and beijing have a leg by rail already, in line 2\n"
        "  a leg serves both directions: leave one of the rows out\n");
  CHECK(
      said_of("legs.csv", "nanning,qinzhou,river,planned,235,1.3,", "nanning,qinzhou,river,planned,235,,") ==
      "macro/network/legs.csv:291:35: error[M060]: a leg by river needs its days\n"
      "  modes.csv has no formula for this mode\n");
}

TEST_CASE("network reader: gateways") {
  CHECK(said_of("gateways.csv", "india,mumbai,1,", "india,mumbai,0.9,") ==
        "macro/network/gateways.csv: error[M061]: the gateways of india add to 0.9, not to 1\n"
        "  say where all of its goods enter and leave the network\n");
  const ModelCopy copy;
  copy.drop("network/gateways.csv", "india,");
  CHECK(said(copy) ==
        "macro/network/gateways.csv: error[M061]: india has no gateway\n"
        "  say where all of its goods enter and leave the network\n");
}

TEST_CASE("network reader: gateways that no route joins are named") {
  CHECK(said_of("legs.csv", "erenhot,ulaanbaatar,rail,open,", "erenhot,ulaanbaatar,rail,planned,") ==
        "macro/network/legs.csv: error[M062]: no route joins ulaanbaatar to beijing, tianjin, shijiazhuang "
        "and 58 more\n"
        "  add a leg, or take the node out of gateways.csv\n");
  const ModelCopy copy;
  copy.drop("network/legs.csv", "suzhou,");
  copy.rewrite("network/legs.csv", [](const std::string& text) {
    std::string rest;
    for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end) {
      end = text.find('\n', begin) + 1;
      const std::string row = text.substr(begin, end - begin);
      if (row.find(",suzhou,") == std::string::npos) rest += row;
    }
    return rest;
  });
  CHECK(said(copy) ==
        "macro/network/legs.csv: error[M062]: no route joins suzhou to beijing, tianjin, shijiazhuang and 91 "
        "more\n"
        "  add a leg, or take the node out of gateways.csv\n");
}

TEST_CASE("network reader: a network is no larger than its routes can be kept") {
  // Nodes n0, n1 ... beside those of macro, each joined to Beijing and a gateway of the east.
  const auto with = [](int more) {
    const ModelCopy copy;
    std::string nodes, legs, gateways;
    for (int k = 0; k < more; ++k) {
      const std::string name = "n" + std::to_string(k);
      nodes += name + ",N,N,city,mainland,110000,40,116,,assumed,made up\n";
      legs += name + ",beijing,rail,open,10,2,200,,assumed,assumed,assumed,made up,\n";
      gateways += "east," + name + ",0,assumed,made up\n";
    }
    for (const auto& [file, rows] :
         {std::pair("nodes.csv", nodes), std::pair("legs.csv", legs), std::pair("gateways.csv", gateways)})
      copy.rewrite(std::string("network/") + file, [&](const std::string& text) { return text + rows; });
    return said(copy);
  };
  CHECK(with(100).empty());
  CHECK(with(900) ==
        "macro/network: error[M015]: 14 classes of goods, 961 gateways and 997 nodes make 230117216 "
        "distances; the most is 40000000\n"
        "  put nodes together, or give sectors the same day_cost and feu_value\n");
  CHECK(with(904) ==
        "macro/network/nodes.csv: error[C007]: a table of 1001 rows; the most is 1000\n"
        "  a model has at most 1000 nodes\n");
}

TEST_CASE("network reader: modes, nodes and fitted shares") {
  CHECK(said_of("modes.csv", "rail,railway,land,water; air,", "rail,railway,land,water; wind,")
            .starts_with("macro/network/modes.csv:2:19: error[C005]: unknown alternative 'water; wind'\n"));
  CHECK(said_of("nodes.csv", "xian,", "xi-an,").starts_with("macro/network/nodes.csv:"));
  CHECK(said_of("fitted_shares.csv", "land,eu,1,", "water,eu,1,")
            .starts_with("macro/network/fitted_shares.csv:20:1: error[C005]: unknown alternative 'water'\n"));
  CHECK(words_of_cell("water; air") == std::vector<std::string>{"water", "air"});
  CHECK(words_of_cell(" a;; b ") == std::vector<std::string>{"a", "b"});
  CHECK(words_of_cell("").empty());
}
