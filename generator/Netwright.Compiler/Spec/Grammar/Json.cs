using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Netwright.Compiler.Spec.Grammar;

/// <summary>JSON to be written, just enough of it for a schema.</summary>
internal sealed class Json
{
    private readonly string? plain;
    private readonly (string? Name, Json Value)[] parts;

    private Json(string? plain, (string? Name, Json Value)[] parts)
    {
        this.plain = plain;
        this.parts = parts;
    }

    /// <summary><c>false</c>.</summary>
    public static Json False { get; } = new("false", []);

    /// <summary>The schema of anything.</summary>
    public static Json Any { get; } = Object();

    /// <summary><c>true</c>.</summary>
    public static Json True { get; } = new("true", []);

    private bool IsObject => plain is null && (parts.Length == 0 || parts[0].Name is not null);

    /// <summary>A string.</summary>
    public static Json Text(string text) => new(Escape(text), []);

    /// <summary>A number.</summary>
    public static Json Number(decimal value) => new(value.ToString(CultureInfo.InvariantCulture), []);

    /// <summary>A number.</summary>
    public static Json Number(double value) => new(value.ToString("R", CultureInfo.InvariantCulture), []);

    /// <summary>An array of at least one element.</summary>
    public static Json Array(IEnumerable<Json> items) => new(null, [.. items.Select(item => ((string?)null, item))]);

    /// <summary>An object; names stay in order.</summary>
    public static Json Object(params (string Name, Json Value)[] properties) =>
        new(null, [.. properties.Select(property => ((string?)property.Name, property.Value))]);

    /// <summary>This object with one more property, in front.</summary>
    public Json With(string name, Json value) => new(null, [(name, value), .. parts]);

    /// <summary>This object, then the properties of another.</summary>
    public Json And(Json other) => new(null, [.. parts, .. other.parts]);

    /// <summary>This object with every property's value made anew; a property whose value becomes null is left out.</summary>
    public Json Select(Func<string, Json, Json?> change) => IsObject
        ? new(null, [.. parts.Select(part => (part.Name, Value: change(part.Name!, part.Value))).Where(part => part.Value is not null).Select(part => (part.Name, part.Value!))])
        : this;

    /// <summary>The value of a property, or null.</summary>
    public Json? Find(string name) => parts.FirstOrDefault(part => part.Name == name).Value;

    /// <summary>Whether both say the same.</summary>
    public bool Is(Json other) => plain == other.plain
        && parts.Length == other.parts.Length
        && parts.Zip(other.parts, (a, b) => a.Name == b.Name && a.Value.Is(b.Value)).All(same => same);

    /// <summary>This with one value in place of another, wherever it stands.</summary>
    public Json Replace(Json value, Json other) =>
        Is(value) ? other : new Json(plain, [.. parts.Select(part => (part.Name, part.Value.Replace(value, other)))]);

    /// <summary>Indented by two spaces, lines ended by <c>\n</c>; lists of plain values stay in one line.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        Write(text, "\n");
        return text.Append('\n').ToString();
    }

    private void Write(StringBuilder text, string lineStart)
    {
        if (plain is not null)
        {
            text.Append(plain);
            return;
        }

        bool oneLine = parts.Length < 5 && parts.All(part => part.Value.plain is not null) && parts.Sum(part => part.Value.plain!.Length) < 90;
        string inner = oneLine ? " " : lineStart + "  ";
        text.Append(IsObject ? '{' : '[');
        for (int i = 0; i < parts.Length; i++)
        {
            text.Append(i == 0 ? "" : ",").Append(oneLine && i == 0 && !IsObject ? "" : inner);
            text.Append(parts[i].Name is { } name ? Escape(name) + ": " : "");
            parts[i].Value.Write(text, inner);
        }

        text.Append(oneLine ? IsObject ? " " : "" : lineStart).Append(IsObject ? '}' : ']');
    }

    private static string Escape(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
}
