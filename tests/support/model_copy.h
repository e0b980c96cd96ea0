// SPDX-License-Identifier: Apache-2.0
// A copy of the `macro` model to break, and what the readers say of it.
#pragma once

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include "io/model/margins_reader.h"
#include "io/model/model_reader.h"
#include "io/model/model_yaml.h"
#include "io/model/world_reader.h"
#include "io/text/csv.h"

namespace entrepot::test {

class ModelCopy {
 public:
  ModelCopy() {
    static int count = 0;
    root_ = std::filesystem::temp_directory_path() /
            ("entrepot_model_" + std::to_string(getpid()) + "_" + std::to_string(count++));
    std::filesystem::create_directories(root_);
    std::filesystem::copy(std::filesystem::path(ENTREPOT_SOURCE_DIR) / "models" / "macro", folder(),
                          std::filesystem::copy_options::recursive);
  }
  ModelCopy(const ModelCopy&) = delete;
  ModelCopy& operator=(const ModelCopy&) = delete;
  ~ModelCopy() { std::filesystem::remove_all(root_); }
  std::filesystem::path folder() const { return root_ / "macro"; }

  void replace(const std::string& file, const std::string& from, const std::string& to) const {
    std::string text = read_text(folder() / file).value();
    const std::size_t at = text.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, "not in ", file, ": ", from);
    text.replace(at, from.size(), to);
    std::ofstream(folder() / file, std::ios::binary) << text;
  }
  // A file with its text changed.
  template <class Change>
  void rewrite(const std::string& file, const Change& change) const {
    const std::string text = change(read_text(folder() / file).value());
    std::ofstream(folder() / file, std::ios::binary) << text;
  }
  // A table without the rows that begin so.
  void drop(const std::string& file, const std::string& beginning) const {
    rewrite(file, [&](const std::string& text) {
      std::string rest;
      int dropped = 0;
      for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end) {
        end = std::min(text.find('\n', begin), text.size() - 1) + 1;
        const std::string row = text.substr(begin, end - begin);
        if (begin > 0 && row.starts_with(beginning))
          ++dropped;
        else
          rest += row;
      }
      REQUIRE_MESSAGE(dropped > 0, "no row of ", file, " begins with ", beginning);
      return rest;
    });
  }
  // What the readers of margins say, its folder cut to "macro".
  std::string said_of_margins() const {
    Diagnostics diagnostics;
    const ModelYaml yaml = read_model_yaml(folder(), diagnostics);
    const World world = read_world(folder(), yaml, diagnostics);
    if (diagnostics.ok()) read_margins(folder(), yaml, world, diagnostics);
    return without_folder(render(diagnostics));
  }
  // What read_model says, its folder cut to "macro".
  std::string said() const {
    Diagnostics diagnostics;
    read_model(folder(), diagnostics);
    return without_folder(render(diagnostics));
  }
  std::string without_folder(std::string text) const {
    const std::string prefix = root_.string() + "/";
    for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix))
      text.erase(at, prefix.size());
    return text;
  }

 private:
  std::filesystem::path root_;
};

}  // namespace entrepot::test
