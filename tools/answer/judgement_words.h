// SPDX-License-Identifier: Apache-2.0
// How much of a package rests on judgement, in words.
#pragma once

#include <string>

#include "study/judgement.h"

namespace entrepot {

std::string judgement_words(const Judged& shares);
std::string judgement_line(const Judged& shares);  // for a page that is full

}  // namespace entrepot
