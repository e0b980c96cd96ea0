// SPDX-License-Identifier: Apache-2.0
// A formula that is asked once for all that is alike to it gives what it gives flow by flow.
#include "policy/asked.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "policy/flow_kinds.h"
#include "policy/scope.h"
#include "support/on_macro.h"

using namespace entrepot;
using namespace entrepot::on_macro;

TEST_CASE("asked: every formula of the catalogue on flows, and those that read each column") {
  const FlowKinds kinds(world(), base());
  int formulas = 0, by_sector_only = 0, by_origin = 0;
  const auto compare = [&](const LeverUse& use, const Move& move) {
    const Channel& channel = *find_channel(move.channel);
    if (channel.subject != Subject::flows) return;
    CAPTURE(use.lever.name);
    CAPTURE(move.channel);
    const BoundFormula formula(world(), base(), use, move);
    ++formulas;
    by_sector_only += !formula.reads_origin() && !formula.reads_destination() ? 1 : 0;
    by_origin += formula.reads_origin() ? 1 : 0;
    const std::vector<ScopedTarget> targets =
        targets_in_scope(world(), base(), channel, use, move, kinds.first());
    Asked asked(base());
    Column together;
    asked.begin(channel, formula, 0.6);
    for (const ScopedTarget& scoped : targets)
      together.push_back(asked(scoped.target, base_level(channel, world(), base(), scoped.target)));
    formula.begin(0.6);
    std::size_t differing = 0;
    for (std::size_t t = 0; t < targets.size(); ++t)
      differing += together[t] == formula.at_target(channel, targets[t].target,
                                                    base_level(channel, world(), base(), targets[t].target))
                       ? 0
                       : 1;
    CHECK(differing == 0);
  };
  for (const Lever& lever : catalogue())
    if (!lever.reads_schedule)
      for (const LeverUse& use : mainland_uses(lever, 2.0, make_quarter(2025, 1)))
        for (const Move& move : use.lever.moves) compare(use, move);
  CHECK(formulas > 40);
  CHECK(by_sector_only > 10);
  CHECK(by_origin > 0);
  LeverUse use = mainland_use(catalogue_lever("customs_clearance"), 2.0, make_quarter(2025, 1), {});
  const std::string origin = "origin_nontariff_ave", destination = "destination_nontariff_ave",
                    sector = "sector_day_cost";
  for (const std::vector<std::string>& read :
       std::vector<std::vector<std::string>>{{},
                                             {origin},
                                             {destination},
                                             {origin, sector},
                                             {destination, sector},
                                             {origin, destination},
                                             {origin, destination, sector},
                                             {"base"},
                                             {"base", destination}}) {
    std::string formula = "-value*phase";
    for (const std::string& word : read) formula += "*(1+" + word + ")";
    CAPTURE(formula);
    compare(use,
            move_of(read.empty() || read.front() != "base" ? "time_cost" : "tariff_rate", formula, read));
  }
}
