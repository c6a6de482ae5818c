using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using Netwright.Cli.Files;
using Netwright.Cli.Printing;
using Netwright.Cli.Train;

namespace Netwright.Cli.Commands;

/// <summary><c>netwright check --watch</c>: checks again whenever a spec changes.</summary>
internal static class WatchCommand
{
    // To ask for times of writing works on every file system, also where changes are not announced.
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    /// <summary>Checks until it is told to end.</summary>
    /// <returns>The exit code of the last check.</returns>
    public static int Run(IReadOnlyList<string> paths, Screen output)
    {
        using Interruption interruption = new(() => { }, () => { });
        while (true)
        {
            string state = State(paths);
            int exitCode = CheckCommand.Run(paths, output);
            output.Line("watching; Ctrl-C ends", Tone.Faint);
            output.Writer.Flush();
            if (!Changed(paths, state, interruption.Token))
            {
                return exitCode;
            }

            output.Line();
        }
    }

    /// <summary>Waits for a change.</summary>
    /// <returns>False when it is time to end.</returns>
    private static bool Changed(IReadOnlyList<string> paths, string state, CancellationToken stop)
    {
        while (!stop.WaitHandle.WaitOne(Between))
        {
            if (State(paths) != state)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Names, lengths and times of all specs that are meant.</summary>
    private static string State(IReadOnlyList<string> paths) => string.Join('\n', paths.SelectMany(Found).Select(path => new FileInfo(path)).Select(
        file => file.Exists ? string.Create(CultureInfo.InvariantCulture, $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}") : file.FullName));

    private static IReadOnlyList<string> Found(string path)
    {
        try
        {
            return SpecFinder.Find(path);
        }
        catch (UnreadableSpecException)
        {
            return [path];
        }
    }
}
