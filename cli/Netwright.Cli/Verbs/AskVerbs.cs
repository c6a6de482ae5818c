using System.CommandLine;
using Netwright.Cli.Ask;

namespace Netwright.Cli.Verbs;

/// <summary>What is asked of trained networks.</summary>
internal static class AskVerbs
{
    private const int MostRuns = 32;

    /// <summary><c>predict</c>.</summary>
    public static Verb Predict(Surroundings around)
    {
        Argument<string> target = Target();
        Argument<string[]> pictures = new("PICTURE")
        {
            Description = "Pictures, folders (all pictures in and below them), or patterns such as '*.png'.",
            Arity = ArgumentArity.OneOrMore,
        };
        pictures.Validators.Add(result => Rules.RequirePaths(result, around.Literal));
        Option<string?> weights = Weights();
        Option<bool> json = new("--json") { Description = "Print all probabilities as JSON." };
        Option<bool> csv = new("--csv") { Description = "Print all probabilities as CSV." };
        Option<string?> array = Rules.Path("--npy", "FILE.npy", "Write the probabilities, pictures x classes, into this file, too.");
        Command command = new("predict", "Says what a trained network makes of pictures.") { target, pictures, weights, json, csv, array };
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetValue(csv))
            {
                result.AddError("--json and --csv cannot be had together; choose one.");
            }
        });
        command.SetAction(parsed => Guard.Run(around.Error, () => PredictCommand.Run(
            parsed.GetValue(target)!,
            parsed.GetValue(weights),
            parsed.GetValue(pictures)!,
            parsed.GetValue(json) ? AnswerForm.Json : parsed.GetValue(csv) ? AnswerForm.Csv : AnswerForm.Bars,
            parsed.GetValue(array),
            around.Output,
            around.Error)));
        return new Verb(command, ["netwright predict runs/Flowers/001 unknown.jpg", "netwright predict lenet5.net.yaml --weights lenet5.safetensors digits/*.png --json"]);
    }

    /// <summary><c>evaluate</c>.</summary>
    public static Verb Evaluate(Surroundings around)
    {
        Argument<string> target = Target();
        Option<string?> weights = Weights();
        Option<string?> data = SharedOptions.Data("the run's, else the spec's");
        Option<bool> json = new("--json") { Description = "Print the figures as JSON." };
        Command command = new("evaluate", "Judges a trained network by images with known classes: the test's, else those held out, else all.")
        {
            target, weights, data, json,
        };
        command.Aliases.Add("eval");
        command.SetAction(parsed => Guard.Run(around.Error, () => EvaluateCommand.Run(
            parsed.GetValue(target)!, parsed.GetValue(weights), parsed.GetValue(data), parsed.GetValue(json), around.Output, around.Error)));
        return new Verb(command, ["netwright evaluate runs/LeNet5/001", "netwright evaluate lenet5.net.yaml --weights lenet5.safetensors --data mnist --json"]);
    }

    /// <summary><c>compare</c>.</summary>
    public static Verb Compare(Surroundings around)
    {
        Argument<string[]> runs = new("RUN") { Description = "The folders of two runs or more that were judged by the same images.", Arity = new ArgumentArity(1, MostRuns) };
        runs.Validators.Add(result => Rules.RequirePaths(result, 0));
        runs.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1)
            {
                result.AddError("One run is compared with none; name another beside it.");
            }
        });
        Option<bool> json = new("--json") { Description = "Print the figures as JSON, with the numbers of all images that one alone gets right." };
        Command command = new(
            "compare", "Puts runs side by side: recipes, curves, and whether each is better than the first by more than noise, image by image.")
        {
            runs, json,
        };
        command.SetAction(parsed => Guard.Run(around.Error, () => CompareCommand.Run(
            [.. parsed.GetValue(runs)!], parsed.GetValue(json), around.Output, around.Error)));
        return new Verb(command, ["netwright compare runs/LeNet5/001 runs/LeNet5/002"]);
    }

    /// <summary>The argument that names what is asked.</summary>
    public static Argument<string> Target()
    {
        Argument<string> target = new("RUN") { Description = "The folder of a run, or a spec (*.net.yaml), whose weights --weights names." };
        target.Validators.Add(result => Rules.RequirePaths(result, 0));
        return target;
    }

    /// <summary>The option that names trained weights.</summary>
    public static Option<string?> Weights() =>
        Rules.Path("--weights", "WEIGHTS", "Trained weights (.safetensors). [default: the best ones of the run]");
}
