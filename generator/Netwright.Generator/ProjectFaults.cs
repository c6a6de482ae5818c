using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler;

namespace Netwright.Generator;

/// <summary>Faults that lie between a spec and its project: NW40xx.</summary>
internal static class ProjectFaults
{
    private static readonly SourcePlace Top = new(1, 1, 1, 1);

    /// <summary>NW4001: two specs of a project ask for one class.</summary>
    public static Fault SameClass(string className, IEnumerable<string> others, SourcePlace place) => new(
        "NW4001",
        $"class '{className}' is also made by {string.Join(", ", others.Select(path => $"'{path}'"))} "
        + "(upper and lower case count as equal); give one of them another 'name' or 'namespace'",
        place);

    /// <summary>NW4002: the compiler was given a file that it cannot read.</summary>
    public static Fault Unreadable() => new("NW4002", "this file cannot be read; check that it exists and is text", Top);

    /// <summary>NW4003: the project's <c>NetwrightNamespace</c> for this file is no namespace.</summary>
    public static Fault NotANamespace(string given) => new(
        "NW4003",
        $"the project sets NetwrightNamespace to '{given}', which is no C# namespace; use names joined by dots, such as 'My.Networks'",
        Top);

    /// <summary>NW4004: the project's language is older than emitted code.</summary>
    public static Fault LanguageTooOld(string version, string needed) => new(
        "NW4004",
        $"networks are written in C# {needed}, and this project asks for C# {version}; take LangVersion out of the project, or set it to {needed} or later",
        Top);

    /// <summary>NW4005: the namespace that the project gives a spec would make names of the runtime mean something else.</summary>
    public static Fault Hides(string className) => new(
        "NW4005",
        $"a class '{className}' would hide what the generated code needs; give the spec a 'namespace' of its own, such as 'My.Networks'",
        Top);
}
