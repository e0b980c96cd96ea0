// SPDX-License-Identifier: Apache-2.0
// A malformed scenario, given to the program: status 3, a place, and nothing left behind.
#include <doctest/doctest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <utility>
#include <vector>

#include "support/macro.h"

using namespace entrepot;
namespace fs = std::filesystem;

namespace {

std::string scenario(const std::string& lever, const std::string& where, const std::string& value,
                     const std::string& from, const std::string& sectors = "goods") {
  return "format: 1\nhorizon: {from: 2024Q1, quarters: 4}\nlevers:\n- lever: " + lever +
         "\n  where: " + where + "\n  sectors: " + sectors + "\n  value: " + value + "\n  from: " + from +
         "\n";
}

std::string text_of(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("doors: run and solve refuse malformed scenarios and leave no folder") {
  std::string deep = "format: 1\nhorizon: ", bomb = "a: &a [x, x]\n";
  for (int k = 0; k < 3000; ++k) deep += "[";
  for (char c = 'b'; c < 'k'; ++c)
    bomb += std::string(1, c) + ": &" + c + " [*" + static_cast<char>(c - 1) + ", *" +
            static_cast<char>(c - 1) + "]\n";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"unknown lever", scenario("mfn_tarif", "mainland", "10 percent", "2024Q2")},
      {"unknown place", scenario("mfn_tariff_cut", "mainlnd", "10 percent", "2024Q2")},
      {"unknown sector", scenario("mfn_tariff_cut", "mainland", "10 percent", "2024Q2", "goodz")},
      {"wrong unit", scenario("mfn_tariff_cut", "mainland", "10 days", "2024Q2")},
      {"NaN", scenario("mfn_tariff_cut", "mainland", "nan percent", "2024Q2")},
      {"bad date", scenario("mfn_tariff_cut", "mainland", "10 percent", "2024-04")},
      {"repeated key", scenario("mfn_tariff_cut", "mainland", "10 percent", "2024Q2") + "format: 1\n"},
      {"empty file", ""},
      {"alias bomb", bomb},
      {"deep nesting", deep},
  };
  for (const auto& [name, text] : cases)
    for (const char* verb : {"run", "solve"}) {
      CAPTURE(name);
      CAPTURE(verb);
      const Scratch scratch;
      scratch.write("s.yaml", text);
      const std::string command = "cd '" + scratch.folder().string() + "' && '" ENTREPOT_PROGRAM "' " + verb +
                                  " s.yaml --models '" ENTREPOT_SOURCE_DIR "/models' >out 2>err </dev/null";
      const int raw = std::system(command.c_str());
      CHECK((WIFEXITED(raw) ? WEXITSTATUS(raw) : -1) == 3);
      const std::string said = text_of(scratch.folder() / "out") + text_of(scratch.folder() / "err");
      CAPTURE(said);
      CHECK(said.find("s.yaml:") != std::string::npos);
      CHECK(said.find("error[") != std::string::npos);
      int files = 0;
      for (const fs::directory_entry& entry : fs::directory_iterator(scratch.folder()))
        files += entry.is_directory() ? 100 : 1;
      CHECK(files == 3);  // s.yaml, out, err
    }
}
