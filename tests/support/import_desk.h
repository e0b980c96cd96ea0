// SPDX-License-Identifier: Apache-2.0
// A small made-up world in the layout of Caliendo & Parro's published files, to import and to break.
#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "io/importers/caliendo_parro.h"
#include "io/text/csv.h"

namespace entrepot::test {

namespace fs = std::filesystem;

// Three countries, two tradable sectors and one that is not.
class ImportDesk {
 public:
  ImportDesk() : path_(fs::temp_directory_path() / ("entrepot_import_" + std::to_string(getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_ / "in/raw");
    write("countries.csv", "index,country\n1,Canada\n2,Mexico\n3,USA\n");
    write("sectors.csv", "index,sector,tradable,theta\n1,Food & Drink,1,3\n2,Autos,1,8\n3,Services,0,5\n");
    write("raw/xbilat1993.txt",
          "0 1000 9000\n500 0 6000\n7000 8000 0\n"
          "0 4000 60000\n1000 0 30000\n50000 40000 0\n");
    write("raw/tariffs1993.txt", "0 5 4\n10 0 12\n3 4 0\n0 2 1\n15 0 15\n1 2 0\n");
    write("raw/tariffs2005.txt", "0 0 0\n1 0 0\n0 0 0\n0 0 0\n0 0 0\n0 0 0\n");
    std::string inputs;
    for (int n = 0; n < 3; ++n) inputs += "0.5\t0.1\t0.1\n0.2\t0.6\t0.2\n0.3\t0.3\t0.7\n";
    write("raw/IO.txt", inputs);
    write("raw/B.txt", "0.4 0.5 0.4\n0.3 0.4 0.4\n0.6 0.7 0.6\n");
    write("raw/GO.txt", "5e7 4e7 4e8\n9e7 4e7 6e8\n6e8 1.5e8 4e9\n");
    write("raw/T.txt", "3\n8\n");
  }
  ImportDesk(const ImportDesk&) = delete;
  ImportDesk& operator=(const ImportDesk&) = delete;
  ~ImportDesk() {
    std::error_code error;
    fs::remove_all(path_, error);
  }
  fs::path in() const { return path_ / "in"; }
  fs::path path() const { return path_; }
  void write(const std::string& file, const std::string& text) const {
    std::ofstream(in() / file, std::ios::binary) << text;
  }
  std::string mistakes() const {
    Diagnostics diagnostics;
    read_caliendo_parro(in(), diagnostics);
    std::string text = render(diagnostics);
    const std::string place = in().string() + "/";
    for (std::size_t found = 0; (found = text.find(place)) != std::string::npos;)
      text.erase(found, place.size());
    return text;
  }
  int run(const std::string& words, std::string& out, std::string& err) const {
    const std::string command =
        "cd '" + path_.string() + "' && '" ENTREPOT_PROGRAM "' " + words + " >.out 2>.err </dev/null";
    const int raw = std::system(command.c_str());
    out = read_text(path_ / ".out").value_or("");
    err = read_text(path_ / ".err").value_or("");
    return WIFEXITED(raw) ? WEXITSTATUS(raw) : -1;
  }

 private:
  fs::path path_;
};

}  // namespace entrepot::test
