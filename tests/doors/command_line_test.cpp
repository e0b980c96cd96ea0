// SPDX-License-Identifier: Apache-2.0
// The program as a shell sees it: what it answers, where, and with which exit status.
#include <doctest/doctest.h>

#include <string>

#include "support/desk.h"

using namespace entrepot;

namespace {

// Runs `entrepot ARGUMENTS` in an empty folder that has no models above it.
Answer answer_to(const std::string& arguments) {
  return test::entrepot_alone(Scratch().folder(), arguments);
}

}  // namespace

TEST_CASE("command line: help begins with an example and goes to stdout") {
  for (const char* arguments :
       {"--help", "run --help", "solve --help", "validate --help", "model --help", "new --help",
        "explain --help", "describe --help", "compare --help", "replay --help"}) {
    CAPTURE(arguments);
    const Answer answer = answer_to(arguments);
    CHECK(answer.status == 0);
    CHECK(answer.out.starts_with("Example"));
    CHECK(contains(answer.out.substr(0, 200), "  entrepot "));
    CHECK(answer.err.empty());
    std::istringstream lines(answer.out);
    for (std::string line; std::getline(lines, line);) CHECK_MESSAGE(line.size() <= 80, line);
  }
}

TEST_CASE("command line: the version") {
  const Answer answer = answer_to("--version");
  CHECK(answer.status == 0);
  CHECK(answer.out.starts_with("entrepot 0."));
}

TEST_CASE("command line: wrong usage is status 2, told on stderr") {
  for (const char* arguments :
       {"", "frobnicate", "run", "run a.yaml --cohorts none", "run a.yaml --cohorts 0",
        "run a.yaml --states 99", "run a.yaml --unknown", "solve a.yaml --format xml", "model frobnicate",
        "run a.yaml --years 0", "run a.yaml --threads -1"}) {
    CAPTURE(arguments);
    const Answer answer = answer_to(arguments);
    CHECK(answer.status == 2);
    CHECK(answer.out.empty());
    CHECK_FALSE(answer.err.empty());
  }
}

TEST_CASE("command line: a file that is not there is status 6 and named") {
  for (const char* verb : {"run", "solve", "validate", "explain"}) {
    const Answer answer = answer_to(std::string(verb) + " no_such_scenario.yaml");
    CAPTURE(verb);
    CAPTURE(answer.err);
    CHECK(answer.status == 6);
    CHECK(contains(answer.err, "no_such_scenario.yaml"));
    CHECK(answer.out.empty());
  }
}

TEST_CASE("command line: a model that is not there is status 6, with the nearest name") {
  const Answer answer = answer_to("model check makro --models '" ENTREPOT_SOURCE_DIR "/models'");
  CHECK(answer.status == 6);
  CHECK(contains(answer.err, "no model 'makro'"));
  CHECK(contains(answer.err, "did you mean 'macro'?"));
}

TEST_CASE("command line: a verb that is none is status 2, with the nearest one") {
  const Answer answer = answer_to("rnu scenario.yaml");
  CHECK(answer.status == 2);
  CHECK(answer.out.empty());
  CHECK(answer.err ==
        "entrepot: there is no verb 'rnu'; did you mean 'run'?\n  entrepot --help lists them\n");
}

TEST_CASE("command line: an answer that cannot be written is status 6") {
  if (!std::filesystem::exists("/dev/full")) {
    MESSAGE("skipped: this machine has no /dev/full");
    return;
  }
  const std::string models = " --models '" ENTREPOT_SOURCE_DIR "/models'";
  for (const std::string arguments : {"describe errors", "model describe macro"}) {
    CAPTURE(arguments);
    const std::string command = "'" ENTREPOT_PROGRAM "' " + arguments + models + " >/dev/full 2>/dev/null";
    const int raw = std::system(command.c_str());
    CHECK(WIFEXITED(raw));
    CHECK(WEXITSTATUS(raw) == 6);
  }
}
