// SPDX-License-Identifier: Apache-2.0
// Signals: nothing partial stands under a final name, and what was begun goes; what a killed run leaves is
// known to be of no use.
#include <doctest/doctest.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "machine/spawn.h"
#include "support/desk.h"

using namespace entrepot;
namespace fs = std::filesystem;

namespace {

const std::string war = ENTREPOT_SOURCE_DIR "/scenarios/shocks/tariff_war.yaml";

std::vector<std::string> run_words(const std::string& years) {
  return test::entrepot_words(
      {"run", war, "--years", years, "--cohorts", "5", "--states", "3", "--out", "made", "-q"});
}

// True as soon as `file` is there; false where the program ends before.
bool reaches(test::Started& program, const fs::path& file) {
  while (!fs::exists(file)) {
    if (program.ended()) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return true;
}

}  // namespace

TEST_CASE("machine: a run that is told to stop leaves nothing, status 130") {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    CAPTURE(signal);
    const Scratch desk;
    test::Started run(run_words("100"), {desk.folder()});
    REQUIRE(reaches(run, desk.folder() / ".made.unfinished" / "results.nc"));
    run.signal(signal);
    CHECK(run.wait() == 130);
    CHECK(contains(test::contents(desk.folder() / ".err"), "of 400 quarters\n"));
    CHECK_FALSE(fs::exists(desk.folder() / "made"));
    CHECK_FALSE(fs::exists(desk.folder() / ".made.unfinished"));
  }
}

TEST_CASE("machine: a replay that is told to stop leaves nothing, status 130") {
  const Scratch desk;
  REQUIRE(test::run_on({desk.folder()}, run_words("8")) == 0);
  const auto hidden = [&]() -> fs::path {
    for (const fs::directory_entry& entry : fs::directory_iterator(desk.folder()))
      if (entry.path().filename().string().starts_with(".made.replay.")) return entry.path();
    return {};
  };
  test::Started replay(test::entrepot_words({"replay", "made", "-q"}), {desk.folder()});
  while (hidden().empty() && !replay.ended()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  REQUIRE(reaches(replay, hidden() / ".run.unfinished" / "results.nc"));
  replay.signal(SIGTERM);
  CHECK(replay.wait() == 130);
  CHECK(hidden().empty());
  CHECK(fs::exists(desk.folder() / "made" / "manifest.json"));
}

TEST_CASE("machine: what a killed run leaves is hidden, and the next run of that name takes its place") {
  const Scratch desk;
  {
    test::Started run(run_words("100"), {desk.folder()});
    REQUIRE(reaches(run, desk.folder() / ".made.unfinished" / "results.nc"));
    run.signal(SIGKILL);
    CHECK(run.wait() == 128 + SIGKILL);
  }
  CHECK_FALSE(fs::exists(desk.folder() / "made"));
  REQUIRE(fs::exists(desk.folder() / ".made.unfinished"));
  // Another run in the same place says so, and leaves it alone.
  std::vector<std::string> other = run_words("1");
  other.back() = "--threads=1";
  *(other.end() - 2) = "other";
  CHECK(test::run_on({desk.folder()}, other) == 0);
  CHECK(contains(test::contents(desk.folder() / ".err"), "a run that was stopped has left '" +
                                                             (desk.folder() / ".made.unfinished").string() +
                                                             "'; it is of no use and can be removed\n"));
  CHECK(test::run_on({desk.folder()}, run_words("1")) == 0);
  CHECK(fs::exists(desk.folder() / "made" / "manifest.json"));
  CHECK_FALSE(fs::exists(desk.folder() / "made" / ".in_use"));
  CHECK_FALSE(fs::exists(desk.folder() / ".made.unfinished"));
}
