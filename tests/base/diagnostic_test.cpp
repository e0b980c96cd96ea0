// SPDX-License-Identifier: Apache-2.0
#include "base/diagnostic.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>

using namespace entrepot;

TEST_CASE("diagnostics: rendered with place, code, message and remedy") {
  Diagnostics diagnostics;
  diagnostics.error("S014", {"a.yaml", 23, 12, 5}, "unknown lever 'tarif'", "did you mean 'tariff'?");
  diagnostics.warning("S021", {"a.yaml", 0, 0, 0}, "nothing changes", "");
  diagnostics.error("M001", {}, "no model", "name one");
  CHECK(render(diagnostics) ==
        "a.yaml:23:12: error[S014]: unknown lever 'tarif'\n"
        "  did you mean 'tariff'?\n"
        "a.yaml: warning[S021]: nothing changes\n"
        "error[M001]: no model\n"
        "  name one\n");
}

TEST_CASE("diagnostics: errors and warnings are counted apart") {
  Diagnostics diagnostics;
  CHECK(diagnostics.ok());
  diagnostics.warning("S021", {}, "w", "");
  CHECK(diagnostics.ok());
  CHECK(diagnostics.warnings() == 1);
  diagnostics.error("S001", {}, "e", "");
  CHECK_FALSE(diagnostics.ok());
  CHECK(diagnostics.errors() == 1);
  Diagnostics more;
  more.append(diagnostics);
  more.append(diagnostics);
  CHECK(more.errors() == 2);
  CHECK(more.warnings() == 2);
}

TEST_CASE("diagnostics: sorted by file as first mentioned, then line and column, ties as they came") {
  Diagnostics diagnostics;
  diagnostics.error("E1", {"z.yaml", 9, 1, 1}, "", "");
  diagnostics.error("E2", {"a.yaml", 1, 1, 1}, "", "");
  diagnostics.error("E3", {"z.yaml", 2, 7, 1}, "", "");
  diagnostics.error("E4", {"z.yaml", 2, 3, 1}, "", "");
  diagnostics.error("E5", {"z.yaml", 2, 3, 1}, "", "");
  diagnostics.sort();
  std::string order;
  for (const Diagnostic& diagnostic : diagnostics.all()) order += diagnostic.code + " ";
  CHECK(order == "E4 E5 E3 E1 E2 ");
}

TEST_CASE("diagnostics: of one code in one file a hundred are kept, all are counted") {
  Diagnostics diagnostics;
  for (int k = 0; k < 100; ++k) diagnostics.error("E1", {"a.yaml", 1, 1, 1}, "wrong", "");
  CHECK(diagnostics.more().empty());
  int said = 0;
  for (int k = 0; k < 1'234; ++k)
    diagnostics.error("E1", {"a.yaml", 1, 1, 1}, [&] {
      ++said;
      return std::pair(std::string("wrong"), std::string());
    });
  CHECK(said == 0);  // nothing is worded that is not kept
  diagnostics.error("E1", {"b.yaml", 1, 1, 1}, "another file", "");
  diagnostics.error("E2", {"a.yaml", 1, 1, 1}, "another code", "");
  diagnostics.warning("E1", {"a.yaml", 1, 1, 1}, "another severity", "");
  CHECK(diagnostics.all().size() == 103);
  CHECK(diagnostics.errors() == 1'336);
  CHECK(diagnostics.warnings() == 1);
  CHECK(render(diagnostics).ends_with("a.yaml: error[E1]: and 1,234 more like it\n"));
  Diagnostics twice;
  twice.append(diagnostics);
  twice.append(diagnostics);
  CHECK(twice.errors() == 2 * 1'336);
  CHECK(twice.all().size() == 106);
  REQUIRE(twice.more().size() == 1);
  CHECK(twice.more().front().count == 2'568);
}

TEST_CASE("diagnostics: long messages are cut between characters") {
  Diagnostics diagnostics;
  diagnostics.error("E1", {}, std::string(999, 'x') + "\xE6\xB5\xB7", std::string(5'000, 'y'));
  CHECK(diagnostics.all().front().message == std::string(999, 'x') + "...");
  CHECK(diagnostics.all().front().remedy == std::string(1'000, 'y') + "...");
}

TEST_CASE("failure: carries the exit status") {
  try {
    throw Failure(Status::no_equilibrium, "no equilibrium");
  } catch (const std::runtime_error& error) {
    CHECK(std::string(error.what()) == "no equilibrium");
    const auto* failure = dynamic_cast<const Failure*>(&error);
    REQUIRE(failure != nullptr);
    CHECK(static_cast<int>(failure->status()) == 4);
  }
}
