using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Emit;

/// <summary>The vectors that a walk across channels reads and writes, as C#; the walk stands at value <c>p</c> of a channel.</summary>
internal static class ChannelRunText
{
    extension(ChannelRun run)
    {
        /// <summary>The vector of channel <paramref name="c"/>, where it is read.</summary>
        public string Load(string memory, string c) =>
            Text($"Vector512.LoadUnsafe(ref Unsafe.Add(ref {memory}, ({c} * {run.From}) + p))");

        /// <summary>The vector of channel <paramref name="c"/>, where it is written.</summary>
        public string LoadWritten(string memory, string c) =>
            Text($"Vector512.LoadUnsafe(ref Unsafe.Add(ref {memory}, ({c} * {run.To}) + p))");

        /// <summary>The statement that stores a vector of channel <paramref name="c"/>.</summary>
        public string Store(string value, string memory, string c) =>
            Text($"Vector512.StoreUnsafe({value}, ref Unsafe.Add(ref {memory}, ({c} * {run.To}) + p));");
    }
}
