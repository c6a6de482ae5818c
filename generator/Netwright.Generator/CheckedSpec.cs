using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler;
using Netwright.Compiler.Emit;

namespace Netwright.Generator;

/// <summary>What checking gave for one spec: a network, or faults.</summary>
/// <param name="Path">The file.</param>
/// <param name="Network">Its network; null when there is any fault.</param>
/// <param name="StandIn">The class to emit where the network is not; null where no class can be.</param>
/// <param name="Faults">All faults of the file.</param>
internal sealed record CheckedSpec(string Path, NamedNetwork? Network, StandIn? StandIn, EquatableArray<LocatedFault> Faults)
{
    /// <summary>Whether its network has no fault and no other spec's class.</summary>
    public bool IsEmitted(EquatableArray<ClassClash> clashes) => Network is not null && ClassClash.Of(Path, clashes) is null;

    /// <summary>Checks a spec.</summary>
    public static CheckedSpec From(SpecText spec)
    {
        string fileName = System.IO.Path.GetFileName(spec.Path);
        StandIn standIn = StandIn.Of(fileName, spec.Text, new EmitOptions(spec.Namespace.Name));
        if (spec.Text is null)
        {
            return new CheckedSpec(spec.Path, null, Placed(standIn), EquatableArray.Of(LocatedFault.Of(ProjectFaults.Unreadable(UnreadableSpec.Unknown), "")));
        }

        CheckResult result = NetCompiler.Check(fileName, spec.Text);
        if (result.Network is null && result.Faults.Count == 0)
        {
            throw new InvalidOperationException($"{spec.Path} gave neither a network nor a fault.");
        }

        if (result.Network is { } model)
        {
            standIn = new StandIn(fileName, model.Namespace ?? spec.Namespace.Name, model.Name);
        }

        EquatableArray<LocatedFault> located = AllFaults(spec, result, standIn)
            .Select(fault => LocatedFault.Of(fault, spec.Text))
            .ToEquatableArray();
        NamedNetwork? network = result.Network is null || located.Count > 0
            ? null
            : new NamedNetwork(result.Network, spec.Namespace.Name);
        return new CheckedSpec(spec.Path, network, Placed(standIn), located);
    }

    private static IEnumerable<Fault> AllFaults(SpecText spec, CheckResult result, StandIn standIn)
    {
        IEnumerable<Fault> faults = result.Faults;
        if (spec.Namespace.Refused is string refused)
        {
            faults = faults.Append(ProjectFaults.NotANamespace(refused));
        }

        // A namespace of the spec's own is the checker's to refuse.
        return result.Network is { Namespace: null } && Placed(standIn) is null
            ? faults.Append(ProjectFaults.Hides(NamedNetwork.FullName(standIn.Namespace, standIn.Name)))
            : faults;
    }

    private static StandIn? Placed(StandIn standIn) =>
        EmitOptions.IsTaken(NamedNetwork.FullName(standIn.Namespace, standIn.Name)) ? null : standIn;
}
