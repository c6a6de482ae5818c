using Microsoft.CodeAnalysis;
using Netwright.Compiler;

namespace Netwright.Generator;

/// <summary>Turns every additional file named <c>*.net.yaml</c> into the class of its network.</summary>
/// <remarks>
/// <code>
/// Text -> Checked -> Network -> code
///                 -> Faults  -> diagnostics
/// </code>
/// Code depends on the checked network alone, which knows no place in its file: an edit that only moves things emits
/// nothing again. Every step gives a record that compares by value. An exception is a defect and is not caught: the
/// compiler reports it as CS8785, which the package makes an error.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<SpecText> texts = context.AdditionalTextsProvider
            .Where(static file => SpecText.IsSpec(file.Path))
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Combine(context.CompilationProvider.Select(static (compilation, _) => compilation.AssemblyName))
            .Select(static (source, cancellation) =>
                SpecText.Read(source.Left.Left, source.Left.Right, source.Right, cancellation))
            .WithTrackingName(StepNames.Text);

        IncrementalValuesProvider<CheckedSpec> specs = texts
            .Select(static (text, _) => CheckedSpec.From(text))
            .WithTrackingName(StepNames.Checked);

        IncrementalValueProvider<EquatableArray<ClassClash>> clashes = specs
            .Collect()
            .Select(static (all, _) => ClassClash.Find(all))
            .WithTrackingName(StepNames.Clashes);

        IncrementalValuesProvider<NamedNetwork> networks = specs
            .Combine(clashes)
            .Where(static pair => pair.Left.Network is not null && ClassClash.Of(pair.Left.Path, pair.Right) is null)
            .Select(static (pair, _) => pair.Left.Network!)
            .WithTrackingName(StepNames.Network);

        IncrementalValuesProvider<SpecFaults> faults = specs
            .Where(static spec => spec.Faults.Count > 0)
            .Select(static (spec, _) => new SpecFaults(spec.Path, spec.Faults))
            .WithTrackingName(StepNames.Faults);

        IncrementalValuesProvider<SpecFaults> clashFaults = texts
            .Combine(clashes)
            .Where(static pair => ClassClash.Of(pair.Left.Path, pair.Right) is not null)
            .Select(static (pair, _) => ClassClash.Of(pair.Left.Path, pair.Right)!.At(pair.Left))
            .WithTrackingName(StepNames.Faults);

        context.RegisterSourceOutput(networks, static (output, network) => network.EmitTo(output));
        context.RegisterSourceOutput(faults, static (output, spec) => spec.ReportTo(output));
        context.RegisterSourceOutput(clashFaults, static (output, spec) => spec.ReportTo(output));
    }
}
