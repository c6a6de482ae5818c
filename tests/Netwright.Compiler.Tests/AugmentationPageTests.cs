using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Netwright.Compiler.Network;
using Netwright.Compiler.Tests.Network;
using Xunit;

namespace Netwright.Compiler.Tests;

/// <summary>The page about augmentation, held to the language.</summary>
public sealed partial class AugmentationPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(SpecFiles.Folder, "..", "docs", "augmentation.md"));

    public static TheoryData<string> Examples => [.. Yaml().Matches(Page).Select(match => match.Groups[1].Value)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_compiles(string example)
    {
        NetworkModel model = SpecText.Good(
            $"name: Net\ninput: {{channels: 3, height: 28, width: 28}}\nclasses: 2\nlayers: [dense: {{units: 2}}]\n{example}");
        Assert.NotEmpty(model.Training.Augment!.Chain);
    }

    [Fact]
    public void Every_kind_has_a_section_with_an_example_a_picture_and_all_its_keys()
    {
        using JsonDocument schema = JsonDocument.Parse(SpecSchema.Text);
        JsonElement kinds = schema.RootElement.GetProperty("properties").GetProperty("train").GetProperty("properties")
            .GetProperty("augment").GetProperty("items").GetProperty("then").GetProperty("properties");
        string[] sections = [.. Page.Split("\n## ").Skip(1)];
        Assert.Equal(14, kinds.EnumerateObject().Count());
        foreach (JsonProperty kind in kinds.EnumerateObject())
        {
            string section = Assert.Single(sections, section => section.StartsWith(kind.Name + "\n", System.StringComparison.Ordinal));
            Assert.Contains(kind.Name, Yaml().Match(section).Groups[1].Value, System.StringComparison.Ordinal);
            Assert.Contains($"![{kind.Name}](pictures/augment-{kind.Name}.png)", section, System.StringComparison.Ordinal);
            Assert.Equal(
                kind.Value.GetProperty("properties").EnumerateObject().Select(key => key.Name),
                KeyRows().Matches(section).Select(match => match.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Yaml();

    [GeneratedRegex(@"^\| `([a-z]+)` \|", RegexOptions.Multiline)]
    private static partial Regex KeyRows();
}
