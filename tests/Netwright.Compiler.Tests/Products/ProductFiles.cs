using System;
using System.IO;
using System.Runtime.CompilerServices;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Plan;
using Xunit;

namespace Netwright.Compiler.Tests.Products;

/// <summary>Files of the runtime that a writer of this folder writes.</summary>
internal static class ProductFiles
{
    /// <summary>Fails where a width's file is not what its writer writes; UPDATE_SNAPSHOTS=1 writes it.</summary>
    /// <param name="product">The class.</param>
    /// <param name="bits">Width of a vector: 512, 256 or 128.</param>
    /// <param name="write">The writer.</param>
    public static void Verify(string product, int bits, Func<VectorWidth, string> write)
    {
        VectorWidth width = bits == 512 ? VectorWidth.V512 : bits == 256 ? VectorWidth.V256 : VectorWidth.V128;
        string file = Path.Combine(RuntimeFolder(), "Numerics", "Products", $"{product}.{width.Class}.cs");
        string written = write(width);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(file, written);
        }

        Assert.Equal(written, File.ReadAllText(file).Replace("\r\n", "\n", StringComparison.Ordinal));
    }

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

    private static string RuntimeFolder([CallerFilePath] string caller = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(caller)!, "..", "..", "..", "runtime", "Netwright.Runtime"));
}
