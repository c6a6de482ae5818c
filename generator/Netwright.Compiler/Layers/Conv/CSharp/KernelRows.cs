using System.Linq;
using Netwright.Compiler.Emit;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Conv.CSharp;

/// <summary>Which rows of a kernel see a row of an image, as code.</summary>
internal static class KernelRows
{
    /// <summary>Whether every target sees a source through every tap.</summary>
    public static bool SeeAll(TapAxis axis, int sources) =>
        Enumerable.Range(0, axis.Targets).All(t => axis.Seeing(t, sources) == (0, axis.Taps));

    /// <summary>Whether every target sees a source through some tap.</summary>
    public static bool SeeSome(TapAxis axis, int sources) =>
        Enumerable.Range(0, axis.Targets).All(t => axis.Seeing(t, sources) is var (first, end) && end > first);

    /// <summary>Declares <c>first</c> and <c>last</c>, the taps that see something from <c>row</c>, which the first of them sees.</summary>
    public static void Write(SourceWriter writer, TapAxis axis, int sources)
    {
        writer.Line("// Rows of the kernel that see the image.");
        writer.Line($"int first = int.Clamp({Quotient("-row", axis.Dilation)}, 0, {axis.Taps});");
        writer.Line($"int last = int.Clamp({Quotient(Text($"{sources} - row"), axis.Dilation)}, first, {axis.Taps});");
    }

    private static string Quotient(string distance, int dilation) => dilation == 1 ? distance : Text($"({distance} + {dilation - 1}) / {dilation}");
}
