using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Activation;
using Netwright.Compiler.Layers.Activation.CSharp;
using Netwright.Compiler.Layers.Conv.Plan;
using Netwright.Compiler.Network;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Conv.CSharp;

/// <summary>Emits activation and pool behind a convolution that the runtime has computed.</summary>
internal static class ConvTailKernels
{
    /// <summary>f of so many sums, where they stand.</summary>
    public static CSharpKernel Activate(ActivationKind activation) => new(
        "Activate" + ActivationWords.Shape(activation),
        $"y becomes {ActivationWords.Name(activation)}(y).",
        [],
        ["y"],
        (writer, _) =>
        {
            writer.Open($"for (int i = 0; i < floats; i += {Lanes.Count})");
            writer.Line("ref float cell = ref Unsafe.Add(ref y, i);");
            writer.Line($"Vector512.StoreUnsafe({ActivationMath.Forward(activation, "Vector512.LoadUnsafe(ref cell)")}, ref cell);");
            writer.Close();
        })
    {
        EveryWidth = false,
        MoreParameters = ["int floats"],
    };

    /// <summary>Activation and pool of the sums.</summary>
    public static CSharpKernel Pooled(ConvLayer layer, FusedTail tail)
    {
        string words = FusedTail.Words(tail, named: false).Substring(", then ".Length);
        return new CSharpKernel(
            layer.Name + "_Tail",
            $"{layer.Name}: {words}.",
            [Text($"{layer.Output} to {tail.Pool!.Output}")],
            ["y", "pooled"],
            (writer, _) =>
            {
                writer.Open($"for (int row = 0; row < {layer.Output.Height}; row += {tail.Pool!.Window.Height})");
                FusedTailText.WriteForward(writer, tail, layer.Output);
                writer.Close();
            })
        {
            EveryWidth = false,
            Shared = new SharedForm(ConvShape.OfTail(layer, tail), $"Of {layer.Output}: {words}."),
        };
    }
}
