// SPDX-License-Identifier: Apache-2.0
// Ctrl-C and its kin while something is being written.
#pragma once

#include <array>
#include <csignal>

namespace entrepot {

// As long as one lives, SIGINT, SIGTERM and SIGHUP are heard and end nothing: who writes asks heard() where
// it can stop, and takes away what it has begun. A second signal ends the program at once. A reader of
// standard output or standard error that goes away does not end the work either.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  static bool heard();
  // Throws Failure(interrupted) when it was.
  static void stop_if_heard();

 private:
  static constexpr std::array signals = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
  std::array<struct sigaction, signals.size()> before_{};
};

}  // namespace entrepot
