using System.Collections.Generic;
using System.Linq;

namespace Netwright.Compiler;

/// <summary>Faults that lie between a spec and what reads it, a project or the tool: NW40xx.</summary>
public static class ProjectFaults
{
    private static readonly SourcePlace Top = new(1, 1, 1, 1);

    /// <summary>NW4001: two specs of a project ask for one class.</summary>
    /// <param name="className">The class, with its namespace.</param>
    /// <param name="others">Paths of the other specs.</param>
    /// <param name="place">Where the name is written.</param>
    public static Fault SameClass(string className, IEnumerable<string> others, SourcePlace place) => new(
        FaultCatalogue.SameClass.Code,
        $"class '{className}' is also made by {string.Join(", ", others.Select(path => $"'{path}'"))} "
        + "(upper and lower case count as equal); give one of them another 'name' or 'namespace'",
        place);

    /// <summary>NW4002: a file or folder gives no spec.</summary>
    /// <param name="reason">One of <see cref="UnreadableSpec"/>.</param>
    public static Fault Unreadable(string reason) => new(FaultCatalogue.UnreadableSpec.Code, reason, Top);

    /// <summary>NW4003: the project's <c>NetwrightNamespace</c> for this file is no namespace.</summary>
    /// <param name="given">What the project says.</param>
    public static Fault NotANamespace(string given) => new(
        FaultCatalogue.ProjectNamespace.Code,
        $"the project sets NetwrightNamespace to '{given}', which is no C# namespace; use names joined by dots, such as 'My.Networks'",
        Top);

    /// <summary>NW4004: the project's language is older than emitted code.</summary>
    /// <param name="version">The project's C#.</param>
    /// <param name="needed">The C# that networks are written in.</param>
    public static Fault LanguageTooOld(string version, string needed) => new(
        FaultCatalogue.LanguageTooOld.Code,
        $"networks are written in C# {needed}, and this project asks for C# {version}; take LangVersion out of the project, or set it to {needed} or later",
        Top);

    /// <summary>NW4005: the namespace that the project gives a spec would make names of the runtime mean something else.</summary>
    /// <param name="className">The class, with its namespace.</param>
    public static Fault Hides(string className) => new(
        FaultCatalogue.HidesNames.Code,
        $"a class '{className}' would hide what the generated code needs; give the spec a 'namespace' of its own, such as 'My.Networks'",
        Top);
}
