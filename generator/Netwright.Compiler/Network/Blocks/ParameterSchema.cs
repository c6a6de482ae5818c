using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network.Blocks;

/// <summary>Schemas of values as they stand inside a block, where a parameter may take the place of any value that is no mapping.</summary>
internal static class ParameterSchema
{
    /// <summary>The name of <see cref="Definition"/>.</summary>
    public const string Name = "parameter";

    /// <summary>A text with a dollar sign in it. Help is the key's, wherever one stands.</summary>
    public static Json Definition => Json.Object(
        ("type", Json.Text("string")),
        ("pattern", Json.Text(ParameterText.Pattern.Replace(@"([0-9]+)", "[0-9]+"))));

    /// <summary>A parameter, or what the value may be outside of blocks.</summary>
    public static Json Or(Json value)
    {
        Json inside = Within(value);
        if (value.Find("properties") is not null || value.Is(SchemaForms.Nothing))
        {
            return inside;
        }

        Json choice = SchemaForms.If(
            Json.Object(("type", Json.Text("string")), ("pattern", Json.Text(@"\$"))),
            SchemaForms.Reference(Name),
            inside.Select((name, part) => IsForReaders(name) ? null : part));
        return choice.And(inside.Select((name, part) => IsForReaders(name) ? part : null));
    }

    /// <summary>A schema whose values, but not the whole, may be parameters.</summary>
    public static Json Within(Json schema) => schema.Select((name, part) => name switch
    {
        "properties" or "patternProperties" => part.Select((_, value) => Or(value)),
        "items" => Or(part),
        "then" or "else" => Within(part),
        _ => part,
    });

    private static bool IsForReaders(string keyword) => keyword is SchemaForms.Help or SchemaForms.Examples;
}
