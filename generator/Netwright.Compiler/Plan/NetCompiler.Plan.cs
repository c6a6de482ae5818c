using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler;

/// <content>How a network runs.</content>
public static partial class NetCompiler
{
    /// <summary>
    /// Plans a checked network and prints the plan: operations, who runs them, buffers and their lives. The result is a pure function of
    /// the argument; nothing can fail.
    /// </summary>
    /// <param name="network">Of <see cref="Check"/>.</param>
    public static string PrintPlan(NetworkModel network) => PlanPrinter.Print(Planner.Plan(network));
}
