// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "io/model/base_year_writer.h"
#include "io/model/margins_hash.h"
#include "io/model/margins_reader.h"
#include "io/model/world_reader.h"
#include "support/model_copy.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;
using test::ModelCopy;

TEST_CASE("an unknown owner, where it stands and with the nearest name") {
  const ModelCopy copy;
  copy.replace("owner_homes.csv", "japan,japan,1,", "japn,japan,1,");
  CHECK(copy.said() ==
        "macro/owner_homes.csv:15:1: error[C005]: unknown owner 'japn'\n  did you mean 'japan'?\n");
  const ModelCopy other;
  other.replace("base_year/affiliates.csv", "usa,east,AGR,", "uas,east,AGR,");
  CHECK(other.said().find(": error[C005]: unknown owner 'uas'\n  did you mean 'usa'?\n") !=
        std::string::npos);
}

TEST_CASE("homes of an owner that do not add to one") {
  const ModelCopy copy;
  copy.replace("owner_homes.csv", "korea,korea,1,", "korea,korea,0.75,");
  CHECK(copy.said() ==
        "macro/owner_homes.csv: error[M008]: the homes of korea add to 0.75, not to 1\n"
        "  say where all of its profit goes\n");
}

TEST_CASE("an owner without homes, and home firms with one") {
  const ModelCopy copy;
  copy.replace("owners.csv", "other,", "gulf,Gulf,海湾\nother,");
  CHECK(copy.said() ==
        "macro/owner_homes.csv: error[M008]: the homes of gulf add to 0, not to 1\n"
        "  say where all of its profit goes\n");
  const ModelCopy domestic;
  domestic.replace("owner_homes.csv", "korea,korea,1,", "domestic,korea,1,");
  CHECK(domestic.said() ==
        "macro/owner_homes.csv:16:1: error[M008]: 'domestic' has no home of its own\n"
        "  the profit of home firms stays in their economy: leave the row out\n");
  const ModelCopy first;
  first.replace("owners.csv", "domestic,", "native,");
  CHECK(first.said() ==
        "macro/owners.csv:2:1: error[M008]: the first owner is not 'domestic'\n"
        "  home firms of every place come first\n");
}

TEST_CASE("an unknown economy among the homes of an owner") {
  const ModelCopy copy;
  copy.replace("owner_homes.csv", "china,mainland,", "china,maniland,");
  CHECK(copy.said() ==
        "macro/owner_homes.csv:2:7: error[C005]: unknown economy 'maniland'\n  did you mean 'mainland'?\n");
}

TEST_CASE("affiliates that leave nothing to home firms, and affiliates of home firms") {
  const ModelCopy copy;
  std::ofstream(copy.folder() / "base_year/affiliates.csv", std::ios::binary)
      << "owner,place,sector,share_within,share_abroad,fdi_flow_bn_usd,fdi_stock_bn_usd,conduit_flow_bn_usd\n"
         "usa,east,AGR,0.5,0.1,1,10,0\n"
         "eu,east,AGR,0.5,0.1,1,10,0\n"
         "domestic,east,FOO,0.5,0.1,1,10,0\n";
  CHECK(copy.said() ==
        "macro/base_year/affiliates.csv:3:13: error[M013]: affiliates leave nothing of AGR in east to home "
        "firms\n  their shares of sales must add to less than 1\n"
        "macro/base_year/affiliates.csv:4:1: error[M013]: 'domestic' has no affiliates\n"
        "  home firms hold what the affiliates leave them\n");
}

TEST_CASE("exports of affiliates: what does not fit the affiliates") {
  // The row of the USA's car makers in the east, from its first share on.
  const auto said = [](const auto& change) {
    const ModelCopy copy;
    copy.rewrite("base_year/affiliate_exports.csv", [&](const std::string& text) {
      const std::size_t begin = text.find("\nusa,east,MOT,") + 1, end = text.find('\n', begin);
      REQUIRE(begin > 0);
      return text.substr(0, text.find('\n') + 1) + change(text.substr(begin, end - begin)) + "\n";
    });
    return copy.said();
  };
  CHECK(said([](const std::string& row) { return row; }) == "");
  CHECK(said([](const std::string& row) { return "china" + row.substr(3); }) ==
        "macro/base_year/affiliate_exports.csv:2:1: error[M013]: china has no affiliate in east, MOT\n"
        "  affiliates.csv holds those that there are\n");
  const std::string least = said([](const std::string& row) {
    std::string zero = row.substr(0, std::string("usa,east,MOT").size());
    for (const char letter : row.substr(zero.size()))
      if (letter == ',') zero += ",0";
    return zero;
  });
  CHECK(least.starts_with(
      "macro/base_year/affiliate_exports.csv:2:1: error[M013]: sells 0 bn USD abroad, by affiliates.csv "));
  CHECK(least.ends_with("\n  both tables are written by entrepot model calibrate: change them together\n"));
  const std::string most = said([](const std::string& row) {
    std::string all = row.substr(0, std::string("usa,east,MOT").size());
    for (const char letter : row.substr(all.size()))
      if (letter == ',') all += ",1";
    return all;
  });
  CHECK(most.find("error[M013]: affiliates leave nothing of what east sells of MOT to usa to home firms\n"
                  "  their shares of sales must add to less than 1, with share_abroad of those without a row "
                  "here\n") != std::string::npos);
}

TEST_CASE("margins of investment are checked where they stand") {
  const ModelCopy copy;
  copy.replace("margins/investment_partners.csv", "USA,United States,usa,usa,",
               "USA,United States,east,usa,");
  copy.replace("margins/investment_regions.csv", "hainan,", "macao,");
  copy.replace("margins/investment_sectors.csv", "FIN,FIN,", "FIN,FNI,");
  Diagnostics diagnostics;
  const ModelYaml yaml = read_model_yaml(copy.folder(), diagnostics);
  const World world = read_world(copy.folder(), yaml, diagnostics);
  REQUIRE(diagnostics.ok());
  read_margins(copy.folder(), yaml, world, diagnostics);
  const std::string said = copy.without_folder(render(diagnostics));
  CHECK(said.find("error[M024]: an investor from the home economy\n") != std::string::npos);
  CHECK(said.find("error[M023]: 'macao' is no place of the home economy\n") != std::string::npos);
  CHECK(said.find("unknown industry 'FNI'\n  did you mean 'FIN'?\n") != std::string::npos);
  CHECK(said.find("error[M021]") == std::string::npos);  // the rows are there, under a wrong name
}

TEST_CASE("owners need their numbers") {
  const ModelCopy copy;
  const std::string text = read_text(copy.folder() / "model.yaml").value();
  const std::size_t start = text.find("investment:\n"), end = text.find("# Factors that");
  std::ofstream(copy.folder() / "model.yaml", std::ios::binary) << text.substr(0, start) + text.substr(end);
  Diagnostics diagnostics;
  const ModelYaml yaml = read_model_yaml(copy.folder(), diagnostics);
  const World world = read_world(copy.folder(), yaml, diagnostics);
  REQUIRE_MESSAGE(diagnostics.ok(), render(diagnostics));
  read_margins(copy.folder(), yaml, world, diagnostics);
  CHECK(copy.without_folder(render(diagnostics)) ==
        "macro/model.yaml: error[M024]: no section 'investment'\n"
        "  a model with owners.csv says there how their cells are calibrated\n");
}

TEST_CASE(
    "how open a sector is to investors may change without a new calibration: owners' shares are given") {
  const ModelCopy copy;
  copy.replace("sectors.csv", ",0.28,0.07,", ",0.38,0.07,");
  CHECK(copy.said() == "");
}

TEST_CASE("a model without owners calibrates and loads: every cell belongs to its own economy") {
  const ModelCopy copy;
  for (const char* file :
       {"owners.csv", "owner_homes.csv", "margins/investment_partners.csv",
        "margins/investment_industries.csv", "margins/investment_sectors.csv",
        "margins/investment_regions.csv", "margins/investment_flows.csv", "margins/investment_groups.csv",
        "margins/investment_owners.csv", "margins/investment_mix.csv"})
    REQUIRE(fs::remove(copy.folder() / file));
  Diagnostics diagnostics;
  const ModelYaml yaml = read_model_yaml(copy.folder(), diagnostics);
  const World world = read_world(copy.folder(), yaml, diagnostics);
  const Margins margins = read_margins(copy.folder(), yaml, world, diagnostics);
  REQUIRE_MESSAGE(diagnostics.ok(), render(diagnostics));
  write_base_year(copy.folder(), world, calibrate(world, margins), margins_hash(copy.folder(), yaml, world));
  CHECK_FALSE(fs::exists(copy.folder() / "base_year/affiliates.csv"));
  const Model model = read_model(copy.folder(), diagnostics);
  REQUIRE_MESSAGE(diagnostics.ok(), render(diagnostics));
  CHECK(model.world.owner_names.size() == 1);
  CHECK(model.table.affiliates.empty());
  CHECK(model.base.cell_count == model.world.location_count() * model.world.sector_count());
}

}  // namespace
}  // namespace entrepot
