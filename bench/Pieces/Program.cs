using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using MockIdp.Pieces;

// In this process: a generated project would have to find the generator of the contracts again.
var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromTypes([typeof(RequestPieces), typeof(StartPieces)]).Run(args.Length == 0 ? ["--filter", "*"] : args, config);
