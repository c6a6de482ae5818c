using System.Diagnostics.CodeAnalysis;
using Netwright.Compiler.Network;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Spec.Grammar;
using static System.FormattableString;

namespace Netwright.Compiler.Layers.Parallel;

/// <summary>A list of branches: lists of layers, and at most once the word <c>identity</c>.</summary>
internal sealed class BranchesRule : ValueRule<SpecSequence>
{
    /// <inheritdoc/>
    public override string Takes => "a list of branches, each a list of layers or the word identity";

    /// <inheritdoc/>
    public override Json Schema => Json.Object(
        ("type", Json.Text("array")),
        ("minItems", Json.Number(2m)),
        ("maxItems", Json.Number((decimal)Limits.Branches)),
        ("items", SchemaForms.TextOr(
            SchemaForms.Words([ParallelKind.Identity]),
            Json.Object(("type", Json.Text("array")), ("minItems", Json.Number(1m)), ("items", LayerSchema.Item)))));

    /// <inheritdoc/>
    public override bool TryRead(SpecNode node, ValueSite site, [MaybeNullWhen(false)] out SpecSequence value)
    {
        value = node as SpecSequence;
        if (value is null)
        {
            return site.WrongForm(node, Takes);
        }

        bool areGood = IsCountGood(value, site);
        int identities = 0;
        foreach (SpecNode branch in value.Items)
        {
            identities += ParallelKind.IsIdentity(branch) ? 1 : 0;
            areGood &= branch is SpecRefused
                || (Complaint(branch, identities) is not { } message
                || Report(branch.Place, $"{site.Label}: {message}", site));
        }

        return areGood;
    }

    private static string? Complaint(SpecNode branch, int identities) => branch switch
    {
        SpecSequence { Items.Count: 0 } => "an empty branch would hand on its input; write identity for that",
        SpecSequence => null,
        _ when !ParallelKind.IsIdentity(branch) =>
            $"a branch is a list, as in - [relu, dropout: {{rate: 0.5}}], or the word identity, not {Words.Describe(branch)}",
        _ when identities == 2 => "identity stands here a second time, and once is enough; delete one",
        _ => null,
    };

    private static bool IsCountGood(SpecSequence list, ValueSite site) =>
        list.Items.Count is >= 2 and <= Limits.Branches
        || Report(
            list.Place,
            Invariant($"{site.Label} takes 2 to {Limits.Branches} branches, not {list.Items.Count}; ")
            + (list.Items.Count == 1 ? "add - identity for a shortcut, or write the layers without parallel" : "add or join branches"),
            site);

    // False, as for every fault.
    private static bool Report(SourcePlace place, string message, ValueSite site)
    {
        site.Faults.Add(FaultCatalogue.MalformedBranch, place, message);
        return false;
    }
}
