// SPDX-License-Identifier: Apache-2.0
#include "io/run/study_journal.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "support/desk.h"

using namespace entrepot;
namespace fs = std::filesystem;

namespace {

const std::string one(64, 'a'), other(64, 'b');

std::vector<double> outcomes_of(std::size_t member) {
  return {1.5 * static_cast<double>(member), -0.0, std::nan("")};
}

void begin(const fs::path& place, std::size_t members) {
  StudyJournal journal(place, one, 3, false);
  for (std::size_t member = 0; member < members; ++member) journal.keep(member, outcomes_of(member));
}

std::string refused(const Scratch& desk, const fs::path& place, const std::string& of, bool resume) {
  try {
    const StudyJournal journal(place, of, 3, resume);
  } catch (const Failure& failure) {
    CHECK(failure.status() == Status::no_file);
    std::string words = failure.what();
    for (std::size_t k; (k = words.find(desk.folder().string())) != std::string::npos;)
      words.replace(k, desk.folder().string().size(), "DESK");
    return words;
  }
  return "";
}

}  // namespace

TEST_CASE("study_journal: what was kept is known, bit for bit, and nothing else") {
  const Scratch desk;
  const fs::path place = desk.folder() / "study";
  begin(place, 5);
  {
    StudyJournal journal(place, one, 3, true);
    CHECK(journal.kept() == 5);
    std::vector<double> found(3);
    for (std::size_t member = 0; member < 5; ++member) {
      CHECK(journal.known(member, found));
      CHECK(same_bits(found, outcomes_of(member)));
    }
    CHECK_FALSE(journal.known(5, found));
    journal.keep(5, outcomes_of(5));
  }
  StudyJournal journal(place, one, 3, true);
  CHECK(journal.kept() == 6);
  journal.remove();
  CHECK_FALSE(fs::exists(journal_folder(place)));
}

TEST_CASE("study_journal: cut or damaged anywhere, it has what is whole before that") {
  const Scratch desk;
  const fs::path place = desk.folder() / "study", file = journal_folder(place) / "members";
  begin(place, 3);
  const std::string whole = contents(file);
  const std::size_t head = whole.size() - 3 * 40;
  for (std::size_t length = head; length <= whole.size(); ++length) {
    if (!fs::exists(file)) begin(place, 3);  // one with nothing in it has gone
    std::ofstream(file, std::ios::binary | std::ios::trunc) << whole.substr(0, length);
    const StudyJournal journal(place, one, 3, true);
    CHECK(journal.kept() == (length - head) / 40);
  }
  for (std::size_t byte = head; byte < whole.size(); ++byte) {
    if (!fs::exists(file)) begin(place, 3);
    std::string damaged = whole;
    damaged[byte] = static_cast<char>(damaged[byte] ^ 4);
    std::ofstream(file, std::ios::binary | std::ios::trunc) << damaged;
    const StudyJournal journal(place, one, 3, true);
    CHECK(journal.kept() == (byte - head) / 40);
  }
  // What is worked out again stands behind what was whole.
  if (!fs::exists(file)) begin(place, 3);
  std::ofstream(file, std::ios::binary | std::ios::trunc) << whole.substr(0, whole.size() - 7);
  {
    StudyJournal journal(place, one, 3, true);
    journal.keep(2, outcomes_of(2));
  }
  CHECK(contents(file) == whole);
}

TEST_CASE("study_journal: what is refused") {
  const Scratch desk;
  const fs::path place = desk.folder() / "study";
  CHECK(refused(desk, place, one, true) ==
        "no interrupted study is kept for 'DESK/study'\n  leave out --resume to begin it");
  begin(place, 2);
  CHECK(refused(desk, place, one, false) ==
        "a study at 'DESK/study' was interrupted\n"
        "  the same command with --resume goes on with it; to begin anew remove 'DESK/.study.members'");
  CHECK(refused(desk, place, other, true) ==
        "what 'DESK/.study.members' holds is of another study: another scenario, model, program or options\n"
        "  repeat the command that was interrupted, or remove the folder to begin anew");
  {
    const StudyJournal journal(place, one, 3, true);
    CHECK(refused(desk, place, one, true) ==
          "a study at 'DESK/study' is going on\n"
          "  wait for it, or give another --out; if no such program is left, remove 'DESK/.study.members'");
  }
  // Nothing was lost by all that.
  CHECK(StudyJournal(place, one, 3, true).kept() == 2);
}

TEST_CASE("study_journal: one in which nothing was kept goes") {
  const Scratch desk;
  const fs::path place = desk.folder() / "study";
  begin(place, 0);
  CHECK_FALSE(fs::exists(journal_folder(place)));
}
