// SPDX-License-Identifier: Apache-2.0
// Runs in full that the page of `explore` has started: `entrepot run`, each a process of its own, with what
// it says of its progress.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "terminal/child.h"

namespace entrepot {

struct FullRunState {
  bool running = false, failed = false;
  int done = 0, of = 0;        // quarters, as far as the run has said
  std::string words;           // its last line, or why it failed
  std::filesystem::path page;  // its report; empty until it is there
};

class FullRuns {
 public:
  static constexpr std::size_t most = 2;  // at a time

  // `arguments` of the program before the verb: --models, say.
  explicit FullRuns(std::vector<std::string> arguments);
  ~FullRuns();  // ends those that go on
  FullRuns(const FullRuns&) = delete;
  FullRuns& operator=(const FullRuns&) = delete;

  // Of a scenario of this name, given as text: a number to ask for it. Throws Failure(usage) where too many
  // go on, Failure(no_file) where it cannot be started.
  int start(const std::string& name, const std::string& scenario);
  std::optional<FullRunState> state(int number);

 private:
  struct Running;
  std::vector<std::string> arguments_;
  TemporaryFolder folder_;  // of the scenarios and of what the runs say
  std::mutex mutex_;
  std::map<int, std::unique_ptr<Running>> runs_;
};

}  // namespace entrepot
