using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler;

namespace Netwright.Generator;

/// <summary>What checking gave for one spec: a network, or faults.</summary>
/// <param name="Path">The file.</param>
/// <param name="Network">Its network; null when there is any fault.</param>
/// <param name="Faults">All faults of the file.</param>
internal sealed record CheckedSpec(string Path, NamedNetwork? Network, EquatableArray<LocatedFault> Faults)
{
    /// <summary>Checks a spec.</summary>
    public static CheckedSpec From(SpecText spec)
    {
        if (spec.Text is null)
        {
            return new CheckedSpec(spec.Path, null, EquatableArray.Of(LocatedFault.Of(ProjectFaults.Unreadable(), "")));
        }

        CheckResult result = NetCompiler.Check(System.IO.Path.GetFileName(spec.Path), spec.Text);
        if (result.Network is null && result.Faults.Count == 0)
        {
            throw new InvalidOperationException($"{spec.Path} gave neither a network nor a fault.");
        }

        IEnumerable<Fault> faults = result.Faults;
        if (spec.Namespace.Refused is string refused)
        {
            faults = faults.Append(ProjectFaults.NotANamespace(refused));
        }

        EquatableArray<LocatedFault> located = faults.Select(fault => LocatedFault.Of(fault, spec.Text)).ToEquatableArray();
        NamedNetwork? network = result.Network is null || located.Count > 0
            ? null
            : new NamedNetwork(result.Network, spec.Namespace.Name);
        return new CheckedSpec(spec.Path, network, located);
    }
}
