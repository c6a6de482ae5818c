using System;
using System.Linq;
using System.Text.RegularExpressions;

namespace Netwright.Generator.Tests.Package;

/// <summary>The code that stands in a document between fences.</summary>
internal static partial class Fences
{
    /// <summary>The only piece of code in a language that holds these words.</summary>
    public static string Only(string document, string language, string words) => Fence().Matches(document)
        .Where(fence => fence.Groups["language"].Value == language)
        .Select(fence => fence.Groups["code"].Value)
        .Single(code => code.Contains(words, StringComparison.Ordinal));

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
