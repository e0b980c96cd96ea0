// SPDX-License-Identifier: Apache-2.0
// The files that something is made of, each opened at most once: what is parsed, hashed, copied into a run
// folder and shown beside a mistake are the same bytes.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace entrepot {

struct Source {
  std::filesystem::path path;  // as it was first asked for
  std::string text;            // the bytes
  std::string hash;            // their SHA-256
};

// What became of reading a file: its bytes, or why there are none.
struct Reading {
  std::optional<std::string> text;
  std::string trouble;    // "it is a pipe, not a file"; empty where there is no such file
  std::size_t bytes = 0;  // of a file that is too large, and of no other

  // ": it is a pipe, not a file", behind words that say what cannot be read; nothing where there is no file.
  std::string because() const { return trouble.empty() ? "" : ": " + trouble; }
};

// Of a regular file of at most `most` bytes; no byte more is read.
Reading read_file(const std::filesystem::path& path, std::size_t most);
// The bytes of a regular file, or nothing.
std::optional<std::string> read_text(const std::filesystem::path& path);

// A handle on what has been read: copies share it, so that it can be passed on and kept. Names that lead to
// one file, also through links, are one source. Several threads may ask.
class Sources {
 public:
  // `open` is how a file is opened: another one counts, or holds its files in memory.
  using Open = std::function<std::optional<std::string>(const std::filesystem::path&)>;
  explicit Sources(Open open);
  Sources();

  // The file, opened the first time that it is asked for; null where it cannot be read or has more than
  // `most` bytes, for good.
  const Source* read(const std::filesystem::path& path, std::size_t most) const;
  const Source* read(const std::filesystem::path& path) const;
  // The same where it has been read; null otherwise, and no file is opened.
  const Source* known(const std::filesystem::path& path) const;
  // Why the file could not be read. Its text is empty.
  const Reading& trouble(const std::filesystem::path& path) const;
  // What could be read, in the order of reading; no thread may read meanwhile.
  const std::vector<std::shared_ptr<const Source>>& all() const;

  // A file that is not what it should be is nobody's to show: it may be any file of this machine that a
  // scenario names.
  void conceal(const std::filesystem::path& path) const;
  bool concealed(const std::filesystem::path& path) const;

 private:
  struct Memory;
  std::shared_ptr<Memory> memory_;
};

}  // namespace entrepot
