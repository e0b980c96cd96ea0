// SPDX-License-Identifier: Apache-2.0
// The first five minutes: new, validate, explain, solve, run, with no edit.
#include "support/desk.h"

using namespace entrepot;

TEST_CASE("new: its scenario passes through every verb unchanged") {
  const Scratch desk;
  const Answer made = entrepot_in(desk, "new first");
  REQUIRE_MESSAGE(made.status == 0, made.err);
  check_fits(made.out);
  const std::vector<std::string> said = lines_of(made.out);
  REQUIRE(said.size() == 3);
  CHECK(said.back() == "  " ENTREPOT_PROGRAM " explain first.yaml");

  const Answer validated = entrepot_in(desk, "validate first.yaml");
  CHECK_MESSAGE(validated.status == 0, validated.out);
  CHECK(validated.out.starts_with("first.yaml says:\n   1. "));  // not even a warning
  const Answer explained = entrepot_in(desk, "explain first.yaml");
  CHECK(explained.status == 0);
  CHECK(explained.err.empty());
  CHECK(contains(explained.out, "1. customs_clearance"));
  CHECK(contains(explained.out, "2. mfn_tariff_cut"));
  CHECK(entrepot_in(desk, "solve first.yaml").status == 0);
  const Answer run = entrepot_in(desk, "run first.yaml --years 1 --cohorts 5 --states 3");
  CHECK_MESSAGE(run.status == 0, run.err);
  CHECK(contains(run.out, "first"));
  CHECK(contains(run.out, "China (mainland)"));
  CHECK(std::filesystem::exists(desk.folder() / "runs/first/latest/results.nc"));
}

TEST_CASE("new: its first line leads an editor to the schema") {
  const Scratch desk;
  REQUIRE(entrepot_in(desk, "new first -q").status == 0);
  const std::string first = lines_of(contents(desk.folder() / "first.yaml")).front();
  const std::string key = "# yaml-language-server: $schema=";
  REQUIRE(first.starts_with(key));
  CHECK(std::filesystem::equivalent(desk.folder() / first.substr(key.size()),
                                    ENTREPOT_SOURCE_DIR "/scenarios/schema.json"));
}

TEST_CASE("new: every key has a comment, and every placeholder is filled") {
  const Scratch desk;
  REQUIRE(entrepot_in(desk, "new sub.package -q").out.empty());
  const std::string text = contents(desk.folder() / "sub.package.yaml");
  CHECK(contains(text, "title: \"sub.package\""));
  CHECK(contains(text, "entrepot explain sub.package.yaml"));
  for (const char* word : {"{name}", "{file}", "{model}"}) CHECK_FALSE(contains(text, word));
  for (const std::string key :
       {"format", "title", "question", "model", "horizon", "levers", "  - lever", "    where", "    partners",
        "    sectors", "    value", "    from", "    phase_in", "outcomes"}) {
    CAPTURE(key);
    const std::size_t at = text.find("\n" + key + ":") + 1;
    REQUIRE(at > 0);
    CHECK(contains(text.substr(at, text.find('\n', at) - at), "#"));
  }
  for (const std::string& line : lines_of(text)) CHECK_MESSAGE(line.size() <= 120, line);
}

TEST_CASE("new: never writes over a file") {
  const Scratch desk;
  desk.write("mine.yaml", "mine\n");
  const Answer answer = entrepot_in(desk, "new mine.yaml");
  CHECK(answer.status == 6);
  CHECK(answer.out.empty());
  CHECK(answer.err ==
        "entrepot: 'mine.yaml' exists and is not overwritten\n  give another name, or remove the file\n");
  CHECK(contents(desk.folder() / "mine.yaml") == "mine\n");
}

TEST_CASE("new: names that are none, folders and models that are not there") {
  const Scratch desk;
  const Answer quoted = entrepot_in(desk, "new 'a \"b\"'");
  CHECK(quoted.status == 2);
  CHECK(quoted.err ==
        "entrepot: new: 'a \"b\"' cannot name a scenario: letters, digits, '_', '-' and '.' can\n"
        "  entrepot new first_package\n");
  const Answer nowhere = entrepot_in(desk, "new nowhere/first");
  CHECK(nowhere.status == 6);
  CHECK(nowhere.err ==
        "entrepot: cannot write 'nowhere/first.yaml': No such file or directory\n  is there such a folder, "
        "and may you write in it?\n");
  const Answer model = entrepot_in(desk, "new first --model makro");
  CHECK(model.status == 6);
  CHECK(contains(model.err, "did you mean 'macro'?"));
  CHECK_FALSE(std::filesystem::exists(desk.folder() / "first.yaml"));
}
