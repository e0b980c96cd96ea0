// SPDX-License-Identifier: Apache-2.0
// What this machine can do at this moment: the barest update of firms that the theory allows, and a copy.
// Other figures are read as shares of these, and what a second thread gives beside what it gives here
// (scaling.py).
//
// The update: a firm has productivity, cost, the cost of serving a market, demand, and a bit for each of 40
// markets. A draw addressed by firm and step (Philox4x32-10: Salmon, Moraes, Dror & Shaw 2011), two
// logarithms, two divisions and an exponential give its size; a market stays where the sale there covers its
// cost, and sales are added up by cell and market. 24 bytes read and 12 written a firm; no prices, no entry,
// no output. In floats, eight firms at a time, blocks of one cell, sums in the order of blocks.
#include <benchmark/benchmark.h>
#include <sleef.h>

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

#include "base/arrays.h"
#include "numerics/parallel.h"
#include "numerics/random.h"
#include "threads.h"
#ifdef __AVX2__
#include <immintrin.h>
#endif

namespace entrepot::bench {
namespace {

#ifdef __AVX2__
constexpr std::size_t lanes = 8, block = 8192, blocks = 512, cells = 800, markets = 40;
constexpr std::size_t firm_count = block * blocks, bytes_a_firm = 36;

using Floats = __m256;
using Words = __m256i;

// Products of 32 by 32 bits, their upper and lower halves.
void multiply(Words a, std::uint32_t by, Words& high, Words& low) {
  const Words factor = _mm256_set1_epi32(static_cast<int>(by));
  const Words even = _mm256_mul_epu32(a, factor), odd = _mm256_mul_epu32(_mm256_srli_epi64(a, 32), factor);
  low = _mm256_blend_epi32(even, _mm256_slli_epi64(odd, 32), 0xAA);
  high = _mm256_blend_epi32(_mm256_srli_epi64(even, 32), odd, 0xAA);
}

// Two uniform numbers each for eight firms from `first`, in (0, 1).
void draw(std::uint32_t first, std::uint32_t step, Floats& one, Floats& other) {
  Words c0 =
      _mm256_add_epi32(_mm256_set1_epi32(static_cast<int>(first)), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
  Words c1 = _mm256_setzero_si256(), c2 = _mm256_set1_epi32(static_cast<int>(step)), c3 = c1;
  std::uint32_t key0 = 7, key1 = 11;
  for (int round = 0; round < 10; ++round) {
    Words high0, low0, high1, low1;
    multiply(c0, 0xD2511F53U, high0, low0);
    multiply(c2, 0xCD9E8D57U, high1, low1);
    c0 = _mm256_xor_si256(_mm256_xor_si256(high1, c1), _mm256_set1_epi32(static_cast<int>(key0)));
    c2 = _mm256_xor_si256(_mm256_xor_si256(high0, c3), _mm256_set1_epi32(static_cast<int>(key1)));
    c1 = low1, c3 = low0;
    key0 += 0x9E3779B9U, key1 += 0xBB67AE85U;
  }
  const auto uniform = [](Words bits) {
    const Words in_one_to_two = _mm256_or_si256(_mm256_srli_epi32(bits, 9), _mm256_set1_epi32(0x3F800000));
    return _mm256_sub_ps(_mm256_castsi256_ps(in_one_to_two), _mm256_set1_ps(1.0F - 0x1p-24F));
  };
  one = uniform(c0), other = uniform(c1);
}

Floats of(float value) {
  return _mm256_set1_ps(value);
}

struct Firms {
  std::vector<float> productivity, cost, fixed, demand, next;
  std::vector<std::uint64_t> served, still;  // a bit a market
};

Firms sparse_firms() {
  Firms firms;
  for (auto* column : {&firms.productivity, &firms.cost, &firms.fixed, &firms.demand, &firms.next})
    column->resize(firm_count);
  firms.served.resize(firm_count), firms.still.resize(firm_count);
  for (std::size_t f = 0; f < firm_count; ++f) {
    const auto uniform = [&](std::uint32_t purpose) {
      return static_cast<float>(random_uniform(purpose, {.slot = static_cast<std::uint32_t>(f)}));
    };
    firms.productivity[f] = 0.5F + uniform(1), firms.cost[f] = 0.5F + uniform(2);
    firms.fixed[f] = 0.05F * uniform(3), firms.demand[f] = uniform(4) - 0.5F;
    // The own market; an exporter in six has two others on average.
    firms.served[f] = 1;
    if (const float exporter = uniform(5); exporter < 0.18F)
      for (int k = 0; k < 2; ++k)
        firms.served[f] |= std::uint64_t{1}
                           << (1 + static_cast<int>(exporter * 1e6F * static_cast<float>(k + 1)) % 39);
  }
  return firms;
}

using Sales = std::array<float, markets>;

void update(Firms& firms, std::size_t first, std::uint32_t step, const Sales& size, Sales& sold) {
  const auto load = [&](const std::vector<float>& column) { return _mm256_loadu_ps(&column[first]); };
  Floats one, other;
  draw(static_cast<std::uint32_t>(first), step, one, other);
  const Floats advantage = Sleef_logf8_u35avx2(_mm256_div_ps(load(firms.productivity), load(firms.cost)));
  const Floats luck = Sleef_logf8_u35avx2(_mm256_div_ps(one, _mm256_sub_ps(of(1.0F), one)));
  const Floats log_size = _mm256_add_ps(
      _mm256_add_ps(_mm256_mul_ps(of(4.0F), advantage), _mm256_mul_ps(of(0.1F), luck)), load(firms.demand));
  alignas(32) std::array<float, lanes> scale;
  _mm256_store_ps(scale.data(), Sleef_expf8_u10avx2(log_size));
  _mm256_storeu_ps(
      &firms.next[first],
      _mm256_mul_ps(load(firms.productivity), _mm256_add_ps(of(0.99F), _mm256_mul_ps(of(0.02F), other))));
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    std::uint64_t left = firms.served[first + lane], still = 0;
    const float fixed = 5.0F * firms.fixed[first + lane];
    for (; left != 0; left &= left - 1) {
      const auto market = static_cast<std::size_t>(std::countr_zero(left));
      const float sales = scale[lane] * size[market];
      if (!(sales > fixed)) continue;
      still |= std::uint64_t{1} << market;
      sold[market] += sales;
    }
    firms.still[first + lane] = still;
  }
}

void probe(benchmark::State& state) {
  const ThreadLimit limit(static_cast<int>(state.range(0)));
  Firms firms = sparse_firms();
  std::vector<Sales> size(cells), sold(blocks);
  for (std::size_t cell = 0; cell < cells; ++cell)
    for (std::size_t market = 0; market < markets; ++market)
      size[cell][market] = 1.0F / static_cast<float>(1 + (cell + 7 * market) % 13);
  const auto pass = [&](std::uint32_t step) {
    for_blocks(blocks, 4, [&](std::size_t begin, std::size_t end) {
      for (std::size_t b = begin; b < end; ++b) {
        sold[b].fill(0.0F);
        for (std::size_t f = b * block; f < (b + 1) * block; f += lanes)
          update(firms, f, step, size[b % cells], sold[b]);
      }
    });
    double all = 0.0;
    for (const Sales& of_block : sold)
      for (const float sales : of_block) all += static_cast<double>(sales);
    return all;
  };
  // A result: of one step, whatever was timed.
  state.counters["sales"] = pass(0);
  std::uint32_t step = 0;
  for (auto _ : state) benchmark::DoNotOptimize(pass(++step));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(firm_count));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(firm_count * bytes_a_firm));
}
#else
void probe(benchmark::State& state) {
  state.SkipWithError("the probe is written for AVX2; this build is not");
}
#endif

// Of arrays that no cache holds; bytes read and written.
void copy(benchmark::State& state) {
  constexpr std::size_t count = std::size_t{1} << 24U, piece = 1U << 16U;
  const ThreadLimit limit(static_cast<int>(state.range(0)));
  const Column from(count, 1.0);
  Column to(count, 0.0);
  for (auto _ : state) {
    for_blocks(count, piece, [&](std::size_t begin, std::size_t end) {
      std::copy(from.begin() + static_cast<std::ptrdiff_t>(begin),
                from.begin() + static_cast<std::ptrdiff_t>(end),
                to.begin() + static_cast<std::ptrdiff_t>(begin));
    });
    benchmark::ClobberMemory();
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(2 * count * sizeof(double)));
}

BENCHMARK(probe)->Name("Kernel/probe")->Apply(on_threads);
BENCHMARK(copy)->Name("Kernel/copy")->Apply(on_threads);

}  // namespace
}  // namespace entrepot::bench
