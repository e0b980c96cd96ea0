// SPDX-License-Identifier: Apache-2.0
// The form of YAML: what is kept, where it stands, and what is refused, with the exact words.
#include "io/yaml/located_yaml.h"

#include <doctest/doctest.h>

#include <chrono>

#include "io/text/utf8.h"
#include "support/macro.h"

using namespace entrepot;

namespace {

std::string said(const std::string& content) {
  Diagnostics diagnostics;
  const auto root = parse_yaml(content, "f.yaml", diagnostics);
  CHECK(root.has_value() == diagnostics.ok());
  return render(diagnostics);
}

YamlNode parsed(const std::string& content) {
  Diagnostics diagnostics;
  auto root = parse_yaml(content, "f.yaml", diagnostics);
  REQUIRE_MESSAGE(root.has_value(), render(diagnostics));
  return *root;
}

void check_place(const YamlNode& node, int line, int column, int width) {
  CHECK(node.line == line);
  CHECK(node.column == column);
  CHECK(node.width == width);
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int k = 0; k < times; ++k) all += text;
  return all;
}

}  // namespace

TEST_CASE("located YAML: text, lists and maps with their places") {
  const YamlNode root =
      parsed("a: 12 percent\nb: [x, 'y z', \"q\\\"r\"]\nc:\n  d: ~\n  e: |\n    two\n    lines\n");
  REQUIRE(root.kind == YamlNode::Kind::map);
  REQUIRE(root.entries.size() == 3);
  CHECK(root.entries[0].key.text == "a");
  check_place(root.entries[0].key, 1, 1, 1);
  CHECK(root.entries[0].value.text == "12 percent");
  check_place(root.entries[0].value, 1, 4, 10);
  const YamlNode& list = root.entries[1].value;
  REQUIRE(list.items.size() == 3);
  check_place(list, 2, 4, 1);
  check_place(list.items[1], 2, 8, 5);
  CHECK(list.items[1].text == "y z");
  CHECK(list.items[1].quoted);
  CHECK(list.items[2].text == "q\"r");
  check_place(list.items[2], 2, 15, 6);
  const YamlNode& map = root.entries[2].value;
  CHECK(map.entries[0].value.kind == YamlNode::Kind::empty);
  CHECK(map.entries[1].value.text == "two\nlines\n");
}

TEST_CASE("located YAML: columns are those of the screen") {
  const YamlNode root = parsed("标题: 海南 全岛封关\n海南: {名: x, b: y}\n");
  check_place(root.entries[0].key, 1, 1, 4);
  check_place(root.entries[0].value, 1, 7, 13);
  check_place(root.entries[1].value.entries[1].value, 2, 18, 1);
  CHECK(display_width("e\xCC\x81tat") == 4);  // a combining accent takes no column
  // A byte order mark and carriage returns take none either.
  const YamlNode marked = parsed(
      "\xEF\xBB\xBF"
      "a: 1\r\nb: 2\r\n");
  check_place(marked.entries[0].value, 1, 4, 1);
  check_place(marked.entries[1].value, 2, 4, 1);
  CHECK(marked.entries[1].value.text == "2");
}

TEST_CASE("located YAML: what is refused") {
  CHECK(said("") == "f.yaml: error[Y005]: nothing is in this file\n  save it, or begin with 'format: 1'\n");
  CHECK(said("# only a comment\n") ==
        "f.yaml: error[Y005]: nothing is in this file\n  save it, or begin with 'format: 1'\n");
  CHECK(said("a: 1\nb: caf\xE9\n") ==
        "f.yaml:2:7: error[Y003]: byte 0xE9 is not text in UTF-8\n  save the file as UTF-8 text\n");
  CHECK(said(std::string("a: \0", 4)) ==
        "f.yaml:1:4: error[Y003]: byte 0x00 is not text in UTF-8\n  save the file as UTF-8 text\n");
  CHECK(said("\xED\xA0\x80").starts_with("f.yaml:1:1: error[Y003]"));  // half a surrogate pair
  CHECK(said("\xC0\xAF").starts_with("f.yaml:1:1: error[Y003]"));      // longer than needed
  CHECK(said("a: [1, 2\nb: 3\n") ==
        "f.yaml:2:2: error[Y004]: not YAML: end of sequence flow not found\n"
        "  look at indentation, colons, brackets and quotes here and just before\n");
  CHECK(said("a: &x 1\n") ==
        "f.yaml:1:4: error[Y008]: anchors are not used here\n  take the '&' word away\n");
  CHECK(said("a: &x [*x]\n") ==
        "f.yaml:1:4: error[Y008]: anchors are not used here\n  take the '&' word away\n"
        "f.yaml:1:8: error[Y009]: aliases are not used here\n  write the value out\n");
  CHECK(said("a: !!str 1\nb: !mine 2\nc: ! 3\n") ==
        "f.yaml:1:4: error[Y010]: tag 'tag:yaml.org,2002:str' is not used here\n  take the '!' word away\n"
        "f.yaml:2:4: error[Y010]: tag '!mine' is not used here\n  take the '!' word away\n"
        "f.yaml:3:4: error[Y010]: tag '!' is not used here\n  take the '!' word away\n");
  CHECK(said("a: 1\n<<: {b: 2}\n") ==
        "f.yaml:2:1: error[Y011]: merge keys are not used here\n  write the entries out\n");
  CHECK(
      said("a: 1\nb: {c: 1, c: 2}\na: 3\n") ==
      "f.yaml:2:11: error[Y012]: key 'c' is given twice\n  it stands in line 2 already; keep one of the two\n"
      "f.yaml:3:1: error[Y012]: key 'a' is given twice\n  it stands in line 1 already; keep one of the "
      "two\n");
  CHECK(said("a: 1\n---\nb: 2\n") ==
        "f.yaml:2:1: error[Y013]: a second document begins here\n  keep one document a file\n");
  CHECK(said("? [a]\n: 1\n~: 2\n") ==
        "f.yaml:1:3: error[Y014]: a key must be a word\n  write 'key: value'\n"
        "f.yaml:3:1: error[Y014]: a key must be a word\n  write 'key: value'\n");
  CHECK(said(repeated("[", 65) + repeated("]", 65)) ==
        "f.yaml:1:65: error[Y006]: more than 64 levels of lists and maps\n  a scenario needs about five\n");
  CHECK(said(repeated("[", 64) + repeated("]", 64)) == "");
  CHECK(said("[" + repeated("1,", 200'000) + "1]").find("error[Y007]: more than 200000 values") !=
        std::string::npos);
  CHECK(said(std::string((4U << 20U) + 1, 'a')) ==
        "f.yaml: error[Y002]: 4194305 bytes; the most is 4194304 (4 MiB)\n  put tables into a CSV file\n");
}

TEST_CASE("located YAML: a file of mistakes stops at twenty") {
  Diagnostics diagnostics;
  CHECK_FALSE(parse_yaml("[" + repeated("&a 1, ", 5000) + "1]", "f.yaml", diagnostics));
  CHECK(diagnostics.errors() == 20);
}

TEST_CASE("located YAML: four megabytes of nonsense end in seconds") {
  const int bytes = 4 << 20;
  for (const std::string& bit :
       {std::string("["), std::string("{"), std::string("- "), std::string("? "), std::string("!"),
        std::string("&"), std::string("a: "), std::string("\n"), std::string("\"")}) {
    CAPTURE(bit);
    const std::string content = repeated(bit, bytes / static_cast<int>(bit.size()));
    const auto begin = std::chrono::steady_clock::now();
    Diagnostics diagnostics;
    CHECK_FALSE(parse_yaml(content, "f.yaml", diagnostics));
    CHECK(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count() < 60.0);
  }
  // One line of 200,000 values is read in linear time.
  const auto begin = std::chrono::steady_clock::now();
  CHECK(parsed("[" + repeated("1,", 199'000) + "1]").items.size() == 199'001);
  CHECK(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count() < 20.0);
}

TEST_CASE("located YAML: an unreadable file is the one thing that throws") {
  Diagnostics diagnostics;
  try {
    read_yaml("/no/such/file.yaml", diagnostics);
    FAIL("nothing was thrown");
  } catch (const Failure& failure) {
    CHECK(failure.status() == Status::no_file);
    CHECK(std::string(failure.what()) == "cannot read /no/such/file.yaml");
  }
  CHECK_THROWS_AS(read_yaml(ENTREPOT_SOURCE_DIR, diagnostics), Failure);  // a folder
}

TEST_CASE("located YAML: values") {
  Diagnostics diagnostics;
  const auto read = [&](const std::string& text) { return parsed("v: " + text).entries[0].value; };
  CHECK(as_number(read("-1.5e-3"), "v", diagnostics) == -1.5e-3);
  CHECK(as_number(read("0"), "v", diagnostics) == 0.0);
  CHECK(as_number(read("0.5"), "v", diagnostics) == 0.5);
  CHECK(as_integer(read("40"), "v", 1, 400, diagnostics) == 40);
  CHECK(as_quantity(read("0.3 days"), "v", Unit::days, diagnostics) == 0.3);
  CHECK(as_quantity(read("1 day"), "v", Unit::days, diagnostics) == 1.0);
  CHECK(as_quarter(read("2026Q1"), "v", diagnostics) == make_quarter(2026, 1));
  CHECK(as_bool(read("true"), "v", diagnostics) == true);
  CHECK(as_texts(read("[a, b]"), "v", diagnostics)->size() == 2);
  CHECK(as_texts(read("a"), "v", diagnostics)->front()->text == "a");
  CHECK(diagnostics.all().empty());

  const auto number_words = [&](const std::string& text) {
    Diagnostics found;
    CHECK_FALSE(as_quantity(read(text), "value", Unit::percent, found));
    return render(found);
  };
  CHECK(number_words(".nan") ==
        "f.yaml:1:4: error[Y023]: value is '.nan', which is not a finite number\n"
        "  write a number and 'percent', for instance '10 percent'\n");
  for (const char* text :
       {"nan", "inf", "-inf", "1e999 percent", "0x10 percent", "1,5 percent", "ten", "+-5 percent"})
    CHECK(number_words(text).find("which is not a finite number") != std::string::npos);
  CHECK(number_words("012 percent").find("a number does not begin with 0") != std::string::npos);
  CHECK(number_words("5") ==
        "f.yaml:1:4: error[Y028]: value has no unit; it is in percent\n"
        "  write '5 percent' if that is what is meant\n");
  for (const char* text : {"5%", "5 %"})
    CHECK(number_words(text) ==
          "f.yaml:1:4: error[Y028]: value is in percent, not in '%'\n  write '5 percent'\n");
  CHECK(number_words("5 days") ==
        "f.yaml:1:4: error[Y028]: value is in percent, not in 'days'\n"
        "  write '5 percent' if that is what is meant\n");
}
