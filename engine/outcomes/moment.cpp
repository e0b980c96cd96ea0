// SPDX-License-Identifier: Apache-2.0
#include "outcomes/moment.h"

namespace entrepot {

Moment::Moment(const Model& the_model, const RecordedTrade& bridge, const QuarterOutcome& the_outcome)
    : model(the_model),
      outcome(the_outcome),
      trade(by_origin(base(), market().border)),
      recorded(bridge.from(trade)) {}

void Moment::end_year() {
  figures.emplace();
  figures->table = input_output(world(), base(), market());
  figures->chains = value_chains(figures->table);
  if (has_employment(world()))
    figures->jobs = jobs_supported(base(), market(), figures->table, employment(world(), base(), market()));
}

}  // namespace entrepot
