using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Netwright.Samples.Tests;

/// <summary>The sample that trains any network of <c>specs</c>.</summary>
public class ClassicsTests
{
    [Fact]
    public async Task Without_arguments_it_lists_every_spec()
    {
        SampleResult result = await Run();

        string[] listed = [.. result.Output.Split('\n').Skip(1).Where(line => line.Length > 0).Select(line => line.Split(' ')[0])];
        Assert.Equal(SpecNames().Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        Assert.Contains("\nresnet18          3x224x224     1000   11,689,512   1,814,073,344  -\n", result.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    [Fact]
    public async Task A_network_is_trained_by_the_recipe_of_its_spec_on_images_padded_and_scaled_as_it_says()
    {
        SampleResult once = await Run("lenet5-1998", "--dataset", "digits", "--epochs", "1", "--threads", "1");
        SampleResult again = await Run("lenet5-1998", "--dataset", "digits", "--epochs", "1", "--threads", "2");

        Assert.StartsWith("lenet5-1998: 60,000 parameters; 12,000 images to learn from, 2,000 to test.\n", once.Output, StringComparison.Ordinal);
        Assert.True(Accuracy(once) > 0.8, once.Output);
        Assert.Equal(Ending(once), Ending(again));
        Assert.Equal((0, ""), (once.ExitCode, once.Error));
    }

    [Fact]
    public async Task An_unknown_name_is_wrong_usage_and_the_nearest_one_is_offered()
    {
        Assert.Equal(new SampleResult(2, "", "There is no network 'resnet-18'; did you mean 'resnet18'?\n"), Trimmed(await Run("resnet-18")));
        Assert.Equal(
            new SampleResult(2, "", "There is no network 'perceptron'; run without a name to list them.\n"), Trimmed(await Run("perceptron")));
    }

    [Theory]
    [InlineData("vgg16", "1000 classes of 3x224x224 images")]
    [InlineData("alexnet-2012", "1000 classes of 3x227x227 images")]
    public async Task A_network_whose_images_no_data_set_holds_is_one_clear_error(string network, string wants)
    {
        SampleResult result = await Run(network, "--dataset", "digits");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Equal(
            $"error: {network} tells {wants} apart; the data sets here (digits, mnist, fashion-mnist) hold 1x28x28 images of 10 classes, and its spec does not make them larger.\n",
            result.Error);
    }

    private static Task<SampleResult> Run(params string[] args) => SampleProcess.Run("Classics", args);

    /// <summary>System.CommandLine ends its errors with empty lines.</summary>
    private static SampleResult Trimmed(SampleResult result) => result with { Error = result.Error.TrimEnd() + "\n" };

    private static double Accuracy(SampleResult result) => double.Parse(
        result.Output.Split('\n').Single(line => line.StartsWith("test accuracy: ", StringComparison.Ordinal)).Split(' ')[2],
        System.Globalization.CultureInfo.InvariantCulture);

    private static string[] Ending(SampleResult result) => [.. result.Output.TrimEnd().Split('\n').TakeLast(2)];

    private static string[] SpecNames()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Spec.sln")))
        {
            folder = folder.Parent;
        }

        return [.. Directory.GetFiles(Path.Combine(folder!.FullName, "specs"), "*.net.yaml").Select(path => Path.GetFileName(path)[..^".net.yaml".Length])];
    }
}
