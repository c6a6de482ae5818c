using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Netwright.Generator.Tests.Driver;
using Xunit;

namespace Netwright.Generator.Tests.Package;

/// <summary>The first code that a newcomer meets, taken from the documents as it stands.</summary>
[Collection(nameof(PackedFeed))]
public sealed class ReadmeTests(PackedFeed feed)
{
    /// <summary>Projects in memory are libraries.</summary>
    private const string TopLevelStatementsInLibrary = "CS8805";

    [Fact]
    public async Task The_shortest_example_of_the_repository_builds_in_a_new_project_and_says_what_is_promised()
    {
        string readme = Read("README.md");
        string[] commands = Fences.Only(readme, "", "dotnet new console").Split('\n');
        string create = commands.Single(command => command.StartsWith("dotnet new console -o ", StringComparison.Ordinal));
        string add = commands.Single(command => command.StartsWith("dotnet add package ", StringComparison.Ordinal));
        string name = Path.GetFileName(create.Split(' ')[^1]);
        string parent = feed.NewFolder();
        string project = Path.Combine(parent, name);

        _ = (await Dotnet.Run(parent, "new", "console", "-o", name, "--no-restore")).Succeeded;
        _ = (await Dotnet.Run(project, [.. add.Split(' ')[1..], "--version", feed.Version])).Succeeded;
        File.WriteAllText(Path.Combine(project, "lenet5.net.yaml"), Fences.Only(readme, "yaml", "name: LeNet5"));
        File.WriteAllText(Path.Combine(project, "Program.cs"), Fences.Only(readme, "csharp", "new LeNet5"));
        string output = (await Dotnet.Run(project, "run", "-c", "Release")).Succeeded.Trim();

        Assert.DoesNotContain('\n', output);
        Assert.Contains($"`{output}`", readme, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(project, "lenet5.safetensors")));
    }

    [Fact]
    public void The_example_of_the_package_compiles_in_a_project_called_App()
    {
        string readme = Read("runtime/Netwright.Runtime/README.md");
        Project project = new(new SpecFile("lenet5.net.yaml", Fences.Only(readme, "yaml", "name: LeNet5")));
        project.EditCSharp(Fences.Only(readme, "csharp", "new LeNet5"));

        Assert.All(project.Compile(), diagnostic => Assert.Equal(TopLevelStatementsInLibrary, diagnostic.Id));
    }

    private static string Read(string document) => File.ReadAllText(Path.Combine(PackedFeed.FindRepository(), document)).ReplaceLineEndings("\n");
}
