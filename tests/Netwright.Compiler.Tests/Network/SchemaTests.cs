using System;
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
