using System.Collections.Generic;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Activation;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;
using static Netwright.Compiler.Plan.Memory;

namespace Netwright.Compiler.Layers.Conv;

/// <summary>Emits activation and pool behind a convolution that the runtime has computed.</summary>
internal static class ConvTail
{
    /// <summary>The calls that turn sums into what the step gives; none where there is nothing to do.</summary>
    public static IEnumerable<Call> Forward(ConvPlaces places)
    {
        FusedTail tail = places.Tail;
        if (places.Pooled is { } pooled)
        {
            yield return Call.Of(Pooled(places), Ref(places.Y), Ref(pooled));
        }
        else
        {
            foreach (Call call in Activate(tail.Activation, Ref(places.Y), places.Y.Floats))
            {
                yield return call;
            }
        }
    }

    /// <summary>The call that makes y f(y), for so many values, whole vectors; none for no activation.</summary>
    public static IEnumerable<Call> Activate(ActivationKind activation, Argument y, int floats) =>
        activation == ActivationKind.None ? [] : [Call.Of(Activate(activation), y, floats)];

    private static CSharpKernel Activate(ActivationKind activation) => new(
        "Activate" + ActivationMath.Shape(activation),
        $"y becomes {ActivationMath.Name(activation)}(y).",
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

    private static CSharpKernel Pooled(ConvPlaces places)
    {
        ConvLayer layer = places.Layer;
        string words = FusedTail.Words(places.Tail, named: false).Substring(", then ".Length);
        return new CSharpKernel(
            layer.Name + "_Tail",
            $"{layer.Name}: {words}.",
            [Text($"{layer.Output} to {places.Tail.Pool!.Output}")],
            ["y", "pooled"],
            (writer, _) =>
            {
                writer.Open($"for (int row = 0; row < {layer.Output.Height}; row += {places.Tail.Pool!.Window.Height})");
                FusedTail.WriteForward(writer, places.Tail, layer.Output);
                writer.Close();
            })
        {
            EveryWidth = false,
            Shared = new SharedForm(ConvShape.OfTail(layer, places.Tail), $"Of {layer.Output}: {words}."),
        };
    }
}
