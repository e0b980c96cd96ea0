// SPDX-License-Identifier: Apache-2.0
#include "io/text/regular_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "base/diagnostic.h"

namespace entrepot {
namespace {

constexpr std::size_t block_bytes = 1U << 16U;

std::string reason(int number) {
  return std::error_code(number, std::generic_category()).message();
}

std::string kind_of(mode_t mode) {
  if (S_ISDIR(mode)) return "it is a folder, not a file";
  if (S_ISFIFO(mode)) return "it is a pipe, not a file";
  if (S_ISSOCK(mode)) return "it is a socket, not a file";
  return "it is a device, not a file";
}

}  // namespace

RegularFile::RegularFile(const std::filesystem::path& path) {
  // Looked at before it is opened: opening a device can do something.
  struct stat found {};
  if (stat(path.c_str(), &found) != 0) {
    absent_ = errno == ENOENT || errno == ENOTDIR || errno == ENAMETOOLONG;
    trouble_ = reason(errno);
    return;
  }
  if (!S_ISREG(found.st_mode)) {
    trouble_ = kind_of(found.st_mode);
    return;
  }
  // And again when it is open, for it may have been exchanged; a pipe is not waited for.
  descriptor_ = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (descriptor_ < 0 || fstat(descriptor_, &found) != 0) {
    trouble_ = reason(errno);
  } else if (!S_ISREG(found.st_mode)) {
    trouble_ = kind_of(found.st_mode);
  } else {
    size_ = static_cast<std::uintmax_t>(found.st_size);
  }
}

RegularFile::~RegularFile() {
  if (descriptor_ >= 0) close(descriptor_);
}

std::size_t RegularFile::read(char* to, std::size_t most) {
  if (!trouble_.empty()) return 0;
  while (true) {
    const ssize_t count = ::read(descriptor_, to, most);
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno == EINTR) continue;
    trouble_ = reason(errno);
    return 0;
  }
}

LinesOf::LinesOf(const std::filesystem::path& path) : file_(path) {
  require_regular_file(path);
}

bool LinesOf::next(std::string& line) {
  line.clear();
  bool any = false;
  while (true) {
    if (at_ == block_.size()) {
      block_.resize(block_bytes);
      block_.resize(file_.read(block_.data(), block_.size()));
      at_ = 0;
      if (block_.empty()) return any;
    }
    any = true;
    const char c = block_[at_++];
    if (c == '\n') return true;
    if (line.size() < longest_line) line += c;
  }
}

void require_regular_file(const std::filesystem::path& path) {
  if (const RegularFile file(path); !file.trouble().empty())
    throw Failure(Status::no_file, fmt::format("cannot read '{}': {}", path.string(), file.trouble()));
}

}  // namespace entrepot
