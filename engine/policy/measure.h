// SPDX-License-Identifier: Apache-2.0
// A measure of the article (models/levers/measures.csv): a sentence of it, and the lever that says it in the
// model.
#pragma once

#include <string>
#include <vector>

namespace entrepot {

// What a sentence is to a package.
enum class MeasureRole {
  act,       // acts through its lever
  same_act,  // the same act as others of the table, and not to be added to them
  shock,     // an act of others, for scenarios of shocks
  outcome,   // what acts lead to, and no instrument
};
const std::vector<std::string>& measure_role_words();  // in the order of the enumeration

struct Measure {
  std::string id, section;
  std::string task;  // of the article, III.1 to III.5, or setting; empty of acts of others
  MeasureRole role = MeasureRole::act;
  std::vector<std::string> same_as;  // of the same act: ids
  std::string actor, words, lever;
  std::string where, partners, sectors;  // as the article means them
  std::string value, from;               // in its package; empty where it is in none
  std::string reason;                    // of an outcome: why it is none of the instruments
};

// The tasks of these measures, each once, as "III.1; III.3"; of ids that the list does not have nothing.
std::string tasks_of(const std::vector<std::string>& ids, const std::vector<Measure>& measures);

}  // namespace entrepot
