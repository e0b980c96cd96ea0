// SPDX-License-Identifier: Apache-2.0
#include "verbs/described_folder.h"

#include <fmt/format.h>

#include "io/scenario/resolved_yaml.h"
#include "io/text/utf8.h"
#include "numerics/parallel.h"

namespace entrepot {
namespace {

// A word of the command line, without the paths of this machine: run folders are shared.
std::string shared_word(const std::string& word) {
  const std::size_t value = word.starts_with("--") ? word.find('=') + 1 : 0;  // "--models=DIR"
  const std::filesystem::path path = word.substr(value);
  return path.is_absolute() ? word.substr(0, value) + shared_name(path) : word;
}

// As it was typed, without --out: a folder that exists is not overwritten.
std::string repeat_command(const std::vector<std::string>& words) {
  std::string text = "entrepot";
  for (std::size_t k = 1; k < words.size(); ++k) {
    if (words[k] == "--out") {
      ++k;
    } else if (!words[k].starts_with("--out=")) {
      text += ' ';
      text += shell_word(shared_word(words[k]));
    }
  }
  return text;
}

}  // namespace

RunFolderOptions described_folder(const Loaded& loaded, const std::filesystem::path& scenario,
                                  const std::vector<std::string>& command_line) {
  RunFolderOptions folder;
  folder.scenario_text = loaded.sources.read(scenario)->text;
  folder.resolved_text = resolved_yaml(loaded.scenario, loaded.model.world);
  folder.inputs = inputs_of(loaded);
  folder.intervals =
      made_from(loaded.intervals, ground_hash(folder.resolved_text, loaded.model.world.name, folder.inputs));
  folder.threads = ThreadLimit::in_force();
  folder.command = repeat_command(command_line);
  for (const Diagnostic& diagnostic : loaded.diagnostics.all())
    folder.warnings.push_back(fmt::format("{}:{}: {}: {}", shared_name(diagnostic.spot.file),
                                          diagnostic.spot.line, diagnostic.code, diagnostic.message));
  return folder;
}

}  // namespace entrepot
