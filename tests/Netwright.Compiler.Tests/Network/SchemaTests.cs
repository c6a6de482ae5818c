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
    public void It_describes_every_key_and_allows_no_others()
    {
        using JsonDocument schema = JsonDocument.Parse(SpecSchema.Text);
        Assert.Equal("http://json-schema.org/draft-07/schema#", schema.RootElement.GetProperty("$schema").GetString());
        int tables = AssertClosed(schema.RootElement);
        Assert.True(tables > LayerKinds.All.Count, $"{tables} tables found");
    }

    [Fact]
    public void It_lists_every_layer_kind()
    {
        using JsonDocument schema = JsonDocument.Parse(SpecSchema.Text);
        JsonElement items = schema.RootElement.GetProperty("definitions").GetProperty("layer").GetProperty("anyOf");
        Assert.Equal(
            LayerKinds.Names,
            items.EnumerateArray().Where(item => item.TryGetProperty("required", out _))
                .Select(item => item.GetProperty("properties").EnumerateObject().Single().Name));
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

    // A use's other keys are the block's parameters, which a schema cannot know.
    private static bool IsBlockUse(JsonElement keys) => keys.TryGetProperty("repeat", out _);

    private static int AssertClosed(JsonElement element)
    {
        int tables = 0;
        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.EnumerateArray().Sum(item => AssertClosed(item));
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return 0;
        }

        if (element.TryGetProperty("properties", out JsonElement keys) && keys.ValueKind == JsonValueKind.Object)
        {
            tables++;
            Assert.True(IsBlockUse(keys) || !element.GetProperty("additionalProperties").GetBoolean());
            Assert.All(keys.EnumerateObject(), key => Assert.NotEmpty(key.Value.GetProperty("description").GetString()!));
        }

        return tables + element.EnumerateObject().Sum(property => AssertClosed(property.Value));
    }
}
