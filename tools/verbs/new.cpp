// SPDX-License-Identifier: Apache-2.0
#include "verbs/new.h"

#include <fmt/format.h>

#include <utility>

#include "base/diagnostic.h"
#include "io/scenario/locate.h"
#include "io/text/bounds.h"
#include "io/text/file_writer.h"
#include "io/text/sources.h"
#include "io/text/utf8.h"
#include "terminal/interrupt.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

void replace_all(std::string& text, const std::string& word, const std::string& by) {
  for (std::size_t at = 0; (at = text.find(word, at)) != std::string::npos; at += by.size())
    text.replace(at, word.size(), by);
}

std::string read(const fs::path& file) {
  Reading reading = read_file(file, limit::yaml_bytes);
  if (!reading.text) throw Failure(Status::no_file, "cannot read " + file.string() + reading.because());
  return std::move(*reading.text);
}

// Plain words only: the name stands in YAML and in commands to paste.
void check_name(const std::string& name) {
  const bool plain =
      name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.") ==
      std::string::npos;
  if (name.empty() || !plain || name.front() == '-' || name.front() == '.')
    throw Failure(Status::usage,
                  fmt::format("new: '{}' cannot name a scenario: letters, digits, '_', '-' and '.' can\n"
                              "  entrepot new first_package",
                              name));
}

// With it an editor knows the keys; nothing where the models come without scenarios beside them.
std::string line_for_editors(const fs::path& models_root, const fs::path& file) {
  std::error_code error;
  const fs::path schema = fs::canonical(models_root / ".." / "scenarios" / "schema.json", error);
  if (error) return {};
  const fs::path beside = fs::absolute(file).lexically_normal().parent_path();
  return fmt::format("# yaml-language-server: $schema={}\n",
                     schema.lexically_proximate(beside).generic_string());
}

}  // namespace

int new_scenario(const NewOptions& options) {
  fs::path file = options.name;
  if (file.extension() != ".yaml") file += ".yaml";
  const std::string name = file.stem().string();
  check_name(name);
  const fs::path folder = find_model(options.model, options.models_root);
  const fs::path origin = folder / "scenario_template.yaml";
  std::error_code error;
  if (!fs::exists(origin, error))
    throw Failure(Status::usage, fmt::format("new: the model {} has no scenario_template.yaml\n  copy a "
                                             "scenario that runs on it",
                                             options.model));
  std::string text = line_for_editors(options.models_root, file) + read(origin);
  replace_all(text, "{name}", name);
  replace_all(text, "{file}", file.string());
  // A scenario finds a named model from wherever it is; a path it reads from where it stands.
  const bool named = fs::path(options.model).filename() == options.model;
  replace_all(text, "{model}", named ? options.model : fs::absolute(folder).lexically_normal().string());
  {
    const Interrupt listening;
    write_whole_file(file, text);
  }
  if (!options.quiet)
    fmt::print("wrote {}: two measures, with a comment on every line\nNext:\n  {} explain {}\n",
               harmless(file.string()), options.program, harmless(file.string()));
  return static_cast<int>(Status::done);
}

}  // namespace entrepot
