// SPDX-License-Identifier: Apache-2.0
#include "base/packing.h"

#include <doctest/doctest.h>

#include <limits>

#include "support/bytes.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

enum class Word { first, second };

struct Small {
  double number = 0;
  std::string text;
};

template <class Visit>
void fields(Visit& visit, Either<Small> auto& small) {
  auto& [number, text] = small;
  visit(number, text);
}

}  // namespace

TEST_CASE("packing: what is written is read, bit for bit") {
  const double odd = -std::numeric_limits<double>::quiet_NaN(), negative_zero = -0.0;
  Tensor<3> tensor(2, 1, 3);
  for (std::size_t k = 0; k < tensor.size(); ++k) tensor.values()[k] = 0.1 * static_cast<double>(k);
  const Matrix none(0, 4);
  const Column column = {odd, negative_zero, 1e-320};
  const std::vector<Small> list = {{1.5, "one"}, {2.5, std::string("\0two\n", 5)}};
  const std::vector<std::pair<std::string, std::string>> pairs = {{"a", ""}};
  const std::string bytes =
      packed(true, 7, Word::second, std::uint64_t{1} << 60U, column, tensor, none, list, pairs);
  BytesFromMemory in(bytes);
  Unpacker unpack(in);
  bool yes = false;
  int seven = 0;
  Word word = Word::first;
  std::uint64_t large = 0;
  Column column_read = {1.0};
  Tensor<3> tensor_read;
  Matrix none_read(1, 1);
  std::vector<Small> list_read(9);
  std::vector<std::pair<std::string, std::string>> pairs_read;
  unpack(yes, seven, word, large, column_read, tensor_read, none_read, list_read, pairs_read);
  CHECK(in.left() == 0);
  CHECK(yes);
  CHECK(seven == 7);
  CHECK(word == Word::second);
  CHECK(same_bits(column_read, column));
  CHECK(tensor_read == tensor);
  CHECK(none_read == none);
  CHECK(pairs_read == pairs);
  CHECK(packed(yes, seven, word, large, column_read, tensor_read, none_read, list_read, pairs_read) == bytes);
}

TEST_CASE("packing: fewer bytes than are asked for are refused, and no memory is asked for them") {
  const auto refused = [](const std::string& bytes, auto value) {
    BytesFromMemory in(bytes);
    Unpacker unpack(in);
    CHECK_THROWS_WITH(unpack(value), "refused");
  };
  constexpr std::uint64_t huge = std::uint64_t{1} << 62U;
  refused(packed(huge), Column());
  refused(packed(huge), std::string());
  refused(packed(huge), std::vector<Small>());
  refused(packed(huge, huge), Matrix());
  refused(packed(huge, std::uint64_t{4}), Matrix());
  refused(packed(std::uint64_t{1} << 33U, std::uint64_t{1} << 33U), Matrix());
  refused(packed(std::uint64_t{2}, 1.0), Column());
  refused("abc", 1.0);
}
