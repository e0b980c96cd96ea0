// SPDX-License-Identifier: Apache-2.0
// What a study keeps on disk while it goes on: a hidden folder `.NAME.members` beside its folder NAME.
//
// `members` begins with a line of text, its format, what the study is of (a hash of all that its numbers
// depend on) and how many outcomes a member has. Behind that stands every member that is done: its number,
// its outcomes, and a check of these bytes. They are appended as they are done and handed to the system at
// once, so whatever ends the program loses the members under way alone; what a power cut leaves torn is found
// by its check and worked out again. The folder holds a lock for as long as its program lives
// (io/text/folder_lock.h). It goes when the study has finished, or where nothing was kept. Errors:
// Failure(no_file).
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "io/text/file_writer.h"
#include "study/ensemble.h"

namespace entrepot {

class StudyJournal : public MemberKeeper {
 public:
  // Of a study for the folder at `place`, whose numbers depend on what `of` is the hash of. Goes on with what
  // is kept there where `resume` asks for it, and refuses where that is of another study, or nothing; refuses
  // what can be gone on with otherwise, and a study that goes on meanwhile.
  StudyJournal(const std::filesystem::path& place, const std::string& of, std::size_t outcomes, bool resume);
  ~StudyJournal() override;  // what was kept stays
  StudyJournal(const StudyJournal&) = delete;
  StudyJournal& operator=(const StudyJournal&) = delete;

  bool known(std::size_t member, std::span<double> outcomes) const override;
  void keep(std::size_t member, std::span<const double> outcomes) override;
  std::size_t kept() const { return members_.size() + fresh_; }
  void remove();

 private:
  void read(const std::string& of);

  std::filesystem::path folder_;  // empty when there is nothing to remove
  int lock_ = -1;
  std::size_t outcomes_, fresh_ = 0;
  std::map<std::size_t, std::vector<double>> members_;
  std::uintmax_t whole_ = 0;  // bytes of the file that are sound
  std::unique_ptr<FileWriter> writer_;
};

std::filesystem::path journal_folder(const std::filesystem::path& place);

}  // namespace entrepot
