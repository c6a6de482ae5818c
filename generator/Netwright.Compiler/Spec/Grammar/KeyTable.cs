using System;
using System.Collections.Generic;
using System.Linq;

namespace Netwright.Compiler.Spec.Grammar;

/// <summary>The keys that a mapping may have. Checking, help and schema all come from here.</summary>
internal sealed class KeyTable(params Key[] keys)
{
    private readonly Dictionary<string, Key> byName = keys.ToDictionary(key => key.Name, StringComparer.Ordinal);

    /// <summary>In the order in which help shows them.</summary>
    public IReadOnlyList<Key> Keys => keys;

    /// <summary>The names of all keys, for messages.</summary>
    public string Names => Words.And([.. keys.Select(key => key.Name)]);

    /// <summary>Whether a mapping without any key is complete.</summary>
    public bool AllOptional => keys.All(key => !key.IsRequired);

    /// <summary>The mapping as JSON schema: these keys and no others.</summary>
    public Json Schema => SchemaAs(Json.Text("object"), []);

    /// <summary>The same with help, for what stands behind a word: nothing at all where no key is needed.</summary>
    /// <param name="doc">One line of help.</param>
    /// <param name="others">Patterns of further keys, with their values.</param>
    public Json SchemaWith(string doc, params (string Pattern, Json Value)[] others) =>
        SchemaAs(AllOptional ? Json.Array([Json.Text("object"), Json.Text("null")]) : Json.Text("object"), others)
            .With(SchemaForms.Help, Json.Text(doc));

    /// <summary>The key of that name, or null.</summary>
    public Key? Find(string name) => byName.TryGetValue(name, out Key? key) ? key : null;

    private Json SchemaAs(Json type, (string Pattern, Json Value)[] others)
    {
        List<(string, Json)> parts = [("type", type), ("properties", Json.Object([.. keys.Select(key => (key.Name, key.Schema))]))];
        if (others.Length > 0)
        {
            parts.Add(("patternProperties", Json.Object(others)));
        }

        parts.Add(("additionalProperties", Json.False));
        if (!AllOptional)
        {
            parts.Add(("required", Json.Array(keys.Where(key => key.IsRequired).Select(key => Json.Text(key.Name)))));
        }

        return Json.Object([.. parts]);
    }
}
