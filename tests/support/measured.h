// SPDX-License-Identifier: Apache-2.0
// The program as a shell sees it, with what it took: processor time and memory. It is killed when it waits.
#pragma once

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "support/program.h"

namespace entrepot::test {

struct Measured {
  Answer answer;         // status -1 where it was killed
  double seconds = 0.0;  // of the processor
  double peak_mb = 0.0;
};

// `entrepot ARGUMENTS` in a folder, `longest` seconds by the clock at most.
inline Measured measured(const std::filesystem::path& folder, const std::string& arguments,
                         unsigned longest = 60) {
  const std::string command =
      "cd '" + folder.string() + "' && exec '" ENTREPOT_PROGRAM "' " + arguments + " >.out 2>.err </dev/null";
  const pid_t child = fork();
  if (child == 0) {
    alarm(longest);  // also of what is executed
    execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
    _exit(127);
  }
  int raw = 0;
  rusage used{};
  wait4(child, &raw, 0, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return {{WIFEXITED(raw) ? WEXITSTATUS(raw) : -1, contents(folder / ".out"), contents(folder / ".err")},
          seconds(used.ru_utime) + seconds(used.ru_stime),
          static_cast<double>(used.ru_maxrss) / 1024.0};  // kilobytes on Linux
}

}  // namespace entrepot::test
