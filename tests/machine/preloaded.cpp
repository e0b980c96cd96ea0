// SPDX-License-Identifier: Apache-2.0
// Loaded before the C library (LD_PRELOAD), it lets a machine fail as real ones do:
//   ENTREPOT_FULL_AT=n       the n-th write to a file answers "No space left on device", once,
//   ENTREPOT_FULL_FOREVER=1  and so does every later one;
//   ENTREPOT_NO_THREADS=1    no thread starts.
// Standard streams are left alone.
#include <dlfcn.h>
#include <pthread.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>

namespace {

long number(const char* variable) {
  const char* text = std::getenv(variable);
  return text == nullptr ? 0 : std::atol(text);
}

bool full(int file) {
  static const long from = number("ENTREPOT_FULL_AT");
  static const bool forever = number("ENTREPOT_FULL_FOREVER") != 0;
  static std::atomic<long> count{0};
  if (file <= STDERR_FILENO || from == 0) return false;
  const long now = ++count;
  if (forever ? now < from : now != from) return false;
  errno = ENOSPC;
  return true;
}

template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

ssize_t write(int file, const void* from, size_t count) {
  static auto* const real = next<ssize_t(int, const void*, size_t)>("write");
  return full(file) ? -1 : real(file, from, count);
}

ssize_t writev(int file, const iovec* parts, int count) {
  static auto* const real = next<ssize_t(int, const iovec*, int)>("writev");
  return full(file) ? -1 : real(file, parts, count);
}

ssize_t pwrite(int file, const void* from, size_t count, off_t at) {
  static auto* const real = next<ssize_t(int, const void*, size_t, off_t)>("pwrite");
  return full(file) ? -1 : real(file, from, count, at);
}

ssize_t pwrite64(int file, const void* from, size_t count, off64_t at) {
  static auto* const real = next<ssize_t(int, const void*, size_t, off64_t)>("pwrite64");
  return full(file) ? -1 : real(file, from, count, at);
}

int fsync(int file) {
  static auto* const real = next<int(int)>("fsync");
  return full(file) ? -1 : real(file);
}

int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*work)(void*), void* of) {
  static auto* const real =
      next<int(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*)>("pthread_create");
  static const bool none = number("ENTREPOT_NO_THREADS") != 0;
  return none ? EAGAIN : real(thread, attributes, work, of);
}
}
