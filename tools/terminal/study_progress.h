// SPDX-License-Identifier: Apache-2.0
// A study on its way: how far it is, on a terminal, and Ctrl-C, which stops it between two of its pieces.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "study/desks.h"
#include "terminal/interrupt.h"
#include "terminal/terminal.h"

namespace entrepot {

class StudyProgress {
 public:
  // `what` is counted: "long run 12 of 40, 3 s left".
  StudyProgress(std::string what, bool quiet) : what_(std::move(what)), quiet_(quiet) {}
  StudyWatch watch() {
    return {[this](int done, int pieces) {
      if (!progress_) progress_.emplace(what_, pieces, quiet_);
      progress_->reached(done);
      return !Interrupt::heard();
    }};
  }

 private:
  const Interrupt listening_;
  std::string what_;
  bool quiet_;
  std::optional<Progress> progress_;
};

}  // namespace entrepot
