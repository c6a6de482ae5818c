using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Network;
using Netwright.Compiler.Optimizers;
using Netwright.Compiler.Tests.Network;
using Netwright.Compiler.Tests.Numerics;
using Netwright.Testing;
using Xunit;

namespace Netwright.Compiler.Tests.Emit;

public sealed class EmittedTextTests
{
    private const string Hostile = "*/ </summary></code></remarks> \" \\ \\u0022; } #error\r\n#error x\n\u0085#error\u2028#error\u2029 ]]> &lt; %s {0} {{ \0 \t é 数 \ud83d\ude00";

    private const int RandomNetworks = 200;

    private static readonly EmitOptions Options = new("Samples");

    [Fact]
    public void LeNet5_reads_as_it_did()
    {
        SourceFile[] files = [.. NetCompiler.Emit(SampleNetworks.LeNet5(), Options)];
        Assert.Equal(["LeNet5.g.cs", "LeNet5.Vector256.g.cs", "LeNet5.Vector128.g.cs"], files.Select(file => file.Name));
        Golden.Verify(files[0].Text, "cs", "LeNet5");
    }

    [Fact]
    public void LeNet5_without_Winograd_reads_as_it_did()
    {
        SourceFile[] files = [.. NetCompiler.Emit(SampleNetworks.LeNet5() with { Algorithm = AlgorithmSetting.Direct }, Options)];
        Assert.Multiple(
            () => Golden.Verify(files[0].Text, "cs", "LeNet5Direct"),
            () => Golden.Verify(files[1].Text, "cs", "LeNet5Direct.Vector256"),
            () => Golden.Verify(files[2].Text, "cs", "LeNet5Direct.Vector128"));
    }

    /// <summary>The files that README shows: what a reader of a network meets.</summary>
    [Theory]
    [InlineData("deepconvnet")]
    [InlineData("resnet18")]
    public void Large_networks_read_as_they_did(string spec)
    {
        SourceFile[] files = [.. NetCompiler.Emit(OfSpec(spec), Options)];
        Golden.Verify(files[0].Text, "cs", Path.GetFileNameWithoutExtension(files[0].Name[..^".g.cs".Length]));
    }

    [Fact]
    public void No_line_is_longer_than_130_columns()
    {
        string[] specs = [.. Directory.GetFiles(SpecFiles.Folder, "*.net.yaml").Select(file => Path.GetFileName(file)[..^".net.yaml".Length])];
        Assert.All(specs, spec => Assert.All(NetCompiler.Emit(OfSpec(spec), Options), file =>
            Assert.DoesNotContain(file.Text.Split('\n'), line => line.Length > 130)));
    }

    /// <summary>Tells which networks a change of the compiler touches: a hash of the text of each spec, and of random networks.</summary>
    [Fact]
    public void Text_stays_what_it_is_where_a_change_does_not_mean_to_change_it()
    {
        IEnumerable<NetworkModel> specs = Directory.GetFiles(SpecFiles.Folder, "*.net.yaml")
            .Order(StringComparer.Ordinal)
            .Select(file => SpecText.Good(File.ReadAllText(file)));
        IEnumerable<string> lines = specs.Concat(Enumerable.Range(0, RandomNetworks).Select(RandomNetwork.Make))
            .AsParallel()
            .AsOrdered()
            .Select(model => $"{model.Name} {Hash(model)}\n");
        Golden.Verify(string.Concat(lines), "txt", "Text");
    }

    [Theory]
    [InlineData("lenet5")]
    [InlineData("deepconvnet")]
    [InlineData("inception-mini")]
    [InlineData("resnet18")]
    [InlineData("resnet152")]
    public void Over_every_method_stands_what_it_does(string spec)
    {
        NetworkModel model = OfSpec(spec);
        string[] silent = [.. NetCompiler.Emit(model, Options).SelectMany(file => Silent(file.Text.Split('\n')))];
        Assert.True(silent.Length == 0, string.Join('\n', silent));
    }

    [Fact]
    public async Task Text_depends_neither_on_culture_nor_on_the_run()
    {
        NetworkModel model = SampleNetworks.EveryKind() with { Data = new DataModel("mnist", 1.0 / 255) };
        EquatableArray<SourceFile> expected = NetCompiler.Emit(model, Options);
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NegativeSign = "minus";
        odd.NumberFormat.NumberDecimalSeparator = ",";
        odd.NumberFormat.NumberGroupSeparator = "'";
        odd.NumberFormat.NumberGroupSizes = [2];

        EquatableArray<SourceFile> actual = await Task.Run(() =>
        {
            CultureInfo.CurrentCulture = odd;
            CultureInfo.CurrentUICulture = odd;
            Assert.Equal("minus1,5", (-1.5).ToString(CultureInfo.CurrentCulture));
            return NetCompiler.Emit(model, Options);
        });

        foreach ((SourceFile before, SourceFile after) in expected.Zip(actual))
        {
            Assert.Equal(before.Text, after.Text);
        }
    }

    [Fact]
    public void Words_of_a_spec_cannot_leave_their_strings_and_comments()
    {
        NetworkModel model = SampleNetworks.Perceptron();
        string[] classes = [Hostile, "\ud800 alone", "", "\"", "\\", "*/", "\n#error"];
        NetworkRunner runner = CompiledNetwork.Of(model with
        {
            FileName = Hostile,
            Classes = classes.ToEquatableArray(),
            Data = new DataModel(Hostile, 1),
        }, Tiles.AsEmitted);
        Assert.Equal(classes, runner.Network.Info.Classes);
        Assert.Equal(Hostile, runner.Network.Info.Data.Dataset);
    }

    [Fact]
    public void A_class_compiles_whatever_its_members_are_called_like()
    {
        // Names that a spec may use and that the emitted code uses, too.
        string[] names = ["x", "y", "w", "b", "d", "i", "group", "lane", "kept", "worker", "sum", "Span", "Vector512", "Unsafe", "System", "Sum"];
        var builder = new NetworkBuilder("Names", new Shape(1, 4, 4));
        foreach (string name in names)
        {
            builder.Dense(3, ActivationKind.Tanh, name);
        }

        Assert.NotEmpty(CompiledNetwork.Image(builder.Build()));
    }

    [Fact]
    public void Numbers_of_a_recipe_come_back_as_they_were()
    {
        NetworkModel model = SampleNetworks.Perceptron();
        NetworkRunner runner = CompiledNetwork.Of(model with
        {
            Training = new TrainingModel(new SgdModel(1e-7, 0.9, true, 5e-4), 1, int.MaxValue, 1.0 / 3, ulong.MaxValue),
            Data = new DataModel("digits", 1.0 / 255),
        }, Tiles.AsEmitted);
        TrainingOptions training = runner.Network.Info.Training;
        Assert.Equal(new SgdOptions { LearningRate = 1e-7f, Momentum = 0.9f, Nesterov = true, WeightDecay = 5e-4f }, training.Optimizer);
        Assert.Equal((1, int.MaxValue, 1.0 / 3, ulong.MaxValue), (training.Batch, training.Epochs, training.Validation, training.Seed));
        Assert.Equal((float)(1.0 / 255), runner.Network.Info.Data.Scale);
    }

    private static NetworkModel OfSpec(string spec) => SpecText.Good(File.ReadAllText(Path.Combine(SpecFiles.Folder, spec + ".net.yaml")));

    private static string Hash(NetworkModel model)
    {
        string text = string.Concat(NetCompiler.Emit(model, Options).Select(file => file.Text));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }

    /// <summary>Methods without a line of documentation before them and their attributes.</summary>
    private static IEnumerable<string> Silent(string[] lines) => lines.Where((line, i) =>
        (line.StartsWith("    private ", StringComparison.Ordinal) || line.StartsWith("    protected ", StringComparison.Ordinal))
        && line.EndsWith(')')
        && !lines.Take(i).Last(before => !before.StartsWith("    [", StringComparison.Ordinal)).StartsWith("    ///", StringComparison.Ordinal));
}
