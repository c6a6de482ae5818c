using Netwright.Compiler.Emit;
using Netwright.Compiler.Plan;
using Xunit;

namespace Netwright.Compiler.Tests.Emit;

/// <summary>How short names in emitted code become certain ones.</summary>
public sealed class EmittedNamesTests
{
    [Theory]
    [InlineData("Unsafe.Add(ref x, 3)", "Code::Unsafe.Add(ref x, 3)")]
    [InlineData("y = FusedMultiplyAdd(Create(w), x, y);", "y = Simd::Vector256.FusedMultiplyAdd(Simd::Vector256.Create(w), x, y);")]
    [InlineData("Vector512.Create(1f)", "Simd::Vector512.Create(1f)")]
    [InlineData("Span<float> a, ReadOnlySpan<int> b", "global::System.Span<float> a, global::System.ReadOnlySpan<int> b")]
    [InlineData("LaneMath.Sum(x)", "Kernels::LaneMath.Sum(x)")]
    [InlineData(".. Enumerable.Range(0, 3)", ".. global::System.Linq.Enumerable.Range(0, 3)")]
    [InlineData("new(..Enumerable)", "new(..global::System.Linq.Enumerable)")]
    [InlineData("x.Create(Unsafe_w, Create)", "x.Create(Unsafe_w, Create)")]
    [InlineData("Simd::Vector512.Create(x)", "Simd::Vector512.Create(x)")]
    [InlineData("Name = \"Unsafe \\\" Span\", Span", "Name = \"Unsafe \\\" Span\", global::System.Span")]
    [InlineData("$\"Vector512{i}\" + Math", "$\"Vector512{i}\" + global::System.Math")]
    [InlineData("x = y / Math.Z; // Unsafe, \"Span", "x = y / global::System.Math.Z; // Unsafe, \"Span")]
    [InlineData("/// <summary>Vector512 of Span</summary>", "/// <summary>Vector512 of Span</summary>")]
    [InlineData("Sampling = Sampling.Balanced", "Sampling = Net::Sampling.Balanced")]
    [InlineData("int.Min(3, 4)", "int.Min(3, 4)")]
    public void A_name_from_outside_gets_its_root(string line, string expected) =>
        Assert.Equal(expected, new EmittedNames(VectorWidth.V256, "Net").Qualify(line));

    [Theory]
    [InlineData("C1_Forward", "C1_Forward(ref C1_w); // C1_Forward", "C1_Forward_Own(ref C1_w); // C1_Forward")]
    [InlineData("C1_w", "C1_Forward(ref C1_w, x.C1_w);", "C1_Forward(ref C1_w_Own, x.C1_w);")]
    [InlineData("Name", "Name = \"Name\",", "Name = \"Name\",")]
    [InlineData("Create", "Create(x)", "Simd::Vector512.Create(x)")]
    public void A_member_called_like_the_class_gets_another_name(string className, string line, string expected) =>
        Assert.Equal(expected, new EmittedNames(VectorWidth.V512, className).Qualify(line));
}
