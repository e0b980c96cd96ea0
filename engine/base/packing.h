// SPDX-License-Identifier: Apache-2.0
// Values as bytes and back, bit for bit: for a state that is kept and read by the same program.
//
// A struct has one function `fields(visit, value)` that names its members once; a Packer visits them to write
// and an Unpacker to read. It begins with a structured binding of all members, so that a struct to which one
// is added does not compile before somebody says whether it is kept. Numbers stand as the machine has them.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstdint>
#include <span>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/arrays.h"

namespace entrepot {

class BytesOut {
 public:
  virtual ~BytesOut() = default;
  virtual void put(const void* from, std::size_t count) = 0;
};

class BytesIn {
 public:
  virtual ~BytesIn() = default;
  // All of them; refuses where fewer are left.
  virtual void get(void* to, std::size_t count) = 0;
  virtual std::uintmax_t left() const = 0;
  // Throws for bytes that are not what was written.
  [[noreturn]] virtual void refuse() const = 0;
};

// A struct that is visited to be read or, const, to be written.
template <class Visited, class Struct>
concept Either = std::same_as<std::remove_const_t<Visited>, Struct>;

template <class T>
concept RawBytes = std::is_arithmetic_v<T> || std::is_enum_v<T>;

class Packer {
 public:
  explicit Packer(BytesOut& out) : out_(out) {}
  template <class... Values>
  void operator()(const Values&... values) {
    (put(values), ...);
  }

 private:
  void put(const RawBytes auto& value) { out_.put(&value, sizeof value); }
  void put_count(std::size_t count) { put(static_cast<std::uint64_t>(count)); }
  void put_values(std::span<const double> values) { out_.put(values.data(), values.size_bytes()); }
  void put(const Column& values) {
    put_count(values.size());
    put_values(values);
  }
  template <std::size_t Rank>
  void put(const Tensor<Rank>& values) {
    for (std::size_t dimension = 0; dimension < Rank; ++dimension) put_count(values.extent(dimension));
    put_values(values.values());
  }
  void put(const std::string& text) {
    put_count(text.size());
    out_.put(text.data(), text.size());
  }
  template <class A, class B>
  void put(const std::pair<A, B>& pair) {
    put(pair.first);
    put(pair.second);
  }
  template <class T>
  void put(const std::vector<T>& list) {
    put_count(list.size());
    if constexpr (RawBytes<T> && !std::same_as<T, bool>)
      out_.put(list.data(), list.size() * sizeof(T));
    else
      for (const T& each : list) put(each);
  }
  template <class Struct>
  requires(!RawBytes<Struct>) void put(const Struct& value) { fields(*this, value); }

  BytesOut& out_;
};

class Unpacker {
 public:
  explicit Unpacker(BytesIn& in) : in_(in) {}
  template <class... Values>
  void operator()(Values&... values) {
    (get(values), ...);
  }

 private:
  void get(RawBytes auto& value) { in_.get(&value, sizeof value); }
  // Of what takes `bytes` each, which must be there.
  std::size_t get_count(std::size_t bytes) {
    std::uint64_t count = 0;
    get(count);
    if (count > in_.left() / bytes) in_.refuse();
    return static_cast<std::size_t>(count);
  }
  void get_values(std::span<double> values) { in_.get(values.data(), values.size_bytes()); }
  void get(Column& values) {
    values.resize(get_count(sizeof(double)));
    get_values(values);
  }
  template <std::size_t Rank>
  void get(Tensor<Rank>& values) {
    std::array<std::uint64_t, Rank> extents{};
    for (std::uint64_t& extent : extents) get(extent);
    std::uintmax_t most = in_.left() / sizeof(double);
    for (const std::uint64_t extent : extents)
      if (extent > 0) most /= extent;
    // An array with an extent of nothing holds nothing, whatever its others are.
    const bool empty = std::find(extents.begin(), extents.end(), 0U) != extents.end();
    if (!empty && most == 0) in_.refuse();
    std::apply([&](auto... extent) { values = Tensor<Rank>(extent...); }, extents);
    get_values(values.values());
  }
  void get(std::string& text) {
    text.resize(get_count(1));
    in_.get(text.data(), text.size());
  }
  template <class A, class B>
  void get(std::pair<A, B>& pair) {
    get(pair.first);
    get(pair.second);
  }
  template <class T>
  void get(std::vector<T>& list) {
    list.clear();
    if constexpr (RawBytes<T> && !std::same_as<T, bool>) {
      list.resize(get_count(sizeof(T)));
      in_.get(list.data(), list.size() * sizeof(T));
    } else {
      for (std::size_t left = get_count(1); left > 0; --left) get(list.emplace_back());
    }
  }
  template <class Struct>
  requires(!RawBytes<Struct>) void get(Struct& value) { fields(*this, value); }

  BytesIn& in_;
};

}  // namespace entrepot
