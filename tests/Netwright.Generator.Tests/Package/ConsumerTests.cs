using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Netwright.Generator.Tests.Driver;
using Xunit;

namespace Netwright.Generator.Tests.Package;

/// <summary>The package in the hands of a user: what a project that has nothing else gets from it.</summary>
[Collection(nameof(PackedFeed))]
public sealed partial class ConsumerTests(PackedFeed feed)
{
    /// <summary>A project from which the generator's parser has gone astray.</summary>
    private const string LosesYamlDotNet = """
        <Target Name="LoseYamlDotNet" BeforeTargets="CoreCompile">
          <ItemGroup>
            <Analyzer Remove="@(Analyzer)" Condition="'%(Filename)' == 'YamlDotNet'" />
          </ItemGroup>
        </Target>
        """;

    [Fact]
    public async Task A_spec_anywhere_in_the_project_becomes_a_class_that_runs()
    {
        CleanConsumer consumer = new(feed);
        consumer.Write("nets/lenet5.net.yaml", Specs.LeNet5);
        consumer.Write("obj/old.net.yaml", "not: [a spec");

        DotnetResult build = await consumer.Build();

        Assert.DoesNotContain("warning", build.Succeeded, StringComparison.Ordinal);
        Assert.Equal("LeNet5: 1x28x28, 10 logits", (await consumer.Run()).Succeeded.Trim());
        Assert.Contains("\"title\": \"Netwright network\"", consumer.Read("obj/net.schema.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_faults_in_one_spec_are_three_errors_at_their_lines()
    {
        CleanConsumer consumer = new(feed);
        consumer.Write("Program.cs", "return;");
        consumer.Write("nets/wrong.net.yaml", Specs.ThreeFaults);

        DotnetResult build = await consumer.Build();

        Assert.Equal(1, build.ExitCode);
        MatchCollection errors = ErrorLine().Matches(build.Output);
        Assert.Equal(["4", "6", "8"], errors.Select(error => error.Groups["line"].Value).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(3, errors.Select(error => error.Value).Distinct().Count());
        Assert.All(errors, error => Assert.Matches("^NW[0-9]{4}$", error.Groups["code"].Value));
        Assert.Contains(errors, error => error.Groups["code"].Value == "NW2003");
    }

    [Fact]
    public async Task A_crash_of_the_generator_fails_the_build()
    {
        CleanConsumer consumer = new(feed, LosesYamlDotNet);
        consumer.Write("Program.cs", "return;");
        consumer.Write("lenet5.net.yaml", Specs.LeNet5);

        DotnetResult build = await consumer.Build();

        Assert.Equal(1, build.ExitCode);
        Assert.Contains("error CS8785: Generator 'NetworkGenerator' failed", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_may_list_its_specs_itself()
    {
        CleanConsumer consumer = new(feed, """
            <PropertyGroup><NetwrightAutoInclude>false</NetwrightAutoInclude></PropertyGroup>
            <ItemGroup><AdditionalFiles Include="nets/lenet5.net.yaml" NetwrightNamespace="Consumer.Listed" /></ItemGroup>
            """);
        consumer.Write("Program.cs", "System.Console.WriteLine(typeof(Consumer.Listed.LeNet5).FullName);");
        consumer.Write("nets/lenet5.net.yaml", Specs.LeNet5);
        consumer.Write("nets/wrong.net.yaml", Specs.ThreeFaults);

        _ = (await consumer.Build()).Succeeded;

        Assert.Equal("Consumer.Listed.LeNet5", (await consumer.Run()).Succeeded.Trim());
    }

    [Fact]
    public async Task A_spec_of_the_other_ending_is_named_in_a_warning()
    {
        CleanConsumer consumer = new(feed);
        consumer.Write("Program.cs", "return;");
        consumer.Write("nets/lenet5.net.yml", Specs.LeNet5);
        consumer.Write("obj/old.net.yml", Specs.LeNet5);

        string build = (await consumer.Build()).Succeeded;

        Assert.Equal(
            ["lenet5.net.yml : warning NW4011: this file is not read, as specs end in '.net.yaml'; rename it to 'lenet5.net.yaml'"],
            Warning().Matches(build).Select(warning => warning.Value).Distinct());
    }

    [GeneratedRegex(@"[^/\\\s]+ : warning \w+: .+(?= \[)")]
    private static partial Regex Warning();

    [GeneratedRegex(@"wrong\.net\.yaml\((?<line>\d+),\d+\): error (?<code>\w+): .+")]
    private static partial Regex ErrorLine();
}
