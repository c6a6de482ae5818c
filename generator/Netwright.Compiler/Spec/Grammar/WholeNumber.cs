using System.Diagnostics.CodeAnalysis;
using static System.FormattableString;

namespace Netwright.Compiler.Spec.Grammar;

/// <summary>A whole number within bounds, both included.</summary>
internal abstract class WholeNumber<T>(decimal least, decimal most) : ValueRule<T>
    where T : notnull
{
    /// <inheritdoc/>
    public override string Takes => Invariant($"a whole number from {least} to {most}");

    /// <inheritdoc/>
    public override Json Schema => Json.Object(
        ("type", Json.Text("integer")), ("minimum", Json.Number(least)), ("maximum", Json.Number(most)));

    /// <inheritdoc/>
    public override bool TryRead(SpecNode node, ValueSite site, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (!Numbers.TryWhole(node, out decimal number))
        {
            return site.WrongType(node, Takes);
        }

        if (number < least || number > most)
        {
            return site.OutOfRange(node, Takes, Invariant($"{(number < least ? least : most)}"));
        }

        value = Convert(number);
        return true;
    }

    /// <summary>The number in its own type; it is within the bounds.</summary>
    protected abstract T Convert(decimal number);
}

/// <summary>A count or an extent.</summary>
internal sealed class WholeNumber(int least, int most) : WholeNumber<int>(least, most)
{
    /// <inheritdoc/>
    protected override int Convert(decimal number) => (int)number;
}

/// <summary>Any value of 64 bits without sign.</summary>
internal sealed class SeedNumber() : WholeNumber<ulong>(ulong.MinValue, ulong.MaxValue)
{
    /// <inheritdoc/>
    protected override ulong Convert(decimal number) => (ulong)number;
}
