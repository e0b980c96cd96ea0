// SPDX-License-Identifier: Apache-2.0
#include "terminal/process.h"

#include <fcntl.h>
#include <malloc.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstddef>
#include <memory>
#include <new>
#include <vector>

#include "base/diagnostic.h"
#include "terminal/terminal.h"

namespace entrepot {
namespace {

constexpr int table_bytes = 32 << 20, kept_bytes = 512 << 20;
// Of the heap in large pages; as the library asks for more otherwise.
constexpr int large_bytes = 256 << 20, usual_bytes = 128 << 10;
constexpr std::size_t large_page = 2U << 20U;
constexpr rlim_t enough = 4U << 20U;  // bytes; a run needs less than 256 KiB

struct Call {
  const std::function<int()>& work;
  int status = 0;
};

void* perform_call(void* call) {
  auto* const made = static_cast<Call*>(call);
  made->status = made->work();
  return nullptr;
}

// The system gives a page and clears it when it is touched for the first time, and a command that answers in
// a fifth of a second touches thousands: half of its time. The heap begins with a stretch of which the
// system, where it may, gives two megabytes at a time; what nobody touches is not taken.
void begin_with_large_pages() {
  constexpr std::size_t more_than_there_is = 1U << 20U;
  std::vector<char> first;  // of the stretch, not touched
  mallopt(M_TOP_PAD, large_bytes);
  try {
    first.reserve(more_than_there_is);
  } catch (const std::bad_alloc&) {  // who needs memory will say so
  }
  mallopt(M_TOP_PAD, usual_bytes);
  void* begin = first.data();
  std::size_t space = large_bytes;
  // An advice: where the memory could not be had, or pages are small, nothing is lost.
  if (begin != nullptr && std::align(large_page, large_bytes - large_page, begin, space) != nullptr)
    madvise(begin, large_bytes - large_page, MADV_HUGEPAGE);
}

}  // namespace

void prepare_process() {
  // Tables of some megabytes come and go in every quarter: they take memory that was there before, and the
  // system need not give and clear it each time.
  mallopt(M_MMAP_THRESHOLD, table_bytes);
  mallopt(M_TRIM_THRESHOLD, kept_bytes);
  begin_with_large_pages();
  std::signal(SIGXFSZ, SIG_IGN);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (fcntl(stream, F_GETFD) < 0) {
      // The lowest free number is this one, for those below are open by now.
      [[maybe_unused]] const int opened = open("/dev/null", stream == STDERR_FILENO ? O_WRONLY : O_RDONLY);
    }
}

int with_enough_stack(const std::function<int()>& work) {
  rlimit limit{};
  if (getrlimit(RLIMIT_STACK, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur >= enough)
    return work();
  Call call{work};
  pthread_attr_t attributes;
  pthread_t thread{};
  const bool started =
      pthread_attr_init(&attributes) == 0 && pthread_attr_setstacksize(&attributes, enough) == 0 &&
      pthread_create(&thread, &attributes, perform_call, &call) == 0 && pthread_join(thread, nullptr) == 0;
  if (started) return call.status;
  say("entrepot: the stack of this process is limited to {} KiB and the machine gives no other\n  raise it: "
      "ulimit -s 8192\n",
      limit.rlim_cur / 1024);
  return static_cast<int>(Status::no_file);
}

}  // namespace entrepot
