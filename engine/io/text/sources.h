// SPDX-License-Identifier: Apache-2.0
// The files that something is made of, each opened at most once: what is parsed, hashed, copied into a run
// folder and shown beside a mistake are the same bytes.
#pragma once

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

// The bytes of a regular file, or nothing.
std::optional<std::string> read_text(const std::filesystem::path& path);

// A handle on what has been read: copies share it, so that it can be passed on and kept. Names that lead to
// one file, also through links, are one source. Not for several threads at once.
class Sources {
 public:
  // `open` is how a file is opened: another one counts, or holds its files in memory.
  using Open = std::function<std::optional<std::string>(const std::filesystem::path&)>;
  explicit Sources(Open open = read_text);

  // The file, opened the first time that it is asked for; null where it cannot be read, for good.
  const Source* read(const std::filesystem::path& path) const;
  // What could be read, in the order of reading.
  const std::vector<std::shared_ptr<const Source>>& all() const;

 private:
  struct Memory;
  std::shared_ptr<Memory> memory_;
};

}  // namespace entrepot
