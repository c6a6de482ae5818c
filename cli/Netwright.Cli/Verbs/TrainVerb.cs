using System.CommandLine;
using System.Globalization;
using System.Linq;
using Netwright.Cli.Train;

namespace Netwright.Cli.Verbs;

/// <summary><c>train</c>.</summary>
internal static class TrainVerb
{
    private const int MostImages = 1_000_000;

    /// <summary>The verb.</summary>
    public static Verb Make(Surroundings around)
    {
        Argument<string> target = new("SPEC") { Description = "A spec (*.net.yaml), or with --resume a run, or a folder of pictures, for which a spec is then written." };
        target.Validators.Add(result => Rules.RequirePaths(result, around.Literal));
        Option<string?> data = SharedOptions.Data();
        Option<int?> epochs = SharedOptions.Epochs();
        Option<int?> batch = Rules.Count("--batch", "Images in a step. [default: the spec's]", 1, MostImages);
        Option<float?> rate = Rate();
        Option<ulong?> seed = new("--seed") { Description = "Seed of first weights, order and dropout. [default: the spec's]", HelpName = "N" };
        Option<int?> threads = SharedOptions.Threads("Threads to train on; the result does not depend on it.");
        Option<string?> init = Rules.Path("--init", "WEIGHTS", "Weights to begin with (.safetensors): all tensors of the same names and shapes are taken.");
        Option<bool> inOrder = new("--no-shuffle") { Description = "Take the images in the order that they stand in." };
        Option<bool> board = new("--tensorboard") { Description = "Write files that TensorBoard shows into the run's folder, too." };
        Option<bool> resume = new("--resume") { Description = "Go on where the newest run of this network, or the one of --out, was cut off: to the bit as if it had not been." };
        Option<string?> folder = Rules.Path("--out", "DIR", "The folder of the run, new or empty. [default: runs/NAME/NNN, the next number]");
        Command command = new("train", "Trains a network, judges it, and writes all that came of it into the folder of a run.")
        {
            target, data, epochs, batch, rate, seed, threads, init, inOrder, board, resume, folder,
        };
        command.SetAction(parsed => Guard.Run(around.Error, () => TrainCommand.Run(
            new TrainRequest(parsed.GetValue(target)!)
            {
                Data = parsed.GetValue(data),
                Epochs = parsed.GetValue(epochs),
                Batch = parsed.GetValue(batch),
                Rate = parsed.GetValue(rate),
                Seed = parsed.GetValue(seed),
                Threads = parsed.GetValue(threads),
                Init = parsed.GetValue(init),
                NoShuffle = parsed.GetValue(inOrder),
                TensorBoard = parsed.GetValue(board),
                Resume = parsed.GetValue(resume),
                Out = parsed.GetValue(folder),
            },
            around.Args,
            around.Output,
            around.Error)));
        return new Verb(command,
        [
            "netwright train specs/lenet5.net.yaml --data digits --epochs 2",
            "netwright train specs/lenet5.net.yaml --data mnist --seed 1 --out runs/first",
            "netwright train runs/first --resume --epochs 10",
            "netwright train photos",
        ]);
    }

    private static Option<float?> Rate()
    {
        Option<float?> rate = new("--lr") { Description = "Learning rate. [default: the spec's]", HelpName = "RATE" };
        rate.Validators.Add(result => Rules.Require(
            result,
            float.TryParse(result.Tokens.SingleOrDefault()?.Value, CultureInfo.InvariantCulture, out float value) && !(value > 0 && float.IsFinite(value)),
            "a number above 0"));
        return rate;
    }
}
