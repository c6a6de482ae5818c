using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Netwright.Compiler.Tests.Faults;

/// <summary>A layer that can be changed and written.</summary>
internal sealed class DrawnLayer(string kind)
{
    public string Kind => kind;

    public Dictionary<string, string> Keys { get; init; } = [];

    public List<List<DrawnLayer>> Branches { get; init; } = [];

    public static DrawnLayer Pointwise(int filters) => new("conv") { Keys = { ["filters"] = Number(filters), ["kernel"] = "1" } };

    /// <summary>Layers as messages write them: <c>globalavgpool and - conv: {filters: 3, kernel: 1}</c>.</summary>
    public static IEnumerable<DrawnLayer> Parse(string layers) => layers.Split(" and - ").Select(layer =>
    {
        string[] parts = layer.TrimEnd('}').Split(": {");
        return new DrawnLayer(parts[0])
        {
            Keys = parts.Length == 1 ? [] : parts[1].Split(", ").Select(pair => pair.Split(": ")).ToDictionary(pair => pair[0], pair => pair[1]),
        };
    });

    public void Set(string key, string value) => Keys[key] = value;

    public DrawnLayer Copy() => new(Kind) { Keys = new(Keys), Branches = [.. Branches.Select(branch => branch.Select(layer => layer.Copy()).ToList())] };

    public string Text => Kind == "parallel"
        ? $"{{parallel: {{{Pairs}, branches: [{string.Join(", ", Branches.Select(Written))}]}}}}"
        : Keys.Count == 0 ? Kind : $"{{{Kind}: {{{Pairs}}}}}";

    private string Pairs => string.Join(", ", Keys.Select(pair => $"{pair.Key}: {pair.Value}"));

    private static string Written(List<DrawnLayer> branch) =>
        branch.Count == 0 ? "identity" : $"[{string.Join(", ", branch.Select(layer => layer.Text))}]";

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A small network drawn at random, whose shapes often do not fit.</summary>
internal sealed class DrawnNetwork(string input, List<DrawnLayer> layers)
{
    public DrawnLayer Merged => layers.First(layer => layer.Kind == "parallel");

    public string Text => $"name: Net\ninput: {input}\nclasses: 2\nlayers:\n{string.Concat(layers.Select(layer => $"  - {layer.Text}\n"))}  - dense: {{name: Last, units: 2}}\n";

    /// <summary>Layers in a row.</summary>
    public static DrawnNetwork Chain(Random dice) =>
        new(Input(dice), [.. Enumerable.Range(1, dice.Next(1, 4)).Select(i => Any(dice, $"L{i}"))]);

    /// <summary>A merge of branches, behind nothing.</summary>
    public static DrawnNetwork Parallel(Random dice)
    {
        DrawnLayer parallel = new("parallel")
        {
            Keys = { ["name"] = "P", ["merge"] = dice.Next(2) == 0 ? "add" : "concat" },
            Branches = [Branch(dice, 1), Branch(dice, dice.Next(4) == 0 ? 0 : 1)],
        };
        return new DrawnNetwork(Input(dice), [parallel]);
    }

    public DrawnLayer Find(string name) => layers.First(layer => layer.Keys.GetValueOrDefault("name") == name);

    public DrawnNetwork Copy() => new(input, [.. layers.Select(layer => layer.Copy())]);

    private static string Input(Random dice) =>
        $"{{channels: {dice.Next(1, 7)}, height: {dice.Next(1, 13)}, width: {dice.Next(1, 13)}}}";

    private static List<DrawnLayer> Branch(Random dice, int least) => [.. Enumerable.Range(0, dice.Next(least, 4)).Select(_ => dice.Next(8) switch
    {
        0 => new DrawnLayer("globalavgpool"),
        1 => new DrawnLayer("flatten"),
        2 => new DrawnLayer("dense") { Keys = { ["units"] = DrawnLayer.Number(dice.Next(1, 5)) } },
        3 => new DrawnLayer("relu"),
        4 => new DrawnLayer("maxpool") { Keys = { ["window"] = DrawnLayer.Number(dice.Next(1, 4)), ["stride"] = DrawnLayer.Number(dice.Next(1, 4)) } },
        _ => new DrawnLayer("conv")
        {
            Keys =
            {
                ["filters"] = DrawnLayer.Number(dice.Next(1, 4)),
                ["kernel"] = Pair(dice, 1, 4),
                ["stride"] = Pair(dice, 1, 3),
                ["pad"] = Pair(dice, 0, 2),
            },
        },
    })];

    private static DrawnLayer Any(Random dice, string name)
    {
        DrawnLayer layer = new(dice.Next(9) switch { 0 => "maxpool", 1 => "avgpool", 2 => "subsample", 3 => "dense", 4 => "flatten", _ => "conv" })
        {
            Keys = { ["name"] = name },
        };
        switch (layer.Kind)
        {
            case "dense":
                layer.Set("units", DrawnLayer.Number(dice.Next(1, 9)));
                break;
            case "conv":
                layer.Set("filters", DrawnLayer.Number(dice.Next(1, 7)));
                layer.Set("kernel", Pair(dice, 1, dice.Next(8) == 0 ? 1024 : 9));
                Draw(dice, layer, "dilation", 1, dice.Next(8) == 0 ? 1024 : 6);
                if (dice.Next(3) == 0)
                {
                    layer.Set("groups", DrawnLayer.Number(dice.Next(1, 5)));
                }

                break;
            case "maxpool" or "avgpool" or "subsample":
                layer.Set("window", Pair(dice, 1, 14));
                break;
        }

        if (layer.Kind is "conv" or "maxpool" or "avgpool")
        {
            Draw(dice, layer, "stride", 1, 4);
            Draw(dice, layer, "pad", 0, 7);
        }

        return layer;
    }

    private static void Draw(Random dice, DrawnLayer layer, string key, int least, int most)
    {
        if (dice.Next(2) == 0)
        {
            layer.Set(key, Pair(dice, least, most));
        }
    }

    private static string Pair(Random dice, int least, int most)
    {
        (int rows, int columns) = (dice.Next(least, most + 1), dice.Next(least, most + 1));
        return dice.Next(2) == 0 ? DrawnLayer.Number(rows) : $"[{rows}, {columns}]";
    }
}
