// SPDX-License-Identifier: Apache-2.0
// A JSON value: `json.cpp` alone includes nlohmann's library, which is slow to compile.
//
// Objects keep the order in which their members came. Numbers are written in the fewest digits that read
// back the same, NaN and infinities as null; bytes that are no UTF-8 as U+FFFD, and
// characters that a terminal obeys (first_unfit in io/text/utf8.h) as escapes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace entrepot {

class Json {
 public:
  using Member = std::pair<std::string, Json>;
  using Array = std::vector<Json>;
  using Object = std::vector<Member>;

  // Out of line: inlined, GCC 12 warns of alternatives that it thinks are moved from.
  Json();  // null
  Json(const Json&);
  Json(Json&&) noexcept;
  Json& operator=(const Json&);
  Json& operator=(Json&&) noexcept;
  ~Json();
  Json(std::nullptr_t) : Json() {}
  Json(bool value) : value_(value) {}
  Json(int value) : value_(std::int64_t{value}) {}
  Json(std::int64_t value) : value_(value) {}
  Json(std::uint64_t value) : value_(value) {}
  Json(double value) : value_(value) {}
  Json(const char* text) : value_(std::string(text)) {}
  Json(std::string text) : value_(std::move(text)) {}
  Json(const std::vector<std::string>& texts) : value_(Array(texts.begin(), texts.end())) {}
  Json(std::initializer_list<Member> members) : value_(Object(members)) {}
  static Json array() { return Json(Array()); }
  static Json object() { return Json(Object()); }

  void push_back(Json element) { std::get<Array>(value_).push_back(std::move(element)); }
  // The member of that name, at the end when there was none; null becomes an object.
  Json& operator[](std::string_view name);

  // `indent` blanks a level; without it all stands on one line.
  std::string dump(int indent = -1) const;

 private:
  friend struct JsonWriter;
  explicit Json(Array elements) : value_(std::move(elements)) {}
  explicit Json(Object members) : value_(std::move(members)) {}

  std::variant<std::nullptr_t, bool, std::int64_t, std::uint64_t, double, std::string, Array, Object> value_;
};

}  // namespace entrepot
