using Netwright.Cli.Files;
using Netwright.Cli.Printing;
using Netwright.Compiler;
using Netwright.Compiler.Network;

namespace Netwright.Cli.Commands;

/// <summary>Gives commands the network of one spec.</summary>
internal static class NetworkFile
{
    /// <summary>The checked network; null when something stands in its way, which is then printed.</summary>
    public static NetworkModel? Read(string path, Screen error)
    {
        try
        {
            return Check(SpecFile.Read(path), error);
        }
        catch (UnreadableSpecException failure)
        {
            FaultPrinter.Print(error, failure);
            return null;
        }
    }

    /// <summary>The network of a spec; null when it has faults, which are then printed.</summary>
    public static NetworkModel? Check(SpecFile spec, Screen error)
    {
        CheckResult result = NetCompiler.Check(spec.Path, spec.Text);
        if (result.Network is null)
        {
            FaultPrinter.Print(error, spec, result.Faults);
            error.Line(FaultPrinter.Total(result.Faults.Count, 1), Tone.Bad);
        }

        return result.Network;
    }
}
