using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Network.Sections;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Tests.Documents;

/// <summary>All keys of recipe and data as Markdown.</summary>
internal static class KeyReference
{
    /// <summary>Keys whose insides have a page of their own.</summary>
    private static readonly Dictionary<string, string> Pages = new()
    {
        ["train.augment"] = "[Augmentation](augmentation.md) has all of them, with their keys and pictures of what they do.",
    };

    private static readonly Dictionary<string, KeyTable> Sections = new()
    {
        ["train"] = TrainSection.Table,
        ["data"] = DataSection.Table,
    };

    /// <summary>Every key with its path, such as <c>train.optimizer.sgd.lr</c>.</summary>
    public static IEnumerable<(string Path, Key Key)> Keys => Sections.SelectMany(
        section => section.Value.Keys.SelectMany(key => KeyText.Within($"{section.Key}.{key.Name}", key, Pages.ContainsKey)));

    /// <summary>A section's part of the page.</summary>
    public static string Of(string section) =>
        string.Concat(Sections[section].Keys.Select(key => Paragraphs(section, key)));

    private static string Paragraphs(string section, Key key)
    {
        string path = $"{section}.{key.Name}";
        string text = $"### {key.Name}\n\n{KeyText.Help(key)}\n\n{KeyText.Takes(key)}\n\n```yaml\n{section}: {{{ExampleOf(path)}}}\n```\n\n";
        return Pages.TryGetValue(path, out string? page)
            ? $"{text}{page}\n\n"
            : text + string.Concat(key.Tables.Select(inner => KeyText.Inner(path, inner, ExampleOf)));
    }

    private static string ExampleOf(string path) => KeyExamples.Of(path).Body;
}
