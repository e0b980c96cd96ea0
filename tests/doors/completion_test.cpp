// SPDX-License-Identifier: Apache-2.0
// What a shell offers: the candidates, and a bash that has taken them in.
#include <doctest/doctest.h>

#include <algorithm>

#include "support/desk.h"

namespace entrepot {
namespace {

const Scratch& desk() {
  static const Scratch scratch;
  static const bool written = [] {
    scratch.write(
        "war.yaml",
        "format: 1\nhorizon: {from: 2025Q1, quarters: 8}\nlevers:\n  - {lever: tariff_war, where: usa, "
        "partners: mainland, value: 10 points, with: {answer: 0 points}, from: 2025Q1}\n");
    return true;
  }();
  CHECK(written);
  return scratch;
}

// The words that may stand in place of the last one.
std::vector<std::string> words_for(const std::string& typed) {
  const Answer answer = entrepot_in(desk(), "completion words -- " + typed);
  CHECK(answer.status == 0);
  CHECK(answer.err.empty());
  std::vector<std::string> words;
  for (const std::string& line : lines_of(answer.out)) words.push_back(line.substr(0, line.find('\t')));
  return words;
}

bool offers(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("completion: verbs, flags and their words, in their place") {
  const Words verbs = words_for("''");
  for (const char* verb : {"run", "solve", "describe", "completion", "schema"}) CHECK(offers(verbs, verb));
  CHECK(words_for("des") == Words{"describe"});
  CHECK(words_for("solve war.yaml --form") == Words{"--format"});
  CHECK(words_for("solve war.yaml --format ''") == Words{"table", "csv", "json", "md"});
  CHECK(words_for("solve war.yaml --format=c") == Words{"--format=csv"});
  CHECK(words_for("--threads 2 sol") == Words{"solve"});
  CHECK(words_for("solve --q") == Words{"--quiet"});
  CHECK(words_for("run ''") == Words{":yaml"});
  CHECK(words_for("report a --out ''") == Words{":files"});
  CHECK(words_for("compare a ''") == Words{":folders"});
  CHECK(words_for("replay run ''").empty());
  CHECK(words_for("solve war.yaml --model ''") == Words{"macro"});
}

TEST_CASE("completion: names of levers, places, outcomes and mistakes") {
  CHECK(words_for("describe levers customs") == Words{"customs_clearance"});
  CHECK(words_for("evidence customs_clearance fdi_neg") == Words{"fdi_negative_list"});
  CHECK(words_for("describe locations hai") == Words{"hainan"});
  CHECK(words_for("describe errors S00").size() == 9);
  CHECK(words_for("describe network chongqing singap") == Words{"singapore"});
  CHECK(words_for("sweep war.yaml --until real_income@us") == Words{"real_income@usa="});
  CHECK(words_for("sweep war.yaml --outcomes exports,real_inc") ==
        Words{"exports,real_income", "exports,real_income_per_worker"});
}

TEST_CASE("completion: what --set takes, of the levers that the scenario has") {
  CHECK(words_for("solve war.yaml --set lev") == Words{"levers.", "lever_definitions="});
  CHECK(words_for("solve war.yaml --set levers.") == Words{"levers.tariff_war."});
  CHECK(words_for("solve war.yaml --set levers.tariff_war.v") == Words{"levers.tariff_war.value="});
  CHECK(words_for("solve war.yaml --set horizon.q") == Words{"horizon.quarters="});
  CHECK(words_for("solve war.yaml --set assumptions.elasticities=") ==
        Words{"assumptions.elasticities=low", "assumptions.elasticities=central",
              "assumptions.elasticities=high"});
  CHECK(words_for("solve war.yaml --set levers[1].v") == Words{"levers[1].value="});
  CHECK(words_for("solve --set levers.").size() == 60);
}

TEST_CASE("completion: bash puts what it is told where it is") {
  const auto replies = [](const std::string& line, const std::string& words, int current) {
    const std::string script = "source <(\"$PROGRAM\" completion bash) || exit 9; COMP_LINE='" + line +
                               "'; COMP_POINT=${#COMP_LINE}; COMP_WORDS=(" + words +
                               "); COMP_CWORD=" + std::to_string(current) +
                               "; compopt() { :; }; PATH=$(dirname \"$PROGRAM\"):$PATH; cd '" +
                               desk().folder().string() + "'; _entrepot; printf '%s\\n' \"${COMPREPLY[@]}\"";
    const Scratch place;
    place.write("script", script);
    const std::string command = "PROGRAM='" ENTREPOT_PROGRAM "' bash '" +
                                (place.folder() / "script").string() + "' >'" +
                                (place.folder() / "out").string() + "' 2>&1";
    CHECK(std::system(command.c_str()) == 0);
    return lines_of(contents(place.folder() / "out"));
  };
  CHECK(replies("entrepot describe levers customs", "entrepot describe levers customs", 3) ==
        Words{"customs_clearance"});
  CHECK(replies("entrepot run wa", "entrepot run wa", 2) == Words{"war.yaml"});
  // Bash takes '=' for the end of a word.
  CHECK(replies("entrepot solve war.yaml --set assumptions.elasticities=l",
                "entrepot solve war.yaml --set assumptions.elasticities = l", 6) == Words{"low"});
  CHECK(replies("entrepot solve war.yaml --set assumptions.elasticities=",
                "entrepot solve war.yaml --set assumptions.elasticities =", 5) ==
        Words{"low", "central", "high"});
}

TEST_CASE("completion: a shell that nobody knows") {
  const Answer answer = entrepot_in(desk(), "completion tcsh");
  CHECK(answer.status == 2);
  CHECK(answer.err == "shell: tcsh not in {bash,zsh,fish,words}\nRun with --help for more information.\n");
}

}  // namespace entrepot
