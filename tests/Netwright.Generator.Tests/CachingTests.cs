using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Netwright.Generator.Tests.Driver;
using Xunit;

namespace Netwright.Generator.Tests;

/// <summary>What an edit makes the generator do again.</summary>
public sealed class CachingTests
{
    private static readonly SpecFile LeNet5 = new("lenet5.net.yaml", Specs.LeNet5);
    private static readonly SpecFile Tiny = new("tiny.net.yaml", Specs.Tiny);

    public static TheoryData<string, string> EditsThatChangeNothing => new()
    {
        { "a comment reworded", Specs.LeNet5.Replace("plain output layer", "softmax at its end", StringComparison.Ordinal) },
        { "a comment added above", "# A new first line.\n" + Specs.LeNet5 },
        { "a comment behind a layer", Specs.LeNet5.Replace("units: 84, activation: tanh}", "units: 84, activation: tanh} # wide", StringComparison.Ordinal) },
        { "blank lines", Specs.LeNet5.Replace("layers:\n", "\n\nlayers:\n", StringComparison.Ordinal) },
        { "a line moved", Specs.LeNet5.Replace("init: glorot-uniform\n", "", StringComparison.Ordinal) + "init: glorot-uniform\n" },
        { "spaces in a layer", Specs.LeNet5.Replace("{name: S2, window: 2}", "{ name: S2,  window: 2 }", StringComparison.Ordinal) },
        { "line ends", Specs.LeNet5.Replace("\n", "\r\n", StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(EditsThatChangeNothing))]
    public void An_edit_that_changes_no_meaning_regenerates_nothing(string edit, string text)
    {
        Project project = new(LeNet5, Tiny);
        project.Build();

        project.Replace(LeNet5, new SpecFile(LeNet5.Path, text));

        AssertNothingRegenerated(project.Build(), edit);
    }

    [Fact]
    public void An_edit_of_the_programs_code_regenerates_nothing()
    {
        Project project = new(LeNet5, Tiny);
        project.Build();

        project.EditCSharp("class Program { int answer = 42; }");

        AssertNothingRegenerated(project.Build(), "C#");
    }

    [Theory]
    [InlineData("notes.txt")]
    [InlineData("deploy.yaml")]
    [InlineData("net.yaml.bak")]
    public void A_file_that_is_no_spec_regenerates_nothing(string path)
    {
        Project project = new(LeNet5, Tiny);
        project.Build();

        project.Add(new SpecFile(path, "name: [never read"));

        AssertNothingRegenerated(project.Build(), path);
    }

    [Fact]
    public void An_edited_spec_regenerates_itself_alone()
    {
        Project project = new(LeNet5, Tiny);
        project.Build();

        project.Replace(Tiny, new SpecFile(Tiny.Path, Specs.Tiny.Replace("filters: 2", "filters: 4", StringComparison.Ordinal)));
        GeneratorDriverRunResult run = project.Build();

        Dictionary<string, IncrementalStepRunReason> reasons = run.NetworkReasons();
        Assert.True(IsFromCache(reasons["App.LeNet5"]));
        Assert.Equal(IncrementalStepRunReason.Modified, reasons["App.Tiny"]);
        Assert.Single(run.OutputReasons(), IncrementalStepRunReason.Modified);
        Assert.Single(run.OutputReasons(), IsFromCache);
    }

    [Fact]
    public void A_spec_that_is_added_leaves_the_others_alone()
    {
        Project project = new(LeNet5);
        project.Build();

        project.Add(Tiny);
        Dictionary<string, IncrementalStepRunReason> reasons = project.Build().NetworkReasons();

        Assert.True(IsFromCache(reasons["App.LeNet5"]));
        Assert.Equal(IncrementalStepRunReason.New, reasons["App.Tiny"]);
    }

    [Fact]
    public void A_spec_that_breaks_leaves_the_others_alone()
    {
        Project project = new(LeNet5, Tiny);
        project.Build();

        project.Replace(Tiny, new SpecFile(Tiny.Path, Specs.ThreeFaults));
        GeneratorDriverRunResult run = project.Build();

        Assert.Equal(3, run.Diagnostics.Length);
        Assert.True(IsFromCache(run.NetworkReasons()["App.LeNet5"]));
        Assert.Equal(["App.LeNet5", "App.Wrong"], run.Files().Keys.Select(name => name.Split('/')[0]).Distinct());
    }

    private static void AssertNothingRegenerated(GeneratorDriverRunResult run, string edit)
    {
        Assert.Equal(["App.LeNet5", "App.Tiny"], run.NetworkReasons().Keys.Order(StringComparer.Ordinal));
        Assert.All(run.NetworkReasons().Values, reason => Assert.True(IsFromCache(reason), $"{edit}: {reason}"));
        Assert.All(run.OutputReasons(), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    private static bool IsFromCache(IncrementalStepRunReason reason) =>
        reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;
}
