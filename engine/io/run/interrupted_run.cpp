// SPDX-License-Identifier: Apache-2.0
#include "io/run/interrupted_run.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <functional>

#include "base/diagnostic.h"
#include "io/scenario/load.h"
#include "io/text/folder_lock.h"
#include "io/text/regular_file.h"
#include "io/text/utf8.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

// The first `bytes` of a file, from the front.
class FileIn : public BytesIn {
 public:
  // `damaged` throws.
  FileIn(const fs::path& file, std::uintmax_t bytes, std::function<void()> damaged)
      : file_(file), left_(bytes), damaged_(std::move(damaged)) {}
  void get(void* to, std::size_t count) override {
    if (count > left_) refuse();
    left_ -= count;
    for (char* at = static_cast<char*>(to); count > 0;) {
      // What is large goes where it belongs, what is small comes by blocks.
      if (begin_ == end_ && count >= block_.size()) {
        const std::size_t got = file_.read(at, count);
        if (got == 0) refuse();
        at += got, count -= got;
        continue;
      }
      if (begin_ == end_) {
        begin_ = 0, end_ = file_.read(block_.data(), block_.size());
        if (end_ == 0) refuse();
      }
      const std::size_t now = std::min(count, end_ - begin_);
      std::copy_n(block_.data() + begin_, now, at);
      at += now, count -= now, begin_ += now;
    }
  }
  std::uintmax_t left() const override { return left_; }
  [[noreturn]] void refuse() const override {
    damaged_();
    throw Failure(Status::no_file, "a checkpoint is damaged");
  }

 private:
  RegularFile file_;
  std::uintmax_t left_;
  std::function<void()> damaged_;
  std::array<char, 1U << 16U> block_{};
  std::size_t begin_ = 0, end_ = 0;
};

// SHA-256 of the first `bytes` of a file added to `hash`; false where there are fewer.
bool add_file(const fs::path& path, std::uintmax_t bytes, RunningHash& hash) {
  RegularFile file(path);
  std::array<char, 1U << 16U> block;
  while (bytes > 0) {
    const std::size_t got =
        file.read(block.data(), static_cast<std::size_t>(std::min<std::uintmax_t>(bytes, block.size())));
    if (got == 0) return false;
    hash.add(block.data(), got);
    bytes -= got;
  }
  return true;
}

std::string all_of(const fs::path& path) {
  RegularFile file(path);
  std::string text(static_cast<std::size_t>(file.size()), '\0');
  std::size_t have = 0;
  while (const std::size_t got = file.read(text.data() + have, text.size() - have)) have += got;
  text.resize(have);
  return text;
}

}  // namespace

InterruptedRun::InterruptedRun(const fs::path& place) : place_(place), folder_(checkpoint_folder(place)) {
  std::error_code ignored;
  if (fs::exists(place / "manifest.json", ignored))
    throw Failure(Status::no_file,
                  fmt::format("the run at '{}' is finished; nothing is left to go on with\n  entrepot replay "
                              "{} makes it again and compares",
                              place.string(), shell_word(place.string())));
  if (!fs::exists(folder_, ignored)) {
    std::string near;
    for (const fs::path& in : {place.parent_path(), place})
      for (const fs::path& other : interrupted_in(in)) near += "\n  " + resume_command(other);
    throw Failure(Status::no_file,
                  fmt::format("no run was interrupted at '{}'{}", place.string(),
                              near.empty() ? "\n  a run keeps where it is with --checkpoint-every QUARTERS"
                                           : "; there are others:" + near));
  }
  const auto held = lock_of_abandoned(folder_);
  if (!held && fs::exists(folder_ / lock_name, ignored))
    throw Failure(Status::no_file,
                  fmt::format("the run at '{}' is going on in another program; wait until it ends\n  if "
                              "nothing writes it, remove '{}'",
                              place.string(), (folder_ / lock_name).string()));
  // A folder that was copied, or whose lock was removed by hand, has none.
  lock_ = held ? *held : lock_new_folder(folder_).descriptor;
  try {
    read_state();
    require_same_program();
    read_texts();
    hash_journal();
  } catch (...) {
    if (lock_ >= 0) close(lock_);
    throw;
  }
}

InterruptedRun::~InterruptedRun() {
  if (lock_ >= 0) close(lock_);
}

void InterruptedRun::refuse(const std::string& words, const std::string& remedy) const {
  throw Failure(Status::no_file, fmt::format("{}\n  {}remove '{}' and begin the run anew", words,
                                             remedy.empty() ? "" : remedy + ", or ", folder_.string()));
}

void InterruptedRun::read_state() {
  using namespace checkpoint;
  const fs::path path = folder_ / checkpoint::state;
  const auto damaged = [this, path] {
    refuse(fmt::format("'{}' is damaged: it is not what the run has written", path.string()),
           "put a copy of the folder in its place");
  };
  std::uintmax_t size = 0;
  {
    RegularFile file(path);
    if (file.absent())
      refuse(fmt::format("the run at '{}' was stopped before its first checkpoint", place_.string()));
    if (!file.trouble().empty())
      throw Failure(Status::no_file, fmt::format("cannot read '{}': {}", path.string(), file.trouble()));
    size = file.size();
    std::string line(first_line.size(), '\0');
    line.resize(file.read(line.data(), line.size()));
    if (line != first_line) {
      // Of a damaged one the name still shows.
      if (size > 0 && first_line.starts_with(line)) damaged();
      refuse(fmt::format("'{}' is no checkpoint of this program", path.string()));
    }
  }
  if (size < first_line.size() + sizeof format + hash_length) damaged();
  const std::uintmax_t hashed = size - hash_length;
  RunningHash hash;
  if (!add_file(path, hashed, hash)) damaged();
  {
    FileIn whole(path, size, damaged);
    std::array<char, 1U << 16U> skipped;
    while (whole.left() > hash_length)
      whole.get(skipped.data(), static_cast<std::size_t>(
                                    std::min<std::uintmax_t>(whole.left() - hash_length, skipped.size())));
    std::string written(hash_length, '\0');
    whole.get(written.data(), written.size());
    if (written != hash.so_far()) damaged();
  }
  state_ = std::make_unique<FileIn>(path, hashed, damaged);
  std::string line(first_line.size(), '\0');
  state_->get(line.data(), line.size());
  Unpacker unpack(*state_);
  std::uint32_t written_in = 0;
  unpack(written_in);
  if (written_in != format)
    refuse(fmt::format("'{}' is of format {}, and this program writes and reads format {}: {} version of "
                       "entrepot made it",
                       path.string(), written_in, format, written_in < format ? "an older" : "a newer"),
           "go on with that version");
  unpack(run_, done_, of_, end_);
}

void InterruptedRun::require_same_program() const {
  const Program now = this_program();
  std::string differs;
  const auto compare = [&](const char* what, const std::string& then, const std::string& today) {
    if (then != today)
      differs += fmt::format("{}{} {} then, {} now", differs.empty() ? "" : "; ", what, then, today);
  };
  compare("version", run_.program.version, now.version);
  compare("revision", run_.program.revision, now.revision);
  compare("instruction level", run_.program.instruction_level, now.instruction_level);
  if (differs.empty() && run_.build != sha256_of_file("/proc/self/exe"))
    differs = "the same sources, built in another way";
  if (!differs.empty())
    refuse(fmt::format("the run at '{}' was begun by another build, whose results differ in their last "
                       "digits: {}",
                       place_.string(), differs),
           "go on with that build");
}

void InterruptedRun::read_texts() {
  const auto read = [this](const char* name, const std::string& hash) {
    std::string text = all_of(folder_ / name);
    if (sha256(text) != hash)
      refuse(fmt::format("'{}' is damaged: it is not what the run has written", (folder_ / name).string()),
             "put a copy of the folder in its place");
    return text;
  };
  scenario_text_ = read(checkpoint::scenario, run_.scenario_hash);
  resolved_text_ = read(checkpoint::resolved, run_.resolved_hash);
}

void InterruptedRun::hash_journal() {
  const fs::path path = folder_ / checkpoint::journal;
  hash_ = std::make_unique<RunningHash>();
  if (!add_file(path, end_.bytes, *hash_) || hash_->so_far() != end_.hash)
    refuse(fmt::format("'{}' is damaged: it is not what the run has written", path.string()),
           "put a copy of the folder in its place");
}

void InterruptedRun::find_models_in(const fs::path& root) {
  const fs::path model = root / fs::path(run_.model_folder).filename();
  std::error_code ignored;
  run_.models_root = root.string();
  if (fs::exists(model, ignored)) run_.model_folder = model.string();
}

void InterruptedRun::require_same_inputs() const {
  const fs::path levers = fs::path(run_.models_root) / "levers", model = run_.model_folder;
  Manifest then, now;
  then.model = now.model = model.filename().string();
  then.inputs = run_.inputs;
  std::error_code ignored;
  if (fs::exists(model, ignored)) now.inputs = model_inputs(model);
  std::vector<std::string> changed;
  const auto before = model_files(then), after = model_files(now);
  const auto named_in = [](const auto& files, const std::string& name) {
    return std::any_of(files.begin(), files.end(), [&](const auto& one) { return one.first == name; });
  };
  for (const auto& file : before)
    if (std::find(after.begin(), after.end(), file) == after.end())
      changed.push_back((model.parent_path() / file.first).string());
  for (const auto& file : after)
    if (!named_in(before, file.first)) changed.push_back((model.parent_path() / file.first).string());
  // Levers of the catalogue come last: a file of that name before them is one that the scenario includes.
  const std::string of_levers = "levers/";
  for (auto input = run_.inputs.rbegin(); input != run_.inputs.rend() && input->first.starts_with(of_levers);
       ++input) {
    const fs::path file = levers / input->first.substr(of_levers.size());
    if (!fs::exists(file, ignored) || sha256_of_file(file) != input->second) changed.push_back(file.string());
  }
  std::sort(changed.begin(), changed.end());
  if (!changed.empty())
    refuse(fmt::format("the run at '{}' cannot go on: since it was begun {} changed: {}", place_.string(),
                       changed.size() == 1 ? "this has" : "these have", fmt::join(changed, ", ")),
           "put back what was there");
}

void InterruptedRun::tell_again(OutcomeStream& stream) const {
  const fs::path path = folder_ / checkpoint::journal;
  FileIn in(path, end_.bytes, [this, path] {
    refuse(fmt::format("'{}' is damaged: it is not what the run has written", path.string()),
           "put a copy of the folder in its place");
  });
  Unpacker unpack(in);
  for (std::uint64_t told = 0; told < end_.quarters; ++told) {
    Taking taking;
    unpack(taking);
    if ((taking.which != Case::baseline && taking.which != Case::policy) || taking.quarter < 0 ||
        taking.quarter >= run_.quarters || taking.replication < 0)
      in.refuse();
    stream.again(taking, [&](std::span<double> values) { in.get(values.data(), values.size_bytes()); });
  }
  if (in.left() > 0) in.refuse();
}

std::unique_ptr<Checkpoint> InterruptedRun::go_on(int every) {
  run_.every = every;
  return std::make_unique<Checkpoint>(folder_, std::exchange(lock_, -1), run_, end_, done_, std::move(hash_));
}

}  // namespace entrepot
