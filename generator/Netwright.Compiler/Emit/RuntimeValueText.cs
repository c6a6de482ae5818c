using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Network;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Emit;

/// <summary>Objects of the runtime that a recipe stands for, as C#.</summary>
internal static class RuntimeValueText
{
    /// <summary>The expression that makes the object.</summary>
    public static string Of(RuntimeValue made)
    {
        bool isPlain = made.Arguments is null && made.Settings.Count > 0;
        string arguments = isPlain ? "" : $"({string.Join(", ", (made.Arguments ?? []).Select(Value))})";
        string settings = string.Join(", ", made.Settings.Select(setting => $"{setting.Name} = {Value(setting.Value)}"));
        return settings.Length == 0 ? $"new {made.Class}{arguments}" : $"new {made.Class}{arguments} {{ {settings} }}";
    }

    private static string Value(object value) => value switch
    {
        float number => Float(number),
        double number => Double(number),
        int number => Text($"{number}"),
        bool flag => Bool(flag),
        RuntimeChoice choice => $"{choice.Enumeration}.{choice.Value}",
        IEnumerable<int> numbers => $"[{string.Join(", ", numbers)}]",
        _ => throw new NotSupportedException($"{value.GetType().Name} is no value of a recipe."),
    };
}
