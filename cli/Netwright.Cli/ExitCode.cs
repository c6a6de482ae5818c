namespace Netwright.Cli;

/// <summary>What the tool tells the shell.</summary>
internal static class ExitCode
{
    /// <summary>All is well.</summary>
    public const int Fine = 0;

    /// <summary>A spec has faults, or a file cannot be read or written.</summary>
    public const int Faults = 1;

    /// <summary>The command line makes no sense.</summary>
    public const int WrongUsage = 2;
}
