using System;

namespace Netwright;

/// <summary>Memory of the calling thread that is free between calls: grown when more is asked for than ever before, never given back.</summary>
internal static class ThreadScratch
{
    [ThreadStatic]
    private static float[]? memory;

    /// <summary>Values of whatever content; taken again by the thread's next call.</summary>
    /// <param name="floats">How many.</param>
    public static Span<float> Take(int floats)
    {
        if (memory is null || memory.Length < floats)
        {
            memory = GC.AllocateUninitializedArray<float>(floats);
        }

        return memory.AsSpan(0, floats);
    }
}
