// SPDX-License-Identifier: Apache-2.0
#include "simulation/case_wedges.h"

namespace entrepot {

CaseWedges::CaseWedges(const Model& model, const GoodsNetwork* network, const std::vector<LeverUse>& uses,
                       const Horizon& horizon, const std::optional<ReformDice>& dice)
    : levers_(model.world, model.base, uses),
      lines_(model.world, model.base, uses),
      reforms_(model, uses, horizon, dice),
      routes_(model, network, uses),
      wedges_(model.base, {&levers_, &lines_, &reforms_, &routes_}) {}

}  // namespace entrepot
