// SPDX-License-Identifier: Apache-2.0
// What to say about a name that is no code or tag of the model: the places that hold what it means, the
// several things that it may mean, or how a list is written.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "world/world.h"

namespace entrepot {

// How the name is written, and so what may stand in its stead.
enum class Written {
  alone,     // where: Mexico
  in_list,   // where: [usa, Mexico]
  in_table,  // a cell of a schedule, which takes whole places only
};

// What the name may mean; codes of GB/T 2260 and ISIC that are longer than the known ones lie in these.
// `digits` says how long such a code may be.
std::vector<OtherNames::Meaning> meanings_of(const std::string& word, const OtherNames& names,
                                             const std::vector<std::size_t>& digits);

// Message and remedy; `meanings` is one that is part of something (S029), which has a title perhaps, or
// several (S030).
std::pair<std::string, std::string> answer_to(const std::string& word,
                                              const std::vector<OtherNames::Meaning>& meanings,
                                              const std::string& title, Written written);

// The list that the text seems to be: as it is written there. Empty where it seems to be none.
std::string list_meant(const std::string& text, Written written);

}  // namespace entrepot
