using System;

namespace Netwright.Cli.Files;

/// <summary>A field of a CSV file, as RFC 4180 has it.</summary>
internal static class CsvField
{
    /// <summary>The text, in quotes where it needs them.</summary>
    public static string Of(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
