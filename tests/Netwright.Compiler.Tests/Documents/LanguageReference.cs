using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Network;
using Netwright.Compiler.Network.Blocks;
using Netwright.Compiler.Network.Sections;
using Netwright.Compiler.Spec.Grammar;
using Netwright.Compiler.Tests.Network;

namespace Netwright.Compiler.Tests.Documents;

/// <summary>The language as Markdown: the keys of a spec, of its layers and blocks, and the numbers of faults.</summary>
internal static class LanguageReference
{
    /// <summary>Keys whose insides stand elsewhere.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["spec.bias-init"] = "The rules are those of [init](#init).",
        ["spec.layers"] = "[The layers](#the-layers) has all kinds.",
        ["spec.train"] = "[Training](training.md#the-keys-of-train) has all its keys.",
        ["spec.data"] = "[Training](training.md#the-keys-of-data) has all its keys.",
        ["shared.init"] = "",
        ["shared.bias-init"] = "",
        ["layers.subsample.init"] = "",
    };

    /// <summary>The keys that several kinds of layers have, described once.</summary>
    private static readonly Key[] Shared =
        [LayerKind.NameKey, SharedKeys.Bias, SharedKeys.Activation, SharedKeys.Init, SharedKeys.BiasInit];

    /// <summary>Every key with its path, such as <c>layers.conv.stride</c>.</summary>
    public static IEnumerable<(string Path, Key Key)> Keys =>
    [
        .. TopLevel.Table.Keys.SelectMany(key => Within("spec", key)),
        .. Shared.SelectMany(key => Within("shared", key)),
        .. LayerKinds.All.SelectMany(kind => Own(kind).SelectMany(key => Within($"layers.{kind.Key}", key))),
        .. Block.SharedKeys.Keys.SelectMany(key => Within("use", key)),
    ];

    /// <summary>A part of the page.</summary>
    public static string Of(string part) => part switch
    {
        "spec" => string.Concat(TopLevel.Table.Keys.Select(OfSpec)),
        "shared" => string.Concat(Shared.Select(key => KeyText.Item($"shared.{key.Name}", key, InList))) + "\n"
            + string.Concat(Shared.Where(key => Expands($"shared.{key.Name}")).SelectMany(InsideShared)),
        "layers" => string.Concat(LayerKinds.All.Select(OfKind)),
        "use" => string.Concat(Block.SharedKeys.Keys.Select(key => KeyText.Item($"use.{key.Name}", key, InList))) + "\n",
        "faults" => "| number | what | what it means |\n| --- | --- | --- |\n"
            + string.Concat(FaultCatalogue.All.Select(kind => $"| {kind.Code} | {kind.Title} | {kind.Meaning} |\n")) + "\n",
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    private static IEnumerable<string> InsideShared(Key key) => key.Tables.Select(inner => KeyText.Inner($"shared.{key.Name}", inner, InList));

    private static string OfSpec(Key key)
    {
        string path = $"spec.{key.Name}";
        return $"### {key.Name}\n\n{KeyText.Help(key)}\n\n{KeyText.Takes(key)}\n\n```yaml\n{InLine(path)}\n```\n\n"
            + (Expands(path) ? string.Concat(key.Tables.Select(inner => KeyText.Inner(path, inner, InLine))) : Elsewhere[path] + "\n\n");
    }

    private static string OfKind(LayerKind kind)
    {
        Key[] own = [.. Own(kind)];
        string[] others = [.. kind.Table.Keys.Except(own).Select(key => $"`{key.Name}`")];
        string keys = own.Length == 0 ? "" : string.Concat(own.Select(key => KeyText.Item($"layers.{kind.Key}.{key.Name}", key, InList))) + "\n";
        return $"### {kind.Key}\n\n{kind.Doc}\n\nGives: {kind.OutputRule}\n\n```yaml\n{LanguageExamples.OfKind(kind.Key)}\n```\n\n{Figures(kind)}\n\n{keys}"
            + $"{(own.Length == 0 ? "Keys" : "Keys that others have, too")}: {string.Join(", ", others)} ([see above](#keys-that-layers-share)).\n\n";
    }

    /// <summary>What the compiler makes of a kind's example.</summary>
    private static string Figures(LayerKind kind)
    {
        string[] items = [.. LanguageExamples.OfKind(kind.Key).Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal))];
        int position = Array.FindIndex(items, item => item[2..].Split(':')[0] == kind.Key);
        Layer layer = SpecText.Good(LanguageExamples.Layers(kind.Key, LanguageExamples.OfKind(kind.Key))).Layers[position];
        long parameters = Within(layer).Sum(inner => inner.Parameters.Sum(parameter => parameter.Length));
        long multiplyAdds = Within(layer).Sum(inner => inner.MultiplyAdds);
        string[] counts = [.. new[] { (parameters, "parameters"), (multiplyAdds, "multiply-adds an image") }
            .Where(count => count.Item1 > 0)
            .Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Item1:N0} {count.Item2}"))];
        return $"Here {layer.Input} becomes {layer.Output}{(counts.Length == 0 ? "" : ": ")}{string.Join(", ", counts)}.";
    }

    private static IEnumerable<Layer> Within(Layer layer) => layer is ParallelLayer parallel
        ? parallel.Branches.SelectMany(branch => branch.Layers).SelectMany(Within)
        : [layer];

    private static IEnumerable<Key> Own(LayerKind kind) => kind.Table.Keys.Where(key => !Shared.Contains(key));

    private static IEnumerable<(string Path, Key Key)> Within(string section, Key key) =>
        KeyText.Within($"{section}.{key.Name}", key, path => !Expands(path));

    private static bool Expands(string path) => !Elsewhere.ContainsKey(path);

    private static string InLine(string path) => LanguageExamples.Of(path).Body;

    private static string InList(string path) => $"- {InLine(path)}";
}
