using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Spec.Grammar;
using static System.FormattableString;

namespace Netwright.Compiler.Network.Sections;

/// <summary>The classes by name, or how many there are; then their names are 0, 1, 2 and so on.</summary>
internal sealed class ClassesRule : ValueRule<EquatableArray<string>>
{
    private const int Least = 2;
    private const int LongestName = 256;

    private readonly WholeNumber count = new(Least, Limits.Classes);

    /// <inheritdoc/>
    public override string Takes => $"{count.Takes}, or a list of as many names";

    /// <inheritdoc/>
    public override Json Schema => Json.Object(
        ("type", Json.Array([Json.Text("integer"), Json.Text("array")])),
        ("minimum", Json.Number((decimal)Least)),
        ("maximum", Json.Number((decimal)Limits.Classes)),
        ("items", Json.Object(("type", Json.Array([Json.Text("string"), Json.Text("number"), Json.Text("boolean")])))),
        ("minItems", Json.Number((decimal)Least)),
        ("maxItems", Json.Number((decimal)Limits.Classes)),
        ("uniqueItems", Json.True));

    /// <inheritdoc/>
    public override bool TryRead(SpecNode node, ValueSite site, [MaybeNullWhen(false)] out EquatableArray<string> value)
    {
        value = default;
        if (node is SpecSequence list)
        {
            return TryNames(list, site, out value);
        }

        if (!Numbers.TryWhole(node, out _))
        {
            return site.WrongType(node, Takes);
        }

        bool isGood = count.TryRead(node, site, out int classes);
        value = Enumerable.Range(0, classes).Select(i => i.ToString(CultureInfo.InvariantCulture)).ToEquatableArray();
        return isGood;
    }

    private static bool TryNames(SpecSequence list, ValueSite site, out EquatableArray<string> names)
    {
        names = default;
        if (list.Items.Count is < Least or > Limits.Classes)
        {
            site.Faults.Add(
                FaultCatalogue.OutOfRange,
                list.Place,
                Invariant($"classes names {list.Items.Count:N0}, and a network tells apart from {Least} to {Limits.Classes:N0}"));
            return false;
        }

        Dictionary<string, int> lines = new(System.StringComparer.Ordinal);
        foreach (SpecNode item in list.Items)
        {
            CheckName(item, lines, site);
        }

        // Also with a fault among the names their number is known, and the last layer can be held to it.
        names = list.Items.Select(item => (item as SpecScalar)?.Text ?? "").ToEquatableArray();
        return true;
    }

    private static void CheckName(SpecNode item, Dictionary<string, int> lines, ValueSite site)
    {
        if (item is SpecRefused)
        {
            return;
        }

        if (item is not SpecScalar { Text: var name } scalar)
        {
            site.WrongType(item, "names, each a single value");
        }
        else if (scalar.IsNull || name.Trim().Length == 0 || name.Length > LongestName || !TextScan.IsPrintable(name))
        {
            site.Faults.Add(
                FaultCatalogue.ClassName,
                item.Place,
                Invariant($"the class name {Words.Quote(name)} cannot be shown; ")
                + Invariant($"write 1 to {LongestName} characters, without line breaks and control characters"));
        }
        else if (lines.TryGetValue(name, out int line))
        {
            site.Faults.Add(
                FaultCatalogue.RepeatedClass,
                item.Place,
                Invariant($"the class {Words.Quote(name)} stands in line {line} already; give each class a name of its own"));
        }
        else
        {
            lines.Add(name, item.Place.Line);
        }
    }
}
