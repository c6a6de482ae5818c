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
    Network network = classic.Create(settings.Seed);
    _ = network.CompileAsync();
    DatasetPair data = Images.Load(classic, settings.Dataset, settings.Data, stop);
    TrainingOptions recipe = Recipe(classic.Spec.Training, settings);
    Display.Line($"{classic.Name}: {network.Parameters.Length:N0} parameters; {data.Train.Count:N0} images to learn from, {data.Test.Count:N0} to test.");

    // A recipe that holds out no images is judged, not steered, by the test images after each epoch.
    bool holdsOut = recipe.Validation > 0;
    Training.Run(
        network,
        recipe,
        data.Train,
        holdsOut ? null : data.Test,
        holdsOut ? "validation" : "test",
        settings.Saving,
        stop);

    using var team = new ThreadTeam(recipe.Threads);
    Evaluation test = new Evaluator(network, team).Evaluate(data.Test);
    Display.Line($"weights sha256: {network.Parameters.Sha256()}");
    Display.Line($"test accuracy: {test.Accuracy:F4} ({test.Confusion.Correct} of {test.Confusion.Total})");
}

static TrainingOptions Recipe(TrainingOptions spec, Settings settings) => spec with
{
    Batch = settings.Batch ?? spec.Batch,
    Epochs = settings.Epochs ?? spec.Epochs,
    Seed = settings.Seed,
    Threads = settings.Threads,
};
