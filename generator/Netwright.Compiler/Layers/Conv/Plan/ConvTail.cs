using System.Collections.Generic;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Plan.Memory;

namespace Netwright.Compiler.Layers.Conv.Plan;

/// <summary>Emits activation and pool behind a convolution that the runtime has computed.</summary>
internal static class ConvTail
{
    /// <summary>The calls that turn sums into what the step gives; none where there is nothing to do.</summary>
    public static IEnumerable<Call> Forward(ConvPlaces places)
    {
        FusedTail tail = places.Tail;
        if (places.Pooled is { } pooled)
        {
            yield return Call.Of(new TailForward(places.Layer, tail), Ref(places.Y), Ref(pooled));
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
        activation == ActivationKind.None ? [] : [Call.Of(new Activate(activation), y, floats)];
}
