using System;
using System.Linq;

namespace Netwright.Cli.Printing;

/// <summary>Words of a command line that the user may take as they are printed.</summary>
internal static class ShellWord
{
    private const string Plain = "-_./:\\=+,@%~";

    /// <summary>A path or name, in quotes where a shell would take it apart.</summary>
    public static string Of(string text) => text.All(letter => char.IsLetterOrDigit(letter) || Plain.Contains(letter, StringComparison.Ordinal)) ? text : $"\"{text}\"";
}
