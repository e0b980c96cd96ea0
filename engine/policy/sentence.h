// SPDX-License-Identifier: Apache-2.0
// What a use of a lever means, in one line: "usa: 30 points more duty on goods from mainland, from 2025Q2, at
// once". The lever's file has the sentence, with a place for each word of the use; whose policy it is, when
// it holds and how it comes into force are the same for all levers and are added here.
//
// `{where}`, `{partners}`, `{sectors}`, `{value}` and further fields stand for what the use says. What stands
// in [] is left out where a field in it is at its standard, or, having none, zero.
#pragma once

#include <optional>
#include <string>

#include "policy/use.h"
#include "world/world.h"

namespace entrepot {

std::string sentence_of(const World& world, const LeverUse& use);

// What is wrong with the sentence of a lever, as it completes "the sentence ..."; nothing where it is right.
std::optional<std::string> sentence_problem(const Lever& lever);

// Parts of it that other answers show as well.
std::string scope_in_words(const Scope& scope, const Names& names, const std::map<std::string, Scope>& tags,
                           const std::string& kind);  // "place", "sector"
std::string where_in_words(const World& world, const LeverUse& use);
std::string partners_in_words(const World& world, const LeverUse& use);
std::string edges_in_words(const World& world, const LeverUse& use);  // of the network
std::string sectors_in_words(const World& world, const LeverUse& use);
std::string quantity_in_words(double value, const Field& field);  // "30 points"
// "from 2025Q2, at once"; a phase-in that the scenario does not give is said to be the lever's.
std::string when_in_words(const LeverUse& use);

}  // namespace entrepot
