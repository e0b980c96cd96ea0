// SPDX-License-Identifier: Apache-2.0
// measure SECONDS FILE PROGRAM [ARGUMENT...]: runs the program, for so many seconds by the clock at most, and
// leaves in FILE what it took: seconds of the processor and the most memory in kilobytes. Ends as it ends.
//
// A process inherits the most memory of the one that it replaces (exec), and that of a forked test program
// is all that the tests before have left. So a small program stands between them.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

int main(int count, char** words) {
  if (count < 4) return 2;
  const pid_t child = fork();
  if (child == 0) {
    alarm(static_cast<unsigned>(std::atoi(words[1])));  // also of what is executed
    execv(words[3], words + 3);
    _exit(127);
  }
  int raw = 0;
  rusage used{};
  wait4(child, &raw, 0, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  std::ofstream(words[2]) << seconds(used.ru_utime) + seconds(used.ru_stime) << ' ' << used.ru_maxrss << '\n';
  return WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
}
