using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;
using Netwright.Compiler.Tests.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Documents;

/// <summary>The page about the language, held to the compiler's tables.</summary>
public sealed partial class LanguagePageTests
{
    private static readonly string Committed = Path.Combine(SpecFiles.Folder, "..", "docs", "language.md");

    /// <summary>What a help calls the default where no value says it.</summary>
    private static readonly string[] NoValues =
    [
        "none", "no bound", "the project's root namespace", "the kind and its position among its kind", "the window", "all of its group",
        "the network's init", "the network's bias-init", "what the network's plan says", "1 / values in the window",
        "one epoch of adam", "the cheapest way",
    ];

    /// <summary>The key that changes the layers' names wherever it is written.</summary>
    private const string NamesTheCount = "use.repeat";

    public static TheoryData<string> Paths => [.. LanguageReference.Keys.Select(key => key.Path)];

    public static TheoryData<string> Kinds => [.. LayerKinds.Names];

    public static TheoryData<string> Examples => [.. Yaml().Matches(Generated().Replace(Page(), "")).Select(match => match.Groups[1].Value)];

    [Theory]
    [InlineData("keys of a spec", "the keys of a spec", "spec")]
    [InlineData("keys that layers share", "the shared keys", "shared")]
    [InlineData("kinds of layers", "the layers", "layers")]
    [InlineData("keys of a block's use", "a use's keys", "use")]
    [InlineData("numbers of faults", "the numbers", "faults")]
    public void Its_reference_is_what_the_tables_say(string name, string end, string part) =>
        GeneratedPart.Verify(Committed, name, end, LanguageReference.Of(part));

    [Fact]
    public void Every_example_is_one_of_a_key_or_a_kind()
    {
        Assert.Equal(LanguageReference.Keys.Select(key => key.Path).Order(StringComparer.Ordinal), LanguageExamples.Paths.Order(StringComparer.Ordinal));
        Assert.Equal(LayerKinds.Names.Order(StringComparer.Ordinal), LanguageExamples.KindNames.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kinds_example_compiles_and_the_page_says_what_the_kind_gives(string name)
    {
        LayerKind kind = LayerKinds.Find(name)!;
        NetworkModel network = SpecText.Good(LanguageExamples.Layers(name, LanguageExamples.OfKind(name)));
        Assert.Contains(network.Layers, layer => layer.Kind == name);
        Assert.EndsWith(".", kind.OutputRule, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_keys_example_compiles_and_changes_the_network(string path)
    {
        Key key = Find(path);
        KeyExample example = LanguageExamples.Of(path);
        NetworkModel network = SpecText.Good(LanguageExamples.Spec(path, example));
        CheckResult without = Check(LanguageExamples.Spec(path, example.Without(key.Name), key.Name));
        if (key.IsRequired)
        {
            Assert.Contains(FaultCatalogue.MissingKey.Code, without.Faults.Select(fault => fault.Code));
        }
        else if (path.StartsWith("spec.budget", StringComparison.Ordinal))
        {
            // A budget that is kept leaves no trace.
            Assert.Contains(
                FaultCatalogue.OverBudget.Code,
                Check(LanguageExamples.Spec(path, TightBudget().Replace(example.Body, "1"))).Faults.Select(fault => fault.Code));
        }
        else
        {
            Assert.NotEqual(network, without.Network);
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_default_that_is_written_changes_nothing(string path)
    {
        Key key = Find(path);
        string? text = KeyText.Default(key)?.Split(',')[0];
        Assert.True(key.IsRequired || text?.Length > 0, "The help says no default.");
        if (text is null)
        {
            return;
        }

        KeyExample example = LanguageExamples.Of(path);
        CheckResult written = Check(LanguageExamples.Spec(path, example.With(key.Name, text)));
        if (written.Network is null)
        {
            Assert.Contains(text, NoValues);
            return;
        }

        NetworkModel without = SpecText.Good(LanguageExamples.Spec(path, example.Without(key.Name)));
        if (path == NamesTheCount)
        {
            Assert.Equal(without.Layers.Select(layer => layer with { Name = "" }), written.Network.Layers.Select(layer => layer with { Name = "" }));
            return;
        }

        Assert.Equal(without, written.Network);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_of_the_text_compiles(string example) =>
        SpecText.Good(example.StartsWith("- ", StringComparison.Ordinal) ? LanguageExamples.Layers("", example.TrimEnd('\n')) : LanguageExamples.Around(example));

    [Fact]
    public void Links_within_it_lead_to_its_headings()
    {
        string[] headings = [.. Heading().Matches(Page()).Select(match => match.Groups[1].Value.ToLowerInvariant().Replace(' ', '-'))];
        string[] links = [.. Link().Matches(Page()).Select(match => match.Groups[1].Value).Distinct()];
        Assert.NotEmpty(links);
        Assert.Empty(links.Except(headings));
        Assert.Equal(headings.Distinct(), headings);
    }

    private static Key Find(string path) => LanguageReference.Keys.Single(known => known.Path == path).Key;

    private static CheckResult Check(string text) => NetCompiler.Check("net.net.yaml", text);

    private static string Page() => File.ReadAllText(Committed).Replace("\r\n", "\n", StringComparison.Ordinal);

    [GeneratedRegex(@"```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Yaml();

    [GeneratedRegex(@"<!-- The [^\n]*tables: -->.*?<!-- The end of", RegexOptions.Singleline)]
    private static partial Regex Generated();

    [GeneratedRegex(@"[0-9.]+[kM]")]
    private static partial Regex TightBudget();

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\(#([^)]+)\)")]
    private static partial Regex Link();
}
