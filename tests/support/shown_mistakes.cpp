// SPDX-License-Identifier: Apache-2.0
#include "support/shown_mistakes.h"

#include <doctest/doctest.h>

#include "support/macro.h"
#include "support/program.h"

namespace entrepot::test {

void check_shown(const std::vector<Mistake>& mistakes) {
  const Scratch scratch;
  for (const Mistake& mistake : mistakes) {
    CAPTURE(mistake.name);
    scratch.write("s.yaml", mistake.scenario);
    const Answer answer = entrepot_in(scratch.folder(), "validate s.yaml");
    // Behind warnings it says what the scenario means, which is tried elsewhere.
    CHECK(answer.out.substr(0, answer.out.find("s.yaml says:\n")) == mistake.answer);
    CHECK(answer.status == mistake.status);
    CHECK(answer.out.find('\033') == std::string::npos);
  }
}

}  // namespace entrepot::test
