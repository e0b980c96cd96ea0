// SPDX-License-Identifier: Apache-2.0
#include "io/text/file_writer.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "base/diagnostic.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t buffer = 1U << 18U;

// Waits until the disk has it; a file system that cannot (EINVAL, as of pipes) is no error.
bool brought_to_disk(int descriptor) {
  return fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS;
}

void sync_one(const fs::path& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool done = descriptor >= 0 && brought_to_disk(descriptor);
  const int reason = errno;
  if (descriptor >= 0) close(descriptor);
  if (!done)
    throw Failure(Status::no_file,
                  fmt::format("cannot bring '{}' to the disk: {}", path.string(), std::strerror(reason)));
}

}  // namespace

FileWriter::FileWriter(fs::path file) : file_(std::move(file)) {
  descriptor_ = open(file_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor_ < 0) fail("create");
  waiting_.reserve(buffer);
}

FileWriter::FileWriter(fs::path file, std::uintmax_t kept) : file_(std::move(file)) {
  descriptor_ = open(file_.c_str(), O_WRONLY | O_CLOEXEC);
  if (descriptor_ < 0) fail("open");
  const auto end = static_cast<off_t>(kept);
  if (ftruncate(descriptor_, end) != 0 || lseek(descriptor_, end, SEEK_SET) < 0) {
    const int reason = errno;
    ::close(std::exchange(descriptor_, -1));
    errno = reason;
    fail("cut");
  }
  waiting_.reserve(buffer);
}

FileWriter::~FileWriter() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void FileWriter::fail(const char* doing) const {
  throw Failure(Status::no_file,
                fmt::format("cannot {} '{}': {}", doing, file_.string(), std::strerror(errno)));
}

FileWriter& FileWriter::operator<<(std::string_view text) {
  if (waiting_.size() + text.size() > buffer) flush();
  if (text.size() > buffer) {
    std::string large(text);
    std::swap(waiting_, large);
    flush();
  } else {
    waiting_ += text;
  }
  return *this;
}

void FileWriter::flush() {
  const char* from = waiting_.data();
  for (std::size_t left = waiting_.size(); left > 0;) {
    const ssize_t written = write(descriptor_, from, left);
    if (written < 0) {
      if (errno == EINTR) continue;
      fail("write");
    }
    from += written;
    left -= static_cast<std::size_t>(written);
  }
  waiting_.clear();
}

void FileWriter::sync() {
  flush();
  if (!brought_to_disk(descriptor_)) fail("write");
}

void FileWriter::close() {
  if (descriptor_ < 0) return;
  sync();
  // A network's file system may learn here that there is no room.
  if (::close(std::exchange(descriptor_, -1)) != 0) fail("write");
}

void write_file(const fs::path& file, std::string_view text) {
  FileWriter writer(file);
  writer << text;
  writer.close();
}

void write_whole_file(const fs::path& file, std::string_view text) {
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  std::string hidden = (folder / fmt::format(".{}.XXXXXX", file.filename().string())).string();
  if (mkdtemp(hidden.data()) == nullptr)
    throw Failure(Status::no_file, fmt::format("cannot write '{}': {}\n  is there such a folder, and may you "
                                               "write in it?",
                                               file.string(), std::strerror(errno)));
  const fs::path fresh = fs::path(hidden) / file.filename();
  std::error_code ignored;
  try {
    write_file(fresh, text);
    if (!rename_to_new(fresh, file))
      throw Failure(Status::no_file,
                    fmt::format("'{}' exists and is not overwritten\n  give another name, or remove the file",
                                file.string()));
  } catch (...) {
    fs::remove_all(hidden, ignored);
    throw;
  }
  fs::remove_all(hidden, ignored);
  sync_names(folder);
}

void sync_to_disk(const fs::path& path) {
  if (fs::is_directory(fs::symlink_status(path)))
    for (const fs::directory_entry& entry : fs::directory_iterator(path)) sync_to_disk(entry.path());
  sync_one(path);
}

void sync_names(const fs::path& folder) {
  sync_one(folder);
}

bool rename_to_new(const fs::path& from, const fs::path& to) {
  if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
  int reason = errno;
  if (reason == EEXIST || fs::exists(fs::symlink_status(to))) return false;
  if (reason == EINVAL || reason == ENOSYS) {
    if (rename(from.c_str(), to.c_str()) == 0) return true;
    reason = errno;
  }
  throw Failure(Status::no_file, fmt::format("cannot name '{}': {}", to.string(), std::strerror(reason)));
}

}  // namespace entrepot
