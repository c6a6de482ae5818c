using System;
using System.Threading.Tasks;

namespace Netwright.Testing;

/// <summary>Ends a test that would never end by itself.</summary>
public static class HangGuard
{
    /// <summary>Far beyond what any test takes on a busy machine: this tells endless from long, not slow from fast.</summary>
    private static readonly TimeSpan Endless = TimeSpan.FromMinutes(5);

    /// <exception cref="TimeoutException">The action did not end.</exception>
    public static void Run(Action action) => Task.Run(action).WaitAsync(Endless).GetAwaiter().GetResult();
}
