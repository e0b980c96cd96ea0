// SPDX-License-Identifier: Apache-2.0
// A keeper of members that keeps in memory, and counts.
#pragma once

#include <algorithm>
#include <map>
#include <span>
#include <vector>

#include "study/ensemble.h"

namespace entrepot::test {

class KeptMembers : public MemberKeeper {
 public:
  bool known(std::size_t member, std::span<double> outcomes) const override {
    const auto found = members.find(member);
    if (found == members.end()) return false;
    std::copy(found->second.begin(), found->second.end(), outcomes.begin());
    return true;
  }
  void keep(std::size_t member, std::span<const double> outcomes) override {
    members[member].assign(outcomes.begin(), outcomes.end());
    ++fresh;
  }
  std::map<std::size_t, std::vector<double>> members;
  int fresh = 0;
};

}  // namespace entrepot::test
