// SPDX-License-Identifier: Apache-2.0
// Mistakes as a person sees them: every character that `entrepot validate` answers to a scenario, and with
// which exit status.
#pragma once

#include <vector>

namespace entrepot::test {

struct Mistake {
  const char* name;
  const char* scenario;  // written as s.yaml
  int status;
  const char* answer;
};

void check_shown(const std::vector<Mistake>& mistakes);

}  // namespace entrepot::test
