// SPDX-License-Identifier: Apache-2.0
#include "io/text/new_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "base/diagnostic.h"
#include "io/text/file_writer.h"
#include "io/text/folder_lock.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view mark = ".unfinished";

[[noreturn]] void refuse(const fs::path& folder) {
  throw Failure(Status::no_file,
                fmt::format("'{}' exists and is not overwritten; name another folder with --out, "
                            "or remove this one first",
                            folder.string()));
}

[[noreturn]] void refuse_in_use(const fs::path& folder, const fs::path& reservation) {
  throw Failure(Status::no_file,
                fmt::format("'{}' is being written by another program; name another folder, or wait\n  if "
                            "nothing writes it, remove '{}'",
                            folder.string(), reservation.string()));
}

[[noreturn]] void cannot_create(const fs::path& folder, const std::string& reason) {
  throw Failure(
      Status::no_file,
      fmt::format("cannot create the folder '{}': {}; choose another place with --out, of replay with --keep",
                  folder.string(), reason));
}

fs::path reservation_of(const fs::path& place) {
  return place.parent_path() / fmt::format(".{}{}", place.filename().string(), mark);
}

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(fs::symlink_status(path, ignored));
}

// Makes the reservation, locked from the first moment that others see it. Nothing where there is one.
std::optional<int> reserve(const fs::path& reservation) {
  std::string hidden = reservation.string() + ".XXXXXX";
  if (mkdtemp(hidden.data()) == nullptr) cannot_create(reservation, std::strerror(errno));
  std::error_code ignored;
  const Locked locked = lock_new_folder(hidden);
  const int reason = errno;
  try {
    if (locked.descriptor < 0) cannot_create(reservation, std::strerror(reason));
    // A run folder is for others to read, as any folder that its owner makes.
    const mode_t mask = umask(0);
    umask(mask);
    chmod(hidden.c_str(), 0777 & ~mask);
    if (rename_to_new(hidden, reservation)) return locked.descriptor;
  } catch (...) {
    if (locked.descriptor >= 0) close(locked.descriptor);
    fs::remove_all(hidden, ignored);
    throw;
  }
  close(locked.descriptor);
  fs::remove_all(hidden, ignored);
  return std::nullopt;
}

// Takes an abandoned reservation over, without its files.
std::optional<int> take_over(const fs::path& reservation) {
  const auto held = lock_of_abandoned(reservation);
  if (!held) return std::nullopt;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(reservation, error))
    if (entry.path().filename() != lock_name) fs::remove_all(entry.path(), error);
  return held;
}

fs::path numbered(const fs::path& place, int number) {
  return number == 1 ? place : place.parent_path() / fmt::format("{}-{}", place.filename().string(), number);
}

fs::path absolute_name(const fs::path& folder) {
  fs::path place = fs::absolute(folder).lexically_normal();
  return place.has_filename() ? place : place.parent_path();  // "folder/"
}

void make_parent(const fs::path& place) {
  std::error_code error;
  fs::create_directories(place.parent_path(), error);
  if (error) cannot_create(place.parent_path(), error.message());
}

void remove_reservation(const fs::path& reservation, int lock) {
  std::error_code ignored;
  fs::remove_all(reservation, ignored);
  if (lock >= 0) close(lock);
}

}  // namespace

NewFolder::NewFolder(fs::path place, fs::path unfinished, int lock)
    : place_(std::move(place)), unfinished_(std::move(unfinished)), lock_(lock) {}

NewFolder::NewFolder(NewFolder&& other) noexcept
    : place_(std::move(other.place_)),
      unfinished_(std::exchange(other.unfinished_, {})),
      lock_(std::exchange(other.lock_, -1)) {}

NewFolder::~NewFolder() {
  if (!unfinished_.empty()) remove_reservation(unfinished_, lock_);
}

NewFolder NewFolder::reserved_at(const fs::path& place) {
  make_parent(place);
  const fs::path reservation = reservation_of(place);
  auto held = reserve(reservation);
  if (!held) held = take_over(reservation);
  if (!held) held = reserve(reservation);  // it may have been completed, or removed, meanwhile
  if (!held) refuse_in_use(place, reservation);
  return {place, reservation, *held};
}

NewFolder NewFolder::at(const fs::path& folder) {
  const fs::path place = absolute_name(folder);
  if (is_there(place)) refuse(place);
  NewFolder reserved = reserved_at(place);
  if (is_there(place)) refuse(place);
  return reserved;
}

NewFolder NewFolder::instead_of(const fs::path& folder) {
  return reserved_at(absolute_name(folder));
}

NewFolder NewFolder::in(const fs::path& parent, const std::string& name) {
  const fs::path first = (parent / name).lexically_normal();
  make_parent(first);
  for (int number = 1;; ++number) {
    const fs::path place = numbered(first, number);
    if (is_there(place)) continue;
    const fs::path reservation = reservation_of(place);
    const auto held = reserve(reservation);
    if (!held) continue;
    NewFolder reserved(place, reservation, *held);
    if (!is_there(place)) return reserved;
  }
}

std::vector<fs::path> NewFolder::abandoned() const {
  std::vector<fs::path> list;
  std::error_code error;
  for (fs::directory_iterator entry(place_.parent_path(), error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (!name.starts_with('.') || name.find(mark) == std::string::npos || entry->path() == unfinished_)
      continue;
    if (const auto held = lock_of_abandoned(entry->path())) {
      close(*held);
      list.push_back(entry->path());
    }
  }
  std::sort(list.begin(), list.end());
  return list;
}

fs::path NewFolder::complete() {
  sync_to_disk(unfinished_);
  const fs::path finished = std::exchange(unfinished_, {});
  fs::path place = place_;
  try {
    for (int number = 2; !rename_to_new(finished, place); ++number) place = numbered(place_, number);
  } catch (const Failure& failure) {
    close(std::exchange(lock_, -1));
    throw Failure(failure.status(),
                  fmt::format("{}\n  everything was finished and is in '{}': name it yourself",
                              failure.what(), finished.string()));
  }
  std::error_code ignored;
  fs::remove(place / lock_name, ignored);
  close(std::exchange(lock_, -1));
  try {
    sync_names(place.parent_path());
  } catch (const Failure&) {  // it has its name, and all is in it
  }
  return place;
}

void NewFolder::replace() {
  sync_to_disk(unfinished_);
  std::error_code ignored;
  // What was there is then what the destructor removes.
  if (renameat2(AT_FDCWD, unfinished_.c_str(), AT_FDCWD, place_.c_str(), RENAME_EXCHANGE) != 0) {
    const fs::path old = unfinished_.string() + ".old";
    if (is_there(place_)) fs::rename(place_, old);
    if (!rename_to_new(unfinished_, place_))
      throw Failure(Status::no_file, fmt::format("cannot replace '{}'; what was there is in '{}'",
                                                 place_.string(), old.string()));
    fs::remove_all(old, ignored);
  }
  fs::remove(place_ / lock_name, ignored);
  sync_names(place_.parent_path());
}

}  // namespace entrepot
