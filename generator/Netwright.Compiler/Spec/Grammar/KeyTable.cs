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
    public Json Schema => SchemaOf(key => key.Schema);

    /// <summary>The same, but every value may also be what <paramref name="other"/> allows.</summary>
    public Json SchemaOr(Json other) => SchemaOf(key => Json
        .Object(("anyOf", Json.Array([key.RuleSchema, other])))
        .With("description", Json.Text(key.Doc)));

    /// <summary>The key of that name, or null.</summary>
    public Key? Find(string name) => byName.TryGetValue(name, out Key? key) ? key : null;

    private Json SchemaOf(Func<Key, Json> valueSchema)
    {
        List<(string, Json)> parts =
        [
            ("type", Json.Text("object")),
            ("properties", Json.Object([.. keys.Select(key => (key.Name, valueSchema(key)))])),
            ("additionalProperties", Json.False),
        ];
        if (!AllOptional)
        {
            parts.Add(("required", Json.Array(keys.Where(key => key.IsRequired).Select(key => Json.Text(key.Name)))));
        }

        return Json.Object([.. parts]);
    }
}
