#!/usr/bin/env bash
# Makes an image that can stand for the Dockerfile's default base where no public image can be had: a few of Debian's packages and nothing else,
# no shell. Used by the tests.
#   eng/image/base.sh <image name>
set -euo pipefail
[[ $# -eq 1 ]] || { echo "usage: $0 <image name>" >&2; exit 2; }
for tool in podman apt-get dpkg-deb tar; do
  command -v "$tool" >/dev/null || { echo "base: $tool is missing" >&2; exit 4; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
mkdir "$work/packages" "$work/root"
(cd "$work/packages" && apt-get download -qq libc6 libgcc-s1 libstdc++6 libssl3 zlib1g >/dev/null)
for package in "$work"/packages/*.deb; do
  dpkg-deb -x "$package" "$work/root"
done
rm -rf "$work/root/usr/share/doc" "$work/root/usr/share/lintian" "$work/root/usr/share/gcc" "$work/root/usr/share/gdb"
mkdir -p "$work/root/tmp" "$work/root/etc"
chmod 1777 "$work/root/tmp"
echo 'app:x:1654:1654::/:/none' > "$work/root/etc/passwd"
tar -C "$work/root" --sort=name --mtime=@0 --owner=0 --group=0 -cf - . | podman import -q - "$1"
