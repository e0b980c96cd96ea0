// SPDX-License-Identifier: Apache-2.0
// Says what is wrong where a program built for AVX2 and FMA would otherwise die of an illegal
// instruction. Runs before every other initialisation of the program, and is the one file compiled
// for any x86-64: it includes no header with inline code that the linker might take from here or
// leave to another file.
#include <unistd.h>

namespace {

#ifdef ENTREPOT_LEVEL_V3
__attribute__((constructor(101))) void check_processor() {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("x86-64-v3")) return;
  static const char words[] =
      "entrepot: this build needs a processor with AVX2 and FMA (x86-64-v3), and this one has not.\n"
      "  Rebuild for any x86-64:  ENTREPOT_ARCH=baseline tools/build\n";
  const auto written = write(2, words, sizeof words - 1);
  static_cast<void>(written);
  _exit(2);
}
#endif

}  // namespace
