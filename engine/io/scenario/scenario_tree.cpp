// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/scenario_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/names.h"
#include "io/scenario/overrides.h"
#include "io/scenario/scenario_form.h"
#include "io/text/bounds.h"
#include "io/text/forms.h"
#include "io/text/regular_file.h"
#include "io/text/utf8.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

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
      : root_(root), diagnostics_(diagnostics), sources_(sources), values_(values_of(root)) {
    const Source* source = sources.known(scenario);
    bytes_ = source == nullptr ? 0 : source->text.size();
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
    if (full_) return;
    const auto found = std::find_if(map.entries.begin(), map.entries.end(),
                                    [](const YamlEntry& entry) { return entry.key.text == "include"; });
    if (found == map.entries.end()) return;
    // A copy: the lists of the root grow below.
    const YamlNode node = found->value;
    const auto names = as_texts(node, "include", diagnostics_);
    if (!names) return;
    if (!names->empty() && too_much(*names->front(), "included files", names->size(), limit::included_files))
      return;
    for (const YamlNode* name : *names)
      if (!full_) include_file(*name, from.parent_path() / name->text);
  }

  // All files together are bounded as one is.
  bool too_much(const YamlNode& name, const std::string& what, std::size_t found, std::size_t most) {
    if (found <= most) return false;
    full_ = true;
    diagnostics_.error("S024", name.spot(), fmt::format("{} {}; the most is {}", found, what, most),
                       "take includes out, or make scenarios of their own of them");
    return true;
  }

  void include_file(const YamlNode& name, const fs::path& file) {
    std::error_code error;
    if (fs::exists(file, error) && !fs::is_regular_file(file, error)) {
      diagnostics_.error(
          "S020", name.spot(),
          fmt::format("'{}' cannot be included: {}", beginning_of(name.text), RegularFile(file).trouble()),
          "name a file with levers");
      return;
    }
    if (!fs::is_regular_file(file, error)) {
      const auto close = nearest(file.filename().string(), names_beside(file));
      const auto list = in_brackets(name.text);
      diagnostics_.error("S020", name.spot(), fmt::format("no file '{}' to include", name.text),
                         list    ? fmt::format("write {}", *list)
                         : close ? fmt::format("did you mean '{}'?",
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
    if (too_much(name, "included files", included_.size(), limit::included_files) ||
        too_much(name, "files that include one another", open_.size(), limit::include_depth))
      return;
    if (const Source* source = sources_.read(file, limit::yaml_bytes)) bytes_ += source->text.size();
    if (too_much(name, "bytes in the scenario and what it includes", bytes_, limit::yaml_bytes)) return;
    auto tree = read_yaml_map(file, "a scenario or a part of one", scenario_keys(), diagnostics_, sources_);
    if (tree) values_ += values_of(*tree);
    if (too_much(name, "values in the scenario and what it includes", values_, limit::yaml_values)) return;
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
  std::size_t bytes_, values_;  // of all files so far
  bool full_ = false;
};

}  // namespace

std::vector<std::string> scenario_keys() {
  return names_of(scenario_form().keys);
}

ScenarioTree read_scenario_tree(const fs::path& file, const std::vector<std::string>& overrides,
                                const Sources& sources) {
  Diagnostics said;
  std::optional<YamlNode> parsed = read_yaml(file, said, sources);
  return scenario_tree(file, std::move(parsed), std::move(said), overrides, sources);
}

ScenarioTree scenario_tree(const fs::path& file, std::optional<YamlNode> parsed, Diagnostics said,
                           const std::vector<std::string>& overrides, const Sources& sources,
                           const std::vector<std::string>& swept) {
  ScenarioTree tree{file, std::move(parsed), {}, std::move(said)};
  if (!tree.root || tree.root->kind != YamlNode::Kind::map) return tree;
  // What is included can be set as well; the levers that it brings in can be set only when they are there.
  if (overrides.size() > limit::overrides) {
    tree.diagnostics.error("S024", {overrides_file, 0, 0, 1},
                           fmt::format("{} times --set; the most is {}", overrides.size(), limit::overrides),
                           "write them into the scenario");
    return tree;
  }
  const auto apply = [&](bool included) {
    for (const auto& [list, flag] : {std::pair(&overrides, overrides_file), {&swept, swept_file}})
      for (std::size_t k = 0; k < list->size(); ++k)
        if (names_key((*list)[k], "include") == included)
          apply_override((*list)[k], static_cast<int>(k) + 1, *tree.root, tree.diagnostics, flag);
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

std::vector<std::string> used_levers(const ScenarioTree& tree) {
  std::vector<std::string> names;
  if (!tree.root) return names;
  const YamlNode* baseline = value_of(*tree.root, "baseline");
  for (const YamlNode* uses :
       {value_of(*tree.root, "levers"), baseline == nullptr ? nullptr : value_of(*baseline, "levers")})
    if (uses != nullptr && uses->items.size() <= limit::levers)
      for (const YamlNode& use : uses->items)
        if (const YamlNode* name = value_of(use, "lever")) names.push_back(name->text);
  if (const YamlNode* definitions = value_of(*tree.root, "lever_definitions"))
    for (const YamlNode& definition : definitions->items)
      if (const YamlNode* parts = value_of(definition, "composed_of"))
        for (const YamlNode& part : parts->items)
          if (const YamlNode* name = value_of(part, "lever")) names.push_back(name->text);
  const std::vector<std::string> own = defined_levers(tree);
  const std::set<std::string> defined(own.begin(), own.end());
  std::erase_if(names, [&](const std::string& name) { return defined.contains(name); });
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
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
