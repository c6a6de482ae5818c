using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Spec;
using static System.FormattableString;

namespace Netwright.Compiler.Network.Blocks;

/// <summary>Holds the parameters that a block's layers name against those it has.</summary>
internal sealed class ParameterUses(string label, IReadOnlyList<SpecScalar> parameters, FaultList faults)
{
    private readonly HashSet<string> used = [];

    /// <summary>Reports malformed values, unknown parameters and unused ones.</summary>
    public void Check(SpecSequence layers)
    {
        Visit(layers);
        foreach (SpecScalar parameter in parameters.Where(parameter => !used.Contains(parameter.Text)))
        {
            faults.Add(
                FaultCatalogue.UnusedParameter,
                parameter.Place,
                $"no layer of {label} uses its parameter {Words.Quote(parameter.Text)}; write ${parameter.Text} where its value belongs, or delete it");
        }
    }

    private void Visit(SpecNode node)
    {
        switch (node)
        {
            case SpecScalar scalar when ParameterText.IsMeant(scalar.Text):
                Visit(scalar);
                break;
            case SpecSequence list:
                foreach (SpecNode item in list.Items)
                {
                    Visit(item);
                }

                break;
            case SpecMapping mapping:
                foreach (SpecEntry entry in mapping.Entries)
                {
                    Visit(entry.Value);
                }

                break;
        }
    }

    private void Visit(SpecScalar scalar)
    {
        if (ParameterText.Read(scalar.Text) is not { } text)
        {
            faults.Add(
                FaultCatalogue.NotAProduct,
                scalar.Place,
                scalar.Text.Length > ParameterText.Longest
                    ? Invariant($"{Words.Quote(scalar.Text)} has {scalar.Text.Length:N0} characters, and a product at most {ParameterText.Longest:N0}; write it shorter")
                    : $"{Words.Quote(scalar.Text)} is neither a parameter nor a product; write it as $name, $name*2 or $name*$other");
            used.UnionWith(parameters.Select(parameter => parameter.Text).Where(name => scalar.Text.Contains('$' + name)));
            return;
        }

        string[] known = [.. parameters.Select(parameter => parameter.Text)];
        foreach (string name in text.Names)
        {
            used.Add(name);
            if (known.Contains(name))
            {
                continue;
            }

            // A misspelt parameter is not unused as well.
            string? meant = Suggestion.For(name, known);
            used.Add(meant ?? "");
            string cure = meant is not null
                ? $"did you mean '${meant}'?"
                : known.Length == 0
                ? $"add parameters: [{Words.Show(name)}] to the block"
                : $"its parameters are {Words.And(known)}";
            faults.Add(FaultCatalogue.UnknownParameter, scalar.Place, $"{label} has no parameter {Words.Quote(name)}; {cure}");
        }
    }
}
