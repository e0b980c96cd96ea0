// SPDX-License-Identifier: Apache-2.0
#include "report/paper_figures.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <sstream>

#include "base/diagnostic.h"
#include "io/text/file_writer.h"
#include "io/text/sources.h"
#include "report/page.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

// Debian's own, which has Debian's modules.
const char* const python = "/usr/bin/python3";

// Files of one call, which go with it.
class Files {
 public:
  Files() {
    std::string name = (fs::temp_directory_path() / "entrepot_figures_XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr)
      throw Failure(Status::no_file,
                    fmt::format("cannot make a folder in '{}'", fs::temp_directory_path().string()));
    folder_ = name;
  }
  ~Files() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;
  fs::path operator/(const char* name) const { return folder_ / name; }

 private:
  fs::path folder_;
};

int status_of(const std::vector<std::string>& words, const fs::path& out, const fs::path& errors) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out.c_str(), O_WRONLY | O_CREAT, 0600);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors.c_str(), O_WRONLY | O_CREAT, 0600);
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  pid_t process = -1;
  const int error = posix_spawn(&process, python, &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return 127;
  int status = 0;
  while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

std::string last_line(const std::string& text) {
  std::string last;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    if (!line.empty()) last = line;
  return last;
}

}  // namespace

std::vector<fs::path> draw_paper_figures(const std::string& data, const fs::path& folder,
                                         const std::string& language) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error)
    throw Failure(Status::no_file, fmt::format("cannot make '{}': {}", folder.string(), error.message()));
  const Files files;
  write_file(files / "data.json", data);
  std::string script;  // one program in three files
  for (const char* piece : {"figures_sheet.py", "figures_places.py", "figures.py"})
    script += page_piece(piece);
  write_file(files / "figures.py", script);
  const int status = status_of(
      {"python3", (files / "figures.py").string(), (files / "data.json").string(), folder.string(), language},
      files / "out", files / "errors");
  if (status != 0) {
    const std::string said = last_line(read_text(files / "errors").value_or(""));
    throw Failure(Status::no_file, status == 127 || said.find("matplotlib is missing") != std::string::npos
                                       ? "pictures for papers are drawn with matplotlib, which is not there\n"
                                         "  sudo apt-get install python3-matplotlib"
                                       : fmt::format("the pictures could not be drawn: {}", said));
  }
  std::vector<fs::path> drawn;
  std::istringstream lines(read_text(files / "out").value_or(""));
  for (std::string line; std::getline(lines, line);) drawn.emplace_back(line);
  return drawn;
}

}  // namespace entrepot
