// SPDX-License-Identifier: Apache-2.0
// Programs started without a shell, on a machine that withholds something from them.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace entrepot::test {

using Environment = std::vector<std::pair<std::string, std::string>>;

struct Machine {
  std::filesystem::path folder;                                    // to run in
  Environment environment = {};                                    // beside ours
  std::optional<long> largest_file = {}, memory = {}, stack = {};  // bytes
  std::string out = ".out", err = ".err";                          // "-": closed
};

class Started {
 public:
  Started(const std::vector<std::string>& words, const Machine& machine);
  ~Started();  // kills what still runs
  Started(const Started&) = delete;
  Started& operator=(const Started&) = delete;
  void signal(int number) const;
  bool ended();
  // The exit status; 128 and the signal's number where one ended it.
  int wait();

 private:
  pid_t process_ = -1;
  std::optional<int> status_;
};

// What entrepot is called with the repository's models.
std::vector<std::string> entrepot_words(const std::vector<std::string>& words);
inline int run_on(const Machine& machine, const std::vector<std::string>& words) {
  return Started(words, machine).wait();
}

// False, and the test skipped aloud, in builds that take no library in front of theirs and no limit of memory
// or stack (the sanitizers).
bool withheld();
// With the library that fails (preloaded.cpp).
Environment failing(Environment how);

}  // namespace entrepot::test
