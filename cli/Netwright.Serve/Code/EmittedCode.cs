using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Netwright.Compiler;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Network;

namespace Netwright.Serve.Code;

/// <summary>The C# that a network compiles to, and where in it a layer is computed.</summary>
internal sealed partial class EmittedCode
{
    private const string Namespace = "Networks";

    private readonly Lazy<SourceFile[]> files;
    private readonly Lazy<EmittedMethod[]> methods;

    /// <summary>The code of a network, emitted when first asked for.</summary>
    public EmittedCode(NetworkModel model, int vectorBits)
    {
        files = new(() => [.. NetCompiler.Emit(model, new EmitOptions(Namespace) { OnlyBits = vectorBits })]);
        methods = new(() => [.. files.Value.SelectMany(EmittedMethod.In)]);
    }

    /// <summary>A file's text; null where there is none of that name.</summary>
    public string? Text(string file) => Array.Find(files.Value, known => known.Name == file)?.Text;

    /// <summary>Where a layer is computed.</summary>
    public LayerCode Of(string layer) => new([.. Forward(layer)], [.. Backward(layer)]);

    private IEnumerable<CodeLine> Forward(string layer)
    {
        CodeLine[] calls = [.. Calls("PredictImage", layer, $"ref {layer}_y)")];
        string[] called = [.. calls.Select(Called), layer + "_Predict"];
        return calls.Concat(called.SelectMany(Kernels)).DistinctBy(line => (line.File, line.Line));
    }

    private IEnumerable<CodeLine> Backward(string layer)
    {
        string reads = $"ref {layer}_d,";
        CodeLine[] calls = [.. Calls("Train", layer, reads).Where(line => !ForwardCall().IsMatch(line.Text)), .. Calls("ReduceGradients", layer, reads)];
        return calls.Concat(calls.Select(Called).SelectMany(Kernels)).DistinctBy(line => (line.File, line.Line));
    }

    /// <summary>
    /// Calls that work with memory of the layer's own, or have a mark: a layer without any writes its values, and reads their gradient.
    /// </summary>
    private IEnumerable<CodeLine> Calls(string method, string layer, string mark)
    {
        Regex own = new($@"\b{layer}_(?!y\b|d\b)\w+");
        return methods.Value.Where(candidate => Phase().Replace(candidate.Name, "") == method)
            .SelectMany(candidate => candidate.Lines)
            .Where(line => line.Text.EndsWith(");", StringComparison.Ordinal) && !line.Text.StartsWith("ref ", StringComparison.Ordinal))
            .Where(line => own.IsMatch(line.Text) || line.Text.Contains(mark, StringComparison.Ordinal));
    }

    /// <summary>
    /// What a method is about; for vectors of other widths than the widest, one beside it does the work, and the comment stands over the first.
    /// </summary>
    private IEnumerable<CodeLine> Kernels(string method)
    {
        string words = Array.Find(methods.Value, candidate => candidate.Name == method)?.Words ?? "";
        return methods.Value
            .Where(candidate => candidate.Name == method || candidate.Name == method + "256" || candidate.Name == method + "128")
            .Select(candidate => candidate.Kernel)
            .OfType<CodeLine>()
            .Select(line => line with { Words = words });
    }

    private static string Called(CodeLine call) => CalledName().Match(call.Text).Groups[1].Value;

    // The training of networks with phases is a method for each.
    [GeneratedRegex(@"_\d+$")]
    private static partial Regex Phase();

    [GeneratedRegex(@"^(\w+)\(")]
    private static partial Regex CalledName();

    [GeneratedRegex(@"^\w+_(Forward|Tail)\(|\.Forward\(")]
    private static partial Regex ForwardCall();
}
