using System.Collections.Concurrent;

namespace MockIdp.Tests.Harness;

/// <summary>The calls that one test has under way: two that overlap may race, and then chance has a say in what they are answered.</summary>
sealed class CallsUnderWay
{
    static readonly ConcurrentDictionary<string, CallsUnderWay> tests = new();

    readonly Lock one = new();
    int underWay, begun;

    /// <summary>A call of the running test begins; it ends when the result is disposed of.</summary>
    public static Call Begin()
    {
        var test = tests.GetOrAdd(TestContext.Current.Test?.UniqueID ?? "", _ => new());
        lock (test.one)
            return new(test, beside: test.underWay++, number: ++test.begun);
    }

    /// <summary>One call.</summary>
    public sealed class Call(CallsUnderWay test, int beside, int number) : IDisposable
    {
        /// <summary>Whether no other call of its test has been under way since it began.</summary>
        public bool IsAlone
        {
            get
            {
                lock (test.one)
                    return beside == 0 && test.begun == number;
            }
        }

        public void Dispose()
        {
            lock (test.one)
                test.underWay--;
        }
    }
}
