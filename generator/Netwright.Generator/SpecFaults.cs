using Microsoft.CodeAnalysis;
using Netwright.Compiler;

namespace Netwright.Generator;

/// <summary>Faults to report for one spec.</summary>
/// <param name="Path">The file.</param>
/// <param name="Faults">At least one.</param>
internal sealed record SpecFaults(string Path, EquatableArray<LocatedFault> Faults)
{
    /// <summary>Reports each as an error at its line and column.</summary>
    public void ReportTo(SourceProductionContext output)
    {
        foreach (LocatedFault fault in Faults)
        {
            output.ReportDiagnostic(fault.ToDiagnostic(Path));
        }
    }
}
