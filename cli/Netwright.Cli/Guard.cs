using System;
using System.IO;
using Netwright.Checkpoints;
using Netwright.Cli.Files;
using Netwright.Cli.Printing;
using Netwright.Compiler;
using Netwright.Data;
using Netwright.Training;

namespace Netwright.Cli;

/// <summary>Tells what the user can mend in one line.</summary>
internal static class Guard
{
    /// <summary>Runs a verb.</summary>
    /// <returns>Its exit code, or that of a fault in the input.</returns>
    public static int Run(Screen error, Func<int> run)
    {
        try
        {
            return run();
        }
        catch (InputException fault)
        {
            FaultPrinter.PrintError(error, fault.Place, fault.Message);
        }
        catch (UnreadableSpecException fault)
        {
            FaultPrinter.Print(error, fault);
        }
        catch (Exception fault) when (IsOfInput(fault))
        {
            error.Write("error: ", Tone.Bad);
            error.Line(Printable.Text(Words(fault)));
        }

        return ExitCode.Faults;
    }

    /// <summary>A message without the name of an argument that no user gave.</summary>
    public static string Words(Exception fault) => fault is ArgumentException { ParamName: { } name }
        ? fault.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal)
        : fault.Message;

    private static bool IsOfInput(Exception fault) =>
        fault is DatasetException or CheckpointException or TrainingDivergedException or ArgumentException or UnauthorizedAccessException
            || (fault is IOException and not FileNotFoundException { FileName: [.., '.', 'd', 'l', 'l'] })
            || (fault is InvalidOperationException && fault.TargetSite?.DeclaringType?.Assembly == typeof(Trainer).Assembly);
}
