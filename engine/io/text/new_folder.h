// SPDX-License-Identifier: Apache-2.0
// A folder that is whole or absent, and whose name nobody else takes while it is written.
//
// The name NAME is reserved by a hidden folder beside it, `.NAME.unfinished`, in which the files are written.
// It holds a lock (flock on the file `.in_use`) for as long as its program lives, whatever ends it: a
// reservation without a lock is abandoned. Locks hold between containers, and between the hosts of a network
// file system that passes them on; where it does not, a reservation counts as alive.
// When the folder is complete, its files are brought to the disk and it is renamed. Whatever stands at the
// place by then is left alone and the next free name taken, "NAME-2": finished work is never thrown away.
// Errors: Failure(no_file).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace entrepot {

class NewFolder {
 public:
  // This folder and no other. Refuses one that exists or is reserved by a program that lives; an abandoned
  // reservation is emptied and taken over. Makes the folders above it.
  static NewFolder at(const std::filesystem::path& folder);
  // `name`, or the first of "name-2", "name-3", ... that nobody has or has reserved.
  static NewFolder in(const std::filesystem::path& parent, const std::string& name);
  // In place of this one, which may exist: for replace() and not for complete().
  static NewFolder instead_of(const std::filesystem::path& folder);
  ~NewFolder();  // removes what is not complete
  NewFolder(NewFolder&& other) noexcept;
  NewFolder(const NewFolder&) = delete;
  NewFolder& operator=(const NewFolder&) = delete;

  // Where it will stand, and where its files are written until then.
  const std::filesystem::path& place() const { return place_; }
  const std::filesystem::path& unfinished() const { return unfinished_; }
  // Other reservations in the same parent that are abandoned.
  std::vector<std::filesystem::path> abandoned() const;

  // Names it. Returns where it stands: place(), unless something else came to be there.
  std::filesystem::path complete();
  // Puts it at its place, in one step where the file system can, and removes what was there.
  void replace();

 private:
  static NewFolder reserved_at(const std::filesystem::path& place);
  NewFolder(std::filesystem::path place, std::filesystem::path unfinished, int lock);

  std::filesystem::path place_, unfinished_;  // unfinished_ is empty when there is nothing to remove
  int lock_ = -1;
};

}  // namespace entrepot
