using System.Threading;
using Netwright.Cli.Printing;
using Netwright.Cli.Sources;
using Netwright.Cli.Train;
using Netwright.Threading;
using Netwright.Training;

namespace Netwright.Cli.Ask;

/// <summary><c>netwright evaluate</c>: how a network does on labelled images.</summary>
internal static class EvaluateCommand
{
    /// <summary>Judges, and prints figures for people or as JSON.</summary>
    public static int Run(string target, string? weights, string? data, bool json, Screen output, Screen error)
    {
        if (TrainedNetwork.Open(target, weights, error) is not { } trained)
        {
            return ExitCode.Faults;
        }

        NetworkInfo network = trained.Network.Info;
        TrainRequest first = trained.Run is { } run ? RunInfoFile.ReadRequest(run) : new TrainRequest(target);
        using ImageData images = DataFinder.Open(network, data ?? first.Data, new DownloadLines(error), CancellationToken.None);
        bool isItsOwn = data is null || data == first.Data;
        JudgedImages judged = isItsOwn ? Held(images, Recipe.Of(network.Training, first)) : JudgedImages.Of(images, []);
        using ThreadTeam team = new(0);
        Predictions predictions = new Evaluator(trained.Network, team).Predict(judged.Images);
        Evaluation evaluation = new Evaluator(trained.Network, team).Evaluate(judged.Images);
        if (json)
        {
            output.Line(EvaluationPrinter.ToJson(judged, images, predictions, evaluation));
        }
        else
        {
            EvaluationPrinter.Print(output, judged, images, predictions, evaluation);
        }

        return ExitCode.Fine;
    }

    /// <summary>The images of a network's own training that it has not learned from.</summary>
    private static JudgedImages Held(ImageData images, TrainingOptions recipe) =>
        JudgedImages.Of(images, DataSplit.Of(images.Train, recipe.Validation, recipe.Pick).Validation);
}
