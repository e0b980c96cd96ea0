// SPDX-License-Identifier: Apache-2.0
// What a verb takes, without the parser: `parser.cpp` alone includes CLI11, which is slow to compile.
//
// A value that an option fills must live as long as the verb's action.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace entrepot {

class Option {
 public:
  explicit Option(CLI::Option* option) : option_(option) {}
  Option& required();
  Option& called(const char* kind);  // the value in the help: FILE
  Option& text(const char* words);   // all that the help says behind the name, whatever else is set
  Option& show_default();
  Option& one_of(const std::vector<std::string>& words);
  Option& between(long low, long high);
  Option& existing_folder();
  Option& values(int least, int most);
  Option& one_value_each();  // may stand several times

 private:
  CLI::Option* option_;
};

class Verb {
 public:
  explicit Verb(CLI::App& app) : app_(&app) {}
  // A name without a dash is the argument in that place. Instantiated in parser.cpp for words, paths and
  // numbers, for one that need not be there, and for lists of words and paths.
  template <class T>
  Option option(const char* name, T& value, const char* description);
  Option flag(const char* name, bool& value, const char* description);
  // One of some words, each of which stands for a value.
  template <class T>
  Option choice(const char* name, T& value, const std::vector<std::pair<std::string, T>>& choices,
                const char* description) {
    std::vector<std::string> words;
    for (const auto& [word, meaning] : choices) words.push_back(word);
    return choice(
        name, words, [&value, choices](std::size_t chosen) { value = choices[chosen].second; }, description);
  }
  // Whether the option stands on the command line.
  bool given(const char* name) const;
  void when_met(const std::function<void()>& what);

 private:
  Option choice(const char* name, const std::vector<std::string>& words,
                const std::function<void(std::size_t)>& choose, const char* description);
  CLI::App* app_;
};

}  // namespace entrepot
