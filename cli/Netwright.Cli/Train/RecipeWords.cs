using System.Text.RegularExpressions;

namespace Netwright.Cli.Train;

/// <summary>Turns a recipe's values, as C# prints them, into the words of specs.</summary>
internal static partial class RecipeWords
{
    /// <summary>Such as <c>adam (lr 0.001, beta1 0.9)</c> for <c>AdamOptions { LearningRate = 0.001, Beta1 = 0.9 }</c>.</summary>
    public static string Of(string value)
    {
        string text = Record().Replace(value, match => match.Groups[2].Value.Trim() is { Length: > 0 } values
            ? $"{match.Groups[1].Value} ({values.Replace(" = ", " ", System.StringComparison.Ordinal)})"
            : match.Groups[1].Value);
        text = Hump().Replace(text.Replace("LearningRate", "lr", System.StringComparison.Ordinal), "-").ToLowerInvariant();
        return text.Length == 0 ? "none" : text;
    }

    [GeneratedRegex(@"(\w+?)(?:Options|Schedule)? \{([^{}]*)\}")]
    private static partial Regex Record();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Hump();
}
