using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;
using Netwright.Compiler.Tests.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Documents;

/// <summary>The page about training, held to the language.</summary>
public sealed partial class TrainingPageTests
{
    private static readonly string Committed = Path.Combine(SpecFiles.Folder, "..", "docs", "training.md");

    /// <summary>What a help calls the default where no value says it.</summary>
    private static readonly string[] NoValues = ["none", "never", "no bound", "neither", "its own", "not at all", "all count 1", "1 for all"];

    public static TheoryData<string> Paths => [.. KeyReference.Keys.Select(key => key.Path)];

    public static TheoryData<string> Examples => [.. Yaml().Matches(WithoutReference(Page())).Select(match => match.Groups[1].Value)];

    [Theory]
    [InlineData("train")]
    [InlineData("data")]
    public void Its_reference_is_what_the_tables_say(string section) =>
        GeneratedPart.Verify(Committed, $"keys of {section}", section, KeyReference.Of(section));

    [Fact]
    public void Every_example_is_one_of_a_key() => Assert.Equal(
        KeyReference.Keys.Select(key => key.Path).Order(StringComparer.Ordinal), KeyExamples.Paths.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_keys_example_compiles_and_changes_what_is_emitted(string path)
    {
        (string section, string key) = Ends(path);
        KeyExample example = KeyExamples.Of(path);
        string emitted = KeyExample.Emitted(SpecText.Good(example.Spec(section)));

        // A key that others need cannot be taken away alone.
        NetworkModel without = NetCompiler.Check("net.net.yaml", example.Without(key).Spec(section)).Network
            ?? SpecText.Good(new KeyExample(section == "data" ? "dataset: mnist" : "").Spec(section));
        Assert.NotEqual(KeyExample.Emitted(without), emitted);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_default_that_is_written_changes_nothing(string path)
    {
        (string section, string key) = Ends(path);
        Key found = KeyReference.Keys.Single(known => known.Path == path).Key;
        string? text = KeyText.Default(found)?.Split(',')[0];
        Assert.True(found.IsRequired || text?.Length > 0, "The help says no default.");
        if (text is null || NoValues.Contains(text))
        {
            return;
        }

        KeyExample example = KeyExamples.Of(path);
        Assert.Equal(
            KeyExample.Emitted(SpecText.Good(example.Without(key).Spec(section))),
            KeyExample.Emitted(SpecText.Good(example.With(key, text).Spec(section))));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_of_the_text_compiles(string example) => SpecText.Good(
        example.StartsWith("name:", StringComparison.Ordinal) ? example : KeyExample.Around(example, classes: 2));

    private static (string Section, string Key) Ends(string path) => (path.Split('.')[0], path.Split('.')[^1]);

    private static string WithoutReference(string page) => page[..page.IndexOf("<!-- ", StringComparison.Ordinal)];

    private static string Page() => File.ReadAllText(Committed).Replace("\r\n", "\n", StringComparison.Ordinal);

    [GeneratedRegex(@"```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Yaml();
}
