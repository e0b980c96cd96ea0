// SPDX-License-Identifier: Apache-2.0
// Data that pages have in common, of a run as of a scenario whose levers move. A pair is [baseline, policy],
// null a number that has no meaning.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "io/text/json.h"
#include "policy/use.h"
#include "study/attribution.h"
#include "study/effects.h"
#include "study/judgement.h"
#include "study/stated_interval.h"
#include "world/world.h"

namespace entrepot {

Json list_of(std::span<const double> values);
Json pair_of(double baseline, double policy);

// Rows of one year of a run, from 1; 0: of a long run.
std::vector<EffectRow> of_year(const std::vector<EffectRow>& effects, int year);
// The row of a whole place, or of the home economy: all sectors, all owners. Null where there is none.
const EffectRow* find_row(const std::vector<EffectRow>& rows, const std::string& outcome,
                          const std::string& place);
// By outcome of pages: its unit, its pair by place, and of real income its change in money at the income of
// the baseline.
Json rows_by_outcome(const std::vector<EffectRow>& rows, const std::vector<std::string>& places);

// The home economy, if there is one, and every place.
std::vector<std::string> all_places(const World& world);
// In the order of lists: the home economy, its places, then special administrative regions.
std::vector<std::string> own_places(const World& world);
std::vector<std::string> quarter_names(const Horizon& horizon);

// What an entry means. Whether its phase-in is the scenario's or the lever's own is not said: of a run that
// was read back nobody knows.
std::string sentence_on_page(const World& world, LeverUse entry);
// An entry of a scenario: what it does, from when, and what it rests on.
Json entry_on_page(const World& world, const LeverUse& use, const Horizon& horizon, bool in_baseline);
// Those of the long run, by outcome and place.
Json intervals_on_page(const World& world, const std::vector<StatedInterval>& intervals);
Json judgement_on_page(const std::optional<Judged>& judged);
Json parts_on_page(const Attribution& found, PartsBy by);

}  // namespace entrepot
