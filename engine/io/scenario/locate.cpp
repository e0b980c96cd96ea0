// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/locate.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <system_error>
#include <vector>

#include "base/diagnostic.h"
#include "base/names.h"

namespace fs = std::filesystem;

namespace entrepot {
namespace {

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

bool holds_model(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_regular_file(folder / "model.yaml", ignored);
}

std::vector<std::string> models_in(const fs::path& root) {
  std::vector<std::string> names;
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(root, ignored))
    if (holds_model(entry.path())) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

fs::path find_models_root(const fs::path& file) {
  std::error_code error;
  const fs::path start = fs::absolute(file, error).lexically_normal();
  for (fs::path folder = start; folder.has_relative_path(); folder = folder.parent_path())
    if (is_folder(folder.parent_path() / "models")) return folder.parent_path() / "models";
  // build/<preset>/entrepot
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    const fs::path checkout = program.parent_path().parent_path().parent_path();
    if (is_folder(checkout / "models")) return checkout / "models";
  }
  if (is_folder("models")) return fs::absolute("models", error);
  throw Failure(Status::no_file,
                fmt::format("no folder 'models' above {}, beside the program or in the working directory\n"
                            "  name it with --models DIR",
                            file.string()));
}

fs::path find_model(const std::string& model, const fs::path& models_root, const fs::path& beside) {
  // What is written as a path is one, even where a folder of models is called so: ./macro is one's own.
  const bool path = model.find('/') != std::string::npos;
  const fs::path known_as = models_root / model, from_there = beside / model, from_here = model;
  for (const fs::path& candidate :
       path ? std::array{from_there, from_here, known_as} : std::array{known_as, from_there, from_here}) {
    if (!holds_model(candidate)) continue;
    // A model is called after its folder, which "." and ".." do not name.
    fs::path folder = candidate.lexically_normal();
    if (folder.filename().empty()) folder = folder.parent_path();
    const bool named = !folder.empty() && folder.filename() != "." && folder.filename() != "..";
    return named ? folder : fs::canonical(candidate);
  }
  const std::vector<std::string> known = models_in(models_root);
  std::string remedy;
  if (const auto close = nearest(model, known))
    remedy = fmt::format("did you mean '{}'?", *close);
  else if (known.empty())
    remedy = fmt::format("{} holds no model (a folder with model.yaml)", models_root.string());
  else
    remedy = fmt::format("models in {}: {}", models_root.string(), fmt::join(known, ", "));
  throw Failure(Status::no_file, fmt::format("no model '{}'\n  {}", model, remedy));
}

}  // namespace entrepot
