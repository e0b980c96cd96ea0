// SPDX-License-Identifier: Apache-2.0
// Letters of Latin writing as letters of English: "Côte d'Ivoire" is Cote d'Ivoire.
#pragma once

#include <string>
#include <string_view>

namespace entrepot {

// Without accents, in whichever way Unicode writes them: letters of Latin-1, Latin Extended-A and Latin
// Extended Additional, the Vietnamese o and u with a horn, and marks that stand behind their letter (U+0300
// to U+036F). Ligatures fall apart (ß is ss). Every other character stays as it is. `text` is well-formed
// UTF-8.
std::string without_accents(std::string_view text);

}  // namespace entrepot
