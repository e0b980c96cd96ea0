// SPDX-License-Identifier: Apache-2.0
// The part of `model check` that asks how the model behaves: does the base year stand still, do its
// accounts close, is it stable, how fast do firms adjust, how far is the closed form from where they rest.
#pragma once

#include "simulation/run.h"

namespace entrepot {

// Prints to stdout a line a figure, with its target. False when one misses a bound that must hold.
bool check_behaviour(const Model& model);

}  // namespace entrepot
