// SPDX-License-Identifier: Apache-2.0
#include "machine/spawn.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

namespace entrepot::test {
namespace {

void limit(int what, const std::optional<long>& bytes) {
  if (!bytes) return;
  const rlimit both{static_cast<rlim_t>(*bytes), static_cast<rlim_t>(*bytes)};
  if (setrlimit(static_cast<__rlimit_resource_t>(what), &both) != 0) _exit(99);
}

void direct(int stream, const std::string& file) {
  const int opened = open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
  if (opened < 0 || dup2(opened, stream) != stream) _exit(98);
  if (opened != stream) close(opened);
}

[[noreturn]] void become(const std::vector<std::string>& words, const Machine& machine) {
  if (chdir(machine.folder.c_str()) != 0) _exit(97);
  for (const auto& [name, value] : machine.environment) setenv(name.c_str(), value.c_str(), 1);
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) std::signal(number, SIG_DFL);
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  limit(RLIMIT_FSIZE, machine.largest_file);
  limit(RLIMIT_AS, machine.memory);
  limit(RLIMIT_STACK, machine.stack);
  const std::pair<int, const std::string&> streams[] = {{STDOUT_FILENO, machine.out},
                                                        {STDERR_FILENO, machine.err}};
  for (const auto& [stream, file] : streams)
    if (file != "-") direct(stream, file);
  for (const auto& [stream, file] : streams)
    if (file == "-") close(stream);
  execv(arguments.front(), arguments.data());
  _exit(96);
}

int status_of(int raw) {
  return WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
}

}  // namespace

Started::Started(const std::vector<std::string>& words, const Machine& machine) : process_(fork()) {
  if (process_ == 0) become(words, machine);
}

Started::~Started() {
  if (ended()) return;
  kill(process_, SIGKILL);
  waitpid(process_, nullptr, 0);
}

void Started::signal(int number) const {
  kill(process_, number);
}

bool Started::ended() {
  int raw = 0;
  if (!status_ && waitpid(process_, &raw, WNOHANG) == process_) status_ = status_of(raw);
  return status_.has_value();
}

int Started::wait() {
  int raw = 0;
  if (!status_ && waitpid(process_, &raw, 0) == process_) status_ = status_of(raw);
  return status_.value_or(-1);
}

std::vector<std::string> entrepot_words(const std::vector<std::string>& words) {
  std::vector<std::string> all = {ENTREPOT_PROGRAM, "--models", ENTREPOT_SOURCE_DIR "/models"};
  all.insert(all.end(), words.begin(), words.end());
  return all;
}

bool withheld() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  MESSAGE("skipped: a sanitizer takes no library in front of it, and its own of memory and stack");
  return false;
#else
  return true;
#endif
}

Environment failing(Environment how) {
  how.emplace_back("LD_PRELOAD", ENTREPOT_PRELOADED);
  return how;
}

}  // namespace entrepot::test
