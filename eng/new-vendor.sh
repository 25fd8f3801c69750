#!/usr/bin/env bash
# Lays out a vendor that works: a contract of four operations, their hand-written half, tests, recipes and notes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

name=${1:-}
# The first port behind those that others have, unless one is said.
offset=${2:-$(($(sed -nE 's/^ *public int PortOffset => ([0-9]+);.*/\1/p' src/MockIdp.Server/Vendors/*/*Vendor.cs | sort -n | tail -1) + 1))}
if [[ ! $name =~ ^[A-Z][A-Za-z0-9]+$ || ! $offset =~ ^[0-9]+$ ]]; then
  echo 'usage: eng/new-vendor.sh <Name> [port offset]   e.g. eng/new-vendor.sh Fable' >&2
  exit 2
fi
[[ -e specs/$name.yaml ]] && { echo "specs/$name.yaml is there already" >&2; exit 1; }
prefix=${name,,}
folder=src/MockIdp.Server/Vendors/$name
mkdir -p "$folder" specs/recipes "tests/MockIdp.Tests/Vendors/$name"
for template in eng/new-vendor/*; do
  case $(basename "$template") in
    contract.yaml) target=specs/$name.yaml ;;
    recipes.yaml) target=specs/recipes/$name.yaml ;;
    *Tests.cs.txt) target=tests/MockIdp.Tests/Vendors/$name/$(basename "$template") ;;
    *) target=$folder/$(basename "$template" | sed "s/^Vendor_/$name/") ;;
  esac
  sed -e "s/{{Name}}/$name/g" -e "s/{{prefix}}/$prefix/g" -e "s/{{offset}}/$offset/g" "${template}" > "${target%.txt}"
  echo "${target%.txt}"
done
