// SPDX-License-Identifier: Apache-2.0
// Words that may stand for something, each with what it means: what a schema and a shell offer.
#pragma once

#include <string>
#include <vector>

#include "policy/lever.h"
#include "policy/measure.h"
#include "world/world.h"

namespace entrepot {

struct KnownWords {
  std::vector<std::string> words, meanings;
  bool closed = false;  // whether there are no others

  void add(std::string word, std::string meaning);
};

// Codes, and tags that are called as none of them.
KnownWords known_places(const World& world);
KnownWords known_sectors(const World& world);
KnownWords known_levers(const std::vector<Lever>& levers);
KnownWords known_measures(const std::vector<Measure>& measures);
KnownWords known_outcomes(const World& world);
KnownWords known_channels();

}  // namespace entrepot
