#!/usr/bin/env pwsh
# MockIdp's build. Verbs and exit codes are those of build.sh.
$ErrorActionPreference = 'Stop'
# $args takes every word as it is; declared parameters would make parameters of the server's own options.
$Verb = if ($args.Count -gt 0) { [string]$args[0] } else { 'help' }
$Rest = @($args | Select-Object -Skip 1 | ForEach-Object { [string]$_ })
Set-Location $PSScriptRoot

$configuration = 'Release'
$published = 'artifacts/publish'
$publishedNative = 'artifacts/publish-linux-x64'
$packages = 'artifacts/packages'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:DOTNET_NOLOGO = '1'
$env:DOTNET_SKIP_FIRST_TIME_EXPERIENCE = '1'

$help = @'
usage: ./build.ps1 <verb> [options]

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
'@

function Stop-Missing([string]$text) {
    [Console]::Error.WriteLine("build: $text")
    exit 4
}

# Runs a program; its failure is ours.
function Invoke-Tool([string]$program, [string[]]$arguments) {
    & $program @arguments
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}

function Assert-Dotnet {
    if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) { Stop-Missing 'the .NET SDK 10 is missing: install it from https://dotnet.microsoft.com/download' }
    & dotnet --version *> $null
    if ($LASTEXITCODE -ne 0) { Stop-Missing 'no installed .NET SDK fits global.json: version 10 is needed' }
}

# Node only brings the generator. A machine that has NSwag from elsewhere names it in NSWAG_DLL.
function Assert-Generator {
    if ($env:NSWAG_DLL) { return }
    if (-not (Get-Command npm -ErrorAction SilentlyContinue)) { Stop-Missing 'Node 20 or newer (with npm) is missing: install it from https://nodejs.org, or set NSWAG_DLL to dotnet-nswag.dll' }
    $installed = Get-Item 'node_modules/.package-lock.json' -Force -ErrorAction SilentlyContinue
    if (-not $installed -or $installed.LastWriteTimeUtc -le (Get-Item 'package-lock.json').LastWriteTimeUtc) {
        Invoke-Tool 'npm' @('ci', '--no-audit', '--no-fund', '--loglevel=error')
        (Get-Item 'node_modules/.package-lock.json' -Force).LastWriteTimeUtc = [DateTime]::UtcNow
    }
}

$dotnetOptions = @('-v', 'quiet', '-nologo', "-p:Configuration=$configuration")
if ($env:NSWAG_DLL) { $dotnetOptions += "-p:NSwagDll=$($env:NSWAG_DLL)" }

# LiteDB is not on every feed, and nothing else needs it. WITH_LITEDB=true or false decides without a look.
function Select-Engines {
    if (-not $env:WITH_LITEDB) {
        & dotnet (@('restore', 'src/MockIdp.LiteDb') + $dotnetOptions) *> $null
        $env:WITH_LITEDB = if ($LASTEXITCODE -eq 0) { 'true' } else { 'false' }
        if ($env:WITH_LITEDB -eq 'true') { Write-Output 'build: with LiteDB (--store litedb)' }
        else { Write-Output 'build: without LiteDB, whose package cannot be restored here; everything but --store litedb works' }
    }
    $script:dotnetOptions += "-p:WithLiteDb=$($env:WITH_LITEDB)"
}

function Invoke-Restore {
    Assert-Dotnet
    Assert-Generator
    Select-Engines
    Invoke-Tool 'dotnet' (@('restore', 'MockIdp.sln') + $dotnetOptions)
}

function Invoke-Build {
    Invoke-Restore
    Invoke-Tool 'dotnet' (@('build', 'MockIdp.sln', '--no-restore') + $dotnetOptions)
}

function Invoke-Publish {
    Invoke-Restore
    if (Test-Path $published) { Remove-Item $published -Recurse -Force }
    Invoke-Tool 'dotnet' (@('publish', 'src/MockIdp.Server', '--no-restore', '-o', $published) + $dotnetOptions)
    Write-Output "published: $published/mock-idp (any system with .NET 10)"
    if (Test-Path $publishedNative) { Remove-Item $publishedNative -Recurse -Force }
    Invoke-Tool 'dotnet' (@('publish', 'src/MockIdp.Server', '-r', 'linux-x64', '--self-contained', '-o', $publishedNative) + $dotnetOptions)
    Write-Output "published: $publishedNative/mock-idp (Linux x64, needs nothing)"
}

function Invoke-Pack {
    Invoke-Build
    Invoke-PackBuilt
}

function Invoke-PackBuilt {
    if (Test-Path $packages) { Remove-Item $packages -Recurse -Force }
    Invoke-Tool 'dotnet' (@('pack', 'src/MockIdp.Testing', '--no-build', '-o', $packages) + $dotnetOptions)
    Invoke-Tool 'dotnet' (@('pack', 'src/MockIdp.Server', '--no-build', '-p:PackAsTool=true', '-o', $packages) + $dotnetOptions)
    Write-Output "packed: $packages (MockIdp.Testing, and the tool MockIdp.Tool)"
}

# What tests run with Node: the vendors' official SDKs, and the linter of the contracts. Their install scripts are not needed.
function Assert-TestTools {
    if (-not (Get-Command npm -ErrorAction SilentlyContinue)) { return }
    foreach ($folder in 'tests/sdk', 'tests/judge', 'eng/lint') {
        $installed = Get-Item "$folder/node_modules/.package-lock.json" -Force -ErrorAction SilentlyContinue
        if (-not $installed -or $installed.LastWriteTimeUtc -le (Get-Item "$folder/package-lock.json").LastWriteTimeUtc) {
            Push-Location $folder
            Invoke-Tool 'npm' @('ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error')
            Pop-Location
            (Get-Item "$folder/node_modules/.package-lock.json" -Force).LastWriteTimeUtc = [DateTime]::UtcNow
        }
    }
}

function Invoke-Test {
    Invoke-Build
    Invoke-PackBuilt
    Assert-TestTools
    Invoke-Publish
    $env:MOCKIDP_PUBLISHED = Join-Path $PSScriptRoot $published
    Invoke-Tool 'dotnet' (@('test', 'tests/MockIdp.Tests', '--no-build', '-nologo', "-p:Configuration=$configuration", "-p:WithLiteDb=$($env:WITH_LITEDB)") + $Rest)
}

function Invoke-Run {
    Invoke-Restore
    Invoke-Tool 'dotnet' (@('build', 'src/MockIdp.Server', '--no-restore') + $dotnetOptions)
    Invoke-Tool 'dotnet' (@("src/MockIdp.Server/bin/$configuration/net10.0/mock-idp.dll", 'serve') + $Rest)
}

function Invoke-Judge {
    Assert-TestTools
    Invoke-Publish
    $env:MOCKIDP_PUBLISHED = Join-Path $PSScriptRoot $published
    Invoke-Tool 'node' (@('tests/judge/judge.mjs') + $Rest)
}

function Invoke-Bench {
    if (-not (Get-Command wrk -ErrorAction SilentlyContinue)) { Stop-Missing 'wrk is missing: install it (Debian: apt-get install wrk)' }
    Invoke-Publish
    Invoke-Tool 'dotnet' (@('publish', 'bench/Floor', '-o', 'artifacts/floor') + $dotnetOptions)
    Invoke-Tool 'dotnet' (@('publish', 'bench/Pieces', '-o', 'artifacts/pieces') + $dotnetOptions)
    if ($Rest -contains '--peers') {
        Push-Location bench/peers
        Invoke-Tool 'npm' @('ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error')
        Pop-Location
    }
    Invoke-Tool 'node' (@('bench/bench.mjs') + $Rest)
}

switch -CaseSensitive ($Verb) {
    'restore' { Invoke-Restore }
    'build' { Invoke-Build }
    'publish' { Invoke-Publish }
    'pack' { Invoke-Pack }
    'test' { Invoke-Test }
    'run' { Invoke-Run }
    'judge' { Invoke-Judge }
    'bench' { Invoke-Bench }
    { $_ -in 'help', '--help', '-h' } { Write-Output $help }
    default {
        [Console]::Error.WriteLine("build: there is no verb '$Verb'")
        [Console]::Error.WriteLine($help)
        exit 2
    }
}
exit 0
