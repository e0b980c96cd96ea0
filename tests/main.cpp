// SPDX-License-Identifier: Apache-2.0
// The test program. Test cases whose name starts with "slow:" run only with --all; every other flag
// is doctest's (--help lists them). Work runs on all processors unless a test sets a limit of its own.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <algorithm>
#include <string_view>

int main(int argc, char** argv) {
  doctest::Context context;
  const bool all =
      std::any_of(argv + 1, argv + argc, [](const char* word) { return std::string_view(word) == "--all"; });
  if (!all) context.addFilter("test-case-exclude", "slow:*");
  context.applyCommandLine(argc, argv);
  return context.run();
}
