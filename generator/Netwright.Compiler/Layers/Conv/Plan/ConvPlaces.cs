using System.Collections.Generic;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Conv.Plan;

/// <summary>A convolution with its tail, and where its values stand.</summary>
/// <param name="Layer">The convolution; its own activation has moved to the tail.</param>
/// <param name="Tail">What follows it.</param>
/// <param name="Weights">Place of the weights in the parameter block; the biases follow them.</param>
/// <param name="X">Input.</param>
/// <param name="Y">Activations before the pool.</param>
/// <param name="Pooled">Activations behind the pool; null without one.</param>
/// <param name="Gradient">Gradient of what the step gives; null where no gradient flows.</param>
/// <param name="InputGradient">Gradient of the input; null where nobody needs it.</param>
/// <param name="Extras">The step's own memory, by its name for it.</param>
internal sealed record ConvPlaces(
    ConvLayer Layer,
    FusedTail Tail,
    int Weights,
    Buffer X,
    Buffer Y,
    Buffer? Pooled,
    Buffer? Gradient,
    Buffer? InputGradient,
    IReadOnlyDictionary<string, Buffer> Extras)
{
    /// <summary>The places of a planned layer.</summary>
    public static ConvPlaces Of(ConvLayer layer, FusedTail tail, Places places)
    {
        bool pooled = tail.Pool is not null;
        return new ConvPlaces(
            layer,
            tail,
            places.Parameters,
            places.X,
            pooled ? places.Extras["y"] : places.Y,
            pooled ? places.Y : null,
            places.Gradient,
            places.InputGradient,
            places.Extras);
    }
}
