// SPDX-License-Identifier: Apache-2.0
// Runs that are started together: each has a name of its own from the start, and nothing finished is lost.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "base/diagnostic.h"
#include "io/text/file_writer.h"
#include "io/text/new_folder.h"
#include "machine/spawn.h"
#include "support/desk.h"

using namespace entrepot;
namespace fs = std::filesystem;

namespace {

const std::string war = ENTREPOT_SOURCE_DIR "/scenarios/shocks/tariff_war.yaml";

std::vector<std::string> words(const std::vector<std::string>& further) {
  std::vector<std::string> all = test::entrepot_words(
      {"run", war, "--years", "1", "--cohorts", "5", "--states", "3", "-q", "--threads", "1"});
  all.insert(all.end(), further.begin(), further.end());
  return all;
}

std::vector<int> together(const fs::path& folder, int count, const std::vector<std::string>& what) {
  std::vector<std::unique_ptr<test::Started>> started;
  for (int k = 0; k < count; ++k) {
    test::Machine machine{folder};
    machine.out = machine.err = ".said" + std::to_string(k);
    started.push_back(std::make_unique<test::Started>(what, machine));
  }
  std::vector<int> statuses;
  for (const auto& one : started) statuses.push_back(one->wait());
  std::sort(statuses.begin(), statuses.end());
  return statuses;
}

std::string refusal(const fs::path& place) {
  try {
    NewFolder::at(place);
  } catch (const Failure& failure) {
    CHECK(failure.status() == Status::no_file);
    return failure.what();
  }
  return {};
}

}  // namespace

TEST_CASE("machine: ten runs at once at the standard place are ten run folders") {
  const Scratch desk;
  CHECK(together(desk.folder(), 10, words({})) == std::vector<int>(10, 0));
  std::set<std::string> names, results;
  for (const fs::directory_entry& entry : fs::directory_iterator(desk.folder() / "runs" / "tariff_war")) {
    if (entry.path().filename() == "latest") continue;
    names.insert(entry.path().filename().string());
    results.insert(test::contents(entry.path() / "results.csv"));
    CHECK(fs::exists(entry.path() / "manifest.json"));
    CHECK_FALSE(fs::exists(entry.path() / ".in_use"));
  }
  CHECK(names.size() == 10);
  CHECK(results.size() == 1);
  CHECK(fs::exists(desk.folder() / "runs" / "tariff_war" / "latest" / "manifest.json"));
}

TEST_CASE("machine: of runs at once with one --out one writes it, and the others are told at the start") {
  const Scratch desk;
  CHECK(together(desk.folder(), 4, words({"--out", "one"})) == std::vector<int>{0, 6, 6, 6});
  CHECK(fs::exists(desk.folder() / "one" / "manifest.json"));
}

TEST_CASE("machine: a name is reserved from the start, with exact words") {
  const Scratch desk;
  const fs::path place = desk.folder() / "made";
  {
    const NewFolder first = NewFolder::at(place);
    CHECK(refusal(place) == "'" + place.string() +
                                "' is being written by another program; name another folder, or wait\n"
                                "  if nothing writes it, remove '" +
                                (desk.folder() / ".made.unfinished").string() + "'");
    CHECK(NewFolder::in(desk.folder(), "made").place() == desk.folder() / "made-2");
  }
  CHECK(fs::is_empty(desk.folder()));
  CHECK(NewFolder::at(place).complete() == place);
  CHECK(fs::is_empty(place));
  CHECK(refusal(place) ==
        "'" + place.string() +
            "' exists and is not overwritten; name another folder with --out, or remove this "
            "one first");
  CHECK(NewFolder::in(desk.folder(), "made").place() == desk.folder() / "made-2");
}

TEST_CASE("machine: a reservation is alive as long as its lock, whatever number its process had") {
  const Scratch desk;
  const fs::path reservation = desk.folder() / ".made.unfinished";
  fs::create_directory(reservation);
  write_file(reservation / ".in_use", "");
  write_file(reservation / "results.nc", "half");
  const int held = open((reservation / ".in_use").c_str(), O_RDWR);
  REQUIRE(flock(held, LOCK_EX) == 0);  // another container's, another host's: a lock is all that is seen
  CHECK_FALSE(refusal(desk.folder() / "made").empty());
  CHECK(NewFolder::at(desk.folder() / "other").abandoned().empty());
  close(held);
  CHECK(NewFolder::at(desk.folder() / "other").abandoned() == std::vector<fs::path>{reservation});
  const NewFolder taken = NewFolder::at(desk.folder() / "made");
  CHECK_FALSE(fs::exists(reservation / "results.nc"));
  // Without a file to lock nobody can tell.
  fs::create_directory(desk.folder() / ".strange.unfinished");
  CHECK_FALSE(refusal(desk.folder() / "strange").empty());
}

TEST_CASE("machine: finished work takes the next free name where its own was taken meanwhile") {
  const Scratch desk;
  NewFolder folder = NewFolder::at(desk.folder() / "made");
  write_file(folder.unfinished() / "results.csv", "1\n");
  fs::create_directory(desk.folder() / "made");
  write_file(desk.folder() / "made-2", "a file");
  CHECK(folder.complete() == desk.folder() / "made-3");
  CHECK(test::contents(desk.folder() / "made-3" / "results.csv") == "1\n");
  CHECK(fs::is_empty(desk.folder() / "made"));
}

TEST_CASE("machine: a run whose place is taken meanwhile is kept, and says where") {
  const Scratch desk;
  test::Started run(words({"--out", "made"}), {desk.folder()});
  while (!fs::exists(desk.folder() / ".made.unfinished") && !run.ended())
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  fs::create_directory(desk.folder() / "made");
  CHECK(run.wait() == 0);
  CHECK(fs::exists(desk.folder() / "made-2" / "manifest.json"));
  CHECK(fs::is_empty(desk.folder() / "made"));
  CHECK(test::contents(desk.folder() / ".err") ==
        "warning: '" + (desk.folder() / "made").string() +
            "' was made by somebody else meanwhile; the run is in '" + (desk.folder() / "made-2").string() +
            "'\n");
}

TEST_CASE("machine: a finished folder whose place goes is not removed") {
  const Scratch desk;
  const fs::path parent = desk.folder() / "results";
  NewFolder folder = NewFolder::at(parent / "made");
  write_file(folder.unfinished() / "results.csv", "1\n");
  // The place goes: nothing can be named there any more, though everything is written.
  fs::rename(parent, desk.folder() / "moved");
  std::string words;
  try {
    folder.complete();
  } catch (const std::exception& error) {
    words = error.what();
  }
  CHECK_FALSE(words.empty());
  CHECK(fs::exists(desk.folder() / "moved" / ".made.unfinished" / "results.csv"));
}
