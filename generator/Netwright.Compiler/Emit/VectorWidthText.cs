using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Emit;

/// <summary>A vector width as C#.</summary>
internal static class VectorWidthText
{
    extension(VectorWidth width)
    {
        /// <summary>The class of its operations.</summary>
        public string Class => Text($"Vector{width.Bits}");

        /// <summary>
        /// The operation a * b + c with a single rounding. Wide vectors come with the instruction; where there is none, vectors have 128
        /// bits, and only the runtime's is fast.
        /// </summary>
        public string MultiplyAdd => width == VectorWidth.V128 ? "Fused.MultiplyAdd" : "FusedMultiplyAdd";

        /// <summary>What a kernel's name ends in: nothing for the widest.</summary>
        public string Suffix => width == VectorWidth.V512 ? "" : Text($"{width.Bits}");
    }
}
