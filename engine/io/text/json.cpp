// SPDX-License-Identifier: Apache-2.0
#include "io/text/json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "io/text/utf8.h"

namespace entrepot {

struct JsonWriter {
  using Written = nlohmann::ordered_json;

  Written operator()(const Json::Array& elements) const {
    Written list = Written::array();
    for (const Json& element : elements) list.push_back(std::visit(*this, element.value_));
    return list;
  }
  Written operator()(const Json::Object& members) const {
    Written object = Written::object();
    for (const auto& [name, value] : members) object[name] = std::visit(*this, value.value_);
    return object;
  }
  template <class Plain>
  Written operator()(const Plain& value) const {
    return Written(value);
  }
  static std::string text(const Json& json, int indent) {
    return std::visit(JsonWriter(), json.value_).dump(indent, ' ', false, Written::error_handler_t::replace);
  }
};

namespace {

// nlohmann escapes what JSON asks for. A terminal obeys more: that becomes "\u202E", which any reader reads
// back. Of the first character of the text; returns its bytes.
std::size_t escape(std::string_view text, std::string& to) {
  const std::string words = character_in_words(text, 0);  // "U+202E"
  to += "\\u" + words.substr(words.size() - 4);
  const auto lead = static_cast<unsigned char>(text.front());
  return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : 3;
}

}  // namespace

Json::Json() = default;
Json::Json(const Json&) = default;
Json::Json(Json&&) noexcept = default;
Json& Json::operator=(const Json&) = default;
Json& Json::operator=(Json&&) noexcept = default;
Json::~Json() = default;

Json& Json::operator[](std::string_view name) {
  if (std::holds_alternative<std::nullptr_t>(value_)) value_ = Object();
  Object& members = std::get<Object>(value_);
  const auto found = std::find_if(members.begin(), members.end(),
                                  [name](const Member& member) { return member.first == name; });
  if (found != members.end()) return found->second;
  members.emplace_back(std::string(name), Json());
  return members.back().second;
}

std::string Json::dump(int indent) const {
  const std::string text = JsonWriter::text(*this, indent);
  std::string shown;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t fit = first_unfit(std::string_view(text).substr(begin)).value_or(text.size() - begin);
    shown.append(text, begin, fit);
    begin += fit;
    if (begin < text.size()) begin += escape(std::string_view(text).substr(begin), shown);
  }
  return shown;
}

}  // namespace entrepot
