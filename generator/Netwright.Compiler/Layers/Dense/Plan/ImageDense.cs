using System.Collections.Generic;
using Netwright.Compiler.Layers.Conv.Plan;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static System.FormattableString;

namespace Netwright.Compiler.Layers.Dense.Plan;

/// <summary>A dense layer of a single image in a large network, by the runtime: several threads may take part in it.</summary>
internal static class ImageDense
{
    /// <summary>The calls: the units, and an activation that the runtime does not apply to them by itself.</summary>
    public static List<Call> Calls(DenseStep step, Argument x, Argument y)
    {
        bool rectifies = step.Activation.Form == ActivationForm.Relu;
        (ActivationKind inside, ActivationKind rest) = rectifies ? (step.Activation, ActivationKind.None) : (ActivationKind.None, step.Activation);
        RuntimeObject units = Object(step with { Activation = inside }, rectifies);
        return
        [
            Call.Of(units, Method.Predict, x, Memory.Weights(step.Name, step.Weights), y, Variable.Team),
            .. ConvTail.Activate(rest, y, DenseStep.RowFloatsOf(step.Units)),
        ];
    }

    private static RuntimeObject Object(DenseStep step, bool rectifies) => new(
        "Image" + step.Shape,
        RuntimeClass.ImageDense,
        Invariant($"{step.Units} units, each of all {step.Inputs} inputs, for one image."),
        step.Inputs,
        step.Units,
        new Flag(step.HasBias),
        new Flag(rectifies));
}
