// SPDX-License-Identifier: Apache-2.0
// A study that is killed in the middle and taken up again leaves what one leaves that nothing stopped.
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

std::vector<std::string> words(const std::string& out, const std::string& threads, bool resume,
                               bool base_years = false) {
  const std::string scenario = ENTREPOT_SOURCE_DIR "/scenarios/article/investment.yaml";
  std::vector<std::string> all = {"ensemble", scenario, "--draws", "24",        "--total", "2",
                                  "--out",    out,      "-q",      "--threads", threads};
  if (resume) all.emplace_back("--resume");
  if (base_years) all.emplace_back("--base-year");
  return test::entrepot_words(all);
}

std::uintmax_t size_of(const fs::path& file) {
  std::error_code ignored;
  const std::uintmax_t size = fs::file_size(file, ignored);
  return ignored ? 0 : size;
}

}  // namespace

TEST_CASE("machine: a study killed three times, on one thread and on two, and gone on with each time") {
  const Scratch desk;
  const test::Machine here{desk.folder()};
  REQUIRE(test::run_on(here, words("plain", "2", false)) == 0);
  const fs::path members = desk.folder() / ".made.members" / "members";
  int kills = 0;
  for (bool resume = false; kills < 3; resume = true) {
    test::Started study(words("made", kills % 2 == 0 ? "1" : "2", resume), here);
    const std::uintmax_t before = size_of(members);
    // Two members of some 270 bytes more, or the head and two of them.
    while (size_of(members) < before + 540 && !study.ended())
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    REQUIRE_FALSE(study.ended());
    study.signal(SIGKILL);
    CHECK(study.wait() == 128 + SIGKILL);
    ++kills;
  }
  CHECK_FALSE(fs::exists(desk.folder() / "made"));
  // Begun anew it is refused, and nothing is lost by that.
  const std::uintmax_t kept = size_of(members);
  CHECK(test::run_on(here, words("made", "2", false)) == 6);
  CHECK(size_of(members) == kept);
  REQUIRE(test::run_on(here, words("made", "2", true)) == 0);
  for (const char* name :
       {"quantiles.csv", "sensitivity.csv", "numbers.csv", "members.csv", "scenario.yaml", "resolved.yaml"})
    CHECK_MESSAGE((contents(desk.folder() / "made" / name) == contents(desk.folder() / "plain" / name)),
                  name);
  CHECK_FALSE(fs::exists(members));
}

TEST_CASE("slow: machine: a study of base years killed, and gone on with on another number of threads") {
  const Scratch desk;
  const test::Machine here{desk.folder()};
  REQUIRE(test::run_on(here, words("plain", "2", false, true)) == 0);
  const fs::path members = desk.folder() / ".made.members" / "members";
  test::Started study(words("made", "1", false, true), here);
  while (size_of(members) < 540 && !study.ended()) std::this_thread::sleep_for(std::chrono::milliseconds(2));
  REQUIRE_FALSE(study.ended());
  study.signal(SIGKILL);
  CHECK(study.wait() == 128 + SIGKILL);
  // Not with another kind of study.
  CHECK(test::run_on(here, words("made", "2", true)) != 0);
  REQUIRE(test::run_on(here, words("made", "2", true, true)) == 0);
  for (const char* name :
       {"quantiles.csv", "sensitivity.csv", "numbers.csv", "members.csv", "failed_draws.csv"})
    CHECK_MESSAGE((contents(desk.folder() / "made" / name) == contents(desk.folder() / "plain" / name)),
                  name);
}
