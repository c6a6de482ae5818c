using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Losses.CSharp;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Emit;

/// <summary>
/// Writes a planned network as C#: one file to read, with everything at the widest vectors, and one for each narrower width.
/// </summary>
internal sealed class NetworkEmitter
{
    private static readonly VectorWidth[] Narrower = [VectorWidth.V256, VectorWidth.V128];

    private readonly NetworkPlan plan;
    private readonly string fullNamespace;
    private readonly VectorWidth? only;
    private readonly bool writesOut;
    private readonly Chunk[] chunks;
    private readonly Chunk[] preparations;
    private readonly Chunk[] imagePreparations;
    private readonly Phase[] phases;
    private readonly Call[] forward;
    private readonly Call[] predict;
    private readonly CSharpKernel[] kernels;

    private NetworkEmitter(NetworkPlan plan, EmitOptions options)
    {
        this.plan = plan;
        fullNamespace = plan.Network.Namespace ?? options.Namespace;
        only = options.Only;
        writesOut = options.WritesOut;
        chunks = plan.Training.SelectMany(step => step.Gradients(plan.KeptFloats)).ToArray();
        preparations = plan.Training.SelectMany(step => step.Prepare()).ToArray();
        imagePreparations = plan.ImagePreparations.ToArray();
        phases = Phase.Cut(plan).ToArray();
        forward = plan.Inference.SelectMany(step => step.Forward()).ToArray();
        predict = plan.Prediction.SelectMany(step => step.Calls).ToArray();
        var shared = new SharedMethods(AllCalls);
        chunks = chunks.Select(chunk => chunk with { Calls = shared.Of(chunk.Calls) }).ToArray();
        phases = phases.Select(phase => phase.With(shared.Of)).ToArray();
        forward = shared.Of(forward);
        predict = shared.Of(predict);
        preparations = preparations.Select(chunk => chunk with { Calls = shared.Of(chunk.Calls) }).ToArray();
        imagePreparations = imagePreparations.Select(chunk => chunk with { Calls = shared.Of(chunk.Calls) }).ToArray();
        kernels = AllCalls.Select(call => call.Target).OfType<CSharpKernel>().GroupBy(kernel => kernel.Name).Select(group => group.First()).ToArray();
    }

    private string Name => plan.Network.Name;

    private bool NamesPlaces => writesOut || !plan.IsLarge;

    /// <summary>The way forward and back, what only inference calls, the reduction, the single image and what prepares its weights.</summary>
    private IEnumerable<Call> AllCalls => phases.SelectMany(phase => phase.All)
        .Concat(forward)
        .Concat(chunks.SelectMany(chunk => chunk.Calls))
        .Concat(predict)
        .Concat(imagePreparations.SelectMany(chunk => chunk.Calls));

    /// <summary>The files of one network.</summary>
    public static IEnumerable<SourceFile> Emit(NetworkPlan plan, EmitOptions options)
    {
        var emitter = new NetworkEmitter(plan, options);
        yield return new SourceFile(emitter.Name + ".g.cs", emitter.MainFile());
        foreach (VectorWidth width in Narrower.Where(width => options.Only is null || options.Only == width))
        {
            yield return new SourceFile($"{emitter.Name}.{width.Class}.g.cs", emitter.NarrowFile(width));
        }
    }

    private string MainFile()
    {
        var writer = new SourceWriter(new EmittedNames(VectorWidth.V512, Name));
        FileHead.Write(writer, plan, fullNamespace);
        ClassDocs.Write(writer, plan);
        writer.Line($"[GeneratedCode(\"Netwright\", \"{FileHead.Version}\")]");
        writer.OpenVerbatim($"public sealed partial class {Name} : global::Netwright.Network");
        InfoWriter.Write(writer, plan);
        Constants(writer);
        Objects(writer);
        ForwardMethod(writer);
        TrainWriter.Write(writer, phases, NamesPlaces, writesOut, plan.SharedFloats);
        ReduceMethod(writer);
        PrepareMethods(writer);
        PredictMethod(writer);
        var loss = new LossWriter(writer, plan.Network.Loss, plan.Network.Classes.Count);
        writer.Line();
        loss.WriteLosses();
        writer.Line();
        loss.WriteLoss();
        foreach (CSharpKernel kernel in kernels)
        {
            writer.Line();
            KernelWriter.Write(writer, kernel, VectorWidth.V512, only);
        }

        Tables(writer);
        writer.Close();
        return writer.ToString();
    }

    private void Tables(SourceWriter writer)
    {
        IEnumerable<ConstantTable> tables = kernels.SelectMany(kernel => kernel.Tables);
        foreach (IGrouping<string, ConstantTable> same in tables.GroupBy(table => table.Name))
        {
            writer.Line();
            same.First().Write(writer);
        }

        foreach (IGrouping<string, PlaceTable> same in kernels.SelectMany(kernel => kernel.Places).GroupBy(table => table.Name))
        {
            writer.Line();
            same.First().Write(writer);
        }
    }

    private string NarrowFile(VectorWidth width)
    {
        var writer = new SourceWriter(new EmittedNames(width, Name));
        FileHead.Write(writer, plan, fullNamespace);
        writer.Line($"/// <content>The same with {width.Bits}-bit vectors, for machines that have no wider ones.</content>");
        writer.OpenVerbatim($"public sealed partial class {Name}");
        bool first = true;
        foreach (CSharpKernel kernel in kernels.Where(kernel => kernel.EveryWidth))
        {
            if (!first)
            {
                writer.Line();
            }

            first = false;
            KernelWriter.Write(writer, kernel, width, only);
        }

        writer.Close();
        return writer.ToString();
    }

    private void Constants(SourceWriter writer)
    {
        Property("int WorkerFloats", plan.WorkerFloats);
        if (plan.ScratchFloats > 0)
        {
            Property("int ScratchFloats", plan.ScratchFloats);
        }

        Property("int LogitsOffset", plan.InferenceLogits.Offset);
        Property("int KeptFloats", plan.KeptFloats);
        Property("int GradientChunks", chunks.Sum(chunk => chunk.Pieces));
        Property("int PredictFloats", plan.PredictFloats);

        void Property(string declaration, int value)
        {
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"protected override {declaration} => {value};");
        }
    }

    private void Objects(SourceWriter writer)
    {
        IEnumerable<RuntimeObject> objects = AllCalls.Concat(preparations.SelectMany(chunk => chunk.Calls))
            .Select(call => call.Target)
            .OfType<ObjectMethod>()
            .Select(method => method.Object)
            .GroupBy(item => item.Name)
            .Select(group => group.First());
        foreach (RuntimeObject item in objects)
        {
            ObjectWriter.Write(writer, item);
        }
    }

    private void ForwardMethod(SourceWriter writer)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Open("protected override void Forward(Span<float> workerMemory, Span<float> scratchMemory)");
        Locals.WriteAll(writer, forward, new Dictionary<string, string>
        {
            ["worker"] = "workerMemory",
            ["scratch"] = "scratchMemory",
            ["parameters"] = "ParameterMemory",
            ["prepared"] = "Prepared(PreparedFor.Lanes)",
        }, NamesPlaces, writesOut);
        writer.Close();
    }

    private void ReduceMethod(SourceWriter writer)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Open("protected override void ReduceGradients(int chunk, ReadOnlySpan<float> keptMemory, int groups, Span<float> workerMemory, Span<float> gradientBlock, in ParameterUpdate update)");
        new ChunkWriter(writer, chunks, NamesPlaces, writesOut).Write(new Dictionary<string, string>
        {
            ["kept"] = "keptMemory",
            ["worker"] = "workerMemory",
            ["gradients"] = "gradientBlock",
            ["parameters"] = "ParameterMemory",
            ["prepared"] = "update.Prepared",
        });
        writer.Close();
    }

    private void PrepareMethods(SourceWriter writer)
    {
        if (preparations.Length == 0 && imagePreparations.Length == 0)
        {
            return;
        }

        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"protected override int PreparedFloats(PreparedFor path) => path == PreparedFor.Lanes ? {plan.PreparedFloats} : {plan.ImagePreparedFloats};");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"protected override int PreparedChunks(PreparedFor path) => path == PreparedFor.Lanes ? {preparations.Sum(chunk => chunk.Pieces)} : {imagePreparations.Sum(chunk => chunk.Pieces)};");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        const string Memories = "ref MemoryMarshal.GetReference(ParameterMemory), ref MemoryMarshal.GetReference(preparedMemory)";
        writer.Open("protected override void Prepare(PreparedFor path, int chunk, Span<float> preparedMemory)");
        writer.Open("if (path == PreparedFor.Lanes)");
        if (preparations.Length > 0)
        {
            writer.Line($"PrepareLanes(chunk, {Memories});");
        }

        writer.Close();
        if (imagePreparations.Length > 0)
        {
            writer.Open("else");
            writer.Line($"PrepareImage(chunk, {Memories});");
            writer.Close();
        }

        writer.Close();
        PrepareMethod(writer, "PrepareLanes", "for lane groups", preparations);
        PrepareMethod(writer, "PrepareImage", "for a single image", imagePreparations);
    }

    private static void PrepareMethod(SourceWriter writer, string name, string purpose, Chunk[] work)
    {
        if (work.Length == 0)
        {
            return;
        }

        writer.Line();
        writer.Line($"/// <summary>Prepares a piece of the weights {purpose}.</summary>");
        writer.Open($"private static void {name}(int chunk, ref float parameters, ref float prepared)");
        new ChunkWriter(writer, work, named: false, writesOut: false).Write(new Dictionary<string, string>());
        writer.Close();
    }

    private void PredictMethod(SourceWriter writer)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Open("protected override void PredictImage(ReadOnlySpan<float> image, Span<float> logits, Span<float> scratchMemory, ImageTeam? team)");
        writer.Line($"image.CopyTo(scratchMemory.Slice({plan.PredictImage.Offset}, {plan.Network.Input.Length}));");
        Locals.WriteAll(writer, predict, new Dictionary<string, string>
        {
            ["scratch"] = "scratchMemory",
            ["parameters"] = "ParameterMemory",
            ["prepared"] = "Prepared(PreparedFor.Image)",
        }, NamesPlaces, writesOut);
        writer.Line($"scratchMemory.Slice({plan.PredictLogits.Offset}, {plan.Network.Classes.Count}).CopyTo(logits);");
        writer.Close();
    }
}
