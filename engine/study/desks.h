// SPDX-License-Identifier: Apache-2.0
// Pieces of a study that go side by side: the one layer at which it is parallel. Each is worked out on one
// thread, at a desk that nobody else uses meanwhile; there are as many desks as pieces go at a time, each set
// up when it is first needed. A piece must not depend on what its desk was used for before.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "numerics/parallel.h"

namespace entrepot {

// How far a study is. `goes_on` is asked, by one thread at a time, behind each piece that is done; false
// stops the study with Failure(interrupted).
struct StudyWatch {
  std::function<bool(int done, int pieces)> goes_on = {};
};

template <class Desk>
class Desks {
 public:
  explicit Desks(std::function<std::unique_ptr<Desk>()> set_up) : set_up_(std::move(set_up)) {}

  // Calls work(desk, piece) for all pieces in [0, count).
  template <class Work>
  void each(std::size_t count, const StudyWatch& watch, Work work) {
    std::size_t done = 0;
    bool stopped = false;
    for_pieces(count, [&](std::size_t piece) {
      {
        const std::lock_guard lock(mutex_);
        if (stopped) return;
      }
      std::unique_ptr<Desk> desk = take();
      work(*desk, piece);
      const std::lock_guard lock(mutex_);
      free_.push_back(std::move(desk));
      ++done;
      if (watch.goes_on && !watch.goes_on(static_cast<int>(done), static_cast<int>(count))) stopped = true;
    });
    if (stopped && done < count) throw Failure(Status::interrupted, "the study was interrupted");
  }

 private:
  std::unique_ptr<Desk> take() {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) return set_up_();
    std::unique_ptr<Desk> desk = std::move(free_.back());
    free_.pop_back();
    return desk;
  }

  std::function<std::unique_ptr<Desk>()> set_up_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Desk>> free_;
};

}  // namespace entrepot
