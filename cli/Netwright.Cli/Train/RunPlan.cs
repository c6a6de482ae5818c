using System;
using System.Threading.Tasks;
using Netwright.Cli.Sources;
using Netwright.Data;
using Netwright.Training;

namespace Netwright.Cli.Train;

/// <summary>What is trained, and how.</summary>
/// <param name="Request">What the user asks for.</param>
/// <param name="SpecText">The spec.</param>
/// <param name="Network">With its first weights.</param>
/// <param name="Recipe">What it is trained by.</param>
internal sealed record RunPlan(TrainRequest Request, string SpecText, Network Network, TrainingOptions Recipe)
{
    /// <summary>Threads that train.</summary>
    public int Threads { get; } = ThreadsOf(Recipe);

    /// <summary>The machine's peak; null where nobody looks for it.</summary>
    public Task<double>? Peak { get; init; }

    /// <summary>Threads that a recipe trains on.</summary>
    public static int ThreadsOf(TrainingOptions recipe) => recipe.Threads == 0 ? Environment.ProcessorCount : recipe.Threads;
}

/// <summary>The images of a run.</summary>
/// <param name="Images">All.</param>
/// <param name="Split">Which are trained on and which are held out.</param>
/// <param name="Watched">Images that epochs are judged by; null where some are held out, or nothing is looked at.</param>
/// <param name="Judged">Images that the run is judged by.</param>
internal sealed record RunData(ImageData Images, DataSplit Split, IImageSource? Watched, JudgedImages Judged)
{
    /// <summary>How levels become inputs, once training has begun.</summary>
    public Normalization? Normalization { get; init; }

    /// <summary>Chooses the parts of the images for a recipe.</summary>
    public static RunData Of(ImageData images, TrainingOptions recipe)
    {
        DataSplit split = DataSplit.Of(images.Train, recipe.Validation, recipe.Pick);
        return new RunData(images, split, Recipe.MayWatchTest(recipe) ? images.Test : null, JudgedImages.Of(images, split.Validation));
    }

    /// <summary>What epochs are judged by.</summary>
    public string? EpochsJudgedBy => Split.Validation.Length > 0 ? "validation" : Watched is null ? null : "test";
}
