// SPDX-License-Identifier: Apache-2.0
#include "verbs/completion.h"

#include <algorithm>
#include <iostream>
#include <map>

#include "answer/completion.h"
#include "base/diagnostic.h"
#include "io/mistakes/codes.h"
#include "io/model/model_reader.h"
#include "io/scenario/lever_catalogue.h"
#include "io/scenario/locate.h"
#include "io/scenario/measures_reader.h"
#include "io/scenario/scenario_tree.h"
#include "outcomes/outcomes.h"
#include "policy/channel.h"
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
    Diagnostics unheard;
    if (topic == "errors") {
      for (const Code& code : codes()) found.push_back({code.code, code.meaning});
    } else if (topic == "channels") {
      for (const Channel& channel : channels()) found.push_back({channel.name, channel.meaning});
    } else if (topic == "levers") {
      for (const Lever& lever : read_levers(models_root_ / "levers", unheard))
        found.push_back({lever.name, lever.title});
    } else if (topic == "levers of the line") {
      found = levers_of_the_line();
    } else if (topic == "files") {
      for (const std::string& file : schema_files()) found.push_back({file, ""});
    } else if (topic == "verbs") {
      for (const VerbEntry& verb : program_.verbs) found.push_back({verb.name, verb.meaning});
    } else if (topic == "measures") {
      const LeverShelf shelf(models_root_ / "levers", unheard, Sources());
      for (const Measure& measure :
           read_measures(measures_table(models_root_ / "levers"), shelf.names(), unheard, Sources()))
        found.push_back({measure.id, measure.words});
    } else if (topic == "model") {
      for (const auto& entry : fs::directory_iterator(models_root_))
        if (fs::exists(entry.path() / "model.yaml")) found.push_back({entry.path().filename().string(), ""});
    } else {
      found = of_the_model(topic);
    }
    return found;
  }

 private:
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

  std::vector<Candidate> of_the_model(const std::string& topic) {
    Diagnostics unheard;
    const Model model = read_model(find_model("macro", models_root_), unheard, Theory::melitz, Sources());
    const World& world = model.world;
    std::vector<Candidate> found;
    const auto add = [&](const std::vector<std::string>& words) {
      for (const std::string& word : words) found.push_back({word, ""});
    };
    if (topic == "outcomes") {
      for (const Outcome& outcome : outcomes(world)) found.push_back({outcome.name, outcome.long_name});
    } else if (topic == "places" || topic == "locations") {
      for (int k = 0; k < world.location_names.size(); ++k)
        found.push_back({world.location_names[k], world.locations[static_cast<std::size_t>(k)].name});
      if (topic == "locations") add_tags(world.location_tags, world.location_names, found);
    } else if (topic == "sectors") {
      for (int k = 0; k < world.sector_names.size(); ++k)
        found.push_back({world.sector_names[k], world.sectors[static_cast<std::size_t>(k)].name});
      add_tags(world.sector_tags, world.sector_names, found);
    } else if (topic == "network" && world.network) {
      add(network_words(model));
    } else if (topic == "authorities" && world.authorities) {
      add(authority_words(model));
    }
    return found;
  }

  // But those that are called as a place or sector is.
  static void add_tags(const std::map<std::string, Scope>& tags, const Names& codes,
                       std::vector<Candidate>& found) {
    for (const auto& [tag, members] : tags)
      if (!codes.find(tag)) found.push_back({tag, "a tag"});
  }

  const VerbEntry& program_;
  fs::path models_root_;
  const std::vector<std::string>& typed_;
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
