using System;
using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;
using static System.FormattableString;

namespace Netwright.Compiler.Augmentations;

/// <summary>The language's <c>elastic</c>.</summary>
internal sealed class ElasticKind() : AugmentationKind(
    "elastic",
    "Bends the image as if it were drawn on rubber (Simard et al., 2003): each pixel comes from a place away by alpha times two random "
    + "fields, uniform in +-1 and smoothed by a Gaussian; the usual distance along an axis is 0.163 * alpha / sigma pixels.",
    Always,
    Alpha,
    Sigma)
{
    private static readonly Key<double> Alpha = Key.Required(
        "alpha", new RealNumber(0.001, 10000), "Strength in pixels. 34 for digits of 28x28 in the paper.");

    private static readonly Key<double> Sigma = Key.Required(
        "sigma",
        new RealNumber(0.5, Limits.Extent),
        "Standard deviation of the Gaussian in pixels, up to half the longer side; the larger, the smoother. 4 in the paper.");

    /// <inheritdoc/>
    public override bool Moves => true;

    /// <inheritdoc/>
    public override void Fit(Entry entry, Flow input, Shape shape, FaultList faults)
    {
        Given<double> sigma = entry.Get(Sigma);
        double most = Math.Max(0.5, Math.Max(shape.Height, shape.Width) / 2.0);
        if ((float)sigma.Value > most)
        {
            faults.Add(
                FaultCatalogue.AugmentationMisfit,
                sigma.Place,
                Invariant($"elastic: sigma {Numbers.Show(sigma.Value)} smooths a field over all of images of {shape} (line {input.Line}), ")
                + Invariant($"which shifts them as a whole; use {Numbers.Show(most)} or less, or shift"));
        }
    }

    /// <inheritdoc/>
    protected override AugmentationModel? Read(Entry entry, FaultList faults)
    {
        Given<double> alpha = entry.Get(Alpha);
        Given<double> sigma = entry.Get(Sigma);
        return alpha.IsKnown && sigma.IsKnown ? new ElasticModel(alpha.Value, sigma.Value) : null;
    }
}

/// <summary>What an <c>elastic</c> says.</summary>
public sealed record ElasticModel(double Alpha, double Sigma) : AugmentationModel
{
    private protected override string Class => "Elastic";

    private protected override object[] Arguments => [(float)Alpha, (float)Sigma];
}
