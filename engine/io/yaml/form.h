// SPDX-License-Identifier: Apache-2.0
// What may stand in a YAML file: the keys of its maps, what each means, what its value looks like.
//
// One list for everybody: a reader takes the keys of its maps from it, `entrepot schema` makes of it what an
// editor offers, explains and refuses, `entrepot describe files` what a person reads. A form says what a
// value looks like, not whether it is sensible: names, scopes, dates and units are the readers' to judge.
#pragma once

#include <string>
#include <vector>

namespace entrepot {

struct YamlKey;

struct YamlForm {
  enum class Kind {
    text,      // of one line
    lines,     // of any number of lines
    word,      // one of `words`
    truth,     // true or false
    integer,   // from `low` to `high`
    number,    // likewise, without a unit
    quantity,  // a number with a unit behind it, or none, as a lever says
    quarter,   // 2026Q1
    name,      // of something that `names` says; other words of it are taken too
    list,      // of `of.front()`
    some,      // one of `of.front()`, or a list of them
    map,       // with `keys`
    table,     // keys of its own, names of something where `of_names`, each with a value `of.front()`
    either     // one of `of`
  };
  enum class Names { levers, places, sectors, outcomes, measures, channels };

  Kind kind = Kind::text;
  std::string what;  // of a map, completes sentences: "a scenario"
  std::vector<std::string> words;
  Names names = Names::levers;
  double low = 0.0, high = 0.0;
  std::vector<YamlKey> keys;
  std::vector<YamlForm> of;
  bool of_names = false;
  bool may_be_empty = false;  // nothing behind the colon: a list without elements, a map without keys
};

struct YamlKey {
  std::string name;
  std::string meaning;  // with unit and standard, where it has one
  YamlForm value;
  bool required = false;
};

std::vector<std::string> names_of(const std::vector<YamlKey>& keys);
// The form of a key that is there.
const YamlForm& value_form(const YamlForm& map, const char* key);

namespace form {

YamlForm text();
YamlForm lines();
YamlForm word(std::vector<std::string> words);
YamlForm truth();
YamlForm integer(long low, long high);
YamlForm number(double low, double high);
YamlForm quantity();
YamlForm quarter();
YamlForm name(YamlForm::Names names);
YamlForm list(YamlForm of);  // this and the next may be empty
YamlForm some(YamlForm of);
YamlForm map(std::string what, std::vector<YamlKey> keys);
YamlForm table(YamlForm of);
YamlForm table(YamlForm::Names names, YamlForm of);
YamlForm either(std::vector<YamlForm> of);

}  // namespace form

// What the value looks like, in a few words: "a quarter, as 2026Q1".
std::string in_words(const YamlForm& form);

}  // namespace entrepot
