// SPDX-License-Identifier: Apache-2.0
#include "terminal/interrupt.h"

#include "base/diagnostic.h"

namespace entrepot {
namespace {

volatile std::sig_atomic_t signalled = 0;
int alive = 0;

void note(int signal) {
  signalled = 1;
  std::signal(signal, SIG_DFL);
}

}  // namespace

Interrupt::Interrupt() {
  if (alive++ == 0) signalled = 0;
  for (std::size_t k = 0; k < signals.size(); ++k) {
    struct sigaction action {};
    action.sa_handler = signals[k] == SIGPIPE ? SIG_IGN : note;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(signals[k], nullptr, &before_[k]);
    // Who starts a program with a signal ignored (nohup, a script's "&") means it.
    if (before_[k].sa_handler != SIG_IGN) sigaction(signals[k], &action, nullptr);
  }
}

Interrupt::~Interrupt() {
  --alive;
  for (std::size_t k = 0; k < signals.size(); ++k) sigaction(signals[k], &before_[k], nullptr);
}

bool Interrupt::heard() {
  return signalled != 0;
}

void Interrupt::stop_if_heard() {
  if (heard()) throw Failure(Status::interrupted, "interrupted; nothing was written");
}

}  // namespace entrepot
