// SPDX-License-Identifier: Apache-2.0
#include "terminal/child.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/diagnostic.h"

namespace entrepot {

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder(const fs::path& beginning, const std::string& trouble,
                                 const std::string& remedy) {
  std::string name = beginning.string() + "XXXXXX";
  if (mkdtemp(name.data()) == nullptr)
    throw Failure(Status::no_file, fmt::format("{}: {}{}", trouble, std::strerror(errno), remedy));
  path_ = name;
}

TemporaryFolder::TemporaryFolder(const std::string& beginning)
    : TemporaryFolder(fs::temp_directory_path() / beginning,
                      fmt::format("cannot make a folder in '{}'", fs::temp_directory_path().string())) {}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

pid_t start_child(const std::string& program, const std::vector<std::string>& words,
                  const ChildStreams& streams) {
  constexpr int anew = O_WRONLY | O_CREAT | O_TRUNC;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, streams.prints.c_str(), anew, 0600);
  if (streams.says >= 0)
    posix_spawn_file_actions_adddup2(&actions, streams.says, STDERR_FILENO);
  else
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, streams.says_in.c_str(), anew, 0600);
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  pid_t process = -1;
  const int error = posix_spawn(&process, program.c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return error == 0 ? process : -1;
}

int status_of_child(pid_t process) {
  int status = 0;
  while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace entrepot
