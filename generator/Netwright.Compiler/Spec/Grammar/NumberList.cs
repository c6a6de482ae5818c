using System.Diagnostics.CodeAnalysis;
using static System.FormattableString;

namespace Netwright.Compiler.Spec.Grammar;

/// <summary>A list of decimal numbers, of one range.</summary>
/// <param name="item">What each must be.</param>
/// <param name="most">The most of them.</param>
/// <param name="what">What has one each, for messages, such as <c>channel</c>.</param>
internal sealed class NumberList(RealNumber item, int most, string what) : ValueRule<EquatableArray<double>>
{
    /// <inheritdoc/>
    public override string Takes => $"a list with {item.Takes} for each {what}";

    /// <inheritdoc/>
    public override Json Schema => Json.Object(
        ("type", Json.Text("array")),
        ("items", item.Schema),
        ("minItems", Json.Number(1m)),
        ("maxItems", Json.Number((decimal)most)));

    /// <inheritdoc/>
    public override bool TryRead(SpecNode node, ValueSite site, [MaybeNullWhen(false)] out EquatableArray<double> value)
    {
        value = default;
        if (node is not SpecSequence list)
        {
            return site.WrongForm(node, Takes);
        }

        if (list.Items.Count == 0 || list.Items.Count > most)
        {
            return site.OutOfRange(node, Invariant($"1 to {most:N0} numbers"));
        }

        bool isGood = true;
        double[] numbers = new double[list.Items.Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            isGood &= list.Items[i] is not SpecRefused && item.TryRead(list.Items[i], site, out numbers[i]);
        }

        value = numbers.ToEquatableArray();
        return isGood;
    }
}
