using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Netwright.TileWriting;
using Xunit;

namespace Netwright.Compiler.Tests.Products;

public sealed class TileFileTests
{
    public static TheoryData<string> Paths => [.. TileFile.All().Select(file => file.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Tiles_of_the_runtime_are_those_that_the_tool_writes(string path)
    {
        TileFile file = TileFile.All().Single(file => file.Path == path);

        string[] committed = File.ReadAllLines(Path.Combine(Numerics(), path));

        Assert.Equal(file.Text.Split('\n'), committed.Append(""));
    }

    [Fact]
    public void No_other_generated_file_stands_beside_them() => Assert.Equal(
        TileFile.All().Select(file => file.Path).Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Numerics(), "*.g.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Numerics(), file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal));

    private static string Numerics([CallerFilePath] string caller = "") =>
        Repository.Numerics(Repository.Find(Path.GetDirectoryName(caller)!)!);
}
