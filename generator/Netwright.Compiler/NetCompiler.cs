using System.Linq;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using Netwright.Compiler.Spec;

namespace Netwright.Compiler;

/// <summary>A generated file.</summary>
/// <param name="Name">Its file name, such as <c>LeNet5.g.cs</c>: no folder, unique among the files of one network.</param>
/// <param name="Text">C# with <c>\n</c> line ends.</param>
public sealed record SourceFile(string Name, string Text);

/// <summary>What checking a spec gives: a network, or the faults that stand in its way.</summary>
/// <param name="Network">The checked network; null when there is any fault.</param>
/// <param name="Faults">All faults of the file, in the order of their places.</param>
public sealed record CheckResult(NetworkModel? Network, EquatableArray<Fault> Faults);

/// <summary>The compiler's doors.</summary>
public static partial class NetCompiler
{
    /// <summary>Checks a spec. Any text gives a result, in bounded time and memory; nothing is thrown.</summary>
    /// <param name="fileName">The spec's path; only its last part is kept.</param>
    /// <param name="text">The spec.</param>
    public static CheckResult Check(string fileName, string text)
    {
        FaultList faults = new();
        text = SpecReader.WithoutMark(text);
        NetworkModel? network = Read(fileName, text, faults);
        if (faults.IsEmpty)
        {
            return new CheckResult(network, default);
        }

        TextLines lines = new(text);
        return new CheckResult(null, faults.InOrder().Select(fault => fault with { Place = lines.Inside(fault.Place) }).ToEquatableArray());
    }

    private static NetworkModel? Read(string fileName, string text, FaultList faults)
    {
        try
        {
            if (SpecReader.Read(text, faults) is not { } spec)
            {
                return null;
            }

            CheckedNetwork network = NetworkChecker.Check(fileName, spec, faults);
            MemoryCheck.Check(network, faults);
            return network.Network;
        }
        catch (FaultList.FloodException)
        {
            return null;
        }
    }
}
