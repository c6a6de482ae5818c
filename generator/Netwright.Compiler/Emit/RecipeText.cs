using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Augmentations;
using Netwright.Compiler.Network;
using Netwright.Compiler.Schedules;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Emit;

/// <summary>A recipe as C#, as far as it differs from the runtime's defaults: a spec that says nothing of a key keeps its text, and its fingerprint.</summary>
internal static class RecipeText
{
    /// <summary>How images are changed, behind the other settings; nothing where they are not.</summary>
    public static string Augment(AugmentModel? augment) => augment is null
        ? ""
        : $", Augment = [{string.Join(", ", augment.Chain.Select(augmentation => RuntimeValueText.Of(augmentation.Value)))}]"
            + (augment.Outside == OutsideSetting.Level ? "" : $", Outside = OutsideRule.{augment.Outside}");

    /// <summary>The settings beside optimiser, batch, epochs, validation and seed.</summary>
    public static IEnumerable<string> Settings(TrainingModel training)
    {
        if (training.LastBatch == LastBatchSetting.Drop)
        {
            yield return "LastBatch = LastBatchRule.Drop";
        }

        if (training.Schedule is not ConstantModel)
        {
            yield return $"Schedule = {RuntimeValueText.Of(training.Schedule.Value)}";
        }

        if (training.WarmUp > 0)
        {
            yield return $"WarmUp = {Double(training.WarmUp)}, WarmUpFrom = {Double(training.WarmUpFrom)}";
        }

        if (training.Freeze.Count > 0)
        {
            yield return $"Freeze = [{string.Join(", ", training.Freeze.Select(Quote))}]";
        }

        if (training.Rates.Count > 0)
        {
            yield return $"LayerRates = [{string.Join(", ", training.Rates.Select(rate => $"new({Quote(rate.Layer)}, {Double(rate.Factor)})"))}]";
        }

        if (!training.DecayBiases)
        {
            yield return "DecayBiases = false";
        }

        if (training.Pick == PickSetting.Last)
        {
            yield return "Pick = ValidationPick.Last";
        }

        if (training.Sampling != SamplingSetting.Shuffled)
        {
            yield return $"Sampling = Sampling.{training.Sampling}";
        }

        if (training.ClassWeights is { } weights)
        {
            yield return weights.IsBalanced ? "BalancedClasses = true" : $"ClassWeights = [{string.Join(", ", weights.Weights.Select(weight => Float(weight)))}]";
        }

        if (training.MicroBatches > 1)
        {
            yield return Text($"MicroBatches = {training.MicroBatches}");
        }

        if (training.ClipNorm is not null || training.ClipValue is not null)
        {
            string[] bounds = [.. Bound("Norm", training.ClipNorm), .. Bound("Value", training.ClipValue)];
            yield return $"Clip = new GradientClip {{ {string.Join(", ", bounds)} }}";
        }

        if (training.AverageDecay > 0)
        {
            yield return $"AverageDecay = {Double(training.AverageDecay)}";
        }

        if (training.EarlyStopping is { } stopping)
        {
            yield return Text($"EarlyStopping = new EarlyStopping {{ Patience = {stopping.Patience}, MinDelta = {Double(stopping.MinDelta)}, RestoresBest = {Bool(stopping.Restore)} }}");
        }

        if (training.BestBy != BestBySetting.Loss)
        {
            yield return $"BestBy = BestBy.{training.BestBy}";
        }
    }

    private static IEnumerable<string> Bound(string name, double? value)
    {
        if (value is { } bound)
        {
            yield return $"{name} = {Float(bound)}";
        }
    }
}
