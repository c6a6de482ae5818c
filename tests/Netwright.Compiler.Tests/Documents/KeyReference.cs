using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Netwright.Compiler.Network.Sections;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Tests.Documents;

/// <summary>All keys of a section of the language as Markdown: what each says and takes, its default and an example.</summary>
internal static partial class KeyReference
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
    public static IEnumerable<(string Path, Key Key)> Keys => Sections.SelectMany(section => Within(section.Key, section.Value));

    /// <summary>A section's part of the page.</summary>
    public static string Of(string section) =>
        string.Concat(Sections[section].Keys.Select(key => Paragraphs(section, key)));

    /// <summary>What a key is when it is left out, as its help says; null where it must be there.</summary>
    public static string? Default(Key key) => key.IsRequired ? null : DefaultInHelp().Match(key.Doc).Groups[1].Value;

    private static IEnumerable<(string Path, Key Key)> Within(string path, KeyTable table) => table.Keys.SelectMany(key =>
        key.Tables.SelectMany(inner => Within(Below($"{path}.{key.Name}", inner), inner.Table)).Prepend(($"{path}.{key.Name}", key)));

    private static string Below(string path, InnerTable inner) => inner.Word.Length == 0 ? path : $"{path}.{inner.Word}";

    private static string Paragraphs(string section, Key key)
    {
        string path = $"{section}.{key.Name}";
        return $"### {key.Name}\n\n{Help(key)}\n\nTakes {key.Takes}; {DefaultOf(key)}.\n\n```yaml\n{section}: {{{KeyExamples.Of(path).Body}}}\n```\n\n"
            + (Pages.TryGetValue(path, out string? page) ? page + "\n\n" : "")
            + string.Concat(key.Tables.Select(inner => Inner(path, inner)));
    }

    private static string Inner(string path, InnerTable inner)
    {
        string head = inner.Word.Length == 0 ? "" : $"**{inner.Word}**: {inner.Doc}\n\n";
        string[] items = [.. inner.Table.Keys.Select(key => Item($"{Below(path, inner)}.{key.Name}", key))];
        return items.Length == 0 ? head : head + string.Concat(items) + "\n";
    }

    private static string Item(string path, Key key) =>
        $"- `{key.Name}`: {Help(key)} Takes {key.Takes}; {DefaultOf(key)}.\n  `{KeyExamples.Of(path).Body}`\n";

    private static string Help(Key key) => DefaultInHelp().Replace(key.Doc, "").Trim();

    private static string DefaultOf(Key key) => Default(key) is { } text ? $"default: {text}" : "required";

    [GeneratedRegex(@"Default: (.*)\.$")]
    private static partial Regex DefaultInHelp();
}
