using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using MockIdp.Pieces;

// The whole server in this process, with its rules or without: bench.mjs measures both over HTTP.
if (args is ["serve", var port, .. var rest])
{
    await Unchecked.ServeAsync(int.Parse(port, System.Globalization.CultureInfo.InvariantCulture), rest is ["--without-rules"]);
    return;
}

// In this process: a generated project would have to find the generator of the contracts again.
var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromTypes([typeof(RequestPieces), typeof(CheckPieces), typeof(StartPieces), typeof(StorePieces), typeof(TokenPieces), typeof(KeyPieces), typeof(JournalPieces)]).Run(args.Length == 0 ? ["--filter", "*"] : args, config);
