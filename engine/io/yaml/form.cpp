// SPDX-License-Identifier: Apache-2.0
#include "io/yaml/form.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

#include "base/quantity.h"

namespace entrepot {
namespace {

using Kind = YamlForm::Kind;

YamlForm of_kind(Kind kind) {
  YamlForm form;
  form.kind = kind;
  return form;
}

std::string range_of(const YamlForm& form) {
  if (form.low == form.high) return shortest(form.low);
  return fmt::format("{} to {}", shortest(form.low), shortest(form.high));
}

std::string name_in_words(YamlForm::Names names) {
  constexpr std::array words = {"a lever",    "a place or a tag", "a sector or a tag",
                                "an outcome", "a measure",        "a channel"};
  return words[static_cast<std::size_t>(names)];
}

}  // namespace

std::vector<std::string> names_of(const std::vector<YamlKey>& keys) {
  std::vector<std::string> names;
  names.reserve(keys.size());
  for (const YamlKey& key : keys) names.push_back(key.name);
  return names;
}

const YamlForm& value_form(const YamlForm& map, const char* key) {
  const auto found =
      std::find_if(map.keys.begin(), map.keys.end(), [&](const YamlKey& one) { return one.name == key; });
  assert(found != map.keys.end());
  return found->value;
}

namespace form {

YamlForm text() {
  return of_kind(Kind::text);
}

YamlForm lines() {
  return of_kind(Kind::lines);
}

YamlForm word(std::vector<std::string> words) {
  YamlForm form = of_kind(Kind::word);
  form.words = std::move(words);
  return form;
}

YamlForm truth() {
  return of_kind(Kind::truth);
}

YamlForm integer(long low, long high) {
  YamlForm form = number(static_cast<double>(low), static_cast<double>(high));
  form.kind = Kind::integer;
  return form;
}

YamlForm number(double low, double high) {
  YamlForm form = of_kind(Kind::number);
  form.low = low;
  form.high = high;
  return form;
}

YamlForm quantity() {
  return of_kind(Kind::quantity);
}

YamlForm quarter() {
  return of_kind(Kind::quarter);
}

YamlForm name(YamlForm::Names names) {
  YamlForm form = of_kind(Kind::name);
  form.names = names;
  return form;
}

YamlForm list(YamlForm of) {
  YamlForm form = of_kind(Kind::list);
  form.may_be_empty = true;
  form.of.push_back(std::move(of));
  return form;
}

YamlForm some(YamlForm of) {
  YamlForm form = of_kind(Kind::some);
  form.may_be_empty = true;
  form.of.push_back(std::move(of));
  return form;
}

YamlForm map(std::string what, std::vector<YamlKey> keys) {
  YamlForm form = of_kind(Kind::map);
  form.what = std::move(what);
  form.keys = std::move(keys);
  return form;
}

YamlForm table(YamlForm of) {
  YamlForm form = of_kind(Kind::table);
  form.of.push_back(std::move(of));
  return form;
}

YamlForm table(YamlForm::Names names, YamlForm of) {
  YamlForm form = table(std::move(of));
  form.names = names;
  form.of_names = true;
  return form;
}

YamlForm either(std::vector<YamlForm> of) {
  YamlForm form = of_kind(Kind::either);
  form.of = std::move(of);
  return form;
}

}  // namespace form

std::string in_words(const YamlForm& form) {
  switch (form.kind) {
    case Kind::text:
      return "text on one line";
    case Kind::lines:
      return "text";
    case Kind::word:
      return fmt::format("{}", fmt::join(form.words, " | "));
    case Kind::truth:
      return "true | false";
    case Kind::integer:
      return form.low == form.high ? shortest(form.low) : fmt::format("a whole number, {}", range_of(form));
    case Kind::number:
      return fmt::format("a number, {}", range_of(form));
    case Kind::quantity:
      return "a number with its unit";
    case Kind::quarter:
      return "a quarter, as 2026Q1";
    case Kind::name:
      return name_in_words(form.names);
    case Kind::list:
      return fmt::format("a list, each {}", in_words(form.of.front()));
    case Kind::some:
      return fmt::format("{}, or a list of them", in_words(form.of.front()));
    case Kind::map:
      return fmt::format("a map: {}", fmt::join(names_of(form.keys), ", "));
    case Kind::table:
      return fmt::format("{}, each with {}", form.of_names ? name_in_words(form.names) : std::string("names"),
                         in_words(form.of.front()));
    case Kind::either: {
      std::vector<std::string> ways;
      for (const YamlForm& way : form.of) ways.push_back(in_words(way));
      return fmt::format("{}", fmt::join(ways, "; or "));
    }
  }
  return {};
}

}  // namespace entrepot
