#!/usr/bin/env bash
# MockIdp's build. Verbs and exit codes are those of build.ps1.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

configuration=Release
published=artifacts/publish
published_native=artifacts/publish-linux-x64
packages=artifacts/packages
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

help() {
  cat <<'TEXT'
usage: ./build.sh <verb> [options]

  restore   fetches the packages and the generator
  build     generates the controllers and builds everything
  test      builds, publishes and runs every test
  run       builds and serves on http://127.0.0.1:8080; takes the options of 'mock-idp serve' (see run --help)
  publish   leaves the server in artifacts/publish; the executable is mock-idp
  pack      leaves the packages MockIdp.Testing and MockIdp.Tool in artifacts/packages
  judge     publishes and lets Prism judge every answer that clients get (needs bash, curl, jq and openssl)
  bench     measures the server beside a bare Kestrel (needs wrk)
  help      prints this

exit codes: 0 done, 1 failed, 2 wrong command line, 3 a port cannot be had, 4 a tool is missing
TEXT
}

missing() {
  echo "build: $1" >&2
  exit 4
}

need_dotnet() {
  command -v dotnet >/dev/null || missing 'the .NET SDK 10 is missing: install it from https://dotnet.microsoft.com/download'
  dotnet --version >/dev/null 2>&1 || missing "no installed .NET SDK fits global.json: version 10 is needed"
}

# Node only brings the generator. A machine that has NSwag from elsewhere names it in NSWAG_DLL.
need_generator() {
  [[ -n "${NSWAG_DLL:-}" ]] && return
  command -v npm >/dev/null || missing 'Node 20 or newer (with npm) is missing: install it from https://nodejs.org, or set NSWAG_DLL to dotnet-nswag.dll'
  if [[ ! node_modules/.package-lock.json -nt package-lock.json ]]; then
    npm ci --no-audit --no-fund --loglevel=error
    touch node_modules/.package-lock.json
  fi
}

dotnet_options=(-v quiet -nologo "-p:Configuration=$configuration")
[[ -n "${NSWAG_DLL:-}" ]] && dotnet_options+=("-p:NSwagDll=$NSWAG_DLL")

# LiteDB is not on every feed, and nothing else needs it. WITH_LITEDB=true or false decides without a look.
choose_engines() {
  if [[ -z "${WITH_LITEDB:-}" ]]; then
    WITH_LITEDB=false
    dotnet restore src/MockIdp.LiteDb "${dotnet_options[@]}" >/dev/null 2>&1 && WITH_LITEDB=true
    export WITH_LITEDB
    if [[ $WITH_LITEDB == true ]]; then
      echo 'build: with LiteDB (--store litedb)'
    else
      echo 'build: without LiteDB, whose package cannot be restored here; everything but --store litedb works'
    fi
  fi
  dotnet_options+=("-p:WithLiteDb=$WITH_LITEDB")
}

restore() {
  need_dotnet
  need_generator
  choose_engines
  dotnet restore MockIdp.sln "${dotnet_options[@]}"
}

build() {
  restore
  dotnet build MockIdp.sln --no-restore "${dotnet_options[@]}"
}

publish() {
  restore
  rm -rf "$published"
  dotnet publish src/MockIdp.Server --no-restore -o "$published" "${dotnet_options[@]}"
  echo "published: $published/mock-idp (any system with .NET 10)"
  publish_native
}

# What the image holds: with its runtime, compiled ahead of time.
publish_native() {
  rm -rf "$published_native"
  dotnet publish src/MockIdp.Server -r linux-x64 --self-contained -o "$published_native" "${dotnet_options[@]}"
  echo "published: $published_native/mock-idp (Linux x64, needs nothing)"
}

pack() {
  build
  pack_built
}

pack_built() {
  rm -rf "$packages"
  dotnet pack src/MockIdp.Testing --no-build -o "$packages" "${dotnet_options[@]}"
  dotnet pack src/MockIdp.Server --no-build -p:PackAsTool=true -o "$packages" "${dotnet_options[@]}"
  echo "packed: $packages (MockIdp.Testing, and the tool MockIdp.Tool)"
}

# What tests run with Node: the vendors' official SDKs, the linter of the contracts, and the judge of the answers. Their install scripts are not needed.
need_test_tools() {
  command -v npm >/dev/null || return 0
  for folder in tests/sdk tests/judge eng/lint; do
    if [[ ! $folder/node_modules/.package-lock.json -nt $folder/package-lock.json ]]; then
      (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
      touch "$folder/node_modules/.package-lock.json"
    fi
  done
}

test_all() {
  build
  pack_built
  need_test_tools
  publish
  MOCKIDP_PUBLISHED="$PWD/$published" dotnet test tests/MockIdp.Tests --no-build -nologo "-p:Configuration=$configuration" "-p:WithLiteDb=$WITH_LITEDB" "$@"
}

run() {
  restore
  dotnet build src/MockIdp.Server --no-restore "${dotnet_options[@]}"
  exec dotnet "src/MockIdp.Server/bin/$configuration/net10.0/mock-idp.dll" serve "$@"
}

judge() {
  need_test_tools
  publish
  MOCKIDP_PUBLISHED="$PWD/$published" exec node tests/judge/judge.mjs "$@"
}

bench() {
  command -v wrk >/dev/null || missing 'wrk is missing: install it (Debian: apt-get install wrk)'
  publish
  dotnet publish bench/Floor -o artifacts/floor "${dotnet_options[@]}"
  dotnet publish bench/Pieces -o artifacts/pieces "${dotnet_options[@]}"
  if [[ " $* " == *' --peers '* ]]; then
    command -v npm >/dev/null || missing 'npm is missing, and the peers come from there'
    (cd bench/peers && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
  fi
  exec node bench/bench.mjs "$@"
}

verb=${1:-help}
[[ $# -gt 0 ]] && shift
case "$verb" in
  restore | build | publish | pack) "$verb" ;;
  run | judge | bench) "$verb" "$@" ;;
  test) test_all "$@" ;;
  help | --help | -h) help ;;
  *)
    echo "build: there is no verb '$verb'" >&2
    help >&2
    exit 2
    ;;
esac
