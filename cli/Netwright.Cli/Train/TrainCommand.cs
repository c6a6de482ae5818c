using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Netwright.Cli.Compiling;
using Netwright.Cli.Files;
using Netwright.Cli.Making;
using Netwright.Cli.Printing;
using Netwright.Cli.Runs;
using Netwright.Cli.Sources;

namespace Netwright.Cli.Train;

/// <summary><c>netwright train</c>: a spec becomes a run.</summary>
internal static class TrainCommand
{
    /// <summary>Trains.</summary>
    /// <param name="request">What the user asks for.</param>
    /// <param name="words">The command line.</param>
    /// <param name="output">Shows the training.</param>
    /// <param name="error">Takes what stands in its way.</param>
    public static int Run(TrainRequest request, IReadOnlyList<string> words, Screen output, Screen error)
    {
        IRunScreen screen = ScreenFor(output, error);
        using Interruption interruption = new(screen.Ending, screen.Restore);
        RunFolder? resumed = null;
        (request, resumed) = Find(request, output);
        TrainRequest asked = request;
        Task<ImageData>? early = null;
        bool isAllAsked = !request.Resume || resumed is not null;
        if (SpecCompiler.Compile(request.Target, error, needs => early = isAllAsked ? Task.Run(() => Open(needs, asked, error, interruption)) : null) is not { } compiled)
        {
            return ExitCode.Faults;
        }

        if (request.Resume && resumed is null)
        {
            resumed = RunFolder.ToResume(request.Out, compiled.Info.Name);
            request = request.After(RunInfoFile.ReadRequest(resumed));
        }

        TrainingOptions recipe = Recipe.Of(compiled.Info.Training, request);
        Task<double> peak = MachinePeak.FindAsync(RunPlan.ThreadsOf(recipe));
        Network network = compiled.Create(recipe.Seed);
        _ = network.CompileAsync();
        using ImageData images = early is null ? Open(compiled.Info, request, error, interruption) : early.GetAwaiter().GetResult();
        RunPlan plan = new(request, SpecFile.Read(request.Target).Text, network, recipe) { Peak = peak };
        TrainRun run = new(plan, RunData.Of(images, recipe), resumed, screen, words);
        return run.Train(interruption.Token);
    }

    private static ImageData Open(NetworkInfo needs, TrainRequest request, Screen error, Interruption interruption) =>
        DataFinder.Open(needs, request.Data, new DownloadLines(error), interruption.Token);

    /// <summary>A run names its spec, and what it was asked for first; for a folder of pictures a spec is chosen.</summary>
    private static (TrainRequest Request, RunFolder? Resumed) Find(TrainRequest request, Screen output)
    {
        if (Directory.Exists(request.Target) && !RunFolder.Is(request.Target))
        {
            string spec = PictureSpec.For(request.Target, output);
            return (request with { Target = spec, Data = request.Data ?? request.Target }, null);
        }

        if (!RunFolder.Is(request.Target))
        {
            return (request, null);
        }

        RunFolder folder = new(request.Target);
        return request.Resume
            ? ((request with { Target = folder.Spec }).After(RunInfoFile.ReadRequest(folder)), folder)
            : throw new InputException(request.Target, "this is a run; let it go on by --resume, or train its spec.net.yaml anew");
    }

    private static IRunScreen ScreenFor(Screen output, Screen error) =>
        output.Live() is { } console ? new LiveScreen(console) : new PlainScreen(output, error);
}
