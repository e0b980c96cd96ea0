// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/scenario_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/names.h"
#include "io/scenario/overrides.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

constexpr const char* standard_model = "macro";

std::vector<std::string> names_beside(const fs::path& file) {
  std::vector<std::string> names;
  std::error_code ignored;
  for (const fs::directory_entry& entry :
       fs::directory_iterator(file.has_parent_path() ? file.parent_path() : fs::path("."), ignored))
    if (entry.path().extension() == ".yaml") names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

class Includer {
 public:
  Includer(const fs::path& scenario, YamlNode& root, Diagnostics& diagnostics, const Sources& sources)
      : root_(root), diagnostics_(diagnostics), sources_(sources) {
    open_.push_back({fs::weakly_canonical(scenario), scenario});
  }

  std::vector<fs::path> take_in() {
    include(root_, open_.front().shown);
    return std::move(included_);
  }

 private:
  struct File {
    fs::path real, shown;
  };

  // NOLINTNEXTLINE(performance-unnecessary-value-param): the caller's may lie in a list that grows
  void include(const YamlNode& map, const fs::path from) {
    const auto found = std::find_if(map.entries.begin(), map.entries.end(),
                                    [](const YamlEntry& entry) { return entry.key.text == "include"; });
    if (found == map.entries.end()) return;
    // A copy: the lists of the root grow below.
    const YamlNode node = found->value;
    const auto names = as_texts(node, "include", diagnostics_);
    if (!names) return;
    for (const YamlNode* name : *names) include_file(*name, from.parent_path() / name->text);
  }

  void include_file(const YamlNode& name, const fs::path& file) {
    std::error_code error;
    if (!fs::is_regular_file(file, error)) {
      const auto close = nearest(file.filename().string(), names_beside(file));
      diagnostics_.error("S020", name.spot(), fmt::format("no file '{}' to include", name.text),
                         close ? fmt::format("did you mean '{}'?",
                                             (fs::path(name.text).parent_path() / *close).generic_string())
                               : "its name is relative to the file that includes it");
      return;
    }
    const fs::path real = fs::canonical(file);
    const auto circle =
        std::find_if(open_.begin(), open_.end(), [&](const File& open) { return open.real == real; });
    if (circle != open_.end()) {
      std::string way;
      for (auto step = circle; step != open_.end(); ++step)
        way += step->shown.filename().string() + " includes ";
      diagnostics_.error("S019", name.spot(), fmt::format("'{}' includes itself", name.text),
                         fmt::format("{}{}; take one of these out", way, real.filename().string()));
      return;
    }
    if (std::find(taken_.begin(), taken_.end(), real) != taken_.end()) return;
    taken_.push_back(real);
    included_.push_back(file);
    auto tree = read_yaml(file, diagnostics_, sources_);
    if (!tree || !YamlMap::of(*tree, "an included file", scenario_keys(), diagnostics_)) return;
    if (const YamlNode* format = value_of(*tree, "format")) as_integer(*format, "format", 1, 1, diagnostics_);
    for (const char* key : {"levers", "lever_definitions"}) append(key, *tree);
    open_.push_back({real, file});
    include(*tree, file);
    open_.pop_back();
  }

  void append(const char* key, YamlNode& from) {
    YamlNode* more = value_of(from, key);
    if (more == nullptr || as_list(*more, key, diagnostics_) == nullptr) return;
    YamlNode* list = value_of(root_, key);
    if (list == nullptr) {
      YamlNode word = *more;
      word.kind = YamlNode::Kind::text;
      word.items.clear();
      word.text = key;
      root_.entries.push_back({std::move(word), std::move(*more)});
      return;
    }
    if (list->kind == YamlNode::Kind::empty) list->kind = YamlNode::Kind::list;
    // Where the scenario's own is no list, its reader says so.
    if (list->kind == YamlNode::Kind::list)
      for (YamlNode& item : more->items) list->items.push_back(std::move(item));
  }

  YamlNode& root_;
  Diagnostics& diagnostics_;
  const Sources& sources_;
  std::vector<File> open_;  // from the scenario to the file being read
  std::vector<fs::path> taken_, included_;
};

}  // namespace

const std::vector<std::string>& scenario_keys() {
  static const std::vector<std::string> keys = {
      "format",      "title",    "question", "model",  "horizon",  "replications",     "seed",
      "assumptions", "baseline", "include",  "levers", "outcomes", "lever_definitions"};
  return keys;
}

ScenarioTree read_scenario_tree(const fs::path& file, const std::vector<std::string>& overrides,
                                const Sources& sources) {
  Diagnostics said;
  std::optional<YamlNode> parsed = read_yaml(file, said, sources);
  return scenario_tree(file, std::move(parsed), std::move(said), overrides, sources);
}

ScenarioTree scenario_tree(const fs::path& file, std::optional<YamlNode> parsed, Diagnostics said,
                           const std::vector<std::string>& overrides, const Sources& sources) {
  ScenarioTree tree{file, std::move(parsed), {}, std::move(said)};
  if (!tree.root || tree.root->kind != YamlNode::Kind::map) return tree;
  // What is included can be set as well; the levers that it brings in can be set only when they are there.
  const auto apply = [&](bool included) {
    for (std::size_t k = 0; k < overrides.size(); ++k)
      if (names_key(overrides[k], "include") == included)
        apply_override(overrides[k], static_cast<int>(k) + 1, *tree.root, tree.diagnostics);
  };
  apply(true);
  tree.included = Includer(file, *tree.root, tree.diagnostics, sources).take_in();
  apply(false);
  return tree;
}

ModelName model_of(const ScenarioTree& tree) {
  const YamlNode* node = tree.root ? value_of(*tree.root, "model") : nullptr;
  if (node == nullptr || node->kind != YamlNode::Kind::text)
    return {standard_model, {tree.file.string(), 0, 0, 1}};
  return {node->text, node->spot()};
}

std::vector<std::string> defined_levers(const ScenarioTree& tree) {
  std::vector<std::string> names;
  const YamlNode* definitions = tree.root ? value_of(*tree.root, "lever_definitions") : nullptr;
  if (definitions == nullptr) return names;
  for (const YamlNode& definition : definitions->items)
    if (const YamlNode* name = value_of(definition, "lever")) names.push_back(name->text);
  return names;
}

}  // namespace entrepot
