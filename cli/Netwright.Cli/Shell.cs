using System;
using System.IO;
using System.Text;
using Netwright.Cli.Printing;
using Netwright.Compiler;

namespace Netwright.Cli;

/// <summary>Runs the tool on the real console. Whatever happens, the user gets one line and the shell an exit code.</summary>
internal static class Shell
{
    private const int BufferCharacters = 16 * 1024;

    // Specs and names hold any character; a terminal or a file gets them as UTF-8.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Runs one command.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args)
    {
        using StandardStream error = new(Console.OpenStandardError, mayBeLost: true);
        Console.SetError(Writer(error));
        int exitCode = Guarded(() =>
        {
            if (OperatingSystem.IsWindows() && !Console.IsOutputRedirected)
            {
                Console.OutputEncoding = Utf8;
            }

            using StandardStream output = new(Console.OpenStandardOutput, mayBeLost: false);
            Console.SetOut(Writer(output));
            int code = CommandLine.Run(args, Screen.Of(Console.Out), Screen.Of(Console.Error));
            Console.Out.Flush();
            return code;
        });
        Console.Error.Flush();
        return exitCode;
    }

    private static int Guarded(Func<int> run)
    {
        try
        {
            return run();
        }
        catch (LostOutputException lost)
        {
            return Fail($"standard output cannot be written: {lost.Message}");
        }
        catch (Exception failure)
        {
            return Fail($"{failure.Message} ({failure.GetType().Name})");
        }
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine("netwright: error: " + Printable.Text(message));
        return ExitCode.Faults;
    }

    private static StreamWriter Writer(StandardStream stream) => new(stream, Utf8, BufferCharacters, leaveOpen: true);
}
