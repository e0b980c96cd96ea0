// SPDX-License-Identifier: Apache-2.0
#include "io/text/hash.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <memory>

#include "base/diagnostic.h"
#include "io/text/regular_file.h"

namespace entrepot {
namespace {

class Sha256 {
 public:
  Sha256() : context_(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
    require(context_ != nullptr && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1);
  }
  void add(const void* bytes, std::size_t count) {
    require(EVP_DigestUpdate(context_.get(), bytes, count) == 1);
  }
  std::string hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    require(EVP_DigestFinal_ex(context_.get(), digest.data(), &length) == 1);
    std::string text;
    for (unsigned int k = 0; k < length; ++k) text += fmt::format("{:02x}", digest[k]);
    return text;
  }

 private:
  static void require(bool done) {
    if (!done) throw Failure(Status::bug, "libcrypto cannot compute SHA-256");
  }
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

}  // namespace

std::string sha256(std::string_view text) {
  Sha256 hash;
  hash.add(text.data(), text.size());
  return hash.hex();
}

std::string sha256_of_file(const std::filesystem::path& path) {
  RegularFile file(path);
  Sha256 hash;
  std::array<char, 1 << 16> buffer;
  while (const std::size_t count = file.read(buffer.data(), buffer.size())) hash.add(buffer.data(), count);
  if (file.absent()) throw Failure(Status::no_file, fmt::format("cannot read '{}'", path.string()));
  if (!file.trouble().empty())
    throw Failure(Status::no_file, fmt::format("cannot read '{}': {}", path.string(), file.trouble()));
  return hash.hex();
}

}  // namespace entrepot
