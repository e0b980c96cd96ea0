// SPDX-License-Identifier: Apache-2.0
#include "hostile.h"

#include "io/text/utf8.h"

namespace entrepot::test {

Hostile scenario(const std::string& name, const std::string& text, const std::string& said,
                 const std::string& table) {
  return {name,
          [text, table](const Scratch& desk) {
            desk.write("s.yaml", text);
            if (!table.empty()) desk.write("t.csv", table);
          },
          "validate s.yaml", 3, said};
}

void check(const Hostile& hostile, const std::string& models) {
  CAPTURE(hostile.name);
  const Scratch desk;
  hostile.make(desk);
  const Measured taken = measured(desk.folder(), models + hostile.arguments);
  const std::string said = taken.answer.out + taken.answer.err;
  CAPTURE(said.substr(0, 2000));
  CHECK(taken.answer.status == hostile.status);
  CHECK_MESSAGE(contains(said, hostile.said), "it should say: ", hostile.said);
  CHECK_FALSE(first_unfit(said));
  CHECK(said.size() < 100'000);
  CHECK(taken.seconds < most_seconds);
  CHECK(taken.peak_mb < most_mb);
}

}  // namespace entrepot::test
