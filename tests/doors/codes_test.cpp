// SPDX-License-Identifier: Apache-2.0
// The list of codes is complete, and nothing in it is made up.
#include "io/mistakes/codes.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>

using namespace entrepot;
namespace fs = std::filesystem;

TEST_CASE("doors: every code that the program can report is in the list, in order, once") {
  std::set<std::string> used;
  const std::regex pattern("\"([A-Z][0-9]{3})\"");
  for (const char* root : {"engine", "tools"})
    for (const fs::directory_entry& entry :
         fs::recursive_directory_iterator(fs::path(ENTREPOT_SOURCE_DIR) / root)) {
      if (entry.path().extension() != ".cpp" || entry.path().filename().string().starts_with("codes"))
        continue;
      std::ostringstream text;
      text << std::ifstream(entry.path()).rdbuf();
      const std::string content = text.str();
      for (std::sregex_iterator match(content.begin(), content.end(), pattern), end; match != end; ++match)
        used.insert((*match)[1]);
    }
  REQUIRE(used.size() > 50);
  std::set<std::string> listed;
  for (const Code& code : codes()) {
    CAPTURE(code.code);
    CHECK((listed.empty() || *listed.rbegin() < code.code));
    listed.insert(code.code);
    CHECK(used.contains(code.code));
    CHECK_FALSE(code.meaning.empty());
  }
  for (const std::string& code : used) {
    CAPTURE(code);
    CHECK(listed.contains(code));
  }
}
