using System.Collections.Generic;
using System.Text;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Emit;

/// <summary>
/// Makes the names in emitted code mean the same in every project. Layers write short names, <c>Unsafe.Add</c> and <c>Create</c>;
/// here a type outside the class gets its namespace in front, and a vector operation its class, so that no type, member or alias
/// of the project can come between.
/// </summary>
/// <remarks>
/// The namespaces that kernels are made of are named by aliases, to be read at all: C# looks for what stands before a
/// <c>::</c> among aliases only, those of the innermost namespace first, so that an alias there is as certain as
/// <c>global::</c>.
/// </remarks>
internal sealed class EmittedNames(VectorWidth width, string className)
{
    /// <summary>The alias of each namespace that is named by one.</summary>
    public static readonly IReadOnlyList<(string Alias, string Namespace)> Aliases =
    [
        ("Code", "System.Runtime.CompilerServices"),
        ("Simd", "System.Runtime.Intrinsics"),
        ("Kernels", "Netwright.Numerics"),
        ("Net", "Netwright"),
    ];

    private static readonly HashSet<string> VectorOperations =
    [
        "BitwiseAnd", "ConditionalSelect", "Create", "Equals", "FusedMultiplyAdd", "GreaterThan", "GreaterThanOrEqual", "LessThan",
        "LoadUnsafe", "Max", "Min", "StoreUnsafe", "Sum",
    ];

    /// <summary>A line of code with its names made certain. Comments, strings and what stands behind a dot stay as they are.</summary>
    public string Qualify(string line)
    {
        var text = new StringBuilder(line.Length + (line.Length / 4));
        int i = 0;
        while (i < line.Length)
        {
            char c = line[i];
            int end = i + 1;
            if (c == '/' && end < line.Length && line[end] == '/')
            {
                end = line.Length;
                text.Append(line, i, end - i);
            }
            else if (c == '"')
            {
                end = EndOfString(line, end);
                text.Append(line, i, end - i);
            }
            else if (IsPartOfName(c))
            {
                while (end < line.Length && IsPartOfName(line[end]))
                {
                    end++;
                }

                if (c != className[0] && c is not (>= 'A' and <= 'Z'))
                {
                    // No type that code names begins with a small letter: nearly all words end here.
                    text.Append(line, i, end - i);
                    i = end;
                    continue;
                }

                string name = line.Substring(i, end - i);
                bool isMember = StandsBehindQualifier(line, i);
                text.Append(isMember ? name : Certain(name, end < line.Length && line[end] == '(', IsAssigned(line, end)));
            }
            else
            {
                text.Append(c);
            }

            i = end;
        }

        return text.ToString();
    }

    /// <summary>A member's name as it is emitted: another one where the class itself has this name.</summary>
    public string Member(string name) => name == className ? name + "_Own" : name;

    private string Certain(string name, bool isCalled, bool isAssigned)
    {
        // A class may be called like a local or a property of the runtime: those have no underscore, or no harm is done.
        if (name == className && name.Contains("_"))
        {
            return Member(name);
        }

        if (isCalled && VectorOperations.Contains(name))
        {
            return $"{Type(width.Class)}.{name}";
        }

        // Properties are often called like their types; what is assigned to is never a type.
        return isAssigned ? name : Type(name);
    }

    private static string Type(string name)
    {
        if (ExternalNames.NamespaceOf(name) is not { } space)
        {
            return name;
        }

        foreach ((string alias, string aliased) in Aliases)
        {
            if (aliased == space)
            {
                return $"{alias}::{name}";
            }
        }

        return $"global::{space}.{name}";
    }

    private static bool StandsBehindQualifier(string line, int i) => i > 0
        && ((line[i - 1] == '.' && (i == 1 || line[i - 2] != '.')) || (line[i - 1] == ':' && i > 1 && line[i - 2] == ':'));

    private static bool IsAssigned(string line, int end) => string.CompareOrdinal(line, end, " = ", 0, 3) == 0;

    private static int EndOfString(string line, int i)
    {
        while (i < line.Length && line[i] != '"')
        {
            i += line[i] == '\\' ? 2 : 1;
        }

        return i < line.Length ? i + 1 : line.Length;
    }

    private static bool IsPartOfName(char c) => c is '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
