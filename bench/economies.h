// SPDX-License-Identifier: Apache-2.0
// Economies made for timing: sizes that published models have, with the sparsity of real tables.
#pragma once

#include <cstdint>

#include "simulation/run.h"

namespace entrepot::bench {

// `places` economies, half of `sectors` goods. Gravity flows with a home bias, a third of the pairs of places
// and sectors without trade, input-output tables with a heavy diagonal, tariffs on goods. The same for
// the same seed; of the given theory.
Model synthetic_economy(int places, int sectors, std::uint64_t seed, Theory theory);

// Half of every tariff away, and a tenth more among the first four places: as large as trade agreements are.
Wedges tariff_reform(const Model& model);

}  // namespace entrepot::bench
