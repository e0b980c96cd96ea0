// SPDX-License-Identifier: Apache-2.0
// Standard streams that are closed or full, a small stack, little memory, no threads.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "machine/spawn.h"
#include "support/desk.h"

using namespace entrepot;
namespace fs = std::filesystem;

namespace {

const std::string war = ENTREPOT_SOURCE_DIR "/scenarios/shocks/tariff_war.yaml";
const std::vector<std::string> quick =
    test::entrepot_words({"run", war, "--years", "1", "--cohorts", "5", "--states", "3", "--out", "made"});

std::string results(const fs::path& desk) {
  std::string text;
  for (const char* file :
       {"results.nc", "results.csv", "results_annual.csv", "summary.csv", "levers.csv", "knobs.csv"})
    text += test::contents(desk / "made" / file);
  return text;
}

// Of a run that lacks nothing.
const std::string& undisturbed() {
  static const std::string kept = [] {
    const Scratch desk;
    REQUIRE(test::run_on({desk.folder()}, quick) == 0);
    return results(desk.folder());
  }();
  return kept;
}

}  // namespace

TEST_CASE("machine: standard error closed or full changes neither status nor results") {
  for (const std::string err : {"-", "/dev/full"}) {
    CAPTURE(err);
    const Scratch desk;
    test::Machine machine{desk.folder()};
    machine.err = err;
    CHECK(test::run_on(machine, quick) == 0);
    CHECK(results(desk.folder()) == undisturbed());
    CHECK(test::run_on(machine, quick) == 6);  // made exists
    CHECK(test::run_on(machine, test::entrepot_words({"run", "nowhere.yaml"})) == 6);
    CHECK(test::run_on(machine, test::entrepot_words({"validate", ENTREPOT_SOURCE_DIR "/README.md"})) == 3);
    CHECK(test::run_on(machine, test::entrepot_words({"no_verb"})) == 2);
  }
}

TEST_CASE("machine: an answer that nobody can hear is status 6") {
  for (const std::string out : {"-", "/dev/full"}) {
    CAPTURE(out);
    const Scratch desk;
    test::Machine machine{desk.folder()};
    machine.out = out;
    for (const char* what : {"levers", "errors"}) {
      CHECK(test::run_on(machine, test::entrepot_words({"describe", what})) == 6);
      CHECK(test::contents(desk.folder() / ".err") ==
            "entrepot: could not write the answer to the standard output\n"
            "  is the disk full, or the reader gone?\n");
    }
    CHECK(test::run_on(machine, quick) == 6);
    CHECK(results(desk.folder()) == undisturbed());  // the run is kept all the same
  }
}

TEST_CASE("machine: all standard streams closed, and no file of ours hears what is said") {
  const Scratch desk;
  test::Machine machine{desk.folder()};
  machine.out = machine.err = "-";
  CHECK(test::run_on(machine, quick) == 6);
  CHECK(results(desk.folder()) == undisturbed());
}

TEST_CASE("machine: a small stack") {
  if (!test::withheld()) return;
  for (const long kilobytes : {64L, 256L, 1024L}) {
    CAPTURE(kilobytes);
    const Scratch desk;
    test::Machine machine{desk.folder()};
    machine.stack = 1024 * kilobytes;
    CHECK(test::run_on(machine, quick) == 0);
    CHECK(results(desk.folder()) == undisturbed());
  }
}

TEST_CASE("machine: no thread beside the first") {
  if (!test::withheld()) return;
  const Scratch desk;
  test::Machine machine{desk.folder(), test::failing({{"ENTREPOT_NO_THREADS", "1"}})};
  std::vector<std::string> words = quick;
  words.insert(words.end(), {"--threads", "3"});
  CHECK(test::run_on(machine, words) == 0);
  CHECK(results(desk.folder()) == undisturbed());
  CHECK(test::contents(desk.folder() / ".err")
            .starts_with("warning: the machine starts 1 of 3 threads; the results are the same\n"));

  machine.stack = 1024 * 1024;
  CHECK(test::run_on(machine, test::entrepot_words({"validate", war})) == 6);
  CHECK(test::contents(desk.folder() / ".err") ==
        "entrepot: the stack of this process is limited to 1024 KiB and the machine gives no other\n"
        "  raise it: ulimit -s 8192\n");
}

TEST_CASE("machine: not enough memory is the machine's fault and not ours") {
  if (!test::withheld()) return;
  int refused = 0;
  for (const long megabytes : {100L, 140L, 180L, 220L}) {
    CAPTURE(megabytes);
    const Scratch desk;
    test::Machine machine{desk.folder()};
    machine.memory = 1'000'000 * megabytes;
    std::vector<std::string> words = quick;
    words.insert(words.end(), {"-q", "--threads", "1"});
    const int status = test::run_on(machine, words);
    const std::string said = test::contents(desk.folder() / ".err");
    if (status == 0) break;
    ++refused;
    CHECK_MESSAGE(status == 6, said);
    CHECK_FALSE(fs::exists(desk.folder() / "made"));
    CHECK_FALSE(fs::exists(desk.folder() / ".made.unfinished"));
  }
  CHECK(refused > 1);
}
