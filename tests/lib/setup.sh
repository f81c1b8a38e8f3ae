# shellcheck shell=bash
# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by tests/check and tests/demo: installs the packages that are missing.

lk_packages() {
  sed 's/#.*//' "$(dirname "${BASH_SOURCE[0]}")/../packages/$1.txt" | awk 'NF { print $1 }'
}

# The family of this system: debian, fedora, arch, or its own name.
lk_family() {
  local ID='' ID_LIKE='' word
  if [ -r /etc/os-release ]; then
    # shellcheck source=/dev/null
    . /etc/os-release
  fi
  for word in $ID $ID_LIKE; do
    case $word in
      debian | fedora | arch) echo "$word" && return ;;
    esac
  done
  echo "${ID:-unknown}"
}

lk_missing_on_debian() {
  local package
  while read -r package; do
    [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
      echo "$package"
  done < <(lk_packages debian)
}

# Root and CI are not asked. Somebody who is asked and says no may have put them there by another way.
lk_may_install() {
  local answer
  [ "$(id -u)" = 0 ] && return
  [ "${CI:-}" = true ] && return
  [ -t 0 ] || return 1
  read -r -p 'Install them with apt-get? [y/N] ' answer
  [[ $answer == [yY]* ]]
}

lk_apt_get() {
  local as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get "$@" </dev/null
}

lk_setup_debian() {
  local missing
  mapfile -t missing < <(lk_missing_on_debian)
  [ ${#missing[@]} = 0 ] && return

  echo "Missing: ${missing[*]}"
  if ! lk_may_install; then
    echo "To install them: sudo apt-get install --no-install-recommends ${missing[*]}"
    return
  fi
  # A source that cannot be reached need not be one that has them.
  lk_apt_get -q update || echo 'Not every package source could be read; trying nevertheless.'
  lk_apt_get -q install --yes --no-install-recommends "${missing[@]}"
}

# On other systems nothing is installed, only named.
lk_setup_other() {
  local family=$1 ask install missing=() package
  case $family in
    fedora) ask=(rpm --query) install='sudo dnf install' ;;
    arch) ask=(pacman --query) install='sudo pacman --sync --needed' ;;
    *)
      echo "Latchkey's tests do not know the packages of this system ($family). They need what these are in Debian:"
      lk_packages debian | paste --serial --delimiters=' '
      return
      ;;
  esac
  while read -r package; do
    "${ask[@]}" "$package" >/dev/null 2>&1 || missing+=("$package")
  done < <(lk_packages "$family")
  [ ${#missing[@]} = 0 ] || echo "Missing (names untried): $install ${missing[*]}"
}

lk_setup() {
  local family
  family=$(lk_family)
  if [ "$family" = debian ]; then
    lk_setup_debian
  else
    lk_setup_other "$family"
  fi
}
