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
            SpecFile spec = SpecFile.Read(path);
            CheckResult result = NetCompiler.Check(path, spec.Text);
            if (result.Network is null)
            {
                FaultPrinter.Print(error, spec, result.Faults);
                error.Line(FaultPrinter.Total(result.Faults.Count, 1), Tone.Bad);
            }

            return result.Network;
        }
        catch (UnreadableSpecException failure)
        {
            FaultPrinter.Print(error, failure);
            return null;
        }
    }
}
