using Netwright.Compiler.Emit;
using Netwright.Compiler.Network;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Activation.CSharp;

/// <summary>Emits an activation of a single image's values.</summary>
internal static class PredictActivation
{
    /// <summary>Writes the loop over <paramref name="floats"/> values, whole vectors, where they stand.</summary>
    public static void Write(SourceWriter writer, ActivationKind activation, string start, int floats)
    {
        writer.Open($"for (int i = 0; i < {floats}; i += {Lanes.Count})");
        writer.Line($"ref float cell = ref Unsafe.Add(ref {start}, i);");
        writer.Line($"Vector512.StoreUnsafe({ActivationMath.Forward(activation, "Vector512.LoadUnsafe(ref cell)")}, ref cell);");
        writer.Close();
    }

    /// <summary>The kernel of an activation that stands alone.</summary>
    public static CSharpKernel Kernel(ActivationLayer layer, int floats) => new(
        layer.Name + "_Predict",
        $"{layer.Name}: {ActivationWords.Name(layer.Function)} of each value of one image.",
        [Text($"y = {ActivationWords.Name(layer.Function)}(x)")],
        ["x", "y"],
        (writer, _) => ActivationKernels.ForwardBody(writer, layer.Function, floats))
    {
        EveryWidth = false,
        Shared = new SharedForm(
            Text($"Each{ActivationWords.Shape(layer.Function)}_Of{floats}_Predict"),
            $"{ActivationWords.Name(layer.Function)} of each value of one image."),
    };
}
