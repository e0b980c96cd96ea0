// SPDX-License-Identifier: Apache-2.0
#include "answer/completion.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "io/scenario/scenario_form.h"

namespace entrepot {
namespace {

using Candidates = std::vector<Candidate>;

const VerbOption* find_option(const std::vector<VerbOption>& options, const std::string& name) {
  for (const VerbOption& option : options)
    if (!option.positional && std::find(option.names.begin(), option.names.end(), name) != option.names.end())
      return &option;
  return nullptr;
}

void keep_those_that_begin(Candidates& found, const std::string& begun) {
  std::erase_if(found, [&](const Candidate& one) {
    return !one.word.starts_with(':') && !one.word.starts_with(begun);
  });
}

class Completion {
 public:
  Completion(const VerbEntry& program, const std::vector<std::string>& typed,
             const std::function<Candidates(const std::string&)>& names)
      : program_(program), names_(names), last_(typed.empty() ? std::string() : typed.back()) {
    for (std::size_t k = 0; k + 1 < typed.size(); ++k) take(typed[k]);
  }

  Candidates find() const {
    Candidates found;
    if (waiting_ != nullptr) {
      found = values(*waiting_, last_);
    } else if (const std::size_t equals = last_.find('=');
               last_.starts_with("--") && equals != std::string::npos) {
      const std::string name = last_.substr(0, equals);
      if (const VerbOption* option = known(name)) found = values(*option, last_.substr(equals + 1));
      for (Candidate& one : found)
        if (!one.word.starts_with(':')) one.word = name + "=" + one.word;
    } else if (last_.starts_with('-')) {
      for (const auto* options : {verb_ == nullptr ? nullptr : &verb_->options, &program_.options})
        if (options != nullptr)
          for (const VerbOption& option : *options)
            if (!option.positional) found.push_back({option.names.back(), option.meaning});
    } else if (verb_ == nullptr) {
      for (const VerbEntry& verb : program_.verbs) found.push_back({verb.name, verb.meaning});
    } else if (const VerbOption* argument = next_argument()) {
      found = values(*argument, last_);
    }
    keep_those_that_begin(found, last_);
    return found;
  }

 private:
  void take(const std::string& word) {
    if (waiting_ != nullptr) {
      waiting_ = nullptr;
    } else if (word.starts_with('-')) {
      const VerbOption* option = word.find('=') == std::string::npos ? known(word) : nullptr;
      if (option != nullptr && option->takes_value) waiting_ = option;
    } else if (verb_ == nullptr) {
      const auto found = std::find_if(program_.verbs.begin(), program_.verbs.end(),
                                      [&](const VerbEntry& verb) { return verb.name == word; });
      if (found != program_.verbs.end()) verb_ = &*found;
    } else {
      arguments_.push_back(word);
    }
  }

  const VerbOption* known(const std::string& name) const {
    const VerbOption* option = verb_ == nullptr ? nullptr : find_option(verb_->options, name);
    return option == nullptr ? find_option(program_.options, name) : option;
  }

  const VerbOption* next_argument() const {
    const VerbOption* last = nullptr;
    std::size_t passed = 0;
    for (const VerbOption& option : verb_->options) {
      if (!option.positional) continue;
      last = &option;
      if (passed++ == arguments_.size() || option.several) return last;
    }
    return nullptr;
  }

  // `begun`: what of the value is there already.
  Candidates values(const VerbOption& option, const std::string& begun) const {
    Candidates found;
    for (const std::string& choice : option.choices) found.push_back({choice, ""});
    if (!found.empty()) return found;
    const std::string& kind = option.kind;
    if (kind.starts_with("FILE")) return {{option.positional ? any_yaml : any_file, ""}};
    if (kind == "DIR" || kind == "RUN" || kind == "MODEL") return {{any_folder, ""}};
    if (kind == "NAME|DIR") return names_("model");
    if (kind == "LEVER") return names_("levers");
    if (kind == "PLACE") return names_("places");
    if (kind == "OUTCOME") return outcomes(begun, "");
    if (kind == "OUTCOME=VALUE") return outcomes(begun, "=");
    if (kind == "LIST") return listed(begun);
    if (kind == "PATH=VALUE" || kind == "PATH=RANGE") return paths(begun);
    if (kind == "NAME" && !arguments_.empty()) return names_(arguments_.front());
    if (kind == "OTHER" && !arguments_.empty() && arguments_.front() == "network") return names_("network");
    return {};
  }

  // real_income, or real_income@usa.
  Candidates outcomes(const std::string& begun, const std::string& behind) const {
    const std::size_t at = begun.find('@');
    Candidates found = names_(at == std::string::npos ? "outcomes" : "places");
    for (Candidate& one : found) {
      if (at != std::string::npos) one.word.insert(0, begun.substr(0, at + 1));
      one.word += behind;
    }
    return found;
  }

  Candidates listed(const std::string& begun) const {
    const std::size_t comma = begun.rfind(',');
    const std::string before = comma == std::string::npos ? "" : begun.substr(0, comma + 1);
    Candidates found = outcomes(begun.substr(before.size()), "");
    for (Candidate& one : found) one.word.insert(0, before);
    return found;
  }

  // levers.NAME.value=, horizon.quarters=, assumptions.elasticities=low
  Candidates paths(const std::string& begun) const {
    const YamlForm* form = &scenario_form();
    std::string before;
    for (std::string_view rest = begun; form != nullptr;) {
      const std::size_t end = rest.find_first_of(".=");
      if (end == std::string_view::npos) break;
      const std::string segment(rest.substr(0, end));
      form = inside(*form, segment);
      before += segment + rest[end];
      if (rest[end] == '=') return words_of(form, before);
      rest.remove_prefix(end + 1);
    }
    if (form == nullptr) return {};
    Candidates found;
    if (form->kind == YamlForm::Kind::list) {
      for (const Candidate& lever : names_("levers of the line"))
        found.push_back({before + lever.word + ".", lever.meaning});
      return found;
    }
    for (const YamlKey& key : form->keys) {
      const bool goes_on = key.value.kind == YamlForm::Kind::map ||
                           (key.value.kind == YamlForm::Kind::list && &key.value == levers_of(*form));
      found.push_back({before + key.name + (goes_on ? "." : "="), key.meaning});
    }
    return found;
  }

  static const YamlForm* levers_of(const YamlForm& form) {
    for (const YamlKey& key : form.keys)
      if (key.name == "levers") return &key.value;
    return nullptr;
  }

  static const YamlForm* inside(const YamlForm& form, const std::string& segment) {
    if (form.kind == YamlForm::Kind::list) return &form.of.front();
    // levers[2] is one of them.
    const std::string_view name = std::string_view(segment).substr(0, segment.find('['));
    for (const YamlKey& key : form.keys)
      if (key.name == name)
        return name.size() < segment.size() && !key.value.of.empty() ? &key.value.of.front() : &key.value;
    return nullptr;
  }

  static Candidates words_of(const YamlForm* form, const std::string& before) {
    Candidates found;
    if (form != nullptr && form->kind == YamlForm::Kind::word)
      for (const std::string& word : form->words) found.push_back({before + word, ""});
    return found;
  }

  const VerbEntry& program_;
  const std::function<Candidates(const std::string&)>& names_;
  std::string last_;
  const VerbEntry* verb_ = nullptr;
  const VerbOption* waiting_ = nullptr;  // whose value comes next
  std::vector<std::string> arguments_;
};

}  // namespace

std::vector<Candidate> candidates(
    const VerbEntry& program, const std::vector<std::string>& typed,
    const std::function<std::vector<Candidate>(const std::string& topic)>& names) {
  return Completion(program, typed, names).find();
}

}  // namespace entrepot
