// SPDX-License-Identifier: Apache-2.0
// Dense arrays of doubles: 64-byte aligned, row-major, last index fastest.
//
// A Column is one dimension; Tensor<R> adds R extents and an index operator. They own their
// memory, copy by value and hold nothing but numbers, so two of them are equal when their bits are.
// Where asserts are compiled (presets dev, asan, tsan) every index must be inside its own extent: an
// (exporter, sector) taken for a (sector, exporter) ends the program instead of reading another cell.
#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <cstring>
#include <new>
#include <span>
#include <vector>

namespace entrepot {

// Indices of places, sectors and cells are int; arrays count in std::size_t.
constexpr std::size_t at(int index) {
  return static_cast<std::size_t>(index);
}

template <class T>
struct CacheAligned {
  using value_type = T;
  CacheAligned() = default;
  template <class U>
  CacheAligned(const CacheAligned<U>&) {}
  T* allocate(std::size_t count) {
    return static_cast<T*>(::operator new (count * sizeof(T), std::align_val_t{64}));
  }
  void deallocate(T* memory, std::size_t) { ::operator delete (memory, std::align_val_t{64}); }
  friend bool operator==(CacheAligned, CacheAligned) { return true; }
};

using Column = std::vector<double, CacheAligned<double>>;

// Not ==, to which 0 and -0 are the same and a NaN differs from itself.
inline bool same_bits(std::span<const double> a, std::span<const double> b) {
  return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size_bytes()) == 0);
}

template <std::size_t Rank>
class Tensor {
 public:
  Tensor() = default;
  template <class... Extents>
  requires(sizeof...(Extents) == Rank) explicit Tensor(Extents... extents)
      : extents_{static_cast<std::size_t>(extents)...} {
    std::size_t size = 1;
    for (std::size_t extent : extents_) size *= extent;
    values_.assign(size, 0.0);
  }

  template <class... Indices>
  requires(sizeof...(Indices) == Rank) double& operator()(Indices... indices) {
    return values_[offset(indices...)];
  }
  template <class... Indices>
  requires(sizeof...(Indices) == Rank) double operator()(Indices... indices) const {
    return values_[offset(indices...)];
  }

  std::size_t extent(std::size_t dimension) const { return extents_[dimension]; }
  std::size_t size() const { return values_.size(); }
  void fill(double value) { values_.assign(values_.size(), value); }
  std::span<double> values() { return values_; }
  std::span<const double> values() const { return values_; }

  // Row `index` of the first dimension, as a flat span.
  std::span<double> row(std::size_t index) {
    assert(index < extents_[0]);
    return values().subspan(index * stride(), stride());
  }
  std::span<const double> row(std::size_t index) const {
    assert(index < extents_[0]);
    return values().subspan(index * stride(), stride());
  }

  friend bool operator==(const Tensor& a, const Tensor& b) {
    return a.extents_ == b.extents_ && same_bits(a.values(), b.values());
  }

 private:
  std::size_t stride() const { return extents_[0] == 0 ? 0 : values_.size() / extents_[0]; }
  template <class... Indices>
  bool inside(Indices... indices) const {  // a negative index is a huge one
    std::size_t dimension = 0;
    return ((static_cast<std::size_t>(indices) < extents_[dimension++]) && ...);
  }
  template <class... Indices>
  std::size_t offset(Indices... indices) const {
    assert(inside(indices...));
    std::size_t position = 0, dimension = 0;
    ((position = position * extents_[dimension++] + static_cast<std::size_t>(indices)), ...);
    return position;
  }

  std::array<std::size_t, Rank> extents_{};
  Column values_;
};

using Matrix = Tensor<2>;

}  // namespace entrepot
