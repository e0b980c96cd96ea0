// SPDX-License-Identifier: Apache-2.0
// The years between a shock and its long run, on `macro` with 60 cohorts of 3 states, against an independent
// calculation (EQUATIONS section 6) and published responses of trade.
#include <doctest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "support/revised_shocks.h"
#include "support/walk.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

struct Figures {
  double mainland, usa, exports;  // per cent, per cent, hat of goods exports to the USA
};

std::vector<Figures> path(const Wedges& wedges, int quarters) {
  Walk walk(calm(), 60, 3);
  std::vector<Figures> result;
  for (int quarter = 0; quarter < quarters; ++quarter) {
    const Cleared& cleared = walk.quarter(wedges);
    result.push_back({real_income(cleared, "mainland"), real_income(cleared, usa),
                      goods_traded(cleared, "mainland", usa)});
  }
  return result;
}

// Share of the long run that goods exports to the USA have come, by quarter from 1 on.
double share(const std::vector<Figures>& path, const Cleared& long_run, int quarter) {
  return std::log(path[at(quarter - 1)].exports) / std::log(goods_traded(long_run, "mainland", usa));
}

double first_year(const std::vector<Figures>& path, const Cleared& long_run) {
  double sum = 0.0;
  for (int quarter = 1; quarter <= 4; ++quarter) sum += share(path, long_run, quarter);
  return sum / 4.0;
}

void check_response(const Wedges& wedges, const std::map<int, double>& expected) {
  const std::vector<Figures> found = path(wedges, expected.rbegin()->first);
  const Cleared long_run = solve(calm(), wedges);
  for (const auto& figure : expected) {
    const int quarter = figure.first;
    const double value = share(found, long_run, quarter);
    CAPTURE(quarter);
    CAPTURE(value);
    CHECK(std::abs(value - figure.second) < 0.02);
  }
  MESSAGE("mean of year 1: ", first_year(found, long_run));
  // Boehm, Levchenko & Pandalai-Nayar (2023): 0.34 to 0.43 in year 1, 0.84 in year 7, 0.91 in year 10.
  CHECK(share(found, long_run, 4) > 0.34);
  CHECK(share(found, long_run, 4) < 0.43);
  if (found.size() < 40) return;
  CHECK(std::abs(share(found, long_run, 28) - 0.84) < 0.07);
  CHECK(std::abs(share(found, long_run, 40) - 0.91) < 0.05);
}

}  // namespace

TEST_CASE("first years: the response of trade to duties of 10 and 25 points, year by year") {
  check_response(duty_between(usa, "mainland", 10.0), {{1, 0.239}, {4, 0.393}, {8, 0.552}});
  check_response(war(), {{1, 0.262}, {4, 0.395}, {8, 0.543}, {28, 0.900}, {40, 0.955}});
}

TEST_CASE("slow: first years: duties of 10 points up and down, to year ten") {
  check_response(duty_between(usa, "mainland", 10.0),
                 {{1, 0.239}, {4, 0.393}, {8, 0.552}, {28, 0.898}, {40, 0.950}});
  check_response(duty_between(usa, "mainland", -10.0),
                 {{1, 0.250}, {4, 0.427}, {8, 0.592}, {28, 0.904}, {40, 0.950}});
}

// The duty comes in before buyers leave, so that who raises it loses least at first.
TEST_CASE("slow: first years: a war comes to the closed form") {
  const std::vector<Figures> found = path(war(), 160);
  const Cleared long_run = solve(calm(), war());
  const double mainland[] = {-0.269, -0.237, -0.231, -0.238}, states[] = {-0.098, -0.166, -0.219};
  const int quarter[] = {1, 4, 8, 20};
  for (std::size_t k = 0; k < 4; ++k) {
    CAPTURE(quarter[k]);
    agrees(found[at(quarter[k] - 1)].mainland, mainland[k]);
    if (k > 0) agrees(found[at(quarter[k] - 1)].usa, states[k - 1]);
  }
  // The partners' records leave less trade to collect from.
  moved(found[0].usa, 0.049, 0.0387);
  CHECK(std::abs(found[159].mainland - real_income(long_run, "mainland")) < 0.005);
  CHECK(std::abs(found[159].usa - real_income(long_run, usa)) < 0.005);
  CHECK(std::abs(share(found, long_run, 160) - 1.0) < 0.01);
}

// Buyers who are asked a price that jumped walk away: without that the first quarter would cost 16 per cent.
TEST_CASE("first years: a wall costs no more at first than a tenth above its long run") {
  const Wedges wall = wall_around_the_mainland(3.0);
  const Cleared long_run = solve(calm(), wall);
  agrees(real_income(long_run, "mainland"), -4.27);
  const std::vector<Figures> found = path(wall, 20);
  const double expected[] = {-3.27, -3.83, -4.30, -4.49};
  const int quarter[] = {1, 4, 8, 20};
  for (std::size_t k = 0; k < 4; ++k) agrees(found[at(quarter[k] - 1)].mainland, expected[k]);
  for (const Figures& figures : found) CHECK(figures.mainland > 1.1 * real_income(long_run, "mainland"));
}

TEST_CASE("slow: first years: decoupling costs most at first, and a war that ends leaves nothing behind") {
  const std::vector<Figures> apart = path(walls("mainland", usa, 2.0), 20);
  const double mainland[] = {-0.81, -0.61, -0.53, -0.49}, states[] = {-0.69, -0.72, -0.70, -0.64};
  const int quarter[] = {1, 4, 8, 20};
  for (std::size_t k = 0; k < 4; ++k) {
    agrees(apart[at(quarter[k] - 1)].mainland, mainland[k]);
    agrees(apart[at(quarter[k] - 1)].usa, states[k]);
  }
  Walk walk(calm(), 60, 3);
  const Wedges duties = war(), peace = neutral_wedges(calm().base);
  std::vector<double> income;
  for (int q = 0; q < 100; ++q)
    income.push_back(real_income(walk.quarter(q < 20 ? duties : peace), "mainland"));
  agrees(income[19], -0.24);
  CHECK(std::abs(income[27]) < 0.08);
  CHECK(std::abs(income[39]) < 0.03);
  CHECK(std::abs(income[79]) < 0.01);
}
