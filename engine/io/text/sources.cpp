// SPDX-License-Identifier: Apache-2.0
#include "io/text/sources.h"

#include <fstream>
#include <iterator>
#include <map>
#include <utility>

#include "io/text/hash.h"

namespace entrepot {

namespace fs = std::filesystem;

struct Sources::Memory {
  Open open;
  std::map<fs::path, std::shared_ptr<const Source>> known;  // by canonical path; null: cannot be read
  std::vector<std::shared_ptr<const Source>> read;
};

std::optional<std::string> read_text(const fs::path& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::string content{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (file.bad()) return std::nullopt;
  return content;
}

Sources::Sources(Open open) : memory_(std::make_shared<Memory>()) {
  memory_->open = std::move(open);
}

const Source* Sources::read(const fs::path& path) const {
  std::error_code error;
  fs::path real = fs::weakly_canonical(path, error);
  if (error) real = path;
  const auto [entry, fresh] = memory_->known.try_emplace(std::move(real));
  if (fresh)
    if (auto text = memory_->open(path)) {
      std::string hash = sha256(*text);
      entry->second = std::make_shared<const Source>(Source{path, std::move(*text), std::move(hash)});
      memory_->read.push_back(entry->second);
    }
  return entry->second.get();
}

const std::vector<std::shared_ptr<const Source>>& Sources::all() const {
  return memory_->read;
}

}  // namespace entrepot
