// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/overrides.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>

#include "base/names.h"
#include "io/text/bounds.h"
#include "io/text/utf8.h"

namespace entrepot {
namespace {

using Kind = YamlNode::Kind;

struct Step {
  std::string name;  // as written: "value", "[2]"
  int index = 0;     // from 1; 0 where a name is given
  int column = 1;
};

// Everything to its place in the override: yaml-cpp counted from the beginning of the value.
void move_to(YamlNode& node, int line, int columns) {
  if (node.line == 1) node.column += columns;
  node.line = line;
  for (YamlNode& item : node.items) move_to(item, line, columns);
  for (YamlEntry& entry : node.entries) {
    move_to(entry.key, line, columns);
    move_to(entry.value, line, columns);
  }
}

class Override {
 public:
  Override(const std::string& text, int number, const char* flag, Diagnostics& diagnostics)
      : text_(text), number_(number), flag_(flag), diagnostics_(diagnostics) {}

  void apply(YamlNode& root) {
    const std::size_t equals = text_.find('=');
    if (equals == std::string::npos || equals == 0) {
      wrong("S021", 1, width(text_), fmt::format("'{}' sets nothing", beginning_of(text_)),
            "write path=value, for instance horizon.quarters=8");
      return;
    }
    if (equals > limit::path_bytes) {
      wrong("S021", 1, 1, fmt::format("a path of {} bytes; the most is {}", equals, limit::path_bytes),
            fmt::format("it begins with '{}'", beginning_of(text_)));
      return;
    }
    if (const auto unfit = first_unfit(std::string_view(text_).substr(0, equals))) {
      wrong("S021", 1, 1, fmt::format("a path holds {}, which is no text", character_in_words(text_, *unfit)),
            "write path=value, for instance horizon.quarters=8");
      return;
    }
    const auto steps = split(text_.substr(0, equals));
    const auto value = steps ? read_value(equals + 1) : std::nullopt;
    if (value) put(root, *steps, *value);
  }

 private:
  static int width(std::string_view text) { return std::max(1, display_width(text)); }

  void wrong(const char* code, int column, int width, const std::string& message, const std::string& remedy) {
    diagnostics_.error(code, {flag_, number_, column, width}, message, remedy);
  }
  void wrong(const char* code, const Step& step, const std::string& message, const std::string& remedy) {
    wrong(code, step.column, width(step.name), message, remedy);
  }

  // Keys with a dot between them, and entries in brackets behind a key: nothing else stands in a path.
  std::optional<std::vector<Step>> split(const std::string& path) {
    std::vector<Step> steps;
    std::size_t begin = 0;
    while (begin < path.size()) {
      Step step;
      step.column = 1 + display_width(std::string_view(path).substr(0, begin));
      if (path[begin] == '[') {
        const std::size_t close = path.find(']', begin);
        const std::size_t end = close == std::string::npos ? path.size() : close + 1;
        step.name = path.substr(begin, end - begin);
        step.index = index_of(step.name);
        if (step.index == 0) return no_path(path, begin);
        begin = end;
      } else {
        const std::size_t end = std::min(path.find_first_of(".[] \t\n", begin), path.size());
        if (end == begin) return no_path(path, begin);
        step.name = path.substr(begin, end - begin);
        begin = end;
      }
      steps.push_back(step);
      if (begin == path.size() || path[begin] == '[') continue;
      if (path[begin] != '.') return no_path(path, begin);
      if (++begin == path.size() || path[begin] == '[') return no_path(path, begin - 1);
    }
    return steps;
  }

  // Of "[2]"; 0 where it is no number from 1 on.
  static int index_of(const std::string& brackets) {
    if (brackets.size() < 3 || brackets.back() != ']' || brackets[1] == '0') return 0;
    int index = 0;
    const char* const last = brackets.data() + brackets.size() - 1;
    const auto read = std::from_chars(brackets.data() + 1, last, index);
    return read.ec == std::errc() && read.ptr == last && index > 0 ? index : 0;
  }

  std::nullopt_t no_path(const std::string& path, std::size_t at) {
    wrong("S021", 1 + display_width(std::string_view(path).substr(0, at)), 1,
          fmt::format("'{}' is no path", beginning_of(path)),
          "keys with dots between them, entries of a list counted from 1: levers[2].value");
    return std::nullopt;
  }

  std::optional<YamlNode> read_value(std::size_t begin) {
    const std::string content = text_.substr(begin);
    const int columns = display_width(std::string_view(text_).substr(0, begin));
    if (content.find_first_not_of(" \t\n") == std::string::npos) {
      wrong("S021", columns, 1, fmt::format("'{}' has no value", beginning_of(text_)),
            "write path=value, for instance horizon.quarters=8");
      return std::nullopt;
    }
    Diagnostics found;
    auto value = parse_yaml(content, flag_, found);
    for (const Diagnostic& diagnostic : found.all())
      wrong(diagnostic.code.c_str(), columns + std::max(1, diagnostic.spot.column), diagnostic.spot.width,
            diagnostic.message, diagnostic.remedy);
    if (value) move_to(*value, number_, columns);
    return value;
  }

  void put(YamlNode& root, const std::vector<Step>& steps, const YamlNode& value) {
    YamlNode* node = &root;
    std::string way;  // so far: "levers[2]"
    for (const Step& step : steps) {
      node = step.index > 0             ? entry_at(*node, step, way)
             : node->kind == Kind::list ? entry_named(*node, step, way)
                                        : key_of(*node, step, way);
      if (node == nullptr) return;
      way += (step.index > 0 || way.empty() ? "" : ".") + step.name;
    }
    *node = value;
  }

  // The value of a key, which is added where it is missing.
  YamlNode* key_of(YamlNode& node, const Step& step, const std::string& way) {
    if (node.kind == Kind::empty) node.kind = Kind::map;
    if (node.kind != Kind::map) {
      wrong("S022", step, fmt::format("'{}' has no keys: it is '{}'", way, beginning_of(node.text)),
            fmt::format("set it as a whole: {}=...", way));
      return nullptr;
    }
    for (YamlEntry& entry : node.entries)
      if (entry.key.text == step.name) return &entry.value;
    YamlNode key;
    key.kind = Kind::text;
    key.text = step.name;
    key.file = std::make_shared<const std::string>(flag_);
    key.line = number_;
    key.column = step.column;
    key.width = width(step.name);
    YamlNode nothing = key;
    nothing.kind = Kind::empty;
    nothing.text.clear();
    node.entries.push_back({std::move(key), std::move(nothing)});
    return &node.entries.back().value;
  }

  YamlNode* entry_at(YamlNode& node, const Step& step, const std::string& way) {
    const int count = static_cast<int>(node.items.size());
    if (node.kind == Kind::list && step.index <= count)
      return &node.items[static_cast<std::size_t>(step.index - 1)];
    wrong("S022", step, fmt::format("'{}' has no entry {}", way.empty() ? "the scenario" : way, step.index),
          node.kind == Kind::list && count > 0 ? fmt::format("its entries are counted from 1 to {}", count)
                                               : "it is no list with entries");
    return nullptr;
  }

  YamlNode* entry_named(YamlNode& list, const Step& step, const std::string& way) {
    std::vector<std::string> names;
    std::vector<std::size_t> found;
    for (std::size_t k = 0; k < list.items.size(); ++k)
      if (const YamlNode* name = value_of(list.items[k], "lever")) {
        names.push_back(name->text);
        if (name->text == step.name) found.push_back(k);
      }
    if (found.size() == 1) return &list.items[found.front()];
    if (found.empty()) {
      const auto close = nearest(step.name, names);
      wrong("S022", step, fmt::format("'{}' has no lever '{}'", way, step.name),
            close           ? fmt::format("did you mean '{}'?", *close)
            : names.empty() ? "it names no lever"
                            : fmt::format("its levers: {}", fmt::join(names, ", ")));
      return nullptr;
    }
    std::string choices;
    for (const std::size_t k : found) {
      const Spot spot = list.items[k].spot();
      choices += fmt::format("{}{}[{}] ({}:{})", choices.empty() ? "" : " or ", way, k + 1,
                             std::filesystem::path(spot.file).filename().string(), spot.line);
    }
    wrong("S023", step, fmt::format("'{}' uses the lever '{}' {} times", way, step.name, found.size()),
          fmt::format("name the one that is meant: {}", choices));
    return nullptr;
  }

  const std::string& text_;
  int number_;
  const char* flag_;
  Diagnostics& diagnostics_;
};

}  // namespace

bool names_key(const std::string& override_, std::string_view key) {
  return override_.substr(0, override_.find_first_of("=.[")) == key;
}

void apply_override(const std::string& override_, int number, YamlNode& root, Diagnostics& diagnostics,
                    const char* flag) {
  Override(override_, number, flag, diagnostics).apply(root);
}

}  // namespace entrepot
