using System.Linq;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Spec.Grammar;
using static System.FormattableString;

namespace Netwright.Compiler.Network.Sections;

/// <summary>Holds the network's name and namespace to what C# allows.</summary>
internal static class NameCheck
{
    /// <summary>Reports a name that cannot be a class.</summary>
    public static void CheckName(Given<string> name, FaultList faults)
    {
        if (!name.IsKnown)
        {
            return;
        }

        string quoted = Words.Quote(name.Value);
        string nearest = Identifiers.Nearest(name.Value, "Net");
        string? message = !Identifiers.IsPlain(name.Value)
            ? Invariant($"the name {quoted} must be letters (A to Z), digits and underscores, ")
                + Invariant($"a letter first, at most {Limits.NameLength}; write {nearest}")
            : Identifiers.IsTypeKeyword(name.Value)
            ? $"the name {quoted} is a word of C#; write {nearest}"
            : Identifiers.IsMember(name.Value)
            ? $"the name {quoted} stands for something else in the generated code; write {nearest}Net"
            : null;
        if (message is not null)
        {
            faults.Add(FaultCatalogue.NetworkName, name.Place, message);
        }
    }

    /// <summary>Reports a namespace that is not identifiers joined by dots, or in which the class would hide others.</summary>
    public static void CheckNamespace(Given<string> space, Given<string> name, FaultList faults)
    {
        if (!space.IsKnown || !space.IsWritten)
        {
            return;
        }

        if (Identifiers.IsNamespace(space.Value))
        {
            if (name.IsKnown && ExternalNames.IsHiddenBy($"{space.Value}.{name.Value}"))
            {
                faults.Add(
                    FaultCatalogue.Namespace,
                    space.Place,
                    $"a class '{space.Value}.{name.Value}' would hide what the generated code needs; write Networks");
            }

            return;
        }

        string nearest = string.Join(
            ".", space.Value.Split('.').Where(part => part.Length > 0).Take(4).Select(part => Identifiers.Nearest(part, "Part")));
        faults.Add(
            FaultCatalogue.Namespace,
            space.Place,
            $"the namespace {Words.Quote(space.Value)} must be C# identifiers of letters, digits and underscores, joined by dots; "
            + $"write {(nearest.Length == 0 ? "Networks" : nearest)}");
    }
}
