// SPDX-License-Identifier: Apache-2.0
// The one way by which a file is opened for reading: only a regular file, never waited for, and never read
// further than is asked for. tests/architecture sees to it that io and tools have no other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

namespace entrepot {

class RegularFile {
 public:
  // A pipe, device, folder or socket is refused, and so is what is not there or may not be read.
  explicit RegularFile(const std::filesystem::path& path);
  ~RegularFile();
  RegularFile(const RegularFile&) = delete;
  RegularFile& operator=(const RegularFile&) = delete;

  // Why it cannot be read, in words that follow "cannot read it: "; empty where it can.
  const std::string& trouble() const { return trouble_; }
  // Whether there is nothing under this name.
  bool absent() const { return absent_; }
  std::uintmax_t size() const { return size_; }
  // Bytes read, 0 at the end or in trouble.
  std::size_t read(char* to, std::size_t most);

 private:
  std::string trouble_;
  bool absent_ = false;
  int descriptor_ = -1;
  std::uintmax_t size_ = 0;
};

// A file line by line, of which no more than one block is held.
class LinesOf {
 public:
  // Throws Failure(no_file) where it cannot be read.
  explicit LinesOf(const std::filesystem::path& path);
  // False at the end. Of a line that is longer than `longest_line` bytes the rest is left out.
  bool next(std::string& line);

 private:
  static constexpr std::size_t longest_line = 4'096;
  RegularFile file_;
  std::string block_;
  std::size_t at_ = 0;
};

// Throws Failure(no_file) with the reason; for libraries that open a file by its name.
void require_regular_file(const std::filesystem::path& path);

}  // namespace entrepot
