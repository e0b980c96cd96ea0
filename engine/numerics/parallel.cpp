// SPDX-License-Identifier: Apache-2.0
#include "numerics/parallel.h"

#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <exception>
#include <future>
#include <limits>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>
#ifdef ENTREPOT_THREAD_SANITIZER
#include <sanitizer/tsan_interface.h>
#endif

namespace entrepot {

namespace {

#ifdef ENTREPOT_THREAD_SANITIZER
// The thread sanitizer cannot see into Debian's oneTBB, so this file alone is not instrumented and tells it
// what oneTBB promises: what came before the loop is before every block, every block before what follows
// the loop; nothing stands between one block and another.
struct Order {
  char before = 0, after = 0;
  void loop_begins() { __tsan_release(&before); }
  void block_begins() { __tsan_acquire(&before); }
  void block_ends() { __tsan_release(&after); }
  void loop_ends() { __tsan_acquire(&after); }
};
#else
struct Order {
  static void loop_begins() {}
  static void block_begins() {}
  static void block_ends() {}
  static void loop_ends() {}
};
#endif

// The error of the first block that throws. None may leave a block: oneTBB would call off all that goes on
// beside it as well, whose loops would end without having been.
class FirstError {
 public:
  template <class Work>
  void guard(std::size_t block, Work work) {
    if (block > failed_.load()) return;
    try {
      work();
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (block > failed_.load()) return;
      failed_ = block;
      error_ = std::current_exception();
    }
  }
  void tell() const {
    if (error_) std::rethrow_exception(error_);
  }

 private:
  std::atomic<std::size_t> failed_ = std::numeric_limits<std::size_t>::max();
  std::mutex mutex_;
  std::exception_ptr error_;
};

// Whether loops stay on this thread.
thread_local bool loops_stay = false;

// How many of so many further threads can run at a time.
int startable(int wanted) {
  std::vector<std::thread> started;
  std::promise<void> all_tried;
  const std::shared_future<void> end = all_tried.get_future().share();
  try {
    while (static_cast<int>(started.size()) < wanted) started.emplace_back([end] { end.wait(); });
  } catch (const std::system_error&) {  // no more of them
  }
  all_tried.set_value();
  for (std::thread& thread : started) thread.join();
  return static_cast<int>(started.size());
}

}  // namespace

ThreadLimit::ThreadLimit(int threads)
    : asked_(threads > 0 ? threads : tbb::info::default_concurrency()),
      threads_(1 + startable(asked_ - 1)),
      control_(new tbb::global_control(tbb::global_control::max_allowed_parallelism, threads_)) {}

int ThreadLimit::in_force() {
  return static_cast<int>(tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism));
}

ThreadLimit::~ThreadLimit() {
  // Where the machine has no more threads oneTBB would ask for them now, and end the program: also where
  // memory has run out since, and this is on the way to who says so.
  if (threads_ != asked_ || (std::uncaught_exceptions() > 0 && startable(1) == 0)) return;
  delete static_cast<tbb::global_control*>(control_);
}

void for_blocks(std::size_t count, std::size_t block,
                const std::function<void(std::size_t, std::size_t)>& body) {
  const std::size_t blocks = (count + block - 1) / block;
  if (loops_stay) {
    for (std::size_t b = 0; b < blocks; ++b) body(b * block, std::min(count, (b + 1) * block));
    return;
  }
  [[maybe_unused]] Order order;
  FirstError first;
  const auto all_blocks = [&] {
    tbb::parallel_for(
        tbb::blocked_range<std::size_t>(0, blocks, 1),
        [&](const tbb::blocked_range<std::size_t>& range) {
          order.block_begins();
          for (std::size_t b = range.begin(); b != range.end(); ++b)
            first.guard(b, [&] { body(b * block, std::min(count, (b + 1) * block)); });
          order.block_ends();
        },
        tbb::simple_partitioner{});
  };
  // The calling thread's own arena has as many places as the machine has processors, whatever the
  // limit; more threads than that (a test's wish) need an arena of their own.
  const auto limit = tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism);
  order.loop_begins();
  if (static_cast<int>(limit) > tbb::this_task_arena::max_concurrency()) {
    tbb::task_arena(static_cast<int>(limit)).execute(all_blocks);
  } else {
    all_blocks();
  }
  order.loop_ends();
  first.tell();
}

void side_by_side(const std::function<void()>& one, const std::function<void()>& other) {
  for_blocks(2, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t k = begin; k < end; ++k) (k == 0 ? one : other)();
  });
}

void isolated(const std::function<void()>& work) {
  tbb::this_task_arena::isolate(work);
}

void alone(const std::function<void()>& work) {
  // What waits in a loop of this thread's takes no other work, so nobody else is alone with it.
  struct Before {
    bool was = std::exchange(loops_stay, true);
    ~Before() { loops_stay = was; }
  } before;
  work();
}

void for_pieces(std::size_t count, const std::function<void(std::size_t piece)>& work) {
  for_blocks(count, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t piece = begin; piece < end; ++piece)
      (count > 1 ? alone : isolated)([&] { work(piece); });
  });
}

bool is_alone() {
  return loops_stay;
}

double ordered_sum(std::span<const double> values) {
  constexpr std::size_t block = 512, lanes = 8;
  double total = 0.0;
  for (std::size_t begin = 0; begin < values.size(); begin += block) {
    const std::span<const double> part = values.subspan(begin, std::min(block, values.size() - begin));
    // Eight running sums, so that an addition need not wait for the one before it. Which value goes to
    // which is a matter of its place in the block alone.
    std::array<double, lanes> sums{};
    const std::size_t full = part.size() - part.size() % lanes;
    for (std::size_t k = 0; k < full; k += lanes)
      for (std::size_t lane = 0; lane < lanes; ++lane) sums[lane] += part[k + lane];
    for (std::size_t k = full; k < part.size(); ++k) sums[k - full] += part[k];
    total += ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
  }
  return total;
}

}  // namespace entrepot
