// SPDX-License-Identifier: Apache-2.0
// Words for the person at the terminal: on stderr, so that stdout holds nothing but the answer.
#pragma once

#include <fmt/format.h>

#include <chrono>
#include <string>
#include <string_view>
#include <utility>

namespace entrepot {

bool stderr_is_terminal();

// Words about the answer, of which the terminal obeys none: names of files hold what they like. Where
// standard error is closed or full nobody hears them, and the work goes on.
void say(std::string_view text);
template <class... Values>
void say(fmt::format_string<Values...> form, Values&&... values) {
  say(std::string_view(fmt::format(form, std::forward<Values>(values)...)));
}

// A line of progress that redraws itself: on a terminal only, from the second second on, and gone
// when the work is done. Piped output never sees it.
class Progress {
 public:
  // `what` is counted up to `total`: "quarter 12 of 40". Nothing is shown when `quiet`.
  Progress(std::string what, int total, bool quiet);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void reached(int done);

 private:
  std::string what_;
  int total_;
  bool shown_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point start_, last_;
};

}  // namespace entrepot
