using Netwright.Cli.Printing;

namespace Netwright.Cli.Verbs;

/// <summary>What a verb is run in.</summary>
/// <param name="Args">The command line, word by word.</param>
/// <param name="Literal">How many of the last words stand behind <c>--</c>, where nothing is an option.</param>
/// <param name="Output">Takes what was asked for.</param>
/// <param name="Error">Takes what stands in its way.</param>
internal sealed record Surroundings(string[] Args, int Literal, Screen Output, Screen Error);
