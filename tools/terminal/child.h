// SPDX-License-Identifier: Apache-2.0
// Other programs that this one starts, and folders for what they are given and say.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace entrepot {

// A new folder, which goes with this object and all that is in it.
class TemporaryFolder {
 public:
  // Its name begins so. Throws Failure(no_file): "`trouble`: why", and `remedy` behind that.
  TemporaryFolder(const std::filesystem::path& beginning, const std::string& trouble,
                  const std::string& remedy = {});
  // In the folder that the system has for such.
  explicit TemporaryFolder(const std::string& beginning);
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// What it prints goes to a file, what it says there or, where that is open, to `says`.
struct ChildStreams {
  std::filesystem::path prints, says_in = {};
  int says = -1;
};
// Starts the program with these words, its name first, and nothing to read; nothing where it cannot be
// started: -1.
pid_t start_child(const std::string& program, const std::vector<std::string>& words,
                  const ChildStreams& streams);
// When it has ended, its exit status; -1 where a signal ended it.
int status_of_child(pid_t process);

}  // namespace entrepot
