// SPDX-License-Identifier: Apache-2.0
#include "terminal/show.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>

#include "io/mistakes/diagnostic_text.h"
#include "terminal/terminal.h"

namespace entrepot {
namespace {

LogForm chosen_form = LogForm::text;

TextStyle style_of(std::FILE* stream) {
  TextStyle style;
  const int descriptor = fileno(stream);
  if (isatty(descriptor) != 1) return style;
  // https://no-color.org: any value but an empty one.
  const char* plain = std::getenv("NO_COLOR");
  style.color = plain == nullptr || *plain == '\0';
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) style.columns = size.ws_col;
  return style;
}

}  // namespace

void set_log_form(LogForm form) {
  chosen_form = form;
}

void show(const Diagnostics& diagnostics, const Sources& sources, std::FILE* stream) {
  if (diagnostics.all().empty()) return;
  std::fflush(stdout);
  if (chosen_form == LogForm::json) {
    say(render_json(diagnostics));
  } else {
    const std::string text = render(diagnostics, lines_of(sources), style_of(stream));
    if (stream == stderr)
      say(text);
    else
      fmt::print(stream, "{}", text);
  }
}

int stop(const Diagnostics& diagnostics, const Sources& sources, const std::string& outcome) {
  show(diagnostics, sources);
  if (chosen_form == LogForm::text) say("{}. {}\n", count_in_words(diagnostics), outcome);
  return static_cast<int>(Status::invalid);
}

}  // namespace entrepot
