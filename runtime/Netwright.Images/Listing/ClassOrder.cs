using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Netwright.Data;

namespace Netwright.Images.Listing;

/// <summary>Numbers the classes that were found.</summary>
internal static class ClassOrder
{
    private const int ShownNames = 10;

    /// <summary>The names in the order of their labels.</summary>
    /// <param name="source">The folder or list, for messages.</param>
    /// <param name="found">Names of folders or labels, each once.</param>
    /// <param name="given">The classes that they must be; empty when any will do.</param>
    /// <exception cref="DatasetException">There are others than the given ones, or fewer.</exception>
    public static ImmutableArray<string> Of(string source, IReadOnlyCollection<string> found, ImmutableArray<string> given)
    {
        if (given.IsDefaultOrEmpty)
        {
            return [.. found.Order(StringComparer.Ordinal)];
        }

        string[] missing = [.. given.Except(found)];
        string[] unknown = [.. found.Except(given).Order(StringComparer.Ordinal)];
        return missing.Length + unknown.Length == 0
            ? given
            : throw new DatasetException(
                $"{Printable.Text(source)}: expected the {given.Length} classes {Names(given)}; "
                + string.Join(" and ", new[] { Difference("missing", missing), Difference("unknown", unknown) }.OfType<string>()) + ".");
    }

    /// <summary>Names as they stand in messages.</summary>
    public static string Names(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(ShownNames).Select(name => $"'{Printable.Text(name)}'"))
        + (names.Count > ShownNames ? $" and {names.Count - ShownNames} more" : "");

    private static string? Difference(string kind, string[] names) =>
        names.Length == 0 ? null : $"{kind} {(names.Length == 1 ? "is" : "are")} {Names(names)}";
}
