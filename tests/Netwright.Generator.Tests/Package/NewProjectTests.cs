using System;
using System.IO;
using System.Reflection;
using System.Threading.Tasks;
using Xunit;

namespace Netwright.Generator.Tests.Package;

/// <summary>The project that <c>dotnet new netwright</c> writes, and the tool alike, builds and trains as it stands.</summary>
[Collection(nameof(PackedFeed))]
public sealed class NewProjectTests(PackedFeed feed)
{
    private static readonly string Configuration =
        typeof(NewProjectTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    [Fact]
    public async Task The_template_of_dotnet_new_makes_a_project_that_trains()
    {
        string folder = feed.NewFolder(), hive = Path.Combine(folder, "hive");
        _ = (await Dotnet.Run(At("cli", "Netwright.Templates"), "pack", "--no-build", "-c", Configuration, "-o", folder)).Succeeded;
        _ = (await Dotnet.Run(folder, "new", "install", Directory.GetFiles(folder, "*.nupkg")[0], "--debug:custom-hive", hive)).Succeeded;

        _ = (await Dotnet.Run(folder, "new", "netwright", "-o", "my-shop", "--netwrightVersion", feed.Version, "--debug:custom-hive", hive)).Succeeded;

        await Trains(Path.Combine(folder, "my-shop"));
        Assert.True(File.Exists(Path.Combine(folder, "my-shop", "my-shop.csproj")));
        Assert.True(File.Exists(Path.Combine(folder, "my-shop", "net.schema.json")));
    }

    private static async Task Trains(string project)
    {
        string spec = Directory.GetFiles(project, "*.net.yaml")[0];
        File.WriteAllText(spec, File.ReadAllText(spec).Replace("epochs: 5", "epochs: 2", StringComparison.Ordinal));

        string output = (await Dotnet.Run(project, "run", "-c", "Release")).Succeeded;

        Assert.DoesNotContain("warning", output, StringComparison.Ordinal);
        Assert.Matches(@"test accuracy [89]\d\.\d\d %", output);
        Assert.Single(Directory.GetFiles(project, "*.safetensors"));
    }

    private static string At(params string[] path) => Path.Combine([PackedFeed.FindRepository(), .. path]);
}
