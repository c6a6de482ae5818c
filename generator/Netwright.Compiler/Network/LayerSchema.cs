using System.Linq;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Network.Blocks;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network;

/// <summary>One item of a list of layers, as JSON schema: a kind with its keys, a bare word where no key is needed, or a block.</summary>
internal static class LayerSchema
{
    private const string ParameterName = "parameter";
    private const string LayerName = "layer";

    /// <summary>Where an item is meant; lists of layers stand within each other.</summary>
    public static Json Item { get; } = Reference(LayerName);

    /// <summary>What the references mean.</summary>
    public static Json Definitions => Json.Object((ParameterName, Parameter), (LayerName, Layer));

    private static Json Parameter => Json.Object(
        ("type", Json.Text("string")),
        ("pattern", Json.Text(ParameterText.Pattern.Replace(@"([0-9]+)", "[0-9]+"))),
        ("description", Json.Text("Inside a block: one of its parameters, or a product of whole numbers, such as $filters or 4*$filters.")));

    private static Json Layer => Json.Object(
        ("anyOf", Json.Array([
            .. LayerKinds.All.Select(Kind),
            Json.Object(("enum", Json.Array(LayerKinds.All.Where(kind => kind.Table.AllOptional).Select(kind => Json.Text(kind.Key))))),
            BlockUse,
            Json.Object(
                ("type", Json.Text("string")),
                ("pattern", Json.Text(LayerNames.Pattern)),
                ("not", Kinds),
                ("description", Json.Text("A block without parameters."))),
        ])));

    private static Json Kinds => Json.Object(
        ("enum", Json.Array([.. LayerKinds.Names.Select(Json.Text), Json.Text(ParallelKind.Identity)])));

    private static Json BlockUse => Json.Object(
        ("type", Json.Text("object")),
        ("minProperties", Json.Number(1m)),
        ("maxProperties", Json.Number(1m)),
        ("propertyNames", Json.Object(("not", Kinds))),
        ("additionalProperties", Json.Object(
            ("type", Json.Array([Json.Text("object"), Json.Text("null")])),
            ("properties", Json.Object([.. Block.SharedKeys.Keys.Select(key => (key.Name, key.Schema))])),
            ("additionalProperties", new ArgumentRule().Schema),
            ("description", Json.Text("A block, with a value for each of its parameters.")))));

    private static Json Kind(LayerKind kind)
    {
        Json keys = kind.Table.SchemaOr(Reference(ParameterName));
        Json body = kind.Table.AllOptional
            ? Json.Object(("anyOf", Json.Array([keys, Json.Object(("type", Json.Text("null")))])))
            : keys;
        return Json.Object(
            ("type", Json.Text("object")),
            ("properties", Json.Object((kind.Key, body.With("description", Json.Text(kind.Doc))))),
            ("required", Json.Array([Json.Text(kind.Key)])),
            ("additionalProperties", Json.False));
    }

    private static Json Reference(string name) => Json.Object(("$ref", Json.Text("#/definitions/" + name)));
}
