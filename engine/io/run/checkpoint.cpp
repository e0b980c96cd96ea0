// SPDX-License-Identifier: Apache-2.0
#include "io/run/checkpoint.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/diagnostic.h"
#include "io/text/folder_lock.h"
#include "io/text/utf8.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view mark = ".checkpoint";

// Bytes to a file and what hashes them.
class HashedOut : public BytesOut {
 public:
  HashedOut(FileWriter& file, RunningHash& hash) : file_(file), hash_(hash) {}
  void put(const void* from, std::size_t count) override {
    // In pieces that the writer takes without a copy of its own.
    constexpr std::size_t piece = 1U << 16U;
    hash_.add(from, count);
    bytes_ += count;
    for (const char* at = static_cast<const char*>(from); count > 0;) {
      const std::size_t now = std::min(piece, count);
      file_ << std::string_view(at, now);
      at += now;
      count -= now;
    }
  }
  std::uint64_t bytes() const { return bytes_; }

 private:
  FileWriter& file_;
  RunningHash& hash_;
  std::uint64_t bytes_ = 0;
};

[[noreturn]] void cannot_make(const fs::path& folder, const std::string& reason) {
  throw Failure(Status::no_file,
                fmt::format("cannot create the folder '{}' of checkpoints: {}", folder.string(), reason));
}

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(fs::symlink_status(path, ignored));
}

bool has_state(const fs::path& folder) {
  return is_there(folder / checkpoint::state);
}

// Run folders in this one, there or not, that have a checkpoint.
std::vector<fs::path> checkpointed_in(const fs::path& folder) {
  std::vector<fs::path> list;
  std::error_code error;
  for (fs::directory_iterator entry(folder.empty() ? fs::path(".") : folder, error), end;
       !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (name.starts_with('.') && name.ends_with(mark) && name.size() > 1 + mark.size())
      list.push_back(folder / name.substr(1, name.size() - 1 - mark.size()));
  }
  std::sort(list.begin(), list.end());
  return list;
}

}  // namespace

fs::path checkpoint_folder(const fs::path& place) {
  fs::path named = place.lexically_normal();
  if (!named.has_filename()) named = named.parent_path();  // "folder/"
  return named.parent_path() / fmt::format(".{}{}", named.filename().string(), mark);
}

bool can_go_on(const fs::path& place) {
  const fs::path folder = checkpoint_folder(place);
  if (!has_state(folder)) return false;
  const auto held = lock_of_abandoned(folder);
  if (held) close(*held);
  return held.has_value();
}

void refuse_interrupted(const fs::path& place) {
  throw Failure(Status::no_file,
                fmt::format("a run at '{}' was interrupted, and goes on with\n  {}\n  to "
                            "begin anew, name another folder with --out, or remove '{}'",
                            place.string(), resume_command(place), checkpoint_folder(place).string()));
}

std::vector<fs::path> interrupted_in(const fs::path& folder) {
  std::vector<fs::path> list;
  for (const fs::path& place : checkpointed_in(folder))
    if (!is_there(place) && can_go_on(place)) list.push_back(place);
  return list;
}

std::vector<fs::path> useless_beside(const fs::path& place) {
  std::vector<fs::path> list;
  for (const fs::path& other : checkpointed_in(place.parent_path())) {
    const fs::path folder = checkpoint_folder(other);
    if (other.filename() == place.filename() || (has_state(folder) && !is_there(other))) continue;
    if (const auto held = lock_of_abandoned(folder)) {
      close(*held);
      list.push_back(folder);
    }
  }
  return list;
}

std::string resume_command(const fs::path& place) {
  return "entrepot run --resume " + shell_word(place.string());
}

std::unique_ptr<Checkpoint> Checkpoint::begin(const fs::path& place, CheckpointedRun run,
                                              std::string_view scenario_text,
                                              std::string_view resolved_text) {
  const fs::path folder = checkpoint_folder(place);
  std::error_code error;
  int held = -1;
  if (fs::create_directory(folder, error)) {
    held = lock_new_folder(folder).descriptor;
    if (held < 0) cannot_make(folder, std::strerror(errno));
  } else {
    if (error) cannot_make(folder, error.message());
    if (has_state(folder)) refuse_interrupted(place);
    // Without a lock the place is this run's all the same: its run folder is.
    held = lock_of_abandoned(folder).value_or(-1);
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, error))
      if (entry.path().filename() != lock_name) fs::remove_all(entry.path(), error);
    if (held < 0) held = lock_new_folder(folder).descriptor;
  }
  run.scenario_hash = sha256(scenario_text);
  run.resolved_hash = sha256(resolved_text);
  run.build = sha256_of_file("/proc/self/exe");
  return std::unique_ptr<Checkpoint>(
      new Checkpoint(folder, held, std::move(run), scenario_text, resolved_text));
}

Checkpoint::Checkpoint(fs::path folder, int lock, CheckpointedRun run, std::string_view scenario_text,
                       std::string_view resolved_text)
    : folder_(std::move(folder)), lock_(lock), run_(std::move(run)), hash_(std::make_unique<RunningHash>()) {
  try {
    write_file(folder_ / checkpoint::scenario, scenario_text);
    write_file(folder_ / checkpoint::resolved, resolved_text);
    journal_ = std::make_unique<FileWriter>(folder_ / checkpoint::journal);
  } catch (...) {
    remove();
    throw;
  }
}

Checkpoint::Checkpoint(fs::path folder, int lock, CheckpointedRun run, const JournalEnd& end, int kept,
                       std::unique_ptr<RunningHash> hash)
    : folder_(std::move(folder)),
      lock_(lock),
      kept_(kept),
      run_(std::move(run)),
      end_(end),
      hash_(std::move(hash)),
      journal_(std::make_unique<FileWriter>(folder_ / checkpoint::journal, end.bytes)) {}

Checkpoint::~Checkpoint() {
  if (kept_ == 0) remove();
  if (lock_ >= 0) close(lock_);
}

void Checkpoint::remove() {
  if (folder_.empty()) return;
  std::error_code ignored;
  journal_.reset();
  // The state first: what is left of a folder without one is of no use to anybody.
  fs::remove(folder_ / checkpoint::state, ignored);
  fs::remove_all(std::exchange(folder_, {}), ignored);
  kept_ = 0;
}

void Checkpoint::taken(const Taking& taking, const std::vector<std::span<const double>>& values) {
  HashedOut out(*journal_, *hash_);
  Packer pack(out);
  pack(taking);
  for (const std::span<const double> each : values) out.put(each.data(), each.size_bytes());
  end_.bytes += out.bytes();
  ++end_.quarters;
}

void Checkpoint::keep(const RunStanding& standing) {
  journal_->sync();
  end_.hash = hash_->so_far();
  const fs::path fresh = folder_ / "state.new", state = folder_ / checkpoint::state;
  std::error_code error;
  fs::remove(fresh, error);
  try {
    FileWriter file(fresh);
    RunningHash hash;
    HashedOut out(file, hash);
    out.put(checkpoint::first_line.data(), checkpoint::first_line.size());
    Packer pack(out);
    pack(checkpoint::format, run_, standing.done, standing.quarters, end_);
    standing.write(out);
    file << hash.so_far();
    file.close();
    fs::rename(fresh, state, error);
    if (error)
      throw Failure(Status::no_file, fmt::format("cannot name '{}': {}", state.string(), error.message()));
  } catch (...) {
    fs::remove(fresh, error);
    throw;
  }
  sync_names(folder_);
  kept_ = standing.done;
}

}  // namespace entrepot
