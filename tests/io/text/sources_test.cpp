// SPDX-License-Identifier: Apache-2.0
#include "io/text/sources.h"

#include <doctest/doctest.h>

#include <filesystem>

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
