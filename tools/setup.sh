# shellcheck shell=bash
# Sourced by the scripts beside it. Works in a minimal Debian root: no git, python, sudo or /dev/fd.
# Everything it says goes to stderr; stdout belongs to the program.

say() { printf '%s\n' "$*" >&2; }

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd_project() { cd "$project" || exit; }

# need_packages SET...: installs what is missing of the named sets of tools/packages. apt is not called
# when nothing is missing.
need_packages() {
  local set line package state missing=()
  if ! command -v dpkg-query >/dev/null; then
    say "This is not a Debian system: the packages of tools/packages are taken to be there."
    return 0
  fi
  for set in "$@"; do
    line=$(sed -n "s/^$set  *//p" "$project/tools/packages")
    [ -n "$line" ] || { say "tools/packages has no set '$set'"; return 1; }
    for package in $line; do
      state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
      [ "$state" = installed ] || missing+=("$package")
    done
  done
  [ ${#missing[@]} -gt 0 ] || return 0

  local root=()
  if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null; then
      say "Packages are missing, and only root may install them. As root, type:"
      say "  apt-get update && apt-get install --no-install-recommends ${missing[*]}"
      exit 2
    fi
    root=(sudo)
    [ -t 0 ] || root=(sudo -n)
  fi
  say "Installing ${#missing[@]} Debian packages: ${missing[*]}"
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=600)
  if ! { "${root[@]}" "${apt[@]}" update && "${root[@]}" "${apt[@]}" install -y --no-install-recommends "${missing[@]}"; } >&2; then
    say "The packages could not be installed. As root, type:"
    say "  apt-get update && apt-get install --no-install-recommends ${missing[*]}"
    exit 2
  fi
}

# configure PRESET [CMAKE FLAG...]. ENTREPOT_ARCH=baseline in the environment builds for any x86-64.
configure() {
  local preset=$1
  shift
  local flags=("-DENTREPOT_ARCH=${ENTREPOT_ARCH:-auto}" "$@")
  if command -v ccache >/dev/null; then
    # Paths below the checkout count from it: another checkout finds again what this one has compiled.
    flags+=("-DCMAKE_CXX_COMPILER_LAUNCHER=env;CCACHE_BASEDIR=$PWD;CCACHE_NOHASHDIR=1;CCACHE_SLOPPINESS=pch_defines,time_macros;ccache")
  fi
  mkdir -p build
  if ! cmake --preset "$preset" "${flags[@]}" >"build/$preset.log" 2>&1; then
    cat "build/$preset.log" >&2
    return 1
  fi
}

# build PRESET [TARGET...]
build() {
  local preset=$1
  shift
  if [ $# -gt 0 ]; then cmake --build --preset "$preset" --target "$@" >&2; else cmake --build --preset "$preset" >&2; fi
}

# The program alone: what tools/build and tools/run need. A tree that tools/test has made keeps its tests.
build_program() {
  need_packages run
  cd_project
  if [ -f build/release/CMakeCache.txt ]; then configure release; else configure release -DENTREPOT_TESTS=OFF; fi
  build release entrepot
}
