// SPDX-License-Identifier: Apache-2.0
// YAML in which every word remembers its place, and mistakes are collected instead of thrown.
//
// We build a tree of our own from yaml-cpp's events, for yaml-cpp's own nodes have no end marks, let
// repeated keys pass and can be made to explode. Only plain data is accepted: text, lists and maps with
// text as keys. Anchors, aliases, tags, merge keys, repeated keys and second documents are refused, and so is
// what exceeds the bounds of io/text/bounds.h: bytes, levels, values, the length of a word. Words hold text
// only: no control characters but tab and line feed, in whatever way they are written.
//
// Reading goes in two steps: `read_yaml` gives the tree, then a reader takes it apart with the functions
// below. Each returns nothing when the node is not what was asked for, having said so in `diagnostics`.
// Codes: Y001 to Y019 the form of the file, Y020 and up a node of the wrong kind (io/mistakes/codes.h).
#pragma once

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/diagnostic.h"
#include "base/quantity.h"
#include "io/text/sources.h"

namespace entrepot {

struct YamlEntry;
struct YamlForm;

struct YamlNode {
  enum class Kind { empty, text, list, map };
  Kind kind = Kind::empty;
  std::string text;                // Kind::text, without its quotes
  bool quoted = false;             // quoted, or a block of text
  std::vector<YamlNode> items;     // Kind::list
  std::vector<YamlEntry> entries;  // Kind::map, in the order of the file, keys unique

  int line = 0, column = 0, width = 1;  // as in Spot
  std::shared_ptr<const std::string> file;
  Spot spot() const { return {*file, line, column, width}; }
};

struct YamlEntry {
  YamlNode key;
  YamlNode value;
};

// The value of a key; null where there is none, or where the node is no map.
const YamlNode* value_of(const YamlNode& map, std::string_view key);
YamlNode* value_of(YamlNode& map, std::string_view key);

// Values in it, itself included.
std::size_t values_of(const YamlNode& node);

// The root of the first document; nothing where the form is wrong. Reading throws Failure(no_file) when
// the file cannot be read.
std::optional<YamlNode> read_yaml(const std::filesystem::path& path, Diagnostics& diagnostics,
                                  const Sources& sources = Sources());
std::optional<YamlNode> parse_yaml(const std::string& content, const std::string& file,
                                   Diagnostics& diagnostics);
// The same of a file that another file or a folder names, as "a lever": nothing of it is shown unless it is a
// map with one of the keys, for it may be any file of this machine. The root is a map.
std::optional<YamlNode> read_yaml_map(const std::filesystem::path& path, const std::string& what,
                                      const std::vector<std::string>& keys, Diagnostics& diagnostics,
                                      const Sources& sources);

// A map whose keys have been checked against the allowed ones: unknown ones are reported with the nearest.
class YamlMap {
 public:
  // `what` completes sentences: "a scenario", "a lever". Nothing when `node` is not a map.
  static std::optional<YamlMap> of(const YamlNode& node, std::string what, std::vector<std::string> keys,
                                   Diagnostics& diagnostics);
  static std::optional<YamlMap> of(const YamlNode& node, const YamlForm& form, Diagnostics& diagnostics);

  // The value, or null when the key is absent; keys must be among the allowed ones.
  const YamlNode* find(std::string_view key) const;
  // Same; absence is an error, unless an unknown key was taken for a misspelling of this one: that is one
  // already.
  const YamlNode* required(std::string_view key, Diagnostics& diagnostics) const;
  Spot spot() const { return node_->spot(); }
  // Where a key that is there stands: what ought to be taken away.
  Spot spot_of(std::string_view key) const;

 private:
  YamlMap(const YamlNode& node, std::string what, std::vector<std::string> keys);
  const YamlNode* node_;
  std::string what_;
  std::vector<std::string> keys_;
  std::vector<std::string> misspelt_;  // keys that unknown ones were taken for
};

// In these, `what` names the value in messages: "value", "title".
// On one line; the line end behind a block of text is left out.
std::optional<std::string> as_string(const YamlNode& node, const std::string& what, Diagnostics& diagnostics);
// Of any number of lines.
std::optional<std::string> as_lines(const YamlNode& node, const std::string& what, Diagnostics& diagnostics);
// One of the words, or an error with the nearest.
std::optional<std::string> as_word(const YamlNode& node, const std::string& what,
                                   const std::vector<std::string>& words, Diagnostics& diagnostics);
// The same, of an enumeration whose words stand in its order.
template <class Enumeration>
std::optional<Enumeration> as_enumeration(const YamlNode& node, const std::string& what,
                                          const std::vector<std::string>& names, Diagnostics& diagnostics) {
  const auto word = as_word(node, what, names, diagnostics);
  if (!word) return std::nullopt;
  return static_cast<Enumeration>(std::find(names.begin(), names.end(), *word) - names.begin());
}
// "true" or "false".
std::optional<bool> as_bool(const YamlNode& node, const std::string& what, Diagnostics& diagnostics);
// Finite decimal numbers without unit; a leading zero ("012") is refused, as its meaning is a matter of
// taste.
std::optional<double> as_number(const YamlNode& node, const std::string& what, Diagnostics& diagnostics);
std::optional<double> as_number(const YamlNode& node, const std::string& what, double low, double high,
                                Diagnostics& diagnostics);
std::optional<long> as_integer(const YamlNode& node, const std::string& what, long low, long high,
                               Diagnostics& diagnostics);
// A number in the unit that is asked for: "12 percent" where `unit` is percent, "3" where it is none.
std::optional<double> as_quantity(const YamlNode& node, const std::string& what, Unit unit,
                                  Diagnostics& diagnostics);
std::optional<Quarter> as_quarter(const YamlNode& node, const std::string& what, Diagnostics& diagnostics);
// The items; an empty node is an empty list.
const std::vector<YamlNode>* as_list(const YamlNode& node, const std::string& what, Diagnostics& diagnostics);
// A text alone or a list of texts, as nodes of text.
std::optional<std::vector<const YamlNode*>> as_texts(const YamlNode& node, const std::string& what,
                                                     Diagnostics& diagnostics);

}  // namespace entrepot
