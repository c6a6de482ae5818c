using Netwright.Compiler.Network;
using Netwright.Compiler.Summary;

namespace Netwright.Compiler;

/// <content>What a network costs.</content>
public static partial class NetCompiler
{
    /// <summary>Plans a checked network and gives its figures. The result is a pure function of the argument; nothing can fail.</summary>
    /// <param name="network">Of <see cref="Check"/>.</param>
    public static NetworkSummary Summarize(NetworkModel network) => Summarizer.Summarize(network);
}
