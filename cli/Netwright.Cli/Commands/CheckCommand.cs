using System.Collections.Generic;
using Netwright.Cli.Files;
using Netwright.Cli.Printing;
using Netwright.Compiler;

namespace Netwright.Cli.Commands;

/// <summary><c>netwright check</c>: all faults of all files, then their number.</summary>
internal static class CheckCommand
{
    /// <summary>Checks files and folders; a file that is named twice is checked once.</summary>
    public static int Run(IEnumerable<string> paths, Screen output)
    {
        HashSet<string> known = [];
        (int faults, int files) = (0, 0);
        foreach (string path in paths)
        {
            try
            {
                foreach (string file in SpecFinder.Find(path))
                {
                    if (known.Add(SpecFinder.Identity(file)))
                    {
                        files++;
                        faults += Check(file, output);
                    }
                }
            }
            catch (UnreadableSpecException failure)
            {
                faults++;
                FaultPrinter.Print(output, failure);
            }
        }

        output.Line(FaultPrinter.Total(faults, files), faults > 0 ? Tone.Bad : Tone.Good);
        return faults > 0 ? ExitCode.Faults : ExitCode.Fine;
    }

    private static int Check(string path, Screen output)
    {
        try
        {
            SpecFile spec = SpecFile.Read(path);
            EquatableArray<Fault> faults = NetCompiler.Check(path, spec.Text).Faults;
            FaultPrinter.Print(output, spec, faults);
            return faults.Count;
        }
        catch (UnreadableSpecException failure)
        {
            FaultPrinter.Print(output, failure);
            return 1;
        }
    }
}
