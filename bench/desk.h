// SPDX-License-Identifier: Apache-2.0
// A folder for what a benchmark writes, which goes with it.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>

namespace entrepot::bench {

// Beside where the benchmark runs, for a folder of temporary files may be no disk.
struct Desk {
  std::filesystem::path folder = std::filesystem::absolute(".entrepot_bench_" + std::to_string(getpid()));
  Desk() { std::filesystem::create_directories(folder); }
  ~Desk() {
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
  }
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;
};

}  // namespace entrepot::bench
