// SPDX-License-Identifier: Apache-2.0
#include "numerics/background.h"

#include <tbb/task_group.h>

#include <deque>
#include <exception>
#include <mutex>
#include <utility>

#include "numerics/parallel.h"

namespace entrepot {

struct Background::Queue {
  std::mutex mutex;  // of what follows
  std::deque<std::function<void()>> left;
  std::exception_ptr error;
  bool at_work = false;

  // Of its own: begun in the middle of other work it would end with that.
  tbb::task_group_context context{
      tbb::task_group_context::isolated,
      tbb::task_group_context::default_traits | tbb::task_group_context::concurrent_wait};
  tbb::task_group group{context};

  void work() {
    std::unique_lock lock(mutex);
    while (!left.empty()) {
      const std::function<void()> next = std::move(left.front());
      left.pop_front();
      if (error) continue;
      lock.unlock();
      std::exception_ptr thrown;
      try {
        isolated(next);  // or who waits in it could come upon who waits for it
      } catch (...) {
        thrown = std::current_exception();
      }
      lock.lock();
      error = thrown;
    }
    at_work = false;
  }
};

Background::Background(std::size_t most) : most_(most), queue_(std::make_unique<Queue>()) {}

Background::~Background() {
  queue_->group.wait();
}

void Background::add(std::function<void()> work) {
  if (is_alone()) return work();
  std::unique_lock lock(queue_->mutex);
  if (queue_->error || queue_->left.size() + (queue_->at_work ? 1 : 0) >= most_) {
    lock.unlock();
    wait();
    lock.lock();
  }
  queue_->left.push_back(std::move(work));
  if (std::exchange(queue_->at_work, true)) return;
  lock.unlock();
  queue_->group.run([queue = queue_.get()] { queue->work(); });
}

void Background::wait() {
  queue_->group.wait();
  const std::lock_guard lock(queue_->mutex);
  if (const std::exception_ptr thrown = std::exchange(queue_->error, nullptr)) std::rethrow_exception(thrown);
}

}  // namespace entrepot
