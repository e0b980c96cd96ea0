// SPDX-License-Identifier: Apache-2.0
#include "io/yaml/yaml_text.h"

#include <algorithm>
#include <cctype>

namespace entrepot {
namespace {

// Letters, digits and signs that mean nothing to YAML; quantities such as "30 points" have blanks.
bool plain(const std::string& text) {
  const auto harmless = [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '_' || c == '.' || c == ' ';
  };
  return !text.empty() && text.front() != ' ' && text.back() != ' ' &&
         std::all_of(text.begin(), text.end(), harmless);
}

}  // namespace

std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    if (c == '\n') {
      result += "\\n";
    } else if (c == '\t') {
      result += "\\t";
    } else if (c != '\r') {
      result += c;
    }
  }
  return result + "\"";
}

std::string on_one_line(const YamlNode& node) {
  std::string text;
  switch (node.kind) {
    case YamlNode::Kind::empty:
      break;
    case YamlNode::Kind::text:
      return !node.quoted && plain(node.text) ? node.text : quoted(node.text);
    case YamlNode::Kind::list:
      for (const YamlNode& item : node.items) text += (text.empty() ? "" : ", ") + on_one_line(item);
      return "[" + text + "]";
    case YamlNode::Kind::map:
      for (const YamlEntry& entry : node.entries)
        text += (text.empty() ? "" : ", ") + on_one_line(entry.key) + ": " + on_one_line(entry.value);
      return "{" + text + "}";
  }
  return text;
}

}  // namespace entrepot
