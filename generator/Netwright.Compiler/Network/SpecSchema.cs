using Netwright.Compiler.Network.Sections;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network;

/// <summary>The language as JSON schema (draft 7), for editors: made of the same tables that specs are checked by.</summary>
public static class SpecSchema
{
    /// <summary>The text of <c>net.schema.json</c>.</summary>
    public static string Text => TopLevel.Table.Schema
        .And(SchemaForms.If(
            Json.Object(("required", Json.Array([Json.Text(TopLevel.Blocks.Name)]))),
            Layers(LayerSchema.ItemOrBlock),
            Layers(LayerSchema.Item)))
        .With("definitions", LayerSchema.Definitions)
        .With("description", Json.Text("A neural network that Netwright compiles to a C# class."))
        .With("title", Json.Text("Netwright network"))
        .With("$id", Json.Text("urn:netwright:net.schema.json"))
        .With("$schema", Json.Text("http://json-schema.org/draft-07/schema#"))
        .ToString();

    private static Json Layers(Json item) =>
        Json.Object(("properties", Json.Object((TopLevel.Layers.Name, Json.Object(("items", item))))));
}
