using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Plan.Memory;

namespace Netwright.Compiler.Layers.Parallel.Plan;

/// <summary>One input of a merge.</summary>
/// <param name="X">Where it stands.</param>
/// <param name="Target">Where a concatenation wants it; the same where it was written there.</param>
/// <param name="Gradient">Where its gradient is wanted; null where none flows.</param>
/// <param name="Source">Where the merge's output has that gradient.</param>
internal sealed record MergeInput(Buffer X, Buffer Target, Buffer? Gradient, Buffer? Source);

/// <summary>The end of branches.</summary>
/// <param name="Name">The parallel's name.</param>
/// <param name="Merge">How they join.</param>
/// <param name="Activation">Applied to a sum.</param>
/// <param name="Inputs">What the branches give.</param>
/// <param name="Y">Output.</param>
/// <param name="Gradient">Gradient of the output; null where none flows.</param>
/// <param name="IsSummed">Whether the last layer of the branches has written the sum.</param>
internal sealed record MergeStep(
    string Name, Merge Merge, ActivationKind Activation, IReadOnlyList<MergeInput> Inputs, Buffer Y, Buffer? Gradient, bool IsSummed)
    : Step(Name)
{
    /// <inheritdoc/>
    public override IEnumerable<Call> Forward()
    {
        if (Merge == Merge.Concat)
        {
            return Inputs.Where(input => input.X != input.Target).Select(input => Copy(input.X, input.Target));
        }

        if (IsSummed)
        {
            return [];
        }

        Kernel sum = new MergeSum(
            Name + "_Forward", $"{Name}: the sum of its branches.", Inputs.Count, Y.Floats, Activation);
        return [Call.Of(sum, [.. Inputs.Select(input => Ref(input.X)), Ref(Y)])];
    }

    /// <inheritdoc/>
    public override IEnumerable<Call> Backward()
    {
        if (Gradient is null)
        {
            yield break;
        }

        if (Activation != ActivationKind.None)
        {
            yield return Call.Of(new MergeDelta(Name, Y.Floats, Activation), Ref(Gradient), Ref(Y));
        }

        foreach (MergeInput input in Inputs)
        {
            if (input.Gradient is { } gradient && gradient != input.Source)
            {
                yield return Copy(input.Source!, gradient);
            }
        }
    }

    private static Call Copy(Buffer from, Buffer to) => Call.Of(Function.Copy, Ref(from), Ref(to), to.Floats);
}

/// <summary>The beginning of branches: nothing moves forward; back, the branches' gradients add up.</summary>
/// <param name="Name">The parallel's name.</param>
/// <param name="BranchGradients">Gradients of the branches' inputs.</param>
/// <param name="InputGradient">Gradient of what they all read; null where nobody needs it.</param>
internal sealed record ForkStep(string Name, IReadOnlyList<Buffer> BranchGradients, Buffer? InputGradient) : Step(Name)
{
    /// <inheritdoc/>
    public override IEnumerable<Call> Forward() => [];

    /// <inheritdoc/>
    public override IEnumerable<Call> Backward()
    {
        if (InputGradient is not null)
        {
            Kernel sum = new MergeSum(
                Name + "_InputGradient",
                $"{Name}: the gradient of its input is the sum of its branches'.",
                BranchGradients.Count,
                InputGradient.Floats,
                ActivationKind.None);
            yield return Call.Of(sum, [.. BranchGradients.Select(Ref), Ref(InputGradient)]);
        }
    }
}
