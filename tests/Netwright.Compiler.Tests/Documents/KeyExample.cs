using System;
using System.Linq;
using System.Text.RegularExpressions;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Tests.Documents;

/// <summary>How a key is written.</summary>
/// <param name="Body">Keys of its section, such as <c>epochs: 20, warm-up: 2</c>.</param>
/// <param name="Side">Rows and columns of the images that it is for.</param>
internal sealed partial record KeyExample(string Body, int Side = KeyExample.UsualSide)
{
    private const int UsualSide = 28;

    public static implicit operator KeyExample(string body) => new(body);

    /// <summary>The same without one of its keys.</summary>
    public KeyExample Without(string key)
    {
        (int start, int end) = Written(key);
        return new(Comma().Replace(Body[..start] + Body[end..].TrimStart(',', ' '), ""));
    }

    /// <summary>The same with another value of one of its keys.</summary>
    public KeyExample With(string key, string value)
    {
        (int start, int end) = Written(key);
        return new($"{Body[..start]}{key}: {value}{Body[end..]}");
    }

    /// <summary>A small spec that says this and little else.</summary>
    /// <param name="section">Whose keys they are.</param>
    public string Spec(string section) => Around($"{section}: {{{Body}}}\n", section == "data" ? 10 : 2, Side);

    /// <summary>A small spec with entries of one's own.</summary>
    /// <param name="entries">The entries, in lines.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="side">Rows and columns of an image.</param>
    public static string Around(string entries, int classes, int side = UsualSide) => $$"""
        name: Net
        input: {channels: 1, height: {{side}}, width: {{side}}}
        classes: {{classes}}
        layers:
          - conv: {name: C1, filters: 2, kernel: 3}
          - conv: {name: C3, filters: 2, kernel: 3}
          - dense: {name: Output, units: {{classes}}}
        {{entries}}
        """;

    /// <summary>What a network's emitted code says of recipe and data.</summary>
    public static string Emitted(NetworkModel model) => string.Join('\n', NetCompiler.Emit(model, new EmitOptions("Emitted"))
        .SelectMany(file => file.Text.Replace(",\n            ", ", ", StringComparison.Ordinal).Split('\n'))
        .Where(line => SaysIt().IsMatch(line)));

    /// <summary>From the key to behind its value. Of keys of one name the innermost is meant, which stands last.</summary>
    private (int Start, int End) Written(string key)
    {
        int start = Regex.Matches(Body, $@"(?<![\w-]){key}: ").Last().Index;
        int end = start;
        for (int depth = 0; end < Body.Length && (depth > 0 || Body[end] is not (',' or '}')); end++)
        {
            depth += Body[end] switch { '{' or '[' => 1, '}' or ']' => -1, _ => 0 };
        }

        return (start, end);
    }

    [GeneratedRegex(@"^ *(Training|Data) = new ")]
    private static partial Regex SaysIt();

    [GeneratedRegex(@",\s*(?=\}|$)")]
    private static partial Regex Comma();
}
