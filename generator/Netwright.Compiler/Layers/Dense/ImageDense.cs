using System.Collections.Generic;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Dense;

/// <summary>A dense layer of a single image in a large network, by the runtime: several threads may take part in it.</summary>
internal static class ImageDense
{
    /// <summary>The calls: the units, and an activation that the runtime does not apply to them by itself.</summary>
    public static List<Call> Calls(DenseStep step, Argument x, Argument y)
    {
        bool rectifies = step.Activation.Form == ActivationForm.Relu;
        (ActivationKind inside, ActivationKind rest) = rectifies ? (step.Activation, ActivationKind.None) : (ActivationKind.None, step.Activation);
        SharedObject units = Object(step with { Activation = inside }, rectifies);
        return
        [
            Call.Of(units, "Predict", [x, Memory.Weights(step.Name, step.Weights), y, "team"]),
            .. ConvTail.Activate(rest, y, DenseStep.RowFloatsOf(step.Units)),
        ];
    }

    private static SharedObject Object(DenseStep step, bool rectifies) => new(
        "Image" + step.Shape,
        "ImageDense",
        Text($"{step.Inputs}, {step.Units}, {Bool(step.HasBias)}, {Bool(rectifies)}"),
        Text($"{step.Units} units, each of all {step.Inputs} inputs, for one image."));
}
