// SPDX-License-Identifier: Apache-2.0
// Runs with checkpoints: killed at any moment and taken up again they leave what a run leaves that nothing
// stopped; a signal keeps where they are.
#include <doctest/doctest.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <functional>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "machine/spawn.h"
#include "support/desk.h"

using namespace entrepot;
namespace fs = std::filesystem;

namespace {

using Words = std::vector<std::string>;

const std::string reforms = ENTREPOT_SOURCE_DIR "/scenarios/examples/one_reform_that_spreads.yaml";

// With dice: two replications beside one baseline.
Words run_words(const std::string& out, const std::string& years, const Words& more = {}) {
  Words words = {"run", reforms, "--years", years, "--cohorts", "2", "--replications",
                 "2",   "--out", out,       "-q"};
  words.insert(words.end(), more.begin(), more.end());
  return test::entrepot_words(words);
}

Words resume_words(const std::string& out, const Words& more = {}) {
  Words words = {"run", "--resume", out, "-q"};
  words.insert(words.end(), more.begin(), more.end());
  return test::entrepot_words(words);
}

// True as soon as it holds; false where the program ends before.
bool comes_to(test::Started& program, const std::function<bool()>& holds) {
  while (!holds()) {
    if (program.ended()) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return true;
}

// Bytes of a file, none where it is not there.
std::uintmax_t size_of(const fs::path& file) {
  std::error_code ignored;
  const std::uintmax_t size = fs::file_size(file, ignored);
  return ignored ? 0 : size;
}

fs::file_time_type time_of(const fs::path& file) {
  std::error_code ignored;
  return fs::last_write_time(file, ignored);
}

void check_same_results(const fs::path& first, const fs::path& other) {
  for (const char* name : {"results.nc", "results.csv", "results_annual.csv", "summary.csv", "levers.csv",
                           "knobs.csv", "scenario.yaml", "resolved.yaml"})
    CHECK_MESSAGE((contents(first / name) == contents(other / name)), name);
}

// A year that nothing stopped.
const fs::path& plain_year() {
  static const Scratch desk;
  static const fs::path made = desk.folder() / "plain";
  if (!fs::exists(made)) REQUIRE(test::run_on({desk.folder()}, run_words("plain", "1")) == 0);
  return made;
}

// The line of the manifest with the command.
std::string command_of(const fs::path& folder) {
  for (const std::string& line : lines_of(contents(folder / "manifest.json")))
    if (contains(line, "\"command\"")) return line;
  return {};
}

}  // namespace

TEST_CASE("machine: a run that is killed twenty times at random, and goes on each time") {
  const Scratch desk;
  const fs::path& folder = desk.folder();
  const fs::path state = folder / ".made.checkpoint" / "state";

  const Words begin = run_words("made", "1", {"--checkpoint-every", "1"});
  std::mt19937 dice(20251218);
  int killed = 0, went_on = 0;
  while (killed < 20) {
    const bool resumes = fs::exists(state);
    test::Started run(resumes ? resume_words("made") : begin, {folder});
    // While it reads, or behind a checkpoint: while it simulates and writes.
    const fs::file_time_type before = time_of(state);
    if (dice() % 2 != 0) comes_to(run, [&] { return time_of(state) != before; });
    std::this_thread::sleep_for(std::chrono::milliseconds(dice() % 100));
    if (!run.ended()) {
      run.signal(SIGKILL);
      run.wait();
      ++killed;
      went_on += resumes;
      // It may have had its name by then, and its checkpoint still stand.
      if (!fs::exists(folder / "made")) continue;
    } else {
      REQUIRE_MESSAGE(run.wait() == 0, contents(folder / ".err"));
    }
    check_same_results(plain_year(), folder / "made");
    fs::remove_all(folder / "made");
    fs::remove_all(folder / ".made.checkpoint");
  }
  CHECK(went_on >= 5);
  CHECK(test::run_on({folder}, fs::exists(state) ? resume_words("made") : begin) == 0);
  check_same_results(plain_year(), folder / "made");
  CHECK(command_of(folder / "made") ==
        "  \"command\": \"entrepot --models models run " + fs::path(reforms).filename().string() +
            " --years 1 --cohorts 2 --replications 2 -q --checkpoint-every 1\",");
  CHECK_FALSE(fs::exists(folder / ".made.checkpoint"));
  CHECK_FALSE(fs::exists(folder / ".made.unfinished"));
}

TEST_CASE("machine: a signal keeps where a run is, says how it goes on, and keeps it again") {
  const Scratch desk;
  const fs::path& folder = desk.folder();
  const std::string place = "a run's place";
  const auto stopped = [&](const Words& words, int signal) {
    test::Started run(words, {folder});
    // The first quarter has been told.
    const fs::path journal = folder / ("." + place + ".checkpoint") / "journal";
    REQUIRE(comes_to(run, [&] { return size_of(journal) > 0; }));
    run.signal(signal);
    const int status = run.wait();
    REQUIRE_MESSAGE(status == 130, contents(folder / ".err"));
    CHECK_FALSE(fs::exists(folder / ("." + place + ".unfinished")));
    const std::string said = contents(folder / ".err");
    const std::string quarter = said.substr(24, said.find(' ', 24) - 24);
    CHECK(said == "entrepot: stopped after " + quarter + " of 4 quarters\n  what was done until quarter " +
                      quarter + " is kept, and goes on with\n  entrepot run --resume 'a run'\\''s place'\n");
    return std::stoi(quarter);
  };
  // Less often than the run is long: what is kept is what the signal asks for.
  const int first = stopped(run_words(place, "1", {"--checkpoint-every", "40"}), SIGTERM);
  CHECK(first > 0);
  CHECK(test::run_on({folder}, run_words(place, "1")) == 6);
  CHECK(contents(folder / ".err") ==
        "entrepot: a run at 'a run's place' was interrupted, and goes on with\n  entrepot run --resume 'a "
        "run'\\''s place'\n  to begin anew, name another folder with --out, or remove '.a run's "
        "place.checkpoint'\n");
  CHECK(test::run_on({folder}, resume_words(place, {"--threads", "1", "--checkpoint-every", "2"})) == 0);
  check_same_results(plain_year(), folder / place);
}

TEST_CASE("machine: a run that is going on is not taken up by another program") {
  const Scratch desk;
  const fs::path& folder = desk.folder();
  test::Started run(run_words("made", "40", {"--checkpoint-every", "1"}), {folder});
  REQUIRE(comes_to(run, [&] { return fs::exists(folder / ".made.checkpoint" / "state"); }));
  test::Machine beside{folder};
  beside.err = ".beside";
  CHECK(test::run_on(beside, resume_words("made")) == 6);
  CHECK(contents(folder / ".beside") ==
        "entrepot: the run at 'made' is going on in another program; wait until it ends\n  if nothing writes "
        "it, "
        "remove '.made.checkpoint/.in_use'\n");
  CHECK(test::run_on(beside, run_words("made", "1")) == 6);
  CHECK(contains(contents(folder / ".beside"), "is being written by another program"));
  run.signal(SIGKILL);
  run.wait();
  // What the kill has left is not called useless.
  Words other = run_words("other", "1");
  other.erase(std::find(other.begin(), other.end(), "-q"));
  REQUIRE(test::run_on(beside, other) == 0);
  CHECK(contains(
      contents(folder / ".beside"),
      "a run that was interrupted goes on with entrepot run --resume " + (folder / "made").string() + "\n"));
  CHECK_FALSE(contains(contents(folder / ".beside"), "of no use"));
}

TEST_CASE("machine: a disk that becomes full ends a run with its reason, and what was kept goes on") {
  const Scratch desk;
  const fs::path& folder = desk.folder();
  int kept = 0;
  for (const long megabytes : {1L, 20L}) {
    CAPTURE(megabytes);
    const fs::path own = folder / std::to_string(megabytes);
    fs::create_directories(own);
    test::Machine machine{own};
    machine.largest_file = megabytes << 20U;
    CHECK(test::run_on(machine, run_words("made", "1", {"--checkpoint-every", "1"})) == 6);
    const std::string said = contents(own / ".err");
    CHECK_MESSAGE(contains(said, "File too large"), said);
    CHECK_FALSE(fs::exists(own / ".made.checkpoint/state.new"));
    if (!fs::exists(own / ".made.checkpoint/state")) {
      CHECK_FALSE(fs::exists(own / ".made.checkpoint"));
      continue;
    }
    ++kept;
    CHECK_MESSAGE(contains(said, "is kept, and goes on with\n  entrepot run --resume made\n"), said);
    machine.largest_file.reset();
    CHECK(test::run_on(machine, resume_words("made")) == 0);
    check_same_results(plain_year(), own / "made");
  }
  CHECK(kept == 1);  // the state fits into the larger one, and after it half of the journal
}
