// SPDX-License-Identifier: Apache-2.0
#include "terminal/terminal.h"

#include <unistd.h>

#include <cstdio>
#include <utility>

#include "io/text/utf8.h"

namespace entrepot {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

bool stderr_is_terminal() {
  return isatty(STDERR_FILENO) == 1;
}

namespace {

void to_stderr(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

}  // namespace

void say(std::string_view text) {
  to_stderr(harmless_lines(text));
}

Progress::Progress(std::string what, int total, bool quiet)
    : what_(std::move(what)),
      total_(total),
      shown_(!quiet && stderr_is_terminal()),
      start_(Clock::now()),
      last_(start_) {}

Progress::~Progress() {
  if (drawn_) to_stderr("\r\033[K");
}

void Progress::reached(int done) {
  if (!shown_) return;
  const Clock::time_point now = Clock::now();
  const double spent = Seconds(now - start_).count();
  if (spent < 1.0 || (drawn_ && Seconds(now - last_).count() < 0.1)) return;
  last_ = now;
  drawn_ = true;
  const double left = done > 0 ? spent * (total_ - done) / done : 0.0;
  to_stderr(fmt::format("\r\033[K{} {} of {}, {:.0f} s left", what_, done, total_, left));
}

}  // namespace entrepot
