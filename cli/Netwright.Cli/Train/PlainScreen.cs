using System;
using Netwright.Cli.Printing;
using Netwright.Cli.Runs;
using Netwright.Compiler;

namespace Netwright.Cli.Train;

/// <summary>A line for each epoch.</summary>
/// <param name="output">Takes them.</param>
/// <param name="error">Takes what is said beside.</param>
internal sealed class PlainScreen(Screen output, Screen error) : IRunScreen
{
    private readonly RunLines lines = new();

    /// <inheritdoc/>
    public void Around(Action training) => training();

    /// <inheritdoc/>
    public void On(RunEvent happened)
    {
        foreach (string line in lines.Of(happened))
        {
            output.Line(Printable.Text(line));
        }

        output.Writer.Flush();
    }

    /// <inheritdoc/>
    public void Ending()
    {
        error.Line("stopping after this step; Ctrl-C again stops at once");
        error.Writer.Flush();
    }

    /// <inheritdoc/>
    public void Restore() => output.Writer.Flush();
}
