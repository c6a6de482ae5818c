using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Conv.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Conv.CSharp;

/// <summary>How Winograd's tiles of a convolution are walked: its groups and strips, in words and as code.</summary>
/// <param name="layer">The convolution.</param>
/// <param name="memory">How it is cut, and where its points stand.</param>
internal sealed class WinogradCut(ConvLayer layer, WinogradMemory memory)
{
    private readonly PartLoop parts = new(memory.Groups);

    /// <summary>Where points, factors and products stand.</summary>
    public WinogradMemory Memory => memory;

    /// <summary>Of several groups, one.</summary>
    public ConvLayer Part { get; } = layer.OneGroup;

    /// <summary>Rows and columns of a filter.</summary>
    public int Taps => memory.Tiles.Taps;

    /// <summary>Channels of a group.</summary>
    public int Channels => memory.Channels;

    /// <summary>What the methods' names begin with.</summary>
    public string Name => "Winograd" + ConvShape.Of(layer).Substring("Conv".Length);

    /// <summary>One sentence.</summary>
    public string Words => Text(
        $"{ConvWords.Filters(layer)} over {layer.Input}, by Winograd's minimal filtering F({memory.Tiles.Outputs}x{memory.Tiles.Outputs}, {Taps}x{Taps}).");

    /// <summary>Tiles and strips in words.</summary>
    public string TileWords => Text($"{memory.Tiles.Down}x{memory.Tiles.Across} tiles of {memory.Tiles.Outputs}x{memory.Tiles.Outputs} outputs")
        + (HasStrips ? Text($", {memory.StripRows} rows of them at a time.") : ".");

    /// <summary>Products at the points of an image.</summary>
    public long PointProducts =>
        (long)WinogradTiles.Points * memory.Tiles.Down * memory.Tiles.Across * memory.Filters * memory.Channels * memory.Groups;

    /// <summary>What a group's places are called behind their names.</summary>
    public string PartSuffix => parts.Suffix;

    /// <summary>Tiles of a strip, as code.</summary>
    public string Tiles => Times(1);

    /// <summary>Whether vectors of 512 bits compute two filters and two tiles in registers.</summary>
    public bool HasPairs => WinogradPairs.Suit(memory) && memory.StripRows * memory.Tiles.Across >= WinogradPairs.Count;

    /// <summary>The argument of the biases, where there are any.</summary>
    public string Bias(bool has) => has ? $"ref b{PartSuffix}, " : "";

    /// <summary>Tiles of the smallest strip.</summary>
    public int FewestTiles => (memory.Tiles.Down % memory.StripRows is > 0 and int rest ? rest : memory.StripRows) * memory.Tiles.Across;

    /// <summary>Whether what a strip gives is added to the strips before, as code.</summary>
    public string AddsToStripsBefore => HasStrips ? "strip > 0" : "false";

    private bool HasStrips => memory.StripRows < memory.Tiles.Down;

    private bool IsUneven => memory.Tiles.Down % memory.StripRows != 0;

    private string Rows => HasStrips && IsUneven ? "rows" : Text($"{memory.StripRows}");

    /// <summary>So many for each tile of a strip, as code.</summary>
    public string Times(int each)
    {
        int factor = memory.Tiles.Across * each;
        return HasStrips && IsUneven ? Text($"rows * {factor}") : Text($"{memory.StripRows * factor}");
    }

    /// <summary>The tiles of a strip whose points' matrices stand so far apart.</summary>
    public string Grid(int pointFloats) =>
        $"new(taps: {Text($"{Taps}")}, firstRow: {(HasStrips ? "strip" : "0")}, rows: {Rows}, "
        + Text($"across: {memory.Tiles.Across}, pointFloats: {pointFloats}, rowFloats: {memory.StripFloats})");

    /// <summary>Opens the loop over groups, where there are several, and names their parts.</summary>
    /// <returns>What closes it.</returns>
    public Action Groups(SourceWriter writer, IEnumerable<string> places) =>
        parts.Open(writer, places.Select(place => (place, Floats(place))));

    /// <summary>Opens the loop over strips of tile rows, where there are several.</summary>
    /// <returns>What closes it.</returns>
    public Action Strips(SourceWriter writer)
    {
        if (!HasStrips)
        {
            return () => { };
        }

        writer.Open($"for (int strip = 0; strip < {memory.Tiles.Down}; strip += {memory.StripRows})");
        if (IsUneven)
        {
            writer.Line($"int rows = int.Min({memory.StripRows}, {memory.Tiles.Down} - strip);");
        }

        return () => writer.Close();
    }

    /// <summary>Floats of a group's part of what a parameter names.</summary>
    private long Floats(string place) => place switch
    {
        "x" or "dx" => Part.Input.Length * Lanes.Count,
        "y" or "dy" => Part.Output.Length * Lanes.Count,
        "u" => memory.GroupFactors,
        "dw" => memory.GroupPartial,
        "b" => Part.Output.Channels,
        _ => throw new ArgumentOutOfRangeException(nameof(place)),
    };
}
