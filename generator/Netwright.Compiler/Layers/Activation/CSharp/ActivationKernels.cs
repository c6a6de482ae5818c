using Netwright.Compiler.Emit;
using Netwright.Compiler.Network;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Activation.CSharp;

/// <summary>Emits an activation that stands as a layer of its own.</summary>
internal static class ActivationKernels
{
    /// <summary>y = f(x).</summary>
    public static CSharpKernel Forward(ActivationLayer layer) => new(
        layer.Name + "_Forward",
        $"{layer.Name}: {ActivationWords.Name(layer.Function)} of each of {layer.Input}.",
        [$"y = {ActivationWords.Name(layer.Function)}(x)"],
        ["x", "y"],
        (writer, _) => ForwardBody(writer, layer.Function, layer.Input.Length * Lanes.Count))
    {
        EveryWidth = false,
        Shared = new SharedForm(
            Text($"Each{ActivationWords.Shape(layer.Function)}_Of{layer.Input.Length}_Forward"),
            Text($"{ActivationWords.Name(layer.Function)} of each of {layer.Input.Length} values.")),
    };

    /// <summary>dx = dy * f'(x), written in terms of y.</summary>
    public static CSharpKernel InputGradient(ActivationLayer layer) => new(
        layer.Name + "_InputGradient",
        $"{layer.Name}: the gradient of its input.",
        [Text($"dx = dy * {ActivationWords.DerivativeWords(layer.Function)}")],
        ["y", "dy", "dx"],
        (writer, _) =>
        {
            writer.Open($"for (int i = 0; i < {layer.Input.Length * Lanes.Count}; i += {Lanes.Count})");
            writer.Line("Vector512<float> d = Vector512.LoadUnsafe(ref Unsafe.Add(ref dy, i));");
            writer.Line("Vector512<float> activated = Vector512.LoadUnsafe(ref Unsafe.Add(ref y, i));");
            writer.Line($"d = {ActivationMath.Backward(layer.Function, "d", "activated")};");
            writer.Line("Vector512.StoreUnsafe(d, ref Unsafe.Add(ref dx, i));");
            writer.Close();
        })
    {
        EveryWidth = false,
        Shared = new SharedForm(
            Text($"Each{ActivationWords.Shape(layer.Function)}_Of{layer.Input.Length}_InputGradient"),
            Text($"The gradient of the input of {ActivationWords.Name(layer.Function)} of each of {layer.Input.Length} values.")),
    };

    /// <summary>Writes y = f(x) over so many values, whole vectors.</summary>
    public static void ForwardBody(SourceWriter writer, ActivationKind function, long floats)
    {
        writer.Open($"for (int i = 0; i < {floats}; i += {Lanes.Count})");
        writer.Line("Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, i));");
        writer.Line($"Vector512.StoreUnsafe({ActivationMath.Forward(function, "value")}, ref Unsafe.Add(ref y, i));");
        writer.Close();
    }
}
