using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Netwright.Training;

namespace Netwright.Cli.Train;

/// <summary>A setting of a run and where it comes from.</summary>
/// <param name="Name">As in specs.</param>
/// <param name="Value">In words.</param>
/// <param name="Origin"><c>option</c>, <c>spec</c> or <c>default</c>.</param>
internal sealed record Setting(string Name, string Value, string Origin);

/// <summary>What a network is trained by: its spec's recipe, with what the user asks for in its place.</summary>
internal static class Recipe
{
    private const string Option = "option";
    private const string Spec = "spec";
    private const string Default = "default";

    /// <summary>The recipe.</summary>
    public static TrainingOptions Of(TrainingOptions spec, TrainRequest request) => spec with
    {
        Epochs = request.Epochs ?? spec.Epochs,
        Batch = request.Batch ?? spec.Batch,
        MicroBatches = Math.Min(spec.MicroBatches, request.Batch ?? spec.Batch),
        Optimizer = request.Rate is { } rate ? spec.Optimizer with { LearningRate = rate } : spec.Optimizer,
        Seed = request.Seed ?? spec.Seed,
        Threads = request.Threads ?? spec.Threads,
        Sampling = request.NoShuffle ? Sampling.InOrder : spec.Sampling,
        WarmUp = Math.Min(spec.WarmUp, request.Epochs ?? spec.Epochs),
    };

    /// <summary>Whether the test images may be looked at after each epoch: nothing is held out, and nothing is decided by them.</summary>
    public static bool MayWatchTest(TrainingOptions recipe) =>
        recipe is { Validation: 0, EarlyStopping: null } and { Schedule: not ReduceOnPlateauSchedule };

    /// <summary>All settings with their origin.</summary>
    /// <param name="network">What the spec says.</param>
    /// <param name="recipe">What is trained by.</param>
    /// <param name="request">What the user asks for.</param>
    /// <param name="written">The keys that the spec's <c>train</c> has.</param>
    public static IEnumerable<Setting> Settings(NetworkInfo network, TrainingOptions recipe, TrainRequest request, ImmutableHashSet<string> written)
    {
        HashSet<string> asked = [.. request.ToJson().Select(option => option.Key)];
        yield return new Setting("data", request.Data ?? network.Data.Dataset ?? "", asked.Contains("data") ? Option : Spec);
        yield return new Setting("epochs", Words(recipe.Epochs), Origin("epochs"));
        foreach ((string name, string value) in RecipeText.Of(recipe))
        {
            yield return new Setting(name, RecipeWords.Of(value), Origin(name));
        }

        yield return new Setting("threads", Words(RunPlan.ThreadsOf(recipe)), Origin("threads"));
        yield return new Setting("init", request.Init ?? "the spec's", asked.Contains("init") ? Option : Spec);

        string Origin(string name) => asked.Contains(name) || (name == "optimizer" && asked.Contains("lr")) || (name == "sampling" && asked.Contains("no-shuffle"))
            ? Option
            : written.Contains(KeyOf(name)) ? Spec : Default;
    }

    /// <summary>The key of a spec's <c>train</c> that a setting is written by.</summary>
    private static string KeyOf(string setting) => setting switch
    {
        "rates of layers" => "rates",
        "decay of biases" => "decay-biases",
        "validation pick" => "validation",
        "class weights" => "class-weights",
        "early stopping" => "early-stopping",
        "best by" => "best-by",
        _ => setting,
    };

    private static string Words(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
