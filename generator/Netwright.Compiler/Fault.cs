using static System.FormattableString;

namespace Netwright.Compiler;

/// <summary>A place in a spec: lines and columns count from 1, as editors show them; the end is exclusive.</summary>
/// <param name="Line">First line.</param>
/// <param name="Column">First column.</param>
/// <param name="EndLine">Line of the end.</param>
/// <param name="EndColumn">Column just behind the last character.</param>
public readonly record struct SourcePlace(int Line, int Column, int EndLine, int EndColumn);

/// <summary>Something wrong in a spec, said once, at its place, with its arithmetic and a way out.</summary>
/// <param name="Code">The number, such as NW2003; it never changes its meaning.</param>
/// <param name="Message">
/// One line, without place and code. What cannot be seen is shown as <see cref="Printable"/> shows it, and the end of a message
/// beyond <see cref="LongestMessage"/> is left out.
/// </param>
/// <param name="Place">Where in the file.</param>
public sealed record Fault(string Code, string Message, SourcePlace Place)
{
    /// <summary>Characters of the longest message.</summary>
    public const int LongestMessage = 600;

    private const string Cut = "...";

    /// <summary>What is wrong, in one line.</summary>
    public string Message { get; } = Printable.Text(Shortened(Message));

    /// <summary>The fault as compilers print it, so that editors and terminals make it clickable.</summary>
    /// <param name="fileName">The spec's path, as the reader should see it.</param>
    public string ToString(string fileName) =>
        Invariant($"{Printable.Text(fileName)}({Place.Line},{Place.Column}): error {Code}: {Message}");

    private static string Shortened(string message) => message.Length <= LongestMessage
        ? message
        : message.Substring(0, LongestMessage - Cut.Length) + Cut;
}
