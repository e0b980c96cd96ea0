// SPDX-License-Identifier: Apache-2.0
#include "world/model.h"

#include <utility>

namespace entrepot {

void add_legs(const std::vector<Leg>& legs, Model& model) {
  if (legs.empty()) return;
  Network network = *model.world.network;
  network.legs.insert(network.legs.end(), legs.begin(), legs.end());
  model.base.edge_count = EdgeNumbers(network).count();
  model.world.network = std::make_shared<const Network>(std::move(network));
}

void assume(const Assumptions& assumed, const std::string& file, Model& model, Diagnostics& diagnostics) {
  if (assumed.elasticities_of_the_model()) {
    set_transfers(model.world, assumed.transfers, assumed.transfers_at, model.base, diagnostics);
    return;
  }
  Diagnostics found;
  BaseYear base = derive_base_year(model.world, model.table, file, found, model.base.theory, assumed);
  // Warnings are of the table, and have been given.
  for (const Diagnostic& one : found.all())
    if (one.severity == Severity::error)
      diagnostics.error(one.code, one.spot.file == file ? assumed.elasticities_at : one.spot, one.message,
                        one.remedy);
  if (found.ok()) model.base = std::move(base);
}

void derive_again(const Assumptions& assumed, Theory theory, Model& model) {
  Diagnostics found;
  BaseYear base = derive_base_year(model.world, model.table, std::string(), found, theory, assumed);
  for (const Diagnostic& one : found.all())
    if (one.severity == Severity::error) throw Failure(Status::no_equilibrium, one.message);
  model.base = std::move(base);
}

}  // namespace entrepot
