// SPDX-License-Identifier: Apache-2.0
// `entrepot run --resume` as a shell sees it: what it takes, what it refuses, and where a run stands that was
// given no place.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "support/desk.h"

using namespace entrepot;
namespace fs = std::filesystem;

TEST_CASE("resume: goes on with what the run was begun with, and takes nothing that says it again") {
  const Scratch desk;
  for (const char* option :
       {"--out=a", "--cohorts=3", "--states=3", "--firms=9", "--years=1", "--replications=2", "--seed=1",
        "--model=macro", "--set=title=a", "--theory=melitz"}) {
    const std::string name = std::string(option).substr(0, std::string(option).find('='));
    const Answer answer = entrepot_in(desk, std::string("run --resume made ") + option);
    CHECK(answer.status == 2);
    CHECK(answer.err ==
          "entrepot: --resume goes on with what the run was begun with, and takes no " + name +
              "\n  beside it may stand --checkpoint-every, --no-report, --threads, --models and -q\n");
  }
  const Answer scenario = entrepot_in(desk, "run a.yaml --resume made");
  CHECK(scenario.status == 2);
  CHECK(
      scenario.err ==
      "entrepot: --resume goes on with what the run was begun with, and takes no other scenario\n  beside it "
      "may stand --checkpoint-every, --no-report, --threads, --models and -q\n");
  const Answer nothing = entrepot_in(desk, "run");
  CHECK(nothing.status == 2);
  CHECK(nothing.err ==
        "entrepot: run takes a scenario, or --resume a run that was interrupted\n  entrepot run --help has "
        "examples\n");
  CHECK(entrepot_in(desk, "run a.yaml --checkpoint-every 0").status == 2);
  const Answer help = entrepot_in(desk, "run --help");
  CHECK(contains(help.out, "entrepot run --resume results/long\n"));
  CHECK(contains(help.out, "--checkpoint-every"));
  check_fits(help.out);
}

TEST_CASE("resume: a run that is not there, and one that is finished") {
  const Scratch desk;
  Answer answer = entrepot_in(desk, "run --resume made");
  CHECK(answer.status == 6);
  CHECK(answer.err ==
        "entrepot: no run was interrupted at 'made'\n  a run keeps where it is with --checkpoint-every "
        "QUARTERS\n");
  const std::string scenario = ENTREPOT_SOURCE_DIR "/scenarios/shocks/tariff_war.yaml";
  REQUIRE(entrepot_in(desk, "run '" + scenario + "' --years 1 --cohorts 2 --checkpoint-every 2 --out made -q")
              .status == 0);
  CHECK_FALSE(fs::exists(desk.folder() / ".made.checkpoint"));
  answer = entrepot_in(desk, "run --resume made/");
  CHECK(answer.status == 6);
  CHECK(answer.err ==
        "entrepot: the run at 'made/' is finished; nothing is left to go on with\n  entrepot replay made/ "
        "makes it "
        "again and compares\n");
}
