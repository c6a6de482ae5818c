using Microsoft.CodeAnalysis;
using Netwright.Compiler;

namespace Netwright.Generator;

/// <summary>Turns every additional file named <c>*.net.yaml</c> into the class of its network.</summary>
/// <remarks>
/// <code>
/// Text -> Checked -> Network  -> code
///                 -> StandIns -> code
///                 -> Faults   -> diagnostics
/// </code>
/// Code depends on the checked network alone, which knows no place in its file: an edit that only moves things emits
/// nothing again. A class that cannot be emitted has another stand in for it, so that the errors shown are the spec's alone.
/// Every step gives a record that compares by value. An exception is a defect and is not caught: the
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

        IncrementalValueProvider<string?> tooOld = context.ParseOptionsProvider
            .Select(static (options, _) => LanguageNeeded.TooOld(options));

        IncrementalValuesProvider<NamedNetwork> networks = specs
            .Combine(clashes)
            .Combine(tooOld)
            .Where(static source => source.Right is null && source.Left.Left.IsEmitted(source.Left.Right))
            .Select(static (source, _) => source.Left.Left.Network!)
            .WithTrackingName(StepNames.Network);

        IncrementalValuesProvider<StandIns> standIns = specs
            .Collect()
            .Combine(clashes)
            .Combine(tooOld)
            .SelectMany(static (source, _) => StandIns.Find(source.Left.Left, source.Left.Right, source.Right is null))
            .WithTrackingName(StepNames.StandIns);

        IncrementalValuesProvider<string> tooOldForSpecs = texts
            .Collect()
            .Combine(tooOld)
            .SelectMany(static (source, _) => source.Left.IsEmpty || source.Right is null ? [] : new[] { source.Right });

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
        context.RegisterSourceOutput(standIns, static (output, classes) => classes.EmitTo(output));
        context.RegisterSourceOutput(tooOldForSpecs, LanguageNeeded.Report);
        context.RegisterSourceOutput(faults, static (output, spec) => spec.ReportTo(output));
        context.RegisterSourceOutput(clashFaults, static (output, spec) => spec.ReportTo(output));
    }
}
