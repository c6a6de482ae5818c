using System.Collections.Generic;
using System.Linq;

namespace Netwright.Compiler.Spec.Grammar;

/// <summary>
/// Values of several forms as JSON schema. The form that is written chooses the schema, so that an editor complains of what is
/// wrong with it; of alternatives in an anyOf it could only say that none fits.
/// </summary>
internal static class SchemaForms
{
    /// <summary>The keyword of a key's help.</summary>
    public const string Help = "description";

    /// <summary>The keyword of what editors offer.</summary>
    public const string Examples = "examples";

    /// <summary>No value at all, behind a word that has no keys.</summary>
    public static Json Nothing => Json.Object(("type", Json.Text("null")));

    /// <summary>Something of one of some types, or else one of a few words, which editors offer as examples.</summary>
    public static Json WordOr(IReadOnlyList<string> words, Json other, params string[] types) =>
        If(Json.Object(("type", Json.Array(types.Select(Json.Text)))), other, Words(words))
            .And(Json.Object((Examples, Json.Array(words.Select(Json.Text)))));

    /// <summary>A text of one kind, or else something that is no text.</summary>
    public static Json TextOr(Json text, Json other) => If(Json.Object(("type", Json.Text("string"))), text, other);

    /// <summary>One schema where a condition holds, and else another.</summary>
    public static Json If(Json condition, Json then, Json otherwise) =>
        Json.Object(("if", condition), ("then", then), ("else", otherwise));

    /// <summary>What a definition of that name says.</summary>
    public static Json Reference(string name) => Json.Object(("$ref", Json.Text("#/definitions/" + name)));

    /// <summary>One of a few words.</summary>
    public static Json Words(IEnumerable<string> words) => Json.Object(("enum", Json.Array(words.Select(Json.Text))));

    /// <summary>A mapping of one key, which says what its value is; keys that match a pattern may be added.</summary>
    public static Json OneOf(IEnumerable<(string Key, Json Value)> kinds, params (string Pattern, Json Value)[] others)
    {
        List<(string, Json)> parts =
        [
            ("type", Json.Text("object")),
            ("properties", Json.Object([.. kinds])),
            ("additionalProperties", Json.False),
            ("minProperties", Json.Number(1m)),
            ("maxProperties", Json.Number(1m)),
        ];
        if (others.Length > 0)
        {
            parts.Insert(2, ("patternProperties", Json.Object(others)));
        }

        return Json.Object([.. parts]);
    }
}
