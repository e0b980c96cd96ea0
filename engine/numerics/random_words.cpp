// SPDX-License-Identifier: Apache-2.0
#include "numerics/random_words.h"

#ifdef ENTREPOT_LEVEL_V3
#include <immintrin.h>
#endif

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "numerics/array_math.h"

namespace entrepot {
namespace {

// Philox4x32-10 (Salmon, Moraes, Dror & Shaw 2011), so many counters side by side.
constexpr std::size_t lanes = 16;
constexpr std::uint32_t times0 = 0xD2511F53, times1 = 0xCD9E8D57, step0 = 0x9E3779B9, step1 = 0xBB67AE85;
constexpr int rounds = 10;

struct Counters {
  alignas(32) std::uint32_t word[4][lanes];
};

#ifdef ENTREPOT_LEVEL_V3

// Eight products of 32 bits, their halves apart: even lanes and odd ones are multiplied each for themselves.
inline void multiply(__m256i x, __m256i times, __m256i& high, __m256i& low) {
  const __m256i even = _mm256_mul_epu32(x, times), odd = _mm256_mul_epu32(_mm256_srli_epi64(x, 32), times);
  high = _mm256_blend_epi32(_mm256_srli_epi64(even, 32), odd, 0b10101010);
  low = _mm256_blend_epi32(even, _mm256_slli_epi64(odd, 32), 0b10101010);
}

void philox(Counters& counters, std::uint32_t key0, std::uint32_t key1) {
  const auto all = [](std::uint32_t value) { return _mm256_set1_epi32(static_cast<int>(value)); };
  const auto place = [&](int word, std::size_t half) {
    return reinterpret_cast<__m256i*>(&counters.word[word][8 * half]);
  };
  __m256i w[4][2];
  for (int word = 0; word < 4; ++word)
    for (std::size_t half = 0; half < 2; ++half) w[word][half] = _mm256_load_si256(place(word, half));
  for (int round = 0; round < rounds; ++round, key0 += step0, key1 += step1)
    for (std::size_t half = 0; half < 2; ++half) {
      __m256i high0, low0, high1, low1;
      multiply(w[0][half], all(times0), high0, low0);
      multiply(w[2][half], all(times1), high1, low1);
      w[0][half] = _mm256_xor_si256(_mm256_xor_si256(high1, w[1][half]), all(key0));
      w[1][half] = low1;
      w[2][half] = _mm256_xor_si256(_mm256_xor_si256(high0, w[3][half]), all(key1));
      w[3][half] = low0;
    }
  for (int word = 0; word < 4; ++word)
    for (std::size_t half = 0; half < 2; ++half) _mm256_store_si256(place(word, half), w[word][half]);
}

#else

void philox(Counters& counters, std::uint32_t key0, std::uint32_t key1) {
  auto& [w0, w1, w2, w3] = counters.word;
  for (int round = 0; round < rounds; ++round, key0 += step0, key1 += step1)
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const std::uint64_t product0 = std::uint64_t{times0} * w0[lane],
                          product1 = std::uint64_t{times1} * w2[lane];
      w0[lane] = static_cast<std::uint32_t>(product1 >> 32) ^ w1[lane] ^ key0;
      w1[lane] = static_cast<std::uint32_t>(product1);
      w2[lane] = static_cast<std::uint32_t>(product0 >> 32) ^ w3[lane] ^ key1;
      w3[lane] = static_cast<std::uint32_t>(product0);
    }
}

#endif

}  // namespace

SlotWords::SlotWords(std::uint64_t seed, const DrawAddress& address)
    : key_{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)} {
  const auto words = counter_words(address);
  cell_ = words[0], quarter_ = words[2], counter_ = words[3];
}

void SlotWords::at_slots(std::span<const std::uint32_t> slots, std::span<std::uint32_t> first,
                         std::span<std::uint32_t> second) const {
  Counters counters;
  for (std::size_t begin = 0; begin < slots.size(); begin += lanes) {
    const std::size_t count = std::min(lanes, slots.size() - begin);
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      counters.word[0][lane] = cell_;
      counters.word[1][lane] = slots[begin + std::min(lane, count - 1)];
      counters.word[2][lane] = quarter_;
      counters.word[3][lane] = counter_;
    }
    philox(counters, key_[0], key_[1]);
    std::copy_n(counters.word[0], count, &first[begin]);
    if (!second.empty()) std::copy_n(counters.word[1], count, &second[begin]);
  }
}

void SlotWords::in_a_row(std::uint32_t slot, std::span<std::uint32_t> words) const {
  Counters counters;
  for (std::size_t begin = 0; begin < words.size(); begin += 4 * lanes) {
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      counters.word[0][lane] = cell_;
      counters.word[1][lane] = slot + static_cast<std::uint32_t>(begin / 4 + lane);
      counters.word[2][lane] = quarter_;
      counters.word[3][lane] = counter_;
    }
    philox(counters, key_[0], key_[1]);
    for (std::size_t word = 0, at = begin; word < 4 && at < words.size(); ++word, at += lanes)
      std::copy_n(counters.word[word], std::min(lanes, words.size() - at), &words[at]);
  }
}

void standard_normals(std::span<const std::uint32_t> words, std::span<float> normals,
                      std::span<float> scratch) {
  const std::size_t count = words.size();
  const std::uint32_t* const word = words.data();
  float* const tail = scratch.data();
  float* const normal = normals.data();
  // The smaller of p and 1 - p with all 32 bits of the word, which a float near one has not.
  for (std::size_t k = 0; k < count; ++k) {
    const auto folded = static_cast<std::int32_t>(word[k] ^ (0U - (word[k] >> 31)));
    tail[k] = (static_cast<float>(folded) + 0.5F) * 0x1p-32F;
  }
  log(std::span<const float>(scratch.first(count)), scratch.first(count));
#pragma GCC ivdep
  for (std::size_t k = 0; k < count; ++k) {
    const auto centred = static_cast<std::int32_t>(word[k] ^ 0x80000000U);
    const float q = (static_cast<float>(centred) + 0.5F) * 0x1p-32F;  // p - 1/2
    const float r = 0.180625F - q * q;
    const float centre = q * (((59.109374720F * r + 159.29113202F) * r + 50.434271938F) * r + 3.3871327179F) /
                         (((67.187563600F * r + 78.757757664F) * r + 17.895169469F) * r + 1.0F);
    const float s = std::sqrt(-tail[k]) - 1.6F;
    const float far = (((0.17023821103F * s + 1.3067284816F) * s + 2.7568153900F) * s + 1.4234372777F) /
                      ((0.12021132975F * s + 0.73700164250F) * s + 1.0F);
    const float outer = q < 0.0F ? -far : far;
    normal[k] = std::abs(q) <= 0.425F ? centre : outer;
  }
}

}  // namespace entrepot
