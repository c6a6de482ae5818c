using System;
using System.IO;
using System.Linq;
using System.Text;
using Netwright.Compiler.Emit;
using Xunit;

namespace Netwright.Compiler.Tests.Emit;

/// <summary>The largest networks of the classic line stay small enough to build.</summary>
public sealed class LargeNetworkTests
{
    private const int MostBytes = 600_000;
    private const int MostGarbage = 200_000_000;

    private static readonly EmitOptions Options = new("Samples");

    [Theory]
    [InlineData("vgg16")]
    [InlineData("googlenet")]
    [InlineData("resnet152")]
    public void Emitted_files_stay_below_600_kilobytes(string name)
    {
        int bytes = Generate(name).Max(file => Encoding.UTF8.GetByteCount(file.Text));

        Assert.InRange(bytes, 1, MostBytes);
    }

    [Theory]
    [InlineData("vgg16")]
    [InlineData("googlenet")]
    [InlineData("resnet152")]
    public void Spec_becomes_code_with_less_than_200_megabytes_of_garbage(string name)
    {
        Generate(name);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Generate(name);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, MostGarbage);
    }

    [Fact]
    public void Layers_of_equal_shape_share_one_convolution()
    {
        string text = Generate("resnet152")[0].Text;

        Assert.Equal(1, text.Split("private static void Winograd_256x3x3_Pad1_Over256x14x14_NoBias_Forward(").Length - 1);
    }

    [Fact]
    public void Repeats_of_a_block_are_a_loop()
    {
        Assert.Matches(@"for \(int i = 0; i < 3[0-9]; i\+\+\)", Generate("resnet152")[0].Text);
    }

    private static EquatableArray<SourceFile> Generate(string name)
    {
        string file = Path.Combine(SpecFiles.Folder, name + ".net.yaml");
        CheckResult result = NetCompiler.Check(file, File.ReadAllText(file));
        Assert.Empty(result.Faults);
        return NetCompiler.Emit(result.Network!, Options);
    }
}
