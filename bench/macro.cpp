// SPDX-License-Identifier: Apache-2.0
#include "macro.h"

#include "io/model/model_reader.h"

namespace entrepot::bench {

const Model& macro() {
  static const Model model = [] {
    Diagnostics diagnostics;
    Model read = read_model(ENTREPOT_SOURCE_DIR "/models/macro", diagnostics);
    if (!diagnostics.ok()) throw Failure(Status::invalid, render(diagnostics));
    return read;
  }();
  return model;
}

Wedges tariff_war(const Model& model) {
  Wedges wedges = neutral_wedges(model.base);
  for (int n = 0; n < model.base.location_count; ++n)
    for (int c = 0; c < model.base.cell_count; ++c) {
      const Cell& cell = model.base.cells[static_cast<std::size_t>(c)];
      const bool border = model.world.is_home(n) != model.world.is_home(cell.region);
      if (border && model.world.sectors[static_cast<std::size_t>(cell.sector)].goods)
        wedges.tariff(n, c) += 0.25;
    }
  return wedges;
}

}  // namespace entrepot::bench
