using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network.Blocks;

/// <summary>Puts a use's values where its block's layers name parameters. Places stay those of the block.</summary>
internal sealed class BlockArguments(IReadOnlyDictionary<string, SpecNode> values)
{
    // Beyond any bound of the language, and far from decimal's own.
    private const decimal LargestProduct = 1_000_000_000_000m;

    /// <summary>The node with values for parameters; what holds none is the same node.</summary>
    public SpecNode Fill(SpecNode node, FaultList faults) => node switch
    {
        SpecScalar scalar when ParameterText.IsMeant(scalar.Text) => Value(scalar, faults),
        SpecSequence list => Fill(list, faults),
        SpecMapping mapping => Fill(mapping, faults),
        _ => node,
    };

    /// <summary>The list with values for parameters.</summary>
    public SpecSequence Fill(SpecSequence list, FaultList faults)
    {
        SpecNode[] items = [.. list.Items.Select(item => Fill(item, faults))];
        bool isSame = items.Zip(list.Items, ReferenceEquals).All(same => same);
        return isSame ? list : list with { Items = items.ToEquatableArray() };
    }

    private SpecMapping Fill(SpecMapping mapping, FaultList faults)
    {
        SpecEntry[] entries = [.. mapping.Entries.Select(entry => Fill(entry, faults))];
        bool isSame = entries.Zip(mapping.Entries, ReferenceEquals).All(same => same);
        return isSame ? mapping : mapping with { Entries = entries.ToEquatableArray() };
    }

    private SpecEntry Fill(SpecEntry entry, FaultList faults)
    {
        SpecNode value = Fill(entry.Value, faults);
        return ReferenceEquals(value, entry.Value) ? entry : entry with { Value = value };
    }

    // What is malformed or unknown was reported where the block is defined.
    private SpecNode Value(SpecScalar written, FaultList faults)
    {
        if (ParameterText.Read(written.Text) is not { } text || text.Names.Any(name => IsRefused(name)))
        {
            return new SpecRefused(written.Place);
        }

        return text.Factors.Count == 1
            ? Moved(values[ParameterText.NameOf(text.Factors[0])], written.Place)
            : Product(written, text, faults);
    }

    private bool IsRefused(string name) => !values.TryGetValue(name, out SpecNode? value) || value is SpecRefused;

    private SpecNode Product(SpecScalar written, ParameterText text, FaultList faults)
    {
        decimal product = 1;
        foreach (string factor in text.Factors)
        {
            SpecNode value = ParameterText.IsParameter(factor)
                ? values[ParameterText.NameOf(factor)]
                : new SpecScalar(factor, false, written.Place);
            if (!Numbers.TryWhole(value, out decimal number))
            {
                faults.Add(
                    FaultCatalogue.NotAProduct,
                    written.Place,
                    $"{Words.Quote(written.Text)} multiplies whole numbers, and {ParameterText.NameOf(factor)} is {Words.Describe(value)}; "
                    + "give it a whole number");
                return new SpecRefused(written.Place);
            }

            product = Bounded(Bounded(number) * product);
        }

        return new SpecScalar(product.ToString(CultureInfo.InvariantCulture), false, written.Place);
    }

    private static decimal Bounded(decimal number) =>
        number > LargestProduct ? LargestProduct : number < -LargestProduct ? -LargestProduct : number;

    private static SpecNode Moved(SpecNode value, SourcePlace place) => value switch
    {
        SpecSequence list => new SpecSequence(list.Items.Select(item => item with { Place = place }).ToEquatableArray(), place),
        _ => value with { Place = place },
    };
}
