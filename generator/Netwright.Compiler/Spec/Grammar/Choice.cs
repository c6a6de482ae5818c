using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace Netwright.Compiler.Spec.Grammar;

/// <summary>One of a few words.</summary>
internal sealed class Choice<T>(params (string Word, T Value)[] choices) : ValueRule<T>
    where T : notnull
{
    private readonly string[] words = [.. choices.Select(choice => choice.Word)];

    /// <inheritdoc/>
    public override string Takes => Words.Or(words);

    /// <inheritdoc/>
    public override Json Schema => Json.Object(("enum", Json.Array(words.Select(Json.Text))));

    /// <inheritdoc/>
    public override bool TryRead(SpecNode node, ValueSite site, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node is not SpecScalar scalar || scalar.IsNull)
        {
            return site.WrongType(node, Takes);
        }

        foreach ((string word, T meaning) in choices)
        {
            if (word == scalar.Text)
            {
                value = meaning;
                return true;
            }
        }

        return site.UnknownWord(scalar, words);
    }
}
