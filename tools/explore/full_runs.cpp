// SPDX-License-Identifier: Apache-2.0
#include "explore/full_runs.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <pty.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <thread>

#include "base/diagnostic.h"
#include "io/text/file_writer.h"
#include "io/text/sources.h"
#include "io/text/utf8.h"
#include "terminal/child.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

// A terminal to which the run says how far it is: to a file it would say nothing.
struct Terminal {
  int ours = -1, theirs = -1;
  Terminal() {
    if (openpty(&ours, &theirs, nullptr, nullptr, nullptr) != 0)
      throw Failure(Status::no_file, "this machine gives no terminal for a run");
    fcntl(ours, F_SETFD, FD_CLOEXEC);
    fcntl(theirs, F_SETFD, FD_CLOEXEC);
  }
};

// "quarter 12 of 40, 3 s left" is how far; whatever else stands in the last line are words.
void hear(std::string& line, std::string_view said, FullRunState& state) {
  for (const char c : said) {
    if (c == '\r' || c == '\n') {
      if (!line.empty()) state.words = harmless(line);
      line.clear();
    } else {
      line += c;
    }
    int done = 0, of = 0;
    const std::size_t begin = line.find("quarter ");
    if (begin != std::string::npos && std::sscanf(line.c_str() + begin, "quarter %d of %d,", &done, &of) == 2)
      state.done = done, state.of = of;
  }
}

// Of the last line of what a run has printed: "Report: runs/a/2026-.../report.html".
fs::path page_in(const std::string& printed) {
  const std::string mark = "\nReport: ";
  const std::size_t at = printed.rfind(mark);
  if (at == std::string::npos) return {};
  const std::size_t begin = at + mark.size();
  return printed.substr(begin, printed.find('\n', begin) - begin);
}

}  // namespace

struct FullRuns::Running {
  pid_t process = -1;
  fs::path out;
  FullRunState state;  // under the mutex of all
  std::thread listener;
};

FullRuns::FullRuns(std::vector<std::string> arguments)
    : arguments_(std::move(arguments)), folder_("entrepot_explore_") {}

FullRuns::~FullRuns() {
  {
    const std::lock_guard lock(mutex_);
    for (auto& [number, run] : runs_)
      if (run->state.running) kill(run->process, SIGTERM);
  }
  for (auto& [number, run] : runs_) run->listener.join();
}

int FullRuns::start(const std::string& name, const std::string& scenario) {
  const std::lock_guard lock(mutex_);
  std::size_t going_on = 0;
  for (const auto& [number, run] : runs_) going_on += run->state.running ? 1 : 0;
  if (going_on >= most) throw Failure(Status::usage, fmt::format("{} runs are going on already", most));
  const int number = static_cast<int>(runs_.size()) + 1;
  const fs::path place = folder_.path() / std::to_string(number);
  fs::create_directory(place);
  const fs::path file = place / (name + ".yaml");
  write_file(file, scenario);

  auto run = std::make_unique<Running>();
  run->out = place / "out";
  std::vector<std::string> words = {"entrepot"};
  words.insert(words.end(), arguments_.begin(), arguments_.end());
  words.insert(words.end(), {"run", file.string()});
  const Terminal terminal;
  run->process = start_child("/proc/self/exe", words, {.prints = run->out, .says = terminal.theirs});
  if (run->process < 0) {
    close(terminal.ours);
    close(terminal.theirs);
    throw Failure(Status::no_file, "the run could not be started");
  }
  close(terminal.theirs);
  run->state.running = true;
  run->listener = std::thread([this, one = run.get(), ours = terminal.ours] {
    std::array<char, 4096> buffer;
    std::string line;
    // The end of the other side is an error of this one.
    for (;;) {
      const ssize_t count = read(ours, buffer.data(), buffer.size());
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) break;
      const std::lock_guard heard(mutex_);
      hear(line, {buffer.data(), static_cast<std::size_t>(count)}, one->state);
    }
    close(ours);
    const int status = status_of_child(one->process);
    const std::lock_guard ended(mutex_);
    one->state.running = false;
    one->state.failed = status != 0;
    if (!one->state.failed) one->state.page = page_in(read_text(one->out).value_or(""));
  });
  runs_.emplace(number, std::move(run));
  return number;
}

std::optional<FullRunState> FullRuns::state(int number) {
  const std::lock_guard lock(mutex_);
  const auto found = runs_.find(number);
  if (found == runs_.end()) return std::nullopt;
  return found->second->state;
}

}  // namespace entrepot
