// SPDX-License-Identifier: Apache-2.0
#include "io/text/folder_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace entrepot {
namespace {

namespace fs = std::filesystem;

Locked lock(const fs::path& file, int flags) {
  Locked locked;
  locked.descriptor = open(file.c_str(), O_RDWR | O_CLOEXEC | flags, 0666);
  if (locked.descriptor < 0) return locked;
  if (flock(locked.descriptor, LOCK_EX | LOCK_NB) == 0) {
    locked.by = Locked::By::us;
    return locked;
  }
  locked.by = errno == EWOULDBLOCK ? Locked::By::another : Locked::By::nobody_can_tell;
  return locked;
}

}  // namespace

Locked lock_new_folder(const fs::path& folder) {
  return lock(folder / lock_name, O_CREAT);
}

std::optional<int> lock_of_abandoned(const fs::path& folder) {
  const Locked locked = lock(folder / lock_name, 0);
  struct stat held {
  }, named{};
  // Between opening and locking the folder may have been completed, or removed and made anew.
  if (locked.by == Locked::By::us && fstat(locked.descriptor, &held) == 0 &&
      stat((folder / lock_name).c_str(), &named) == 0 && held.st_ino == named.st_ino &&
      held.st_dev == named.st_dev)
    return locked.descriptor;
  if (locked.descriptor >= 0) close(locked.descriptor);
  return std::nullopt;
}

}  // namespace entrepot
