// SPDX-License-Identifier: Apache-2.0
// Pieces of work one after the other, beside what goes on in the meantime.
//
// Where there is a thread for it; else they are done when somebody waits for them, and at once by who works
// alone. A piece may itself work in parallel (numerics/parallel.h).
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace entrepot {

class Background {
 public:
  // With `most` pieces of work that are not done yet, who adds another one waits.
  explicit Background(std::size_t most);
  ~Background();  // waits; an error that nobody has been told is lost
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  // Both throw what a piece of work before has thrown, once: those behind it are not done.
  void add(std::function<void()> work);
  void wait();

 private:
  struct Queue;
  std::size_t most_;
  std::unique_ptr<Queue> queue_;
};

}  // namespace entrepot
