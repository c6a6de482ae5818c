using System;

namespace Netwright.Compiler.Tests.Products;

/// <summary>Operands of products.</summary>
internal static class Operands
{
    /// <summary>Values from -1/2 to 1/2.</summary>
    public static float[] Values(int count, int seed)
    {
        var random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = (float)(random.NextDouble() - 0.5);
        }

        return values;
    }
}
