// SPDX-License-Identifier: Apache-2.0
// Work in parallel, with the same bits on any number of threads.
//
// The rule: a range is cut into blocks of a size that is part of the call, never of the machine;
// every block is computed by one thread from the block's inputs alone; what blocks add up to is
// added in the order of the blocks. oneTBB only decides which thread takes which block.
#pragma once

#include <cstddef>
#include <functional>
#include <span>

namespace entrepot {

// Limits oneTBB to `threads` for as long as it lives (0: as many as this process may use). More than
// there are processors is allowed; of several limits the smallest holds. Where the machine does not start
// that many, to as many as it does, for good: oneTBB itself would give up in the middle of the work.
class ThreadLimit {
 public:
  explicit ThreadLimit(int threads);
  ~ThreadLimit();
  ThreadLimit(const ThreadLimit&) = delete;
  ThreadLimit& operator=(const ThreadLimit&) = delete;
  int asked() const { return asked_; }
  int threads() const { return threads_; }
  // What all limits that live leave.
  static int in_force();

 private:
  int asked_, threads_;
  void* control_;  // tbb::global_control, kept out of this header
};

// Calls body(begin, end) for consecutive blocks of [0, count), block `b` being
// [b*block, min(count, (b+1)*block)), in any order and on any thread. What a block throws is thrown once all
// have ended, of several blocks the first one's; blocks behind it may not have been called.
void for_blocks(std::size_t count, std::size_t block,
                const std::function<void(std::size_t, std::size_t)>& body);

// Two pieces of work that do not touch each other, side by side where there are threads; an error of either
// is thrown once both have ended, of both that of the first.
void side_by_side(const std::function<void()>& one, const std::function<void()>& other);

// Calls `work`; a thread that waits in it takes no work from outside. For what others wait for, too: somebody
// who is found again below himself would wait for ever.
void isolated(const std::function<void()>& work);

// Calls `work`, in which every loop stays on this thread: it is one of many that go side by side already.
void alone(const std::function<void()>& work);
bool is_alone();

// Calls work(piece) for all pieces in [0, count), side by side, each alone on its thread; where there is one,
// it has all threads, and who waits in it takes no work from outside. Errors as above.
void for_pieces(std::size_t count, const std::function<void(std::size_t piece)>& work);

// Sum by blocks of 512 in order of index, eight running sums a block: independent of alignment and
// threads.
double ordered_sum(std::span<const double> values);

}  // namespace entrepot
