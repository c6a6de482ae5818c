using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Netwright.Compiler.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Network;

public class SchemaTests
{
    private static readonly string Committed = Path.Combine(SpecFiles.Folder, "net.schema.json");

    [Fact]
    public void The_committed_schema_is_what_the_tables_say()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(Committed, SpecSchema.Text);
        }

        Assert.Equal(SpecSchema.Text, File.ReadAllText(Committed).Replace("\r\n", "\n"));
    }

    [Fact]
    public void It_says_what_it_is()
    {
        using JsonDocument schema = JsonDocument.Parse(SpecSchema.Text);
        Assert.Equal("http://json-schema.org/draft-07/schema#", schema.RootElement.GetProperty("$schema").GetString());
        Assert.Equal("urn:netwright:net.schema.json", schema.RootElement.GetProperty("$id").GetString());
        Assert.Equal("Netwright network", schema.RootElement.GetProperty("title").GetString());
    }

    [Fact]
    public void It_describes_every_key_and_allows_no_others()
    {
        using JsonDocument schema = JsonDocument.Parse(SpecSchema.Text);
        JsonElement definitions = schema.RootElement.GetProperty("definitions");
        int tables = definitions.EnumerateObject().Sum(definition => AssertClosed(definition.Value, definitions))
            + schema.RootElement.GetProperty("properties").EnumerateObject().Sum(key => AssertClosed(key.Value, definitions));
        Assert.True(tables > 2 * LayerKinds.All.Count, $"{tables} tables found");
        Assert.False(schema.RootElement.GetProperty("additionalProperties").GetBoolean());
    }

    [Theory]
    [InlineData("layer")]
    [InlineData("layer-or-block")]
    [InlineData("layer-in-block")]
    public void An_item_is_one_object_keyed_by_kind(string definition)
    {
        using JsonDocument schema = JsonDocument.Parse(SpecSchema.Text);
        JsonElement item = schema.RootElement.GetProperty("definitions").GetProperty(definition).GetProperty("else");
        Assert.Equal(LayerKinds.Names, item.GetProperty("properties").EnumerateObject().Select(kind => kind.Name));
        Assert.Equal((1, 1), (item.GetProperty("minProperties").GetInt32(), item.GetProperty("maxProperties").GetInt32()));
        Assert.Equal(definition != "layer", item.TryGetProperty("patternProperties", out _));
    }

    /// <summary>What nobody can guess, since other tools do otherwise; tests of the numbers hold each to be so.</summary>
    public static TheoryData<string> Statements =>
    [
        "(sum of (z - t)^2) / classes",
        "a squared distance that nothing divides",
        "1 - s + s / classes for the right one",
        "an odd row below and an odd column to the right",
        "of an even size, one more stands before it than behind",
        "running = (1 - momentum) * running + momentum * batch's, the variance there divided by n - 1",
        "sqrt(variance + epsilon)",
        "padding is never the largest",
        "the divisor is always the whole window",
        "divides the others by 1 - rate",
        "fan-out filters * rows * columns, those of all groups",
        "not below the root",
        "this times the value is added to the gradient g of each trained value",
        "+1 for ink and -1 for paper",
        "channels x height x width as one vector, in that order",
    ];

    [Theory]
    [MemberData(nameof(Statements))]
    public void The_help_says_what_cannot_be_guessed(string statement)
    {
        using JsonDocument schema = JsonDocument.Parse(SpecSchema.Text);
        Assert.Contains(Descriptions(schema.RootElement), help => help.Contains(statement, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Descriptions(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Descriptions),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => property is { Name: "description", Value.ValueKind: JsonValueKind.String }
            ? [property.Value.GetString()!]
            : Descriptions(property.Value)),
        _ => [],
    };

    // An editor would show the fault of one alternative of an anyOf, often not the one that is written.
    [Fact]
    public void No_alternatives_are_mappings_or_lists()
    {
        using JsonDocument schema = JsonDocument.Parse(SpecSchema.Text);
        AssertSimpleAlternatives(schema.RootElement);
    }

    private static void AssertSimpleAlternatives(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            Assert.False(element.TryGetProperty("oneOf", out _));
            if (element.TryGetProperty("anyOf", out JsonElement alternatives) && alternatives.ValueKind == JsonValueKind.Array)
            {
                Assert.All(alternatives.EnumerateArray(), alternative => Assert.All(
                    alternative.EnumerateObject(), keyword => Assert.Contains(keyword.Name, new[] { "enum", "pattern" })));
            }

            foreach (JsonProperty property in element.EnumerateObject())
            {
                AssertSimpleAlternatives(property.Value);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
            {
                AssertSimpleAlternatives(item);
            }
        }
    }

    private static int AssertClosed(JsonElement element, JsonElement definitions)
    {
        int tables = 0;
        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.EnumerateArray().Sum(item => AssertClosed(item, definitions));
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return 0;
        }

        if (element.TryGetProperty("properties", out JsonElement keys) && keys.ValueKind == JsonValueKind.Object)
        {
            tables++;
            Assert.False(element.GetProperty("additionalProperties").GetBoolean());
            Assert.All(keys.EnumerateObject(), key => AssertDescribed(key, definitions));
        }

        return tables + element.EnumerateObject().Sum(property => AssertClosed(property.Value, definitions));
    }

    // A word behind which nothing may stand needs no help.
    private static void AssertDescribed(JsonProperty key, JsonElement definitions)
    {
        JsonElement meant = key.Value.TryGetProperty("$ref", out JsonElement name)
            ? definitions.GetProperty(name.GetString()!.Split('/')[^1])
            : key.Value;
        bool isNothing = meant.TryGetProperty("type", out JsonElement type) && type.ToString() == "null";
        Assert.True(isNothing || meant.GetProperty("description").GetString()!.Length > 0, key.Name);
    }
}
