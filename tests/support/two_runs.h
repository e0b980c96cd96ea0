// SPDX-License-Identifier: Apache-2.0
// Two short runs side by side, made once for all tests of the verbs that read runs.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "io/text/hash.h"
#include "support/desk.h"

namespace entrepot::test::two_runs {

inline void replace_in(const std::filesystem::path& file, const std::string& from, const std::string& to) {
  std::string text = contents(file);
  const std::size_t at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, from);
  std::ofstream(file, std::ios::binary) << text.replace(at, from.size(), to);
}

// As if the run had left the file as it is now.
inline void vouch_for(const std::filesystem::path& run, const std::string& file) {
  const std::string text = contents(run / "manifest.json"), key = "\"" + file + "\": \"";
  const std::size_t at = text.find(key, text.find("outputs_sha256"));
  REQUIRE(at != std::string::npos);
  replace_in(run / "manifest.json", text.substr(at, key.size() + 64), key + sha256_of_file(run / file));
}

// Two short runs that differ in one value, made once.
class TwoRuns {
 public:
  TwoRuns() {
    scratch_.write("s.yaml",
                   "format: 1\ntitle: a cut\nmodel: macro\nhorizon: {from: 2024Q1, quarters: 4}\nlevers:\n"
                   "- lever: mfn_tariff_cut\n  where: mainland\n  value: 10 percent\n  from: 2024Q2\n");
    const std::string quick = " --cohorts 5 --states 3 -q --out ";
    made_ = program("run s.yaml" + quick + "a").status == 0 &&
            program("run s.yaml --set levers.mfn_tariff_cut.value='20 percent'" + quick + "b").status == 0;
  }
  bool made() const { return made_; }
  std::filesystem::path folder() const { return scratch_.folder(); }
  Answer program(const std::string& arguments) const { return entrepot_in(folder(), arguments); }
  // A copy of a run to spoil.
  std::filesystem::path copy(const std::string& run, const std::string& name) const {
    std::filesystem::copy(
        folder() / run, folder() / name,
        std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing);
    return folder() / name;
  }
  std::size_t entries() const {
    return static_cast<std::size_t>(
        std::distance(std::filesystem::directory_iterator(folder()), std::filesystem::directory_iterator()));
  }

 private:
  Scratch scratch_;
  bool made_ = false;
};

inline const TwoRuns& desk() {
  static const TwoRuns one;
  REQUIRE(one.made());
  return one;
}

// What a refusal says.
inline std::string said(const std::string& arguments, int status) {
  const Answer answer = desk().program(arguments);
  CHECK(answer.status == status);
  CHECK(answer.out.empty());
  return answer.err;
}

}  // namespace entrepot::test::two_runs
