// SPDX-License-Identifier: Apache-2.0
// How much of what a package does rests on judgement: on entries whose effect size nobody has measured, or
// whose value nobody has announced.
#pragma once

#include <memory>
#include <optional>

#include "simulation/long_run.h"
#include "simulation/scenario.h"
#include "world/model.h"

namespace entrepot {

// Shares of what a package does that go when entries are taken out: those of judged size or value, of judged
// size, of judged value. Below 0 or above 1 where the two parts work against each other.
struct Judged {
  double either = 0, sizes = 0, values = 0;
  friend bool operator==(const Judged&, const Judged&) = default;
};

// 1 - (effect of the package without the entries) / (effect of the whole), of the home economy's real income
// in the long run; `whole` is that of the package. Nothing where there is no home economy, no effect or no
// equilibrium.
std::optional<Judged> share_on_judgement(const Model& model, const Scenario& scenario, const LongRun& whole);
// The same, the whole being solved where it is needed; `network`: where it is known already.
std::optional<Judged> share_on_judgement(const Model& model, const Scenario& scenario,
                                         std::shared_ptr<const GoodsNetwork> network = nullptr);

}  // namespace entrepot
