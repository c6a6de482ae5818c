using System;
using System.IO;
using System.Runtime.CompilerServices;
using Netwright.Compiler.Emit;
using Netwright.Numerics;
using Xunit;

namespace Netwright.Compiler.Tests.Products;

public sealed class MatrixProductTests
{
    private const int Lanes = 16;

    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    public void Tiles_of_the_runtime_are_those_of_the_writer(int bits)
    {
        VectorWidth width = bits == 512 ? VectorWidth.V512 : bits == 256 ? VectorWidth.V256 : VectorWidth.V128;
        string file = Path.Combine(RuntimeFolder(), "Numerics", "Products", $"MatrixProduct.{width.Class}.cs");
        string written = MatrixProductWriter.Write(width);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(file, written);
        }

        Assert.Equal(written, File.ReadAllText(file).Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(8, 1, 1)]
    [InlineData(8, 5, 2)]
    [InlineData(16, 7, 3)]
    [InlineData(24, 33, 4)]
    [InlineData(8, 64, 5)]
    [InlineData(40, 9, 7)]
    [InlineData(1, 9, 3)]
    [InlineData(9, 17, 4)]
    [InlineData(15, 3, 2)]
    [InlineData(22, 5, 1)]
    public void Products_are_chains_of_multiply_adds_in_the_order_of_depth(int rows, int depth, int columns)
    {
        int width = columns * Lanes;
        float[] x = HashFloats(depth * width, 1);
        float[] plain = HashFloats(rows * depth, 2);
        float[] turned = new float[plain.Length];
        for (int k = 0; k < rows; k++)
        {
            for (int d = 0; d < depth; d++)
            {
                turned[(d * rows) + k] = plain[(k * depth) + d];
            }
        }

        float[] expected = HashFloats(rows * width, 3);
        float[] y = [.. expected];
        float[] yTurned = [.. expected];
        for (int turn = 0; turn < 2; turn++)
        {
            bool add = turn == 0;
            MatrixProduct.Plain(ref plain[0], ref x[0], ref y[0], depth, width, width, rows, depth, columns, add);
            MatrixProduct.Turned(ref turned[0], ref x[0], ref yTurned[0], rows, width, width, rows, depth, columns, add);

            for (int i = 0; i < expected.Length; i++)
            {
                float sum = add ? expected[i] : 0;
                for (int d = 0; d < depth; d++)
                {
                    sum = float.FusedMultiplyAdd(plain[(i / width * depth) + d], x[(d * width) + (i % width)], sum);
                }

                expected[i] = sum;
            }

            Assert.Equal(expected, y);
            Assert.Equal(expected, yTurned);
        }
    }

    private static float[] HashFloats(int count, int seed)
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
