using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Tests.Documents;

/// <summary>Keys of the language as Markdown: what each says and takes, its default and an example.</summary>
internal static partial class KeyText
{
    /// <summary>A key with all that its value may have, each with its path, such as <c>train.optimizer.sgd.lr</c>.</summary>
    /// <param name="path">Of the key.</param>
    /// <param name="key">The key.</param>
    /// <param name="stops">Whether the insides of a path stand elsewhere.</param>
    public static IEnumerable<(string Path, Key Key)> Within(string path, Key key, Func<string, bool> stops) => stops(path)
        ? [(path, key)]
        : key.Tables
            .SelectMany(inner => inner.Table.Keys.SelectMany(below => Within($"{Below(path, inner)}.{below.Name}", below, stops)))
            .Prepend((path, key));

    /// <summary>What a key's value may have, as a list below the words that bring it.</summary>
    public static string Inner(string path, InnerTable inner, Func<string, string> exampleOf)
    {
        string head = inner.Word.Length == 0 ? "" : $"**{inner.Word}**: {inner.Doc}\n\n";
        string[] items = [.. inner.Table.Keys.Select(key => Item($"{Below(path, inner)}.{key.Name}", key, exampleOf))];
        return items.Length == 0 ? head : head + string.Concat(items) + "\n";
    }

    /// <summary>A key as an item of a list.</summary>
    public static string Item(string path, Key key, Func<string, string> exampleOf) =>
        $"- `{key.Name}`: {Help(key)} {Takes(key)}\n  `{exampleOf(path)}`\n";

    /// <summary>What a key says, without its default.</summary>
    public static string Help(Key key) => DefaultInHelp().Replace(key.Doc, "").Trim();

    /// <summary>What a key takes, and what it is when it is left out.</summary>
    public static string Takes(Key key) => $"Takes {key.Takes}; {(Default(key) is { } text ? $"default: {text}" : "required")}.";

    /// <summary>What a key is when it is left out, as its help says; null where it must be there.</summary>
    public static string? Default(Key key) => key.IsRequired ? null : DefaultInHelp().Match(key.Doc).Groups[1].Value;

    private static string Below(string path, InnerTable inner) => inner.Word.Length == 0 ? path : $"{path}.{inner.Word}";

    [GeneratedRegex(@"Default: (.*)\.$")]
    private static partial Regex DefaultInHelp();
}
