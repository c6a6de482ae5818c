using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Network;
using Netwright.Report.Explain;
using Netwright.Serve.Code;
using Netwright.Serve.Http;
using Netwright.Serve.Live;
using Netwright.Serve.Sums;

namespace Netwright.Serve.Api;

/// <summary>What the page asks of an image: its maps, one value's sum, steps of training, and kernels.</summary>
/// <param name="served">The network.</param>
/// <param name="code">Its C#.</param>
/// <param name="counters">Counts.</param>
internal sealed class LookEndpoints(ServedNetwork served, EmittedCode code, Counters counters)
{
    private const string Binary = "application/octet-stream";
    private const int MostParts = 24;

    private readonly Looks looks = new(served);
    private readonly NetworkGraph graph = new(served.Model);

    /// <summary><c>POST /look</c>: probabilities, maps of all layers, gradients, and the pixels that decided.</summary>
    public async Task Look(HttpContext context)
    {
        byte[] levels = await Levels.Read(context, served);
        long began = Stopwatch.GetTimestamp();
        float[] probabilities = served.Probabilities(levels);
        counters.Predicted(began);
        int? label = Label(context);
        byte[] frame = served.IsExplained ? MapFrame.Of(looks.At(levels, label), probabilities) : MapFrame.Of(levels, probabilities);
        await Answers.Write(context, Binary, frame);
    }

    /// <summary><c>POST /explain</c>: the sum behind one value, forward and backward, and the lines of C# that compute it.</summary>
    public async Task Explain(HttpContext context)
    {
        RequireExplained();
        Layer layer = LayerOf(context);
        int map = Number(context, "map", layer.Output.Channels - 1), row = Number(context, "row", layer.Output.Height - 1);
        int column = Number(context, "column", layer.Output.Width - 1);
        LookedAt look = looks.At(await Levels.Read(context, served), Label(context));
        LayerTrace trace = look.Forward.Layers.First(trace => trace.Layer == layer);
        Looked looked = new(look, trace, graph.Of(layer.Name), served.Explainer, map, (row * layer.Output.Width) + column);
        ValueSum sum = ValueSums.Of(looked);
        Part[] strongest = [.. sum.Parts.OrderByDescending(part => Math.Abs(part.Sum)).Take(MostParts)];
        await Answers.WriteJson(context, new
        {
            layer = layer.Name,
            map,
            row,
            column,
            value = looked.Value,
            sum.Formula,
            parts = sum.Parts.Where(strongest.Contains),
            count = sum.Parts.Length,
            rest = sum.Parts.Except(strongest).Sum(part => part.Sum),
            sum.Steps,
            sum.Bias,
            look.Label,
            look.Backward.Loss,
            looked.Gradient,
            rate = served.Model.Training.Optimizer.LearningRate,
            code = code.Of(layer.Name),
        });
    }

    /// <summary><c>POST /step</c>: loss and probabilities along some steps of training on this image.</summary>
    public async Task Step(HttpContext context)
    {
        RequireExplained();
        int steps = Number(context, "steps", TrainingSteps.Most(served));
        LookedAt look = looks.At(await Levels.Read(context, served), Label(context));
        await Answers.WriteJson(context, TrainingSteps.Play(served, look, steps));
    }

    /// <summary><c>GET /kernels</c>: what a map multiplies its inputs by.</summary>
    public Task Kernels(HttpContext context)
    {
        Layer layer = LayerOf(context);
        int map = Number(context, "map", layer.Output.Channels - 1);
        if (layer is not ConvLayer conv)
        {
            throw new ServeException(StatusCodes.Status400BadRequest, $"{layer.Name} has no kernels");
        }

        int[] channels = ConvFormula.ChannelsOf(conv, map);
        int first = Enumerable.Range(0, map).Sum(k => ConvFormula.ChannelsOf(conv, k).Length);
        double[] weights = served.Explainer.Tensor(conv.Parameters[0].Name)[(first * conv.Window)..((first + channels.Length) * conv.Window)];
        return Answers.WriteJson(context, new { channels, rows = conv.Kernel.Height, columns = conv.Kernel.Width, weights });
    }

    /// <summary><c>GET /judged</c>: one of the images that judged the run.</summary>
    public Task Judged(HttpContext context)
    {
        if (served.Run.Judged.Count == 0)
        {
            throw new ServeException(StatusCodes.Status404NotFound, "the run was judged by no image");
        }

        int place = Number(context, "place", served.Run.Judged.Count - 1);
        return Answers.WriteJson(context, new
        {
            levels = served.Run.Judged.Image(place).ToArray(),
            label = served.Run.Judged.Labels[place],
            number = served.Run.Judged.Numbers[place],
        });
    }

    private void RequireExplained()
    {
        if (!served.IsExplained)
        {
            throw new ServeException(StatusCodes.Status400BadRequest, $"{served.Model.Name} has too many multiply-adds to be explained");
        }
    }

    private Layer LayerOf(HttpContext context)
    {
        string? name = context.Request.Query["layer"];
        return served.Model.AllLayers.FirstOrDefault(layer => layer.Name == name)
            ?? throw new ServeException(StatusCodes.Status400BadRequest, $"'layer' names no layer; the last is {served.Run.Weights.Info.Layers[^1].Name}");
    }

    private int? Label(HttpContext context) =>
        context.Request.Query.ContainsKey("label") ? Number(context, "label", served.Run.Classes.Length - 1) : null;

    private static int Number(HttpContext context, string name, int most) =>
        int.TryParse(context.Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= most
            ? number
            : throw new ServeException(StatusCodes.Status400BadRequest, $"'{name}' must be a whole number from 0 to {Answers.Words(most)}");
}
