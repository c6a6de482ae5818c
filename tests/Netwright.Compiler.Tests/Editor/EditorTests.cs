using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Netwright.Testing;
using Xunit;

namespace Netwright.Compiler.Tests.Editor;

/// <summary>What an editor with yaml-language-server makes of specs and the schema.</summary>
public sealed class EditorTests(EditorTests.Running running) : IClassFixture<EditorTests.Running>
{
    private const int MostLines = 8;
    private const string Modeline = "# yaml-language-server: $schema=net.schema.json\n";

    [EditorFact]
    public async Task No_network_of_the_repository_has_anything_underlined()
    {
        Assert.All(await UnderlinedTogether(Directory.GetFiles(SpecFiles.Folder, "*.net.yaml").Select(File.ReadAllText)), Assert.Empty);

        Assert.NotEmpty(await Underlined(Modeline + "name: A\n"));
    }

    [EditorTheory]
    [InlineData("- conv: {filters: 6, kernal: 5, kernel: 5}", "(6,24) kernal: Property kernal is not allowed.")]
    [InlineData("- conv: {filters: 6}", "(6,5) conv: Missing property \"kernel\".")]
    [InlineData("- conv: {filters: 6, kernel: five}", "(6,32) five: Incorrect type. Expected one of integer, array.")]
    [InlineData("- conv: {filters: 0, kernel: 5}", "(6,21) 0: Value is below the minimum of 1.")]
    [InlineData("- conv: {filters: 6, kernel: 5, pad: sme}", "(6,40) sme: Value is not accepted. Valid values: \"same\".")]
    [InlineData("- conv: {filters: 6, kernel: 5, activation: {leaky-relu: {slop: 1}}}", "(6,61) slop: Property slop is not allowed.")]
    [InlineData("- conv: {filters: 6, kernel: 5, init: {normal: {bound: 1, std: 1}}}", "(6,51) bound: Property bound is not allowed.")]
    [InlineData("- dropuot: {rate: 0.5}", "(6,5) dropuot: Property dropuot is not allowed.")]
    [InlineData("- parallel: {merge: add, branches: [identity, [conv: {filtres: 2, filters: 2, kernel: 1}]]}", "(6,57) filtres: Property filtres is not allowed.")]
    public async Task A_fault_is_shown_where_it_is_for_what_it_is(string layer, string expected)
    {
        string text = $"name: A\ninput: {{channels: 1, height: 8, width: 8}}\nclasses: 2\nlayers:\n  {layer}\n  - dense: {{units: 2}}\n";

        Assert.Equal([expected], (await Underlined(Modeline + text)).Select(message => message.ToString()));
        Assert.NotEmpty(NetCompiler.Check("a.net.yaml", text).Faults);
    }

    [EditorTheory]
    [InlineData("loss: {softmax-cross-entropy: {smoothing: 0.1}}", "(6,32) smoothing: Property smoothing is not allowed.")]
    [InlineData("loss: {rbf-map: {}}", "(6,8) rbf-map: Missing property \"j\".")]
    [InlineData("train: {optimizer: {adamq: {lr: 0.1}}}", "(6,21) adamq: Property adamq is not allowed.")]
    [InlineData("train: {optimizer: {sgd: {lr: 0.1, momentun: 0.9}}}", "(6,36) momentun: Property momentun is not allowed.")]
    [InlineData("blocks: {conv: {layers: [relu]}}", "(6,10) conv: Property conv is not allowed.")]
    [InlineData("blocks: {b: {layers: [conv: {filters: 2, kernel: $k+1}]}}", "(6,50) $k+1: String does not match the pattern of")]
    [InlineData("blocks: {b: {layers: [relu: 5]}}", "(6,29) 5: Incorrect type.")]
    public async Task The_same_holds_beside_the_layers(string line, string expected)
    {
        string text = $"name: A\ninput: {{channels: 1, height: 8, width: 8}}\nclasses: 2\nlayers: [dense: {{units: 2}}]\n{line}\n";

        string shown = Assert.Single(await Underlined(Modeline + text)).ToString();
        Assert.StartsWith(expected, shown, StringComparison.Ordinal);
        Assert.NotEmpty(NetCompiler.Check("a.net.yaml", text).Faults);
    }

    // Such a word may be a block's name; its keys must then be a use's, and a layer that is no plain word never is.
    [EditorTheory]
    [InlineData("drop-out: {rate: 0.5}", "Property drop-out is not allowed.")]
    [InlineData("cnv: {filters: 2, bias-init: zeros}", "Property bias-init is not allowed.")]
    [InlineData("cnv: {filters: {}}", "Incorrect type. Expected one of number, string, boolean, array.")]
    [InlineData("cnv: 5", "Incorrect type.")]
    [InlineData("b: {repeat: 0}", "Value is below the minimum of 1.")]
    public async Task In_a_file_with_blocks_an_unknown_layer_has_the_form_of_a_use(string layer, string expected)
    {
        string shown = Assert.Single(await Underlined(Modeline + WithBlock("relu", layer))).Message;
        Assert.StartsWith(expected, shown, StringComparison.Ordinal);
    }

    [EditorFact]
    public async Task Every_form_that_the_language_accepts_has_nothing_underlined()
    {
        string text = File.ReadAllText(Path.Combine(Path.GetDirectoryName(SpecFiles.Folder)!, "tests", "Netwright.Compiler.Tests", "Editor", "forms.net.yaml"));

        Assert.Empty(NetCompiler.Check("forms.net.yaml", text).Faults);
        Assert.Empty(await Underlined(text));
    }

    [EditorFact]
    public async Task Of_the_wrong_copies_the_editor_shows_what_its_golden_file_holds()
    {
        StringBuilder text = new();
        string[] paths = [.. SpecFiles.Faulty];
        EditorMessage[][] all = await UnderlinedTogether(
            paths.Select(path => Modeline + File.ReadAllText(path).Replace(Modeline, "", StringComparison.Ordinal)));
        foreach ((string path, EditorMessage[] shown) in paths.Zip(all))
        {
            text.Append("# ").Append(Path.GetFileName(path)).Append('\n');
            foreach (EditorMessage message in shown.Take(MostLines))
            {
                text.Append(message with { Line = message.Line - 1 }).Append('\n');
            }

            text.Append(shown.Length > MostLines ? "...\n\n" : "\n");
        }

        Golden.Verify(text.ToString(), "txt", "Editor");
    }

    [EditorTheory]
    [InlineData("- conv: {filters: 6, kernel: 5}", 6, "Cross-correlates the image with filters")]
    [InlineData("- conv: {filters: 6, kernel: 5}", 12, "Number of filters")]
    [InlineData("- parallel: {merge: add, branches: [identity, [relu]]}", 16, "How the branches join")]
    public async Task Help_stands_over_kinds_and_keys(string layer, int column, string expected)
    {
        foreach (string text in new[] { Modeline + "layers:\n  " + layer, Modeline + "blocks:\n  b: {layers: [relu]}\nlayers:\n  " + layer, Modeline + "blocks:\n b:\n  layers:\n  " + layer })
        {
            string name = Name();
            await running.Server.Open(name, text);

            string help = await running.Server.Hover(name, text.Split('\n').Length, column);
            Assert.Contains(expected, help, StringComparison.Ordinal);
        }
    }

    [EditorFact]
    public async Task Help_over_a_parameter_is_that_of_its_key()
    {
        string name = Name();
        await running.Server.Open(name, Modeline + WithBlock("conv: {filters: $f, kernel: 2}", "b: {f: 2}"));

        Assert.Contains("Number of filters", await running.Server.Hover(name, 8, 26), StringComparison.Ordinal);
    }

    [EditorTheory]
    [InlineData("layers:\n  - ", new[] { "conv", "dense", "parallel", "relu" })]
    [InlineData("layers:\n  - conv:\n      filters: 3\n      ", new[] { "kernel", "stride", "pad" })]
    [InlineData("layers:\n  - conv:\n      activation: ", new[] { "relu", "tanh", "none" })]
    [InlineData("layers:\n  - conv:\n      pad: ", new[] { "same" })]
    [InlineData("loss: ", new[] { "softmax-cross-entropy", "mse" })]
    [InlineData("train:\n  optimizer: ", new[] { "adam" })]
    [InlineData("blocks:\n  b:\n    layers:\n      - conv:\n          activation: ", new[] { "relu", "tanh", "none" })]
    public async Task Kinds_keys_and_words_are_offered(string text, string[] expected)
    {
        string name = Name();
        await running.Server.Open(name, Modeline + text);

        string[] lines = text.Split('\n');
        Assert.Superset(
            expected.ToHashSet(), (await running.Server.Complete(name, lines.Length + 1, lines[^1].Length + 1)).ToHashSet());
    }

    private static string WithBlock(string inside, string layer) =>
        $"name: A\ninput: {{channels: 1, height: 8, width: 8}}\nclasses: 2\nblocks:\n  b:\n    layers:\n      - {inside}\nlayers:\n  - {layer}\n";

    /// <summary>Of several documents, open at once: the server looks at each only when nobody has typed in it for a while.</summary>
    private Task<EditorMessage[][]> UnderlinedTogether(IEnumerable<string> texts) => Task.WhenAll(texts.Select(Underlined));

    private Task<EditorMessage[]> Underlined(string text) => running.Server.Open(Name(), text);

    private string Name() => $"open{running.Opened++}.net.yaml";

    /// <summary>One server for all tests, started by the first that is not skipped.</summary>
    public sealed class Running : IDisposable
    {
        private readonly Lazy<LanguageServer> server = new(() => new LanguageServer());

        public LanguageServer Server => server.Value;

        /// <summary>Number of documents so far: each has a name of its own.</summary>
        public int Opened { get; set; }

        public void Dispose()
        {
            if (server.IsValueCreated)
            {
                server.Value.Dispose();
            }
        }
    }
}
