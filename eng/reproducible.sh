#!/usr/bin/env bash
# Publishes what is committed twice, from two folders, and says whether the bytes are the same: exit code 1 and the files that differ where they are not.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for name in first another-one; do
  git clone --quiet . "$scratch/$name"
  (cd "$scratch/$name" && ./build.sh publish >&2 && cd artifacts && find publish publish-linux-x64 -type f -print0 | sort -z | xargs -0 sha256sum) >"$scratch/$name.txt"
done
diff "$scratch/first.txt" "$scratch/another-one.txt"
echo "$(wc -l <"$scratch/first.txt") files, the same bytes"
