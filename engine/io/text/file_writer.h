// SPDX-License-Identifier: Apache-2.0
// Text written to files. All of it is on the disk when close() or one of the functions returns; every error
// is a Failure(no_file) with the machine's reason ("No space left on device").
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace entrepot {

// A new file, written from the front; it must not exist.
class FileWriter {
 public:
  explicit FileWriter(std::filesystem::path file);
  // One that exists, of which the first `kept` bytes stay and the rest is cut off, to be written on.
  FileWriter(std::filesystem::path file, std::uintmax_t kept);
  ~FileWriter();  // without close(): the file stays as it is, and no error is told
  FileWriter(const FileWriter&) = delete;
  FileWriter& operator=(const FileWriter&) = delete;

  FileWriter& operator<<(std::string_view text);
  // All of it so far is the system's, and stays though the program is killed.
  void flush();
  // All of it so far is on the disk.
  void sync();
  void close();

 private:
  [[noreturn]] void fail(const char* doing) const;

  std::filesystem::path file_;
  std::string waiting_;
  int descriptor_ = -1;
};

void write_file(const std::filesystem::path& file, std::string_view text);

// Whole or absent: written under a hidden name beside its place and named when it is finished. A file that
// exists is never replaced: Failure(no_file), also where it appeared meanwhile.
void write_whole_file(const std::filesystem::path& file, std::string_view text);

// Has what is below `path`, a file or a folder, stand on the disk: files first, then the folders that name
// them. Where a file system cannot, it is as safe as that file system is.
void sync_to_disk(const std::filesystem::path& path);
// The names in a folder, not what is behind them.
void sync_names(const std::filesystem::path& folder);

// Renames only when nothing is there, in one step where the file system can; false where something is.
// Throws Failure(no_file).
bool rename_to_new(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace entrepot
