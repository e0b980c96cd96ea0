// SPDX-License-Identifier: Apache-2.0
#include "io/text/sources.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>

#include "io/mistakes/diagnostic_text.h"
#include "io/text/csv.h"
#include "io/text/hash.h"
#include "io/yaml/located_yaml.h"
#include "support/macro.h"

using namespace entrepot;
namespace fs = std::filesystem;

TEST_CASE("sources: a file is opened once, whatever is made of it and however it is called") {
  const Scratch scratch;
  const fs::path file = scratch.write("a.csv", "name,value\nx,1\n");
  fs::create_symlink(file, scratch.folder() / "link.csv");
  int opened = 0;
  const Sources sources([&](const fs::path& path) {
    ++opened;
    return read_text(path);
  });
  const Source* source = sources.read(file);
  REQUIRE(source != nullptr);
  CHECK(source->text == "name,value\nx,1\n");
  CHECK(source->hash == sha256(source->text));
  scratch.write("a.csv", "name,value\nx,2\n");
  Diagnostics diagnostics;
  const Csv csv(sources, scratch.folder() / "." / "a.csv", {"name", "value"}, diagnostics);
  CHECK(csv.text(0, 1) == "1");  // what was hashed
  CHECK(sources.read(scratch.folder() / "link.csv") == source);
  // NOLINTNEXTLINE(performance-unnecessary-copy-initialization): the copy is what is tried
  const Sources shared = sources;
  CHECK(shared.read(file) == source);
  CHECK(opened == 1);
  CHECK(sources.all().size() == 1);
  CHECK(Sources().read(file)->text == "name,value\nx,2\n");
}

TEST_CASE("sources: what cannot be read is not tried again") {
  const Scratch scratch;
  int opened = 0;
  const Sources sources([&](const fs::path& path) {
    ++opened;
    return read_text(path);
  });
  CHECK(sources.read(scratch.folder()) == nullptr);  // a folder
  const fs::path file = scratch.folder() / "late.yaml";
  CHECK(sources.read(file) == nullptr);
  scratch.write("late.yaml", "a: b\n");
  CHECK(sources.read(file) == nullptr);
  CHECK(opened == 2);
  CHECK(sources.all().empty());
  Diagnostics diagnostics;
  CHECK_THROWS_AS(read_yaml(file, diagnostics, sources), Failure);
}

TEST_CASE("sources: files that are held in memory") {
  const Sources sources([](const fs::path& path) -> std::optional<std::string> {
    if (path == "held.yaml") return "a: b\n";
    return std::nullopt;
  });
  Diagnostics diagnostics;
  const auto tree = read_yaml("held.yaml", diagnostics, sources);
  REQUIRE(tree);
  CHECK(value_of(*tree, "a")->text == "b");
}

TEST_CASE("sources: only regular files, and no more bytes than are asked for") {
  const Scratch scratch;
  const fs::path pipe = scratch.folder() / "pipe", file = scratch.write("f", "12345");
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(read_file(pipe, 10).trouble == "it is a pipe, not a file");
  CHECK(read_file("/dev/zero", 10).trouble == "it is a device, not a file");
  CHECK(read_file(scratch.folder(), 10).trouble == "it is a folder, not a file");
  CHECK(read_file(scratch.folder() / "none", 10).trouble.empty());
  CHECK_FALSE(read_file(scratch.folder() / "none", 10).text);
  CHECK(read_file(file, 5).text == "12345");
  CHECK_FALSE(read_file(file, 4).text);
  CHECK(read_file(file, 4).bytes == 5);
  CHECK(read_file(file, 4).trouble == "it is too large");
  // It says that it has no bytes, and has more.
  CHECK(read_file("/proc/self/maps", 10).bytes == 11);
  CHECK_THROWS_WITH(sha256_of_file(pipe),
                    ("cannot read '" + pipe.string() + "': it is a pipe, not a file").c_str());
  CHECK_THROWS_WITH(sha256_of_file(scratch.folder() / "none"),
                    ("cannot read '" + (scratch.folder() / "none").string() + "'").c_str());
}

TEST_CASE("sources: a file that is not what it should be is not shown") {
  const Scratch scratch;
  const std::string secret = "root:x:0:0:secret";
  const std::vector<std::string> texts = {secret + "\n" + secret + "\n",
                                          secret + ":::\n",
                                          "- " + secret + "\n",
                                          "[" + secret + "\n",
                                          "&a " + secret + "\n",
                                          "!" + secret + " a\n",
                                          secret + ": 1\n" + secret + ": 2\n",
                                          "\"" + secret + "\\q\"\n",
                                          "\x7F" + secret + "\n",
                                          secret + ": {" + secret + ": [\n"};
  for (const std::string& text : texts) {
    CAPTURE(text);
    const Sources sources;
    Diagnostics diagnostics;
    const fs::path file = scratch.write("passwd", text);
    CHECK_FALSE(read_yaml_map(file, "a lever", {"lever", "format"}, diagnostics, sources));
    const Csv table(Sources(sources), file, {"origin", "destination"}, diagnostics);
    CHECK_FALSE(table.ok());
    CHECK(diagnostics.errors() == 2);
    CHECK(render(diagnostics, lines_of(sources)).find("secret") == std::string::npos);
    CHECK(render_json(diagnostics).find("secret") == std::string::npos);
  }
  // What is one keeps its lines.
  const Sources sources;
  Diagnostics diagnostics;
  const fs::path file = scratch.write("l.yaml", "format: 1\nformat: secret\n");
  CHECK_FALSE(read_yaml_map(file, "a lever", {"lever", "format"}, diagnostics, sources));
  CHECK(render(diagnostics, lines_of(sources)).find("secret") != std::string::npos);
}

TEST_CASE("SHA-256 gives the published answers") {  // FIPS 180-4, examples
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}
