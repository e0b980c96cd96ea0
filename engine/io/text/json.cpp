// SPDX-License-Identifier: Apache-2.0
#include "io/text/json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

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
  return JsonWriter::text(*this, indent);
}

}  // namespace entrepot
