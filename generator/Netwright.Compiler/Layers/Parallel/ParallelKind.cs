using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Network;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Spec.Grammar;
using static System.FormattableString;

namespace Netwright.Compiler.Layers.Parallel;

/// <summary>The language's <c>parallel</c>: ResNet's shortcut (He et al., 2016) and GoogLeNet's inception (Szegedy et al., 2015).</summary>
internal sealed class ParallelKind : LayerKind
{
    /// <summary>The branch that hands on its input.</summary>
    public const string Identity = "identity";

    private static readonly Key<Merge> MergeKey = Spec.Grammar.Key.Required(
        "merge",
        new Choice<Merge>(("add", Merge.Add), ("concat", Merge.Concat)),
        "How the branches join: add sums value by value, concat puts their channels one behind the other, in their order.");

    /// <summary>The kind.</summary>
    public ParallelKind()
        : base("parallel", "Parallel", "Branches that read the same input, and their merge.", MergeKey, Branches)
    {
    }

    /// <summary>The branches.</summary>
    public static Key<SpecSequence> Branches { get; } = Spec.Grammar.Key.Required(
        "branches", new BranchesRule(), "At least two lists of layers that read the same input; identity hands it on as it is.");

    /// <summary>Whether a branch hands on its input.</summary>
    public static bool IsIdentity(SpecNode branch) => branch is SpecScalar { Text: Identity };

    /// <inheritdoc/>
    public override string OutputRule => "Of add, the extent that every branch gives; of concat, the channels of all branches x the rows x the columns that every branch gives.";

    /// <inheritdoc/>
    public override LayerOutcome Check(LayerScope scope)
    {
        Given<Merge> merge = scope.Get(MergeKey);
        if (!merge.IsKnown || !scope.Get(Branches).IsKnown || scope.Branches is not { } branches)
        {
            return LayerOutcome.Unknown;
        }

        bool fits = ReportMisfits(scope, merge.Value, branches);
        if (!fits || branches.Any(branch => branch.Checked.Last.Shape is null))
        {
            return LayerOutcome.Unknown;
        }

        Shape[] shapes = [.. branches.Select(branch => branch.Checked.Last.Shape!.Value)];
        Shape output = merge.Value == Merge.Add ? shapes[0] : shapes[0] with { Channels = shapes.Sum(shape => shape.Channels) };
        if (scope.Input.Shape is not { } input || branches.Any(branch => !branch.Checked.IsComplete))
        {
            return new LayerOutcome(null, output);
        }

        EquatableArray<Branch> made = branches
            .Select(branch => new Branch(branch.Checked.Layers.Select(placed => placed.Layer).ToEquatableArray()))
            .ToEquatableArray();
        return scope.Accept(new ParallelLayer(scope.Name, input, output, merge.Value, made), 0, scope.Entry.Place);
    }

    // Holds every branch against the first whose extent is known.
    private static bool ReportMisfits(LayerScope scope, Merge merge, IReadOnlyList<CheckedBranch> branches)
    {
        CheckedBranch[] known = [.. branches.Where(branch => branch.Checked.Last.Shape is not null)];
        CheckedBranch[] misfits = [.. known.Where(branch => !MergeAdvice.Fits(merge, known[0].Checked.Last.Shape!.Value, branch.Checked.Last.Shape!.Value))];
        foreach (CheckedBranch misfit in misfits)
        {
            Report(scope, merge, known[0].Checked, misfit);
        }

        return misfits.Length == 0;
    }

    private static void Report(LayerScope scope, Merge merge, CheckedLayers known, CheckedBranch misfit)
    {
        (Flow first, Flow other) = (known.Last, misfit.Checked.Last);
        (Shape a, Shape b) = (first.Shape!.Value, other.Shape!.Value);
        string verb = merge == Merge.Add ? "cannot add" : "cannot join the channels of";
        scope.Report(
            FaultCatalogue.BranchShapes,
            misfit.Place,
            Invariant($"{scope.Label} {verb} {Full(a)} ({first.Origin}) and {Full(b)} ({other.Origin}); {MergeAdvice.Of(merge, known, misfit.Checked)}"));
    }

    // Height and width matter here, also when they are 1.
    private static string Full(Shape shape) => Invariant($"{shape.Channels}x{shape.Height}x{shape.Width}");
}
