using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Losses;
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
    private readonly Kernel[] forward;
    private readonly Kernel[] backward;
    private readonly Kernel[] gradients;
    private readonly Kernel[] predict;
    private readonly GradientChunk[] chunks;

    private NetworkEmitter(NetworkPlan plan, EmitOptions options)
    {
        this.plan = plan;
        fullNamespace = plan.Network.Namespace ?? options.Namespace;
        chunks = plan.Training.SelectMany(step => step.Gradients(plan.KeptFloats)).ToArray();
        forward = Kernels(plan.Training.SelectMany(step => step.Forward()));
        backward = Kernels(plan.Training.Reverse().SelectMany(step => step.Backward()));
        gradients = Kernels(chunks.SelectMany(chunk => chunk.Calls));
        predict = Kernels(plan.Prediction.SelectMany(step => step.Calls));
    }

    private string Name => plan.Network.Name;

    /// <summary>The files of one network.</summary>
    public static IEnumerable<SourceFile> Emit(NetworkPlan plan, EmitOptions options)
    {
        var emitter = new NetworkEmitter(plan, options);
        yield return new SourceFile(emitter.Name + ".g.cs", emitter.MainFile());
        foreach (VectorWidth width in Narrower)
        {
            yield return new SourceFile($"{emitter.Name}.{width.Class}.g.cs", emitter.NarrowFile(width));
        }
    }

    private static Kernel[] Kernels(IEnumerable<Call> calls) => calls
        .Where(call => call.Kernel is not null)
        .Select(call => call.Kernel!)
        .GroupBy(kernel => kernel.Name)
        .Select(group => group.First())
        .ToArray();

    private string MainFile()
    {
        var writer = new SourceWriter();
        FileHead.Write(writer, plan, VectorWidth.V512, fullNamespace);
        ClassDocs.Write(writer, plan);
        writer.Line($"[GeneratedCode(\"Netwright\", \"{FileHead.Version}\")]");
        writer.Open($"public sealed partial class {Name} : global::Netwright.Network");
        InfoWriter.Write(writer, plan);
        Constants(writer);
        ForwardMethod(writer);
        TrainMethod(writer);
        ReduceMethod(writer);
        PredictMethod(writer);
        writer.Line();
        new LossWriter(writer, plan.Network.Loss, plan.Network.Classes.Count).WriteLosses();
        foreach (Kernel kernel in forward)
        {
            Method(writer, kernel, VectorWidth.V512);
        }

        writer.Line();
        new LossWriter(writer, plan.Network.Loss, plan.Network.Classes.Count).WriteLoss();
        foreach (Kernel kernel in backward.Concat(gradients).Concat(predict))
        {
            Method(writer, kernel, VectorWidth.V512);
        }

        Tables(writer);
        writer.Close();
        return writer.ToString();
    }

    private void Tables(SourceWriter writer)
    {
        IEnumerable<ConstantTable> tables = forward.Concat(backward).Concat(gradients).Concat(predict).SelectMany(kernel => kernel.Tables);
        foreach (IGrouping<string, ConstantTable> same in tables.GroupBy(table => table.Name))
        {
            writer.Line();
            same.First().Write(writer);
        }
    }

    private string NarrowFile(VectorWidth width)
    {
        var writer = new SourceWriter();
        FileHead.Write(writer, plan, width, fullNamespace);
        writer.Line($"/// <content>The same with {width.Bits}-bit vectors, for machines that have no wider ones.</content>");
        writer.Open($"public sealed partial class {Name}");
        bool first = true;
        foreach (Kernel kernel in forward.Concat(backward).Concat(gradients).Concat(predict).Where(kernel => kernel.EveryWidth))
        {
            if (!first)
            {
                writer.Line();
            }

            first = false;
            KernelWriter.Write(writer, kernel, width);
        }

        writer.Close();
        return writer.ToString();
    }

    private static void Method(SourceWriter writer, Kernel kernel, VectorWidth width)
    {
        writer.Line();
        KernelWriter.Write(writer, kernel, width);
    }

    private void Constants(SourceWriter writer)
    {
        Property("int WorkerFloats", plan.WorkerFloats);
        Property("int LogitsOffset", plan.InferenceLogits.Offset);
        Property("int KeptFloats", plan.KeptFloats);
        Property("int GradientChunks", chunks.Length);
        Property("int PredictFloats", plan.PredictFloats);

        void Property(string declaration, int value)
        {
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"protected override {declaration} => {value};");
        }
    }

    private void ForwardMethod(SourceWriter writer)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Open("protected override void Forward(Span<float> workerMemory)");
        writer.Line("ref float worker = ref MemoryMarshal.GetReference(workerMemory);");
        writer.Line("ref float parameters = ref MemoryMarshal.GetReference(Parameters.Values);");
        Call[] calls = plan.Inference.SelectMany(step => step.Forward()).ToArray();
        Locals(writer, calls);
        Calls(writer, calls);
        writer.Close();
    }

    private void TrainMethod(SourceWriter writer)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Open("protected override GroupResult Train(Span<float> workerMemory, Span<float> keptMemory, in LaneGroup group)");
        writer.Line("ref float worker = ref MemoryMarshal.GetReference(workerMemory);");
        writer.Line("ref float kept = ref MemoryMarshal.GetReference(keptMemory);");
        writer.Line("ref float parameters = ref MemoryMarshal.GetReference(Parameters.Values);");
        Call[] up = plan.Training.SelectMany(step => step.Forward()).ToArray();
        Call[] down = plan.Training.Reverse().SelectMany(step => step.Backward()).ToArray();
        var loss = new Call("Loss", [Memory.Ref(plan.TrainingLogits), Memory.Ref(plan.LogitsGradient), "in group"], null);
        Locals(writer, up.Append(loss).Concat(down));
        writer.Line("// Forward");
        Calls(writer, up);
        writer.Line($"GroupResult result = {loss}");
        writer.Line();
        writer.Line("// Backward");
        Calls(writer, down);
        writer.Line("return result;");
        writer.Close();
    }

    private void ReduceMethod(SourceWriter writer)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Open("protected override void ReduceGradients(int chunk, ReadOnlySpan<float> keptMemory, int groups, Span<float> workerMemory, Span<float> gradientBlock)");
        writer.Line("ref float kept = ref MemoryMarshal.GetReference(keptMemory);");
        writer.Line("ref float worker = ref MemoryMarshal.GetReference(workerMemory);");
        writer.Line("ref float gradients = ref MemoryMarshal.GetReference(gradientBlock);");
        Locals(writer, chunks.SelectMany(chunk => chunk.Calls));
        writer.Open("switch (chunk)");
        for (int i = 0; i < chunks.Length; i++)
        {
            writer.Line($"case {i}:");
            writer.Indent();
            Calls(writer, chunks[i].Calls);
            writer.Line("break;");
            writer.Outdent();
        }

        writer.Close();
        writer.Close();
    }

    private void PredictMethod(SourceWriter writer)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Open("protected override void PredictImage(ReadOnlySpan<float> image, Span<float> logits, Span<float> scratchMemory)");
        writer.Line("ref float scratch = ref MemoryMarshal.GetReference(scratchMemory);");
        writer.Line("ref float parameters = ref MemoryMarshal.GetReference(Parameters.Values);");
        writer.Line($"image.CopyTo(scratchMemory.Slice({plan.PredictImage.Offset}, {plan.Network.Input.Length}));");
        Call[] calls = plan.Prediction.SelectMany(step => step.Calls).ToArray();
        Locals(writer, calls);
        Calls(writer, calls);
        writer.Line($"scratchMemory.Slice({plan.PredictLogits.Offset}, {plan.Network.Classes.Count}).CopyTo(logits);");
        writer.Close();
    }

    /// <summary>Declares the places that the calls name, in the order of memory.</summary>
    private static void Locals(SourceWriter writer, IEnumerable<Call> calls)
    {
        writer.Line();
        IEnumerable<Local> locals = calls
            .SelectMany(call => call.Arguments)
            .Select(argument => argument.Local)
            .OfType<Local>()
            .Distinct();
        foreach (Local local in locals.OrderBy(local => local.Start, System.StringComparer.Ordinal).ThenBy(local => local.Offset))
        {
            writer.Line(local.Declaration);
        }

        writer.Line();
    }

    private static void Calls(SourceWriter writer, IEnumerable<Call> calls)
    {
        foreach (Call call in calls)
        {
            writer.Line(call.ToString());
        }
    }
}
