using System.Security.Cryptography;
using Org.BouncyCastle.Math;

namespace MockIdp.Core.Credentials;

/// <summary>
/// RSA keys for many lanes at little cost. Two primes make the first key, and finding primes is all that a key costs: so each later key is the product of another two of those that there are, and only when
/// all pairs are used up two more are looked for. 22 primes are enough for 231 lanes. Every key is another; but who has the public halves of two with a common prime can compute the private ones. So this
/// is for servers whose private keys anybody can read who reaches them.
/// </summary>
/// <param name="generate">Makes a key of two new primes.</param>
public sealed class SharedPrimes(Func<RSAParameters> generate)
{
    /// <summary>As soon as no more keys than this are left, two primes are looked for in the background: but only where there was a need of them twice.</summary>
    const int Few = 2;

    readonly Lock gate = new();
    readonly List<BigInteger> primes = [];

    /// <summary>The next pair: (1, 0), (2, 0), (2, 1), (3, 0) and so on.</summary>
    (int Greater, int Less) next = (1, 0);

    int growing;

    /// <summary>A key that nobody else was given.</summary>
    public RSAParameters Next()
    {
        lock (gate)
        {
            while (true)
            {
                if (next.Greater >= primes.Count)
                    Add(generate());
                var pair = (primes[next.Greater], primes[next.Less]);
                next = next.Less + 1 < next.Greater ? (next.Greater, next.Less + 1) : (next.Greater + 1, 0);
                if (primes.Count > 2 && Left <= Few && Interlocked.Exchange(ref growing, 1) == 0)
                    _ = Task.Run(Grow);
                if (RsaNumbers.Of(pair.Item1, pair.Item2) is { } key)
                    return key;
            }
        }
    }

    int Left => (primes.Count * (primes.Count - 1) / 2) - (next.Greater * (next.Greater - 1) / 2) - next.Less;

    /// <summary>If it fails, so will whoever needs the next key, and be told.</summary>
    void Grow()
    {
        try
        {
            var made = generate();
            lock (gate)
                Add(made);
        }
        finally
        {
            Volatile.Write(ref growing, 0);
        }
    }

    void Add(RSAParameters made)
    {
        primes.Add(new BigInteger(1, made.P));
        primes.Add(new BigInteger(1, made.Q));
    }
}
