// SPDX-License-Identifier: Apache-2.0
#include "io/text/csv.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <fstream>

namespace entrepot {
namespace {

namespace fs = std::filesystem;

// A file of that content; the name in diagnostics is cut to "t.csv".
struct File {
  fs::path path;
  explicit File(const std::string& content) {
    static int count = 0;
    path = fs::temp_directory_path() /
           ("entrepot_csv_" + std::to_string(getpid()) + "_" + std::to_string(count++) + ".csv");
    std::ofstream(path, std::ios::binary) << content;
  }
  ~File() { fs::remove(path); }
  std::string said(const Diagnostics& diagnostics) const {
    std::string text = render(diagnostics);
    for (std::size_t at = text.find(path.string()); at != std::string::npos; at = text.find(path.string()))
      text.replace(at, path.string().size(), "t.csv");
    return text;
  }
};

TEST_CASE("quotes, doubled quotes, line ends in cells, CRLF, a byte order mark and empty lines") {
  const File file(
      "\xEF\xBB\xBF"
      "name,value\r\n\"a, b\",1\r\n\r\n\"say \"\"yes\"\"\",-2.5e3\r\n\"two\nlines\",+4\r\n");
  Diagnostics diagnostics;
  const Csv csv(file.path, {"value", "name"}, diagnostics);
  REQUIRE_MESSAGE(diagnostics.ok(), file.said(diagnostics));
  REQUIRE(csv.rows() == 3);
  CHECK(csv.text(0, 1) == "a, b");
  CHECK(csv.text(1, 1) == "say \"yes\"");
  CHECK(csv.text(2, 1) == "two\nlines");
  CHECK(csv.number(1, 0, diagnostics) == -2500.0);
  CHECK(csv.number(2, 0, diagnostics) == 4.0);
  CHECK(csv.spot(1, 0).line == 4);
}

TEST_CASE("header mistakes: unknown, repeated and missing columns, all at once, a misspelling once") {
  const File file("name,valeu,name\na,1,b\n");
  Diagnostics diagnostics;
  const Csv csv(file.path, {"name", "value"}, diagnostics);
  CHECK_FALSE(csv.ok());
  CHECK(csv.rows() == 0);
  CHECK(file.said(diagnostics) ==
        "t.csv:1:6: error[C002]: unknown column 'valeu'\n  did you mean 'value'?\n"
        "t.csv:1:12: error[C002]: repeated column 'name'\n  keep one of them\n");
  const File gone("name\na\n");
  Diagnostics missing;
  CHECK_FALSE(Csv(gone.path, {"name", "value"}, missing).ok());
  CHECK(gone.said(missing) ==
        "t.csv:1:1: error[C002]: missing column 'value'\n  the columns are name, value\n");
}

TEST_CASE("cells: wrong numbers, unknown names, repeated rows have a place and a remedy") {
  const File file("location,value\nesat,1\nwest,nan\nwest,12x\neast,1,2\nwest,9\n");
  Diagnostics diagnostics;
  const Csv csv(file.path, {"location", "value"}, diagnostics);
  const Names names({"east", "west"});
  for (int row = 0; row < csv.rows(); ++row) {
    csv.index(row, 0, names, "location", diagnostics);
    csv.number(row, 1, 0.0, 5.0, diagnostics);
  }
  csv.unique({0}, diagnostics);
  CHECK(file.said(diagnostics) ==
        "t.csv:5:1: error[C003]: 3 cells where the header has 2\n  quote cells that hold a comma\n"
        "t.csv:2:1: error[C005]: unknown location 'esat'\n  did you mean 'east'?\n"
        "t.csv:3:6: error[C004]: value is 'nan'; it must be a finite number\n"
        "  write it with a decimal point and without separators\n"
        "t.csv:4:6: error[C004]: value is '12x'; it must be a finite number\n"
        "  write it with a decimal point and without separators\n"
        "t.csv:6:6: error[C004]: value is 9; it must lie between 0 and 5\n  correct the figure\n"
        "t.csv:4:1: error[C006]: repeated row: west\n  keep one of them\n"
        "t.csv:6:1: error[C006]: repeated row: west\n  keep one of them\n");
}

TEST_CASE("columns are counted as a terminal shows them") {
  const File file("name,value\n东部,x\n");
  Diagnostics diagnostics;
  const Csv csv(file.path, {"name", "value"}, diagnostics);
  csv.number(0, 1, diagnostics);
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all().front().spot.column == 6);
  CHECK(csv.spot(0, 0).width == 4);
}

TEST_CASE("words are written so that neither a reader of CSV nor a spreadsheet takes them for more") {
  for (const auto& [text, field] :
       std::vector<std::pair<std::string, std::string>>{{"", ""},
                                                        {"plain words", "plain words"},
                                                        {"a, b", "\"a, b\""},
                                                        {"a \"b\"\nc", "\"a \"\"b\"\"\nc\""},
                                                        {"=1+1", "\"'=1+1\""},
                                                        {"@SUM(A1)", "\"'@SUM(A1)\""},
                                                        {"-a, b", "\"'-a, b\""},
                                                        {"+cmd", "\"'+cmd\""},
                                                        {"-", "\"'-\""},
                                                        {"-0.5", "-0.5"},
                                                        {"a = b", "a = b"}})
    CHECK(csv_field(text) == field);
}

TEST_CASE("broken quoting, no file, an empty file, other encodings") {
  for (const auto& [content, said] : std::vector<std::pair<std::string, std::string>>{
           {"a\n\"x", "t.csv:2:1: error[C003]: this quoted cell has no end\n  close it with a quote\n"},
           {"a\nx\"y\n",
            "t.csv:2:2: error[C003]: a quote inside a cell\n  quote the whole cell and double the quotes in "
            "it\n"},
           {"", "t.csv:1:1: error[C002]: the file is empty\n  its first line must name the columns a\n"},
           {"a\nb\n\xE9t\xE9\n", "t.csv:3:1: error[C001]: not UTF-8 text\n  save the file as UTF-8\n"}}) {
    const File file(content);
    Diagnostics diagnostics;
    const Csv csv(file.path, {"a"}, diagnostics);
    CHECK(file.said(diagnostics) == said);
  }
  Diagnostics diagnostics;
  const Csv csv("no/such/file.csv", {"a", "b"}, diagnostics);
  CHECK(render(diagnostics) ==
        "no/such/file.csv: error[C001]: cannot read this file\n  it must hold the columns a, b\n");
}

}  // namespace
}  // namespace entrepot
