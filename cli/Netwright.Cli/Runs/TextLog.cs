using Netwright.Cli.Files;

namespace Netwright.Cli.Runs;

/// <summary>Writes <c>log.txt</c>.</summary>
/// <param name="path">The file.</param>
internal sealed class TextLog(string path) : IRunListener
{
    private readonly RunLines lines = new();

    /// <inheritdoc/>
    public void On(RunEvent happened)
    {
        foreach (string line in lines.Of(happened))
        {
            WholeFile.Append(path, line);
        }
    }
}
