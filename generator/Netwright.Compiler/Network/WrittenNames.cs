using System;
using System.Linq;

namespace Netwright.Compiler.Network;

/// <summary>What the class of a spec with faults is called, as far as its text tells: the text may break any rule.</summary>
internal static class WrittenNames
{
    /// <summary>The name as written, else as it is advised to be written, else made from the file's name.</summary>
    /// <param name="fileName">The spec's file name, without a folder.</param>
    /// <param name="text">The spec; null when it cannot be read.</param>
    public static string Class(string fileName, string? text)
    {
        string? written = Value(text, "name");
        string name = written is not null && Identifiers.IsPlain(written) && !Identifiers.IsTypeKeyword(written)
            ? written
            : Identifiers.Nearest(string.IsNullOrEmpty(written) ? fileName.Split('.')[0] : written!, "Net");
        return Identifiers.IsMember(name) ? name + "Net" : name;
    }

    /// <summary>The namespace as written; null when there is none, or one that C# does not allow.</summary>
    public static string? Namespace(string? text) =>
        Value(text, "namespace") is { } space && Identifiers.IsNamespace(space) ? space : null;

    /// <summary>What stands behind a key at the beginning of a line.</summary>
    private static string? Value(string? text, string key) => text?
        .Split('\n')
        .Select(line => ValueIn(line, key))
        .FirstOrDefault(value => value is not null);

    private static string? ValueIn(string line, string key)
    {
        string entry = line.TrimStart('{', '"', '\'');
        if (!entry.StartsWith(key, StringComparison.Ordinal))
        {
            return null;
        }

        string rest = entry.Substring(key.Length).TrimStart('"', '\'', ' ');
        return rest.StartsWith(":", StringComparison.Ordinal)
            ? rest.Substring(1).Split('#', ',', '}')[0].Trim().Trim('"', '\'')
            : null;
    }
}
