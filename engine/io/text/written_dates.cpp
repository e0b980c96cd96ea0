// SPDX-License-Identifier: Apache-2.0
#include "io/text/written_dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "base/calendar.h"
#include "io/text/forms.h"

namespace entrepot {
namespace {

constexpr int first_year = 1900, last_year = 2299, months = 12;  // as parse_quarter has them

// A date in pieces: numbers, and the words between them.
struct Piece {
  std::string letters;  // empty: a number
  int number = 0;
  std::size_t digits = 0;
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::vector<Piece> pieces_of(std::string_view written) {
  std::string text = half_width(written);
  std::vector<Piece> pieces;
  for (std::size_t k = 0; k < text.size();) {
    std::size_t end = k;
    if (is_digit(text[k])) {
      Piece piece;
      while (end < text.size() && is_digit(text[end]) && end - k < 8)
        piece.number = 10 * piece.number + (text[end++] - '0');
      piece.digits = end - k;
      pieces.push_back(piece);
    } else {
      while (end < text.size() && !is_digit(text[end])) ++end;
      if (std::string letters = loose_form(std::string_view(text).substr(k, end - k)); !letters.empty())
        pieces.push_back({letters, 0, 0});
    }
    k = end;
  }
  return pieces;
}

int month_named(const std::string& word) {
  static const std::array<std::string, months> names = {"january",   "february", "march",    "april",
                                                        "may",       "june",     "july",     "august",
                                                        "september", "october",  "november", "december"};
  constexpr std::size_t telling = 3;  // letters
  for (std::size_t k = 0; k < names.size(); ++k)
    if (word.size() >= telling && names[k].starts_with(word)) return static_cast<int>(k) + 1;
  return 0;
}

bool is_year(const Piece& piece) {
  return piece.digits == 4 && piece.number >= first_year && piece.number <= last_year;
}

// Quarters of the year, 1 to 4, that the pieces may mean; none where they mean none.
std::set<int> quarters_of(const std::vector<Piece>& pieces) {
  std::vector<int> numbers;
  bool year_first = false;
  for (std::size_t k = 0; k < pieces.size(); ++k) {
    const Piece& piece = pieces[k];
    if (piece.letters == "t" && numbers.size() > 1) break;  // what follows is a time
    if (const int month = month_named(piece.letters)) return {(month + 2) / 3};
    const bool quarters = piece.letters == "q" || piece.letters.find("季") != std::string::npos ||
                          piece.letters.find("第") != std::string::npos;
    if (quarters || piece.letters == "m" || piece.letters == "月") {
      // The number beside it that is no year.
      for (const std::size_t beside : {k + 1, k - 1}) {
        if (beside >= pieces.size() || pieces[beside].digits == 0 || is_year(pieces[beside])) continue;
        const int number = pieces[beside].number;
        if (number < 1 || number > (quarters ? 4 : months)) return {};
        return {quarters ? number : (number + 2) / 3};
      }
      return {};
    }
    if (is_year(piece)) year_first = numbers.empty();
    if (piece.digits > 0 && !is_year(piece)) numbers.push_back(piece.number);
  }
  if (numbers.size() > 2) numbers.resize(2);
  if (year_first && numbers.size() == 2) numbers.pop_back();  // the day
  std::set<int> found;
  for (const int number : numbers)
    if (number >= 1 && number <= months) found.insert((number + 2) / 3);
  return found;
}

// 20250401 and 202504 into year and month.
std::vector<Piece> with_parts(std::vector<Piece> pieces) {
  if (pieces.size() != 1 || (pieces[0].digits != 6 && pieces[0].digits != 8)) return pieces;
  const int months_only = pieces[0].digits == 8 ? pieces[0].number / 100 : pieces[0].number;
  return {{"", months_only / 100, 4}, {"", months_only % 100, 2}};
}

}  // namespace

std::string quarter_instead_of(std::string_view text) {
  const std::vector<Piece> pieces = with_parts(pieces_of(text));
  const auto year = std::find_if(pieces.begin(), pieces.end(), is_year);
  if (year != pieces.end()) {
    if (pieces.size() == 1) return fmt::format("write {0}Q1, or another quarter of {0}", year->number);
    std::vector<std::string> quarters;
    for (const int quarter : quarters_of(pieces))
      quarters.push_back(to_string(make_quarter(year->number, quarter)));
    if (!quarters.empty()) return fmt::format("write {}", fmt::join(quarters, " or "));
  }
  return "write year and quarter, for instance 2026Q1";
}

}  // namespace entrepot
