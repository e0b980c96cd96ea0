// SPDX-License-Identifier: Apache-2.0
// SHA-256 of text and files, as 64 hexadecimal digits or, as web pages want it, in base 64.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace entrepot {

// Of what comes piece by piece.
class RunningHash {
 public:
  RunningHash();
  ~RunningHash();
  RunningHash(const RunningHash&) = delete;
  RunningHash& operator=(const RunningHash&) = delete;

  void add(const void* bytes, std::size_t count);
  std::string so_far() const;
  std::string so_far_in_base64() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string sha256(std::string_view text);
std::string sha256_in_base64(std::string_view text);
// Throws Failure(no_file) where the file cannot be read.
std::string sha256_of_file(const std::filesystem::path& path);

}  // namespace entrepot
