using System.Collections.Generic;
using System.Threading;
using Classics;
using Netwright;
using Netwright.Data;
using Netwright.Threading;
using Netwright.Training;
using Samples;

// Trains any network of ../../specs by the recipe that its spec holds, and tells how it does on images it never saw.
return CommandLine.Run(args, settings => Session.Run(stop =>
{
    if (settings.Network is { } classic)
    {
        Train(classic, settings, stop);
    }
    else
    {
        Listing.Print();
    }
}));

static void Train(Classic classic, Settings settings, CancellationToken stop)
{
    Network first = classic.Create(settings.Seed);
    _ = first.CompileAsync();
    DatasetPair data = Images.Load(classic, settings.Dataset, settings.Data, stop);
    Display.Line($"{classic.Name}: {first.Parameters.Length:N0} parameters; {data.Train.Count:N0} images to learn from, {data.Test.Count:N0} to test.");
    List<Trained> all = [];
    for (ulong seed = settings.Seed; seed < settings.Seed + (ulong)settings.Seeds; seed++)
    {
        if (settings.Seeds > 1)
        {
            Display.Line($"seed {seed}");
        }

        all.Add(TrainOne(seed == settings.Seed ? first : classic.Create(seed), Recipe(classic.Spec.Training, settings, seed), data, settings, stop));
    }

    if (all.Count > 1)
    {
        Seeds.Print(all);
    }
}

static Trained TrainOne(Network network, TrainingOptions recipe, DatasetPair data, Settings settings, CancellationToken stop)
{
    // A recipe that holds out no images is judged, not steered, by the test images after each epoch.
    bool holdsOut = recipe.Validation > 0;
    TrainingReport report = Training.Run(
        network,
        recipe,
        data.Train,
        holdsOut ? null : data.Test,
        holdsOut ? "validation" : "test",
        settings.Saving,
        stop,
        settings.Until is { } aim ? [new AccuracyReached(aim)] : []);

    using var team = new ThreadTeam(recipe.Threads);
    Predictions test = new Evaluator(network, team).Predict(data.Test);
    Display.Line($"weights sha256: {network.Parameters.Sha256()}");
    Display.Line($"test accuracy: {test.Accuracy:F4} ({test.Confusion().Correct} of {test.Count})");
    return new Trained(recipe.Seed, report, test, IsJudgedByTest: !holdsOut);
}

static TrainingOptions Recipe(TrainingOptions spec, Settings settings, ulong seed) => spec with
{
    Batch = settings.Batch ?? spec.Batch,
    Epochs = settings.Epochs ?? spec.Epochs,
    Seed = seed,
    Threads = settings.Threads,
};
