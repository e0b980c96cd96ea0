// SPDX-License-Identifier: Apache-2.0
#include "report/paper_figures.h"

#include <fmt/format.h>

#include <sstream>

#include "base/diagnostic.h"
#include "io/text/file_writer.h"
#include "io/text/sources.h"
#include "report/page.h"
#include "terminal/child.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

// Debian's own, which has Debian's modules.
const char* const python = "/usr/bin/python3";
constexpr int not_started = 127;  // as a shell has it

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
  const TemporaryFolder files("entrepot_figures_");
  const fs::path script = files.path() / "figures.py", given = files.path() / "data.json",
                 out = files.path() / "out", errors = files.path() / "errors";
  write_file(given, data);
  std::string text;  // one program in three files
  for (const char* piece : {"figures_sheet.py", "figures_places.py", "figures.py"}) text += page_piece(piece);
  write_file(script, text);
  const pid_t process =
      start_child(python, {"python3", script.string(), given.string(), folder.string(), language},
                  {.prints = out, .says_in = errors});
  const int status = process < 0 ? not_started : status_of_child(process);
  if (status != 0) {
    const std::string said = last_line(read_text(errors).value_or(""));
    throw Failure(Status::no_file,
                  status == not_started || said.find("matplotlib is missing") != std::string::npos
                      ? "pictures for papers are drawn with matplotlib, which is not there\n"
                        "  sudo apt-get install python3-matplotlib"
                      : fmt::format("the pictures could not be drawn: {}", said));
  }
  std::vector<fs::path> drawn;
  std::istringstream lines(read_text(out).value_or(""));
  for (std::string line; std::getline(lines, line);) drawn.emplace_back(line);
  return drawn;
}

}  // namespace entrepot
