using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Netwright.Compiler;
using Netwright.Generator.Tests.Driver;
using Xunit;

namespace Netwright.Generator.Tests;

/// <summary>How faults of a spec reach the person who builds.</summary>
public sealed class FaultReportTests
{
    private const string KernelTooLarge = """
        name: Wrong
        input: {channels: 1, height: 4, width: 4}
        classes: ["left", "right"]
        init: glorot-uniform
        layers:
          - conv:  {name: C1, filters: 6, kernel: 5, activation: tanh}
          - dense: {name: Output, units: 2}
        loss: softmax-cross-entropy

        """;

    [Fact]
    public void A_fault_is_an_error_at_its_line_and_column()
    {
        Fault fault = Assert.Single(NetCompiler.Check("wrong.net.yaml", KernelTooLarge).Faults);
        Diagnostic diagnostic = Assert.Single(new Project(new SpecFile("nets/wrong.net.yaml", KernelTooLarge)).Build().Diagnostics);

        Assert.Equal("NW2003", diagnostic.Id);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Equal(fault.Message, diagnostic.GetMessage());
        Assert.Equal(6, fault.Place.Line);
        Assert.Equal(
            $"nets/wrong.net.yaml({fault.Place.Line},{fault.Place.Column}): error NW2003: {fault.Message}", diagnostic.ToString());
    }

    [Theory]
    [InlineData("\u202e")]
    [InlineData("\u2066")]
    [InlineData("\u200b")]
    [InlineData("\u00ad")]
    public void What_cannot_be_seen_never_reaches_a_diagnostic(string hidden)
    {
        string text = KernelTooLarge.Replace("units", hidden + "units").Replace("name: C1", $"name: C{hidden}1");
        Project project = new(new ProjectOptions("App", "My" + hidden), "App", new SpecFile("wrong.net.yaml", text));

        string[] errors = [.. project.Build().Diagnostics.Select(diagnostic => diagnostic.GetMessage())];

        Assert.True(errors.Length >= 3, string.Join('\n', errors));
        Assert.All(errors, error => Assert.DoesNotContain(hidden, error, StringComparison.Ordinal));
    }

    [Fact]
    public void A_fault_spans_the_same_text_by_offset_and_by_line()
    {
        Diagnostic diagnostic = Assert.Single(new Project(new SpecFile("wrong.net.yaml", KernelTooLarge)).Build().Diagnostics);

        LinePositionSpan lines = diagnostic.Location.GetLineSpan().Span;
        Assert.False(diagnostic.Location.SourceSpan.IsEmpty);
        Assert.Equal(lines, SourceText.From(KernelTooLarge).Lines.GetLinePositionSpan(diagnostic.Location.SourceSpan));
    }

    [Fact]
    public void All_faults_of_a_file_come_in_one_build()
    {
        GeneratorDriverRunResult run = new Project(new SpecFile("wrong.net.yaml", Specs.ThreeFaults)).Build();

        Assert.Equal([4, 6, 8], run.Diagnostics.Select(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1).Order());
        Assert.Equal(["App.Wrong/StandIn.g.cs"], run.Files().Keys);
    }

    [Fact]
    public void A_fault_moves_with_its_line()
    {
        SpecFile spec = new("wrong.net.yaml", KernelTooLarge);
        Project project = new(spec);
        int before = Assert.Single(project.Build().Diagnostics).Location.GetLineSpan().StartLinePosition.Line;

        project.Replace(spec, new SpecFile(spec.Path, "# One more line.\n" + KernelTooLarge));

        Assert.Equal(before + 1, Assert.Single(project.Build().Diagnostics).Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public void A_repaired_spec_has_no_fault_and_a_class()
    {
        SpecFile spec = new("wrong.net.yaml", KernelTooLarge);
        Project project = new(spec);
        project.Build();

        project.Replace(spec, new SpecFile(spec.Path, KernelTooLarge.Replace("kernel: 5", "kernel: 3", StringComparison.Ordinal)));
        GeneratorDriverRunResult run = project.Build();

        Assert.Empty(run.Diagnostics);
        Assert.Equal(["App.Wrong/Wrong.Vector128.g.cs", "App.Wrong/Wrong.Vector256.g.cs", "App.Wrong/Wrong.g.cs"], run.Files().Keys);
    }

    [Fact]
    public void A_spec_that_cannot_be_read_is_a_fault()
    {
        string error = Assert.Single(new Project(new SpecFile("gone.net.yaml", null)).Build().Errors());

        Assert.Equal("gone.net.yaml(1,1): error NW4002: this file cannot be read; check that it exists and is text", error);
    }

    [Fact]
    public void A_crash_of_the_generator_is_reported_as_a_crash()
    {
        Project project = new(new SpecFile("tiny.net.yaml", Specs.Tiny));
        project.Build();

        project.Add(new CrashingFile());
        GeneratorDriverRunResult run = project.Build();

        Assert.Equal("CS8785", Assert.Single(run.Diagnostics).Id);
        Assert.Empty(run.Files());
    }

    private sealed class CrashingFile : AdditionalText
    {
        public override string Path => "crash.net.yaml";

        public override SourceText? GetText(CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("as a defect would");
    }
}
