// SPDX-License-Identifier: Apache-2.0
// margins/investment_*.csv: every mistake that a table allows, with its place and its remedy.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "io/model/calibration_record.h"
#include "io/model/targets_reader.h"
#include "support/macro.h"
#include "support/model_copy.h"
#include "support/program.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;
using test::ModelCopy;

// What is said when this of a table becomes that; one copy for all questions.
std::string said(const std::string& file, const std::string& from, const std::string& to) {
  static const ModelCopy copy;
  const std::string whole = test::contents(copy.folder() / "margins" / file);
  copy.replace("margins/" + file, from, to);
  std::string words = copy.said_of_margins();
  copy.rewrite("margins/" + file, [&](const std::string&) { return whole; });
  return words;
}

std::string said_without(const std::string& file, const std::string& beginning) {
  static const ModelCopy copy;
  const std::string whole = test::contents(copy.folder() / "margins" / file);
  copy.drop("margins/" + file, beginning);
  std::string words = copy.said_of_margins();
  copy.rewrite("margins/" + file, [&](const std::string&) { return whole; });
  return words;
}

std::string in(const std::string& file, const std::string& words) {
  return "macro/margins/" + file + words;
}

TEST_CASE("investment_exports.csv: who sells where, and nothing at home") {
  const std::string file = "investment_exports.csv";
  CHECK(said(file, "usa,mainland,usa,2.5,", "usa,mainland,usa,0,") ==
        in(file,
           ":2:18: error[C004]: odds is 0; it must lie between 0.01 and 100\n"
           "  correct the figure\n"));
  CHECK(said(file, "usa,mainland,usa,", "usa,mainlnd,usa,") ==
        in(file, ":2:5: error[C005]: unknown economy 'mainlnd'\n  did you mean 'mainland'?\n"));
  CHECK(said(file, "usa,mainland,usa,", "usa,mainland,east,") ==
        in(file,
           ":2:14: error[M024]: 'east' is not abroad for firms in mainland\n"
           "  this table is about what owners from elsewhere sell to other economies\n"));
  CHECK(said(file, "usa,mainland,usa,", "domestic,mainland,usa,") ==
        in(file,
           ":2:1: error[M024]: home firms sell what affiliates leave them\n"
           "  this table is about what owners from elsewhere sell to other economies\n"));
  CHECK(said(file, "usa,mainland,usa,", "usa,mainland,abroad,") ==
        in(file,
           ":2:14: error[M024]: 'abroad' is for firms of the home economy in other economies\n"
           "  what foreign firms in the home economy sell abroad is export_share of model.yaml\n"));
  CHECK(said(file, "japan,mainland,japan,15,", "usa,mainland,usa,15,").find("error[C006]") !=
        std::string::npos);
}

TEST_CASE("investment_owners.csv: shares of a block, whoever holds them") {
  const std::string file = "investment_owners.csv";
  CHECK(said(file, "industry,usa,0.12,", "industry,usa,0.22,") ==
        in(file,
           ": error[M024]: the owners of industry add to 1.1, not to 1\n"
           "  say who owns all foreign sales of the block\n"));
  CHECK(said(file, "industry,usa,0.12,", "industry,usa,-0.12,") ==
        in(file,
           ":3:14: error[C004]: share_of_sales is -0.12; it must lie between 0 and 1\n"
           "  correct the figure\n"));
  CHECK(said(file, "industry,usa,", "industry,china,") ==
        in(file,
           ":3:10: error[M024]: 'china' is no owner from elsewhere\n"
           "  this table is about who owns foreign firms in the home economy\n") +
            in(file,
               ": error[M021]: 1 of 14 shares of owners has no row: industry to usa\n"
               "  give each its row, with a share of zero where an owner sells nothing\n"));
  CHECK(said(file, "rest,japan,", "rset,japan,") ==
        in(file, ":12:1: error[C005]: unknown block 'rset'\n  did you mean 'rest'?\n"));
  CHECK(said_without(file, "rest,korea,") ==
        in(file,
           ": error[M021]: 1 of 14 shares of owners has no row: rest to korea\n"
           "  give each its row, with a share of zero where an owner sells nothing\n"));
  // Nothing of either block, and yet it invests.
  const ModelCopy copy;
  copy.replace("margins/" + file, "industry,korea,0.055,", "industry,korea,0,");
  copy.replace("margins/" + file, "rest,korea,0.03,", "rest,korea,0,");
  copy.replace("margins/" + file, "industry,usa,0.12,", "industry,usa,0.175,");
  copy.replace("margins/" + file, "rest,usa,0.14,", "rest,usa,0.17,");
  CHECK(copy.said_of_margins() ==
        in(file,
           ": error[M024]: korea invests in the home economy and sells nothing there\n"
           "  give it a share of a block, or no flow in investment_flows.csv\n"));
}

TEST_CASE("investment_mix.csv: owners of a sector") {
  const std::string file = "investment_mix.csv";
  CHECK(said_without(file, "japan,MOT,") ==
        in(file,
           ": error[M024]: the owners of MOT add to 0.619895, not to 1\n"
           "  say who owns all foreign sales of the sector, or leave its rows out\n"));
  CHECK(said(file, "usa,MOT,", "domestic,MOT,")
            .ends_with(": error[M024]: 'domestic' is no owner from elsewhere\n"
                       "  this table is about who owns foreign firms in the home economy\n"));
  const ModelCopy copy;  // not known at all: owners hold what they hold of the block
  copy.rewrite("margins/" + file, [](std::string text) {
    for (std::size_t at = text.find(",MOT,"); at != std::string::npos; at = text.find(",MOT,")) {
      const std::size_t begin = text.rfind('\n', at) + 1;
      text.erase(begin, text.find('\n', at) + 1 - begin);
    }
    return text;
  });
  CHECK(copy.said_of_margins() == "");
}

TEST_CASE("investment_flows.csv: a flow both ways for every partner") {
  const std::string file = "investment_flows.csv";
  CHECK(said_without(file, "IND,inward,") ==
        in(file,
           ": error[M021]: 1 of 92 flows of partners has no row: IND to inward\n"
           "  give each its row, with a flow of zero where nothing is invested\n"));
  CHECK(said(file, "JPN,inward,", "JPM,inward,") ==
        in(file, ":22:1: error[C005]: unknown partner 'JPM'\n  did you mean 'JPN'?\n"));
  CHECK(said(file, "JPN,inward,", "JPN,inwards,") ==
        in(file, ":22:5: error[C005]: unknown direction 'inwards'\n  did you mean 'inward'?\n"));
  CHECK(said(file, "JPN,inward,3.89,", "JPN,inward,-3.89,") ==
        in(file, ":22:12: error[C004]: flow_bn_usd is -3.89; it must be at least 0\n  correct the figure\n"));
  CHECK(said(file, "JPN,inward,3.89,", "JPN,inward,389,") ==
        in(file,
           ": error[M024]: partners of japan invest 389 in a year and hold 131\n"
           "  a stock is at least a year's flow: check investment_partners.csv\n"));
}

TEST_CASE("investment_groups.csv and investment_industries.csv: every group has industries") {
  const std::string file = "investment_industries.csv";
  CHECK(said(file, ",farming,", ",services,") ==
        in(file,
           ": error[M021]: 1 of 4 groups has no row: farming\n"
           "  give each an industry, or leave it out of investment_groups.csv\n"));
  CHECK(said(file, ",farming,", ",framing,") ==
        in(file, ":2:17: error[C005]: unknown group 'framing'\n  did you mean 'farming'?\n"));
  CHECK(said("investment_groups.csv", ",168.8,1,", ",168.8,0,") ==
        in("investment_groups.csv",
           ":2:32: error[C004]: foreign_productivity is 0; it must lie between 0.01 and 100\n"
           "  correct the figure\n"));
}

TEST_CASE("investment_sectors.csv: no sector is more foreign than any region may be") {
  CHECK(said("investment_sectors.csv", "MOT,MFG,0.4636,", "MOT,MFG,0.7,") ==
        in("investment_sectors.csv",
           ":16:9: error[M024]: foreign firms sell 0.7 of MOT, and in no region more than 0.6\n"
           "  lower it, or raise region_cap in model.yaml\n"));
}

TEST_CASE("targets are about groups of the margins") {
  const ModelCopy copy;
  copy.replace("targets.csv", "foreign_jobs_in,industry,", "foreign_jobs_in,industri,");
  Diagnostics diagnostics;
  read_targets(copy.folder() / "targets.csv", macro_model().world, macro_investment().groups, diagnostics);
  const std::string words = copy.without_folder(render(diagnostics));
  CHECK(words.starts_with("macro/targets.csv:"));
  CHECK(words.ends_with(":17: error[C005]: unknown group 'industri'\n  did you mean 'industry'?\n"));
}

TEST_CASE("what a calibration wrote is read back, and what is no number of it told") {
  const ModelCopy copy;
  Diagnostics diagnostics;
  const fs::path base_year = copy.folder() / "base_year";
  const Repairs repairs = read_repairs(base_year, diagnostics);
  const ModelFigures figures = read_figures(base_year, diagnostics);
  REQUIRE_MESSAGE(diagnostics.ok(), render(diagnostics));
  CHECK(repairs.size() > 100);
  CHECK(moved_figures(figures, figures).empty());
  ModelFigures other = figures;
  other[2].value *= 1.5, other[5].value *= 0.25;
  const std::vector<MovedFigure> moved = moved_figures(figures, other);
  REQUIRE(moved.size() == 2);
  CHECK(moved[0].now.subject == figures[5].subject);
  CHECK(moved[0].before == figures[5].value);
  CHECK(moved[0].change == doctest::Approx(-0.75).epsilon(1e-12));
  CHECK(moved[1].change == doctest::Approx(0.5).epsilon(1e-12));
  copy.rewrite("base_year/repairs.csv", [](const std::string&) {
    return std::string("step,what,where,size,unit\nnational trade,moved,,many,bn USD\n");
  });
  const test::Answer checked = test::entrepot_alone(copy.folder().parent_path(), "model check ./macro");
  CHECK(checked.status == 3);
  CHECK(checked.out == "");
  CHECK(checked.err.find("base_year/repairs.csv:2:23: error[C004]: ") != std::string::npos);
  CHECK(checked.err.ends_with("1 error. Nothing was done.\n"));
  fs::remove(base_year / "repairs.csv");
  fs::remove(base_year / "figures.csv");
  CHECK(read_repairs(base_year, diagnostics).empty());
  CHECK(read_figures(base_year, diagnostics).empty());
}

}  // namespace
}  // namespace entrepot
