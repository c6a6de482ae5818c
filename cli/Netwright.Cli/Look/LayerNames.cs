using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler;
using Netwright.Compiler.Network;

namespace Netwright.Cli.Look;

/// <summary>The layers that the user means.</summary>
internal static class LayerNames
{
    private const int MostTold = 40;

    /// <summary>The names that were given, or all where none was.</summary>
    /// <exception cref="InputException">A layer of that name is not there, or is none that can be looked at.</exception>
    public static IReadOnlyList<string> Require(IReadOnlyList<string> given, IEnumerable<Layer> layers)
    {
        string[] all = [.. layers.Select(layer => layer.Name)];
        foreach (string name in given.Where(name => !all.Contains(name)))
        {
            string rest = all.Length > MostTold ? $" and {all.Length - MostTold} more" : "";
            throw new InputException("--layer", $"there is no layer '{Printable.Text(name)}' to be shown; there are {string.Join(", ", all.Take(MostTold))}{rest}");
        }

        return given.Count > 0 ? given : all;
    }
}
