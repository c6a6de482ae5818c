using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace Netwright.Training;

/// <summary>A recipe as words: what a resumed training must have in common with the one that was cut off.</summary>
internal static class RecipeText
{
    /// <summary>Names and values of all that changes the result, but the number of epochs.</summary>
    public static ImmutableArray<(string Name, string Value)> Of(TrainingOptions options)
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            // Records print their numbers in the current culture.
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            return [.. Lines(options).Select(line => (line.Name, line.Value?.ToString() ?? "none"))];
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static IEnumerable<(string Name, object? Value)> Lines(TrainingOptions options)
    {
        yield return ("optimizer", options.Optimizer);
        yield return ("schedule", options.Schedule is MultiStepSchedule steps ? $"{steps.Gamma} after {string.Join(", ", steps.After)}" : options.Schedule);
        yield return ("warm-up", options.WarmUp == 0 ? "none" : $"{options.WarmUp} epochs from {options.WarmUpFrom}");
        yield return ("freeze", string.Join(", ", options.Freeze));
        yield return ("rates of layers", string.Join(", ", options.LayerRates));
        yield return ("decay of biases", options.DecayBiases);
        yield return ("batch", options.Batch);
        yield return ("micro-batches", options.MicroBatches);
        yield return ("last-batch", options.LastBatch);
        yield return ("validation", options.Validation);
        yield return ("validation pick", options.Pick);
        yield return ("sampling", options.Sampling);
        yield return ("class weights", options.BalancedClasses ? "balanced" : string.Join(", ", options.ClassWeights));
        yield return ("augment", string.Join(", ", options.Augment));
        yield return ("outside", options.Outside);
        yield return ("clip", options.Clip);
        yield return ("average", options.AverageDecay);
        yield return ("early stopping", options.EarlyStopping);
        yield return ("best by", options.BestBy);
        yield return ("seed", options.Seed);
    }
}
