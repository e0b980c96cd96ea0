// SPDX-License-Identifier: Apache-2.0
#include "io/run/study_journal.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>

#include "base/diagnostic.h"
#include "io/text/folder_lock.h"
#include "io/text/regular_file.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view first_line = "entrepot members\n";
constexpr std::uint32_t format = 1;
constexpr const char* file_name = "members";

void put(std::string& bytes, const void* from, std::size_t count) {
  bytes.append(static_cast<const char*>(from), count);
}

// Fowler, Noll & Vo's, 64 bits: against torn bytes, not against malice.
std::uint64_t check_of(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211U;
  return hash;
}

std::string head_of(const std::string& of, std::size_t outcomes) {
  std::string head(first_line);
  put(head, &format, sizeof format);
  head += of;
  const std::uint64_t count = outcomes;
  put(head, &count, sizeof count);
  return head;
}

std::string record_of(std::size_t member, std::span<const double> outcomes) {
  std::string record;
  const std::uint64_t number = member;
  put(record, &number, sizeof number);
  put(record, outcomes.data(), outcomes.size_bytes());
  const std::uint64_t check = check_of(record);
  put(record, &check, sizeof check);
  return record;
}

std::string all_of(const fs::path& path) {
  RegularFile file(path);
  if (!file.trouble().empty())
    throw Failure(Status::no_file, fmt::format("cannot read '{}': {}", path.string(), file.trouble()));
  std::string text(static_cast<std::size_t>(file.size()), '\0');
  std::size_t have = 0;
  while (have < text.size()) {
    const std::size_t more = file.read(text.data() + have, text.size() - have);
    if (more == 0) break;
    have += more;
  }
  text.resize(have);
  return text;
}

}  // namespace

fs::path journal_folder(const fs::path& place) {
  const fs::path whole = place.has_filename() ? place : place.parent_path();
  return whole.parent_path() / fmt::format(".{}.members", whole.filename().string());
}

StudyJournal::StudyJournal(const fs::path& place, const std::string& of, std::size_t outcomes, bool resume)
    : folder_(journal_folder(place)), outcomes_(outcomes) {
  const fs::path file = folder_ / file_name;
  std::error_code ignored;
  if (fs::exists(folder_, ignored)) {
    const auto lock = lock_of_abandoned(folder_);
    if (!lock) {
      const std::string at = folder_.string();
      folder_.clear();
      throw Failure(
          Status::no_file,
          fmt::format("a study at '{}' is going on\n  wait for it, or give another --out; if no such "
                      "program is left, remove '{}'",
                      place.string(), at));
    }
    lock_ = *lock;
    if (!resume && fs::exists(file, ignored)) {
      close(std::exchange(lock_, -1));
      folder_.clear();
      throw Failure(
          Status::no_file,
          fmt::format("a study at '{}' was interrupted\n  the same command with --resume goes on with "
                      "it; to begin anew remove '{}'",
                      place.string(), journal_folder(place).string()));
    }
  } else {
    if (resume) {
      folder_.clear();
      throw Failure(Status::no_file,
                    fmt::format("no interrupted study is kept for '{}'\n  leave out --resume to begin it",
                                place.string()));
    }
    fs::create_directories(folder_);
    lock_ = lock_new_folder(folder_).descriptor;
  }
  try {
    if (fs::exists(file, ignored)) {
      read(of);
      writer_ = std::make_unique<FileWriter>(file, whole_);
    } else {
      writer_ = std::make_unique<FileWriter>(file);
      *writer_ << head_of(of, outcomes_);
      writer_->flush();
    }
  } catch (...) {
    if (lock_ >= 0) close(std::exchange(lock_, -1));
    folder_.clear();
    throw;
  }
}

void StudyJournal::read(const std::string& of) {
  const fs::path file = folder_ / file_name;
  const std::string bytes = all_of(file), head = head_of(of, outcomes_);
  if (!bytes.starts_with(head))
    throw Failure(
        Status::no_file,
        fmt::format("what '{}' holds is of another study: another scenario, model, program or options\n"
                    "  repeat the command that was interrupted, or remove the folder to begin anew",
                    folder_.string()));
  whole_ = head.size();
  const std::size_t length = sizeof(std::uint64_t) + outcomes_ * sizeof(double) + sizeof(std::uint64_t);
  for (; whole_ + length <= bytes.size(); whole_ += length) {
    const std::string_view record = std::string_view(bytes).substr(whole_, length);
    const std::string_view body = record.substr(0, length - sizeof(std::uint64_t));
    std::uint64_t number = 0, check = 0;
    std::memcpy(&number, body.data(), sizeof number);
    std::memcpy(&check, record.data() + body.size(), sizeof check);
    if (check != check_of(body)) break;
    std::vector<double> outcomes(outcomes_);
    std::memcpy(outcomes.data(), body.data() + sizeof number, outcomes_ * sizeof(double));
    members_[number] = std::move(outcomes);
  }
}

StudyJournal::~StudyJournal() {
  writer_.reset();
  if (!folder_.empty() && kept() == 0) remove();
  if (lock_ >= 0) close(lock_);
}

bool StudyJournal::known(std::size_t member, std::span<double> outcomes) const {
  const auto found = members_.find(member);
  if (found == members_.end()) return false;
  std::copy(found->second.begin(), found->second.end(), outcomes.begin());
  return true;
}

void StudyJournal::keep(std::size_t member, std::span<const double> outcomes) {
  *writer_ << record_of(member, outcomes);
  writer_->flush();
  ++fresh_;
}

void StudyJournal::remove() {
  writer_.reset();
  std::error_code ignored;
  fs::remove_all(std::exchange(folder_, {}), ignored);
}

}  // namespace entrepot
