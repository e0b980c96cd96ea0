// SPDX-License-Identifier: Apache-2.0
#include "verbs/completion.h"

#include <algorithm>
#include <iostream>
#include <iterator>

#include "answer/completion.h"
#include "answer/known_words.h"
#include "base/diagnostic.h"
#include "io/mistakes/codes.h"
#include "io/model/model_reader.h"
#include "io/scenario/lever_catalogue.h"
#include "io/scenario/locate.h"
#include "io/scenario/measures_reader.h"
#include "io/scenario/scenario_tree.h"
#include "verbs/describe.h"
#include "verbs/describe_authorities.h"
#include "verbs/describe_network.h"
#include "verbs/schema.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

// Bash cuts a word at '=', ':' and '@'; what it has cut off does not stand in its answer.
constexpr const char* bash_script = R"(# Completion of entrepot in bash: source <(entrepot completion bash)
_entrepot() {
  local IFS=$'\n' line=${COMP_LINE:0:COMP_POINT} word cut
  local -a words=() found=()
  IFS=$' \t' read -ra words <<<"$line"
  case $line in *[[:space:]]) words+=("") ;; esac
  word=${words[-1]}
  cut=${word%"${COMP_WORDS[COMP_CWORD]}"}
  case ${COMP_WORDS[COMP_CWORD]} in [=:@]) cut=$word ;; esac
  mapfile -t found < <("${words[0]}" completion words -- "${words[@]:1}" 2>/dev/null)
  COMPREPLY=()
  local one
  for one in "${found[@]}"; do
    one=${one%%$'\t'*}
    case $one in
      :files) compopt -o filenames; COMPREPLY+=($(compgen -f -- "$word")) ;;
      :folders) compopt -o filenames; COMPREPLY+=($(compgen -d -- "$word")) ;;
      :yaml) compopt -o filenames; COMPREPLY+=($(compgen -f -X '!*.yaml' -- "$word") $(compgen -d -- "$word")) ;;
      *) COMPREPLY+=("${one#"$cut"}") ;;
    esac
  done
  if [ ${#COMPREPLY[@]} -eq 1 ]; then
    case ${COMPREPLY[0]} in *[.=]) compopt -o nospace ;; esac
  fi
}
complete -F _entrepot entrepot
)";

constexpr const char* zsh_script = R"(#compdef entrepot
# Completion of entrepot in zsh: source <(entrepot completion zsh), or as _entrepot in a folder of fpath.
_entrepot() {
  local -a found plain open
  local one word
  found=("${(@f)$(${words[1]} completion words -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
  for one in $found; do
    word=${one%%$'\t'*}
    case $word in
      :files) _files ;;
      :folders) _files -/ ;;
      :yaml) _files -g '*.yaml' ;;
      *[.=]) open+=($word) ;;
      ?*) plain+=("${word//:/\\:}:${one#*$'\t'}") ;;
    esac
  done
  (( $#plain )) && _describe -V entrepot plain
  (( $#open )) && compadd -S '' -a open
  return 0
}
if [ "${funcstack[1]}" = _entrepot ]; then
  _entrepot "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
  compdef _entrepot entrepot
fi
)";

constexpr const char* fish_script = R"(# Completion of entrepot in fish: entrepot completion fish | source
function __entrepot_words
    set -l typed (commandline -opc) (commandline -ct)
    for one in ($typed[1] completion words -- $typed[2..-1] 2>/dev/null)
        switch $one
            case ':files*'
                __fish_complete_path (commandline -ct)
            case ':yaml*'
                __fish_complete_suffix .yaml
            case ':folders*'
                __fish_complete_directories (commandline -ct)
            case '*'
                echo $one
        end
    end
end
complete -c entrepot -f -a '(__entrepot_words)'
)";

class KnownNames {
 public:
  KnownNames(const VerbEntry& program, const fs::path& models_root, const std::vector<std::string>& typed)
      : program_(program), models_root_(models_root), typed_(typed) {}

  std::vector<Candidate> of(const std::string& topic) {
    std::vector<Candidate> found;
    const auto add = [&](const std::vector<std::string>& words,
                         const std::vector<std::string>& meanings = {}) {
      for (std::size_t k = 0; k < words.size(); ++k)
        found.push_back({words[k], k < meanings.size() ? meanings[k] : std::string()});
    };
    const auto add_known = [&](const KnownWords& known) { add(known.words, known.meanings); };
    if (topic == "errors") {
      for (const Code& code : codes()) found.push_back({code.code, code.meaning});
    } else if (topic == "files") {
      add(schema_files());
    } else if (topic == "verbs") {
      for (const VerbEntry& verb : program_.verbs) found.push_back({verb.name, verb.meaning});
    } else if (topic == "channels") {
      add_known(known_channels());
    } else if (topic == "levers") {
      add_known(known_levers(read_levers(levers_folder(), unheard_)));
    } else if (topic == "levers of the line") {
      found = levers_of_the_line();
    } else if (topic == "measures") {
      const LeverShelf shelf(levers_folder(), unheard_, Sources());
      add_known(
          known_measures(read_measures(measures_table(levers_folder()), shelf.names(), unheard_, Sources())));
    } else if (topic == "model") {
      for (const auto& entry : fs::directory_iterator(models_root_))
        if (fs::exists(entry.path() / "model.yaml")) found.push_back({entry.path().filename().string(), ""});
    } else {
      const Model model =
          read_model(find_model(model_of_the_line(), models_root_), unheard_, Theory::melitz, Sources());
      if (topic == "outcomes") add_known(known_outcomes(model.world));
      if (topic == "locations") add_known(known_places(model.world));
      if (topic == "places") add(model.world.location_names.all());
      if (topic == "sectors") add_known(known_sectors(model.world));
      if (topic == "network" && model.world.network) add(network_words(model));
      if (topic == "authorities" && model.world.authorities) add(authority_words(model));
    }
    return found;
  }

 private:
  fs::path levers_folder() const { return models_root_ / "levers"; }

  std::string model_of_the_line() const {
    const auto flag = std::find(typed_.begin(), typed_.end(), "--model");
    return flag != typed_.end() && std::next(flag) != typed_.end() ? *std::next(flag)
                                                                   : DescribeOptions().model;
  }

  // Those of the scenario on the command line; without one that can be read all.
  std::vector<Candidate> levers_of_the_line() {
    for (const std::string& word : typed_) {
      if (!word.ends_with(".yaml") || !fs::is_regular_file(word)) continue;
      std::vector<Candidate> found;
      for (const std::string& lever : used_levers(read_scenario_tree(word, {}, Sources())))
        found.push_back({lever, ""});
      if (!found.empty()) return found;
    }
    return of("levers");
  }

  const VerbEntry& program_;
  fs::path models_root_;
  const std::vector<std::string>& typed_;
  Diagnostics unheard_;  // a shell that asks is told no mistakes
};

}  // namespace

int complete(const CompletionOptions& options, const VerbEntry& program) {
  if (options.shell != "words") {
    std::cout << (options.shell == "bash" ? bash_script : options.shell == "zsh" ? zsh_script : fish_script);
    return static_cast<int>(Status::done);
  }
  KnownNames known(program, options.models_root, options.typed);
  const auto names = [&](const std::string& topic) {
    try {
      return known.of(topic);
    } catch (const std::exception&) {  // in a place without models a shell has nothing to offer
      return std::vector<Candidate>();
    }
  };
  for (Candidate& one : candidates(program, options.typed, names)) {
    std::replace(one.meaning.begin(), one.meaning.end(), '\n', ' ');
    std::cout << one.word << '\t' << one.meaning << '\n';
  }
  return static_cast<int>(Status::done);
}

}  // namespace entrepot
