using System.Collections.Generic;

namespace Netwright.Compiler.Network;

/// <summary>An object of the runtime that a recipe stands for: its class, and what it is made from.</summary>
/// <param name="Class">The runtime's class.</param>
/// <param name="Arguments">Arguments of its constructor; null where it is made from properties alone.</param>
/// <param name="Settings">Its properties.</param>
/// <remarks>Values are float, double, int, bool, a list of int, or <see cref="RuntimeChoice"/>.</remarks>
internal sealed record RuntimeValue(string Class, IReadOnlyList<object>? Arguments, IReadOnlyList<(string Name, object Value)> Settings)
{
    /// <summary>An object that is made from properties alone.</summary>
    public static RuntimeValue Of(string name, params (string Name, object Value)[] settings) => new(name, null, settings);
}

/// <summary>One of the values of an enumeration of the runtime.</summary>
internal sealed record RuntimeChoice(string Enumeration, string Value);
