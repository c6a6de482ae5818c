using System;
using System.Threading;

namespace Netwright.Threading;

/// <summary>Things that calls use in turn, as many as calls overlap; beyond a bound they are made anew. Takes no lock.</summary>
/// <typeparam name="T">What is lent: to one caller at a time.</typeparam>
internal sealed class Pool<T>
    where T : class
{
    private const int FewestPlaces = 16;

    private readonly T?[] places = new T?[Math.Max(FewestPlaces, 2 * Environment.ProcessorCount)];

    /// <summary>One that nobody uses; null where there is none.</summary>
    public T? Take()
    {
        int first = First;
        for (int i = 0; i < places.Length; i++)
        {
            ref T? place = ref places[(first + i) % places.Length];
            if (Volatile.Read(ref place) is not null && Interlocked.Exchange(ref place, null) is { } thing)
            {
                return thing;
            }
        }

        return null;
    }

    /// <summary>Gives one back; it is dropped when all places are taken.</summary>
    public void Give(T thing)
    {
        int first = First;
        for (int i = 0; i < places.Length; i++)
        {
            ref T? place = ref places[(first + i) % places.Length];
            if (Volatile.Read(ref place) is null && Interlocked.CompareExchange(ref place, thing, null) is null)
            {
                return;
            }
        }
    }

    /// <summary>Threads begin at different places, each at what its processor's cache may still hold.</summary>
    private int First => Environment.CurrentManagedThreadId % places.Length;
}
