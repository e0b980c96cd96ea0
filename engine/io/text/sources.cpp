// SPDX-License-Identifier: Apache-2.0
#include "io/text/sources.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

#include "io/text/bounds.h"
#include "io/text/hash.h"
#include "io/text/regular_file.h"

namespace entrepot {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t block = 1U << 16U;

struct Known {
  std::shared_ptr<const Source> source;  // null: cannot be read
  Reading trouble;                       // without its text
  bool concealed = false;
};

fs::path real_path(const fs::path& path) {
  std::error_code error;
  fs::path real = fs::weakly_canonical(path, error);
  return error ? path : real;
}

}  // namespace

struct Sources::Memory {
  std::mutex mutex;  // of the rest
  std::function<Reading(const fs::path&, std::size_t)> open;
  std::map<fs::path, Known> known;  // by canonical path
  std::vector<std::shared_ptr<const Source>> read;
};

Reading read_file(const fs::path& path, std::size_t most) {
  RegularFile file(path);
  if (file.absent()) return {};
  if (!file.trouble().empty()) return {std::nullopt, file.trouble(), 0};
  const auto too_large = [](std::uintmax_t bytes) {
    return Reading{std::nullopt, "it is too large", static_cast<std::size_t>(bytes)};
  };
  if (file.size() > most) return too_large(file.size());
  std::string text;
  text.reserve(static_cast<std::size_t>(file.size()));
  // Files of /proc say that they have no bytes, and others may grow meanwhile.
  while (text.size() <= most) {
    const std::size_t begin = text.size();
    text.resize(begin + std::min(block, most + 1 - begin));
    const std::size_t count = file.read(text.data() + begin, text.size() - begin);
    text.resize(begin + count);
    if (count == 0) break;
  }
  if (!file.trouble().empty()) return {std::nullopt, file.trouble(), 0};
  if (text.size() > most) return too_large(text.size());
  return {std::move(text), "", 0};
}

std::optional<std::string> read_text(const fs::path& path) {
  return read_file(path, limit::file_bytes).text;
}

Sources::Sources(Open open) : memory_(std::make_shared<Memory>()) {
  memory_->open = [open = std::move(open)](const fs::path& path, std::size_t) {
    return Reading{open(path), "", 0};
  };
}

Sources::Sources() : memory_(std::make_shared<Memory>()) {
  memory_->open = read_file;
}

const Source* Sources::read(const fs::path& path, std::size_t most) const {
  const std::lock_guard lock(memory_->mutex);
  const auto [entry, fresh] = memory_->known.try_emplace(real_path(path));
  Known& known = entry->second;
  if (fresh) {
    Reading reading = memory_->open(path, most);
    if (reading.text) {
      std::string hash = sha256(*reading.text);
      known.source = std::make_shared<const Source>(Source{path, std::move(*reading.text), std::move(hash)});
      memory_->read.push_back(known.source);
    } else {
      known.trouble = std::move(reading);
    }
  }
  return known.source.get();
}

const Source* Sources::read(const fs::path& path) const {
  return read(path, limit::file_bytes);
}

const Source* Sources::known(const fs::path& path) const {
  const std::lock_guard lock(memory_->mutex);
  const auto found = memory_->known.find(real_path(path));
  return found == memory_->known.end() ? nullptr : found->second.source.get();
}

const Reading& Sources::trouble(const fs::path& path) const {
  const std::lock_guard lock(memory_->mutex);
  return memory_->known[real_path(path)].trouble;
}

const std::vector<std::shared_ptr<const Source>>& Sources::all() const {
  return memory_->read;
}

void Sources::conceal(const fs::path& path) const {
  const std::lock_guard lock(memory_->mutex);
  memory_->known[real_path(path)].concealed = true;
}

bool Sources::concealed(const fs::path& path) const {
  const std::lock_guard lock(memory_->mutex);
  const auto found = memory_->known.find(real_path(path));
  return found != memory_->known.end() && found->second.concealed;
}

}  // namespace entrepot
