// SPDX-License-Identifier: Apache-2.0
// The program as a shell sees it: what it answers, where, and with which exit status.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace fs = std::filesystem;

namespace {

struct Answer {
  int status = -1;
  std::string out, err;
};

std::string contents(const fs::path& file) {
  std::ifstream stream(file);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

// Runs `entrepot ARGUMENTS` in an empty folder that has no models above it.
Answer entrepot(const std::string& arguments) {
  const fs::path scratch = fs::temp_directory_path() / ("entrepot_doors_" + std::to_string(getpid()));
  fs::create_directories(scratch);
  const std::string command =
      "cd '" + scratch.string() + "' && '" ENTREPOT_PROGRAM "' " + arguments + " >out 2>err </dev/null";
  const int raw = std::system(command.c_str());
  Answer answer{WIFEXITED(raw) ? WEXITSTATUS(raw) : -1, contents(scratch / "out"), contents(scratch / "err")};
  fs::remove_all(scratch);
  return answer;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("command line: help begins with an example and goes to stdout") {
  for (const char* arguments : {"--help", "run --help", "solve --help", "validate --help", "model --help",
                                "new --help", "explain --help", "describe --help"}) {
    CAPTURE(arguments);
    const Answer answer = entrepot(arguments);
    CHECK(answer.status == 0);
    CHECK(answer.out.starts_with("Example"));
    CHECK(contains(answer.out.substr(0, 200), "  entrepot "));
    CHECK(answer.err.empty());
  }
}

TEST_CASE("command line: the version") {
  const Answer answer = entrepot("--version");
  CHECK(answer.status == 0);
  CHECK(answer.out.starts_with("entrepot 0."));
}

TEST_CASE("command line: wrong usage is status 2, told on stderr") {
  for (const char* arguments :
       {"", "frobnicate", "run", "run a.yaml --cohorts none", "run a.yaml --cohorts 0",
        "run a.yaml --states 99", "run a.yaml --unknown", "solve a.yaml --format xml", "model frobnicate",
        "run a.yaml --years 0", "run a.yaml --threads -1"}) {
    CAPTURE(arguments);
    const Answer answer = entrepot(arguments);
    CHECK(answer.status == 2);
    CHECK(answer.out.empty());
    CHECK_FALSE(answer.err.empty());
  }
}

TEST_CASE("command line: a file that is not there is status 6 and named") {
  for (const char* verb : {"run", "solve", "validate", "explain"}) {
    const Answer answer = entrepot(std::string(verb) + " no_such_scenario.yaml");
    CAPTURE(verb);
    CAPTURE(answer.err);
    CHECK(answer.status == 6);
    CHECK(contains(answer.err, "no_such_scenario.yaml"));
    CHECK(answer.out.empty());
  }
}

TEST_CASE("command line: a model that is not there is status 6, with the nearest name") {
  const Answer answer = entrepot("model check makro --models '" ENTREPOT_SOURCE_DIR "/models'");
  CHECK(answer.status == 6);
  CHECK(contains(answer.err, "no model 'makro'"));
  CHECK(contains(answer.err, "did you mean 'macro'?"));
}
