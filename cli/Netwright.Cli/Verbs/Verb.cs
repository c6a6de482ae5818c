using System.Collections.Generic;
using System.CommandLine;

namespace Netwright.Cli.Verbs;

/// <summary>One verb of the tool.</summary>
/// <param name="Command">What it is called, takes and does.</param>
/// <param name="Examples">Lines that work as they stand.</param>
internal sealed record Verb(Command Command, IReadOnlyList<string> Examples);
