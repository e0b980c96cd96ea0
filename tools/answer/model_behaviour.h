// SPDX-License-Identifier: Apache-2.0
// The part of `model check` that asks how the model behaves: does the base year stand still, do its
// accounts close, is it stable, how fast do firms adjust, how far is the closed form from where they rest.
#pragma once

#include "answer/model_fit.h"
#include "world/model.h"

namespace entrepot {

// A row a figure, with its bound or what was published.
Checked check_behaviour(const Model& model);

}  // namespace entrepot
