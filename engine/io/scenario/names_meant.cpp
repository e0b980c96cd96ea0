// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/names_meant.h"

#include <fmt/format.h>

#include <algorithm>

#include "io/text/forms.h"
#include "io/text/utf8.h"

namespace entrepot {
namespace {

using Meaning = OtherNames::Meaning;

constexpr std::size_t division = 2;  // digits of a province in GB/T 2260, of a division in ISIC

std::vector<Meaning> known(const std::string& key, const OtherNames& names) {
  std::vector<Meaning> meanings;
  if (const auto found = names.words.find(key); found != names.words.end())
    for (const std::size_t index : found->second) meanings.push_back(names.meanings[index]);
  return meanings;
}

// "a, b and c".
std::string and_last(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t k = 0; k < words.size(); ++k)
    text += (k == 0 ? "" : k + 1 == words.size() ? " and " : ", ") + words[k];
  return text;
}

std::string each(const std::vector<std::string>& words, const char* pattern, const char* between) {
  std::string text;
  for (const std::string& word : words)
    text += (text.empty() ? "" : between) + fmt::format(fmt::runtime(pattern), word);
  return text;
}

std::string instead_of_part(const std::vector<std::string>& within, Written written) {
  const bool several = within.size() > 1;
  if (written == Written::in_table)
    return several ? fmt::format("a rate is one of whole places or sectors: write a line for each of {}",
                                 and_last(within))
                   : fmt::format("a rate is one of whole places or sectors: write {}", within.front());
  const bool brackets = several && written == Written::alone;
  const std::string whole = each(within, "{}", ", ");
  const std::string parts = each(within, "{{name: {}, weight: W}}", ", ");
  return fmt::format(
      "write {}, or {} where W is the part of {} that is meant", brackets ? "[" + whole + "]" : whole,
      brackets || written == Written::alone ? "[" + parts + "]" : parts, several ? "each" : "it");
}

}  // namespace

std::vector<Meaning> meanings_of(const std::string& word, const OtherNames& names,
                                 const std::vector<std::size_t>& digits) {
  const std::string key = loose_form(word);
  std::vector<Meaning> meanings = known(key, names);
  // "C26" is 26 of section C.
  std::string code = key;
  if (code.size() > division && code.front() >= 'a' && code.front() <= 'z') code.erase(0, 1);
  if (!meanings.empty() || code.find_first_not_of("0123456789") != std::string::npos) return meanings;
  if (code.size() == division && code != key) return known(code, names);
  if (std::find(digits.begin(), digits.end(), code.size()) == digits.end()) return meanings;
  meanings = known(code.substr(0, division), names);
  for (Meaning& meaning : meanings) meaning.title = word, meaning.part = true;
  return meanings;
}

std::pair<std::string, std::string> answer_to(const std::string& word, const std::vector<Meaning>& meanings,
                                              const std::string& title, Written written) {
  const std::string shown = beginning_of(word);
  if (meanings.size() > 1) {
    std::vector<std::string> readings, titles;
    for (const Meaning& meaning : meanings) {
      readings.push_back(
          fmt::format("{} ({}{})", meaning.title, meaning.part ? "part of " : "", and_last(meaning.within)));
      titles.push_back("'" + meaning.title + "'");
    }
    return {fmt::format("'{}' may be {}", shown, fmt::join(readings, " or ")),
            fmt::format("write {}", fmt::join(titles, " or "))};
  }
  const Meaning& meaning = meanings.front();
  const bool other = loose_form(meaning.title) != loose_form(word);
  return {
      fmt::format("'{}'{} is part of {}{}{} here", shown, other ? fmt::format(" ({})", meaning.title) : "",
                  and_last(meaning.within), meaning.within.size() > 1 ? " together" : "",
                  title.empty() ? "" : fmt::format(" ({})", title)),
      instead_of_part(meaning.within, written)};
}

std::string list_meant(const std::string& text, Written written) {
  const std::vector<std::string> words = listed(text);
  if (words.empty()) return {};
  switch (written) {
    case Written::alone:
      return fmt::format("write [{}]", fmt::join(words, ", "));
    case Written::in_list:
      return fmt::format("write {}", fmt::join(words, ", "));
    case Written::in_table:
      break;
  }
  return fmt::format("write a line for each of {}", and_last(words));
}

}  // namespace entrepot
