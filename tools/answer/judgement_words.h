// SPDX-License-Identifier: Apache-2.0
// How much of a package rests on judgement, in the words that explain, solve and run share.
#pragma once

#include <string>

#include "study/judgement.h"

namespace entrepot {

std::string judgement_words(const Judged& shares);

}  // namespace entrepot
