// SPDX-License-Identifier: Apache-2.0
// write_example DIR: writes a run folder of six quarters of a small world, without simulating it, in a tenth
// of a second: for tests that need a thousand of them. Statuses as of the program.
#include <cstdio>

#include "base/diagnostic.h"
#include "support/example_run.h"

int main(int count, char** words) {
  if (count != 2) return 2;
  try {
    entrepot::test::ExampleRun().write(words[1], entrepot::Detail::full);
    return 0;
  } catch (const entrepot::Failure& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
    return static_cast<int>(failure.status());
  }
}
