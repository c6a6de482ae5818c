using System;
using System.IO;
using Netwright.Cli.Compiling;
using Netwright.Cli.Printing;
using Netwright.Cli.Tests.Running;
using Netwright.Compiler;
using Xunit;

namespace Netwright.Cli.Tests.Train;

/// <summary>What is read before a class is there is what the class asks for.</summary>
public class ImageNeedsTests
{
    [Theory]
    [InlineData("dataset: digits, scale: 1/127.5, offset: -1, resize: [6, 4], pad: [1, 2]")]
    [InlineData("scale: 0.1, mean: [0.1307], std: [0.3081]")]
    [InlineData("standardize: from-data")]
    [InlineData("")]
    public void A_checked_spec_and_its_class_ask_for_the_same_images(string data)
    {
        Environment.SetEnvironmentVariable(CacheFolder.Variable, ToolProcess.Cache);
        string text = Specs.Tiny(more: data.Length == 0 ? "" : $"data: {{{data}}}")
            .Replace("classes: 2", "classes: 10", StringComparison.Ordinal)
            .Replace("units: 2", "units: 10", StringComparison.Ordinal);
        using StringWriter error = new();

        NetworkInfo needs = ImageNeeds.Of(NetCompiler.Check("a.net.yaml", text).Network!);
        NetworkInfo made = SpecCompiler.Compile(new Netwright.Cli.Files.SpecFile("a.net.yaml", text), Screen.Plain(error))!.Info;

        Assert.Equal((made.Name, made.Input), (needs.Name, needs.Input));
        Assert.Equal([.. made.Classes], (string[])[.. needs.Classes]);
        Assert.Equal(made.Data with { Mean = [], Deviation = [] }, needs.Data with { Mean = [], Deviation = [] });
        Assert.Equal([.. made.Data.Mean], (double[])[.. needs.Data.Mean]);
        Assert.Equal([.. made.Data.Deviation], (double[])[.. needs.Data.Deviation]);
    }
}
