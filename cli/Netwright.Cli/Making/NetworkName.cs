using System.Linq;
using System.Text.RegularExpressions;

namespace Netwright.Cli.Making;

/// <summary>Makes the name of a class of what the user calls a network.</summary>
internal static partial class NetworkName
{
    /// <summary>Such as <c>MyFlowers2</c> for <c>my-flowers 2</c>.</summary>
    /// <param name="text">Words.</param>
    public static string Of(string text)
    {
        string name = string.Concat(Words().Matches(text).Select(word => char.ToUpperInvariant(word.Value[0]) + word.Value[1..]));
        return name.Length == 0 ? "Network" : char.IsDigit(name[0]) ? "Network" + name : name;
    }

    [GeneratedRegex("[A-Za-z0-9]+")]
    private static partial Regex Words();
}
