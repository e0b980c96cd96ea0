// SPDX-License-Identifier: Apache-2.0
// What the nodes and lines of a network are called: by code, or by name in English or Chinese in whatever
// form it is written.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "world/network.h"

namespace entrepot {

// Lines that legs are part of, in order of their name.
std::vector<std::string> corridors_of(const Network& network);
bool is_of(const Leg& leg, std::string_view corridor);

// The node, or the corridor, that is meant by a word.
std::optional<int> node_meant(const Network& network, std::string_view word);
std::optional<std::string> corridor_meant(const Network& network, std::string_view word);

}  // namespace entrepot
