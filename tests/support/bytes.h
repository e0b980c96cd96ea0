// SPDX-License-Identifier: Apache-2.0
// Packed values in memory.
#pragma once

#include <cstring>
#include <stdexcept>
#include <string>
#include <utility>

#include "base/packing.h"

namespace entrepot::test {

struct BytesInMemory : BytesOut {
  std::string bytes;
  void put(const void* from, std::size_t count) override {
    bytes.append(static_cast<const char*>(from), count);
  }
};

class BytesFromMemory : public BytesIn {
 public:
  explicit BytesFromMemory(std::string bytes) : bytes_(std::move(bytes)) {}
  void get(void* to, std::size_t count) override {
    if (count > left()) refuse();
    if (count > 0) std::memcpy(to, bytes_.data() + at_, count);
    at_ += count;
  }
  std::uintmax_t left() const override { return bytes_.size() - at_; }
  [[noreturn]] void refuse() const override { throw std::runtime_error("refused"); }

 private:
  std::string bytes_;
  std::size_t at_ = 0;
};

template <class... Values>
std::string packed(const Values&... values) {
  BytesInMemory out;
  Packer pack(out);
  pack(values...);
  return out.bytes;
}

}  // namespace entrepot::test
