// SPDX-License-Identifier: Apache-2.0
// Income of residents of another economy: what is wrong with its table.
#include <doctest/doctest.h>

#include "support/model_copy.h"

namespace entrepot {
namespace {

using test::ModelCopy;

constexpr const char* header = "economy,kind,paid_to,share,grade,source\n";

std::string said_of(const std::string& rows) {
  const ModelCopy copy;
  copy.rewrite("factor_income.csv", [&](const std::string&) { return header + rows; });
  return copy.said();
}

TEST_CASE("factor income: what is wrong, where it stands and what to do") {
  CHECK(said_of("macao,profit,macao,0.4,assumed,x\n") ==
        "macro/factor_income.csv:2:14: error[M026]: macao pays itself\n"
        "  what is not paid to others stays where it is earned: leave the row out\n");
  CHECK(said_of("macao,labour,usa,0.75,assumed,x\nmacao,labour,asean,0.5,assumed,x\n") ==
        "macro/factor_income.csv:3:20: error[M026]: 1.25 of the labour of macao is paid to others\n"
        "  shares of an economy's income of a kind add to 1 at most\n");
  CHECK(said_of("macau,profit,usa,0.4,assumed,x\n") ==
        "macro/factor_income.csv:2:1: error[C005]: unknown economy 'macau'\n  did you mean 'macao'?\n");
  CHECK(said_of("macao,profits,usa,0.4,assumed,x\n") ==
        "macro/factor_income.csv:2:7: error[C005]: unknown kind of income 'profits'\n"
        "  did you mean 'profit'?\n");
  CHECK(said_of("macao,profit,usa,1.4,assumed,x\n") ==
        "macro/factor_income.csv:2:18: error[C004]: share is 1.4; it must lie between 0 and 1\n"
        "  correct the figure\n");
}

}  // namespace
}  // namespace entrepot
