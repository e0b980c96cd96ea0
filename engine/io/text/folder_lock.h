// SPDX-License-Identifier: Apache-2.0
// Whose a hidden folder is: a lock (flock) on the file `.in_use` in it, held for as long as its program
// lives, whatever ends it. A folder without a lock is abandoned. Locks hold between containers, and between
// the hosts of a network file system that passes them on; where it does not, a folder counts as alive.
#pragma once

#include <filesystem>
#include <optional>

namespace entrepot {

inline constexpr const char* lock_name = ".in_use";

// What a lock says; `descriptor`, where it is not negative, is open and the caller's to close.
struct Locked {
  enum class By { us, another, nobody_can_tell } by = By::nobody_can_tell;
  int descriptor = -1;
};
// Of a folder that the caller has just made.
Locked lock_new_folder(const std::filesystem::path& folder);
// The lock of an abandoned folder; nothing where it is alive, or gone.
std::optional<int> lock_of_abandoned(const std::filesystem::path& folder);

}  // namespace entrepot
