using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Activation;
using Netwright.Compiler.Layers.Activation.CSharp;
using Netwright.Compiler.Network;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Parallel.CSharp;

/// <summary>Emits sums of branches, on the way forward at their merge and on the way back at their fork.</summary>
internal static class MergeKernels
{
    /// <summary>y = f(x0 + x1 + ...), value by value, in the order of the branches.</summary>
    /// <param name="name">The method.</param>
    /// <param name="summary">What it computes.</param>
    /// <param name="inputs">Number of summands, at least 1.</param>
    /// <param name="floats">Values in each, whole vectors.</param>
    /// <param name="activation">f.</param>
    public static CSharpKernel Sum(string name, string summary, int inputs, int floats, ActivationKind activation)
    {
        string[] names = Enumerable.Range(0, inputs).Select(i => Text($"x{i}")).ToArray();
        string sum = string.Join(" + ", names);
        return new CSharpKernel(
            name,
            summary,
            [$"y = {(activation == ActivationKind.None ? sum : $"{ActivationWords.Name(activation)}({sum})")}"],
            [.. names, "y"],
            (writer, _) =>
            {
                writer.Open($"for (int i = 0; i < {floats}; i += {Lanes.Count})");
                writer.Line("Vector512<float> sum = Vector512.LoadUnsafe(ref Unsafe.Add(ref x0, i));");
                foreach (string other in names.Skip(1))
                {
                    writer.Line($"sum += Vector512.LoadUnsafe(ref Unsafe.Add(ref {other}, i));");
                }

                writer.Line($"Vector512.StoreUnsafe({ActivationMath.Forward(activation, "sum")}, ref Unsafe.Add(ref y, i));");
                writer.Close();
            })
        {
            EveryWidth = false,
            Shared = new SharedForm(
                Text($"Sum{inputs}{ActivationWords.Shape(activation)}_Of{floats}"), Text($"The sum of {inputs} times {floats} values.")),
        };
    }

    /// <summary>The way back through a merge's activation: d becomes the gradient of the sum.</summary>
    public static CSharpKernel Delta(string name, int floats, ActivationKind activation) => new(
        name + "_Delta",
        $"The way back through {name}'s activation: d becomes the gradient of the sum.",
        [$"d = d * {ActivationWords.DerivativeWords(activation)}"],
        ["d", "y"],
        (writer, _) =>
        {
            writer.Open($"for (int i = 0; i < {floats}; i += {Lanes.Count})");
            writer.Line("Vector512<float> delta = Vector512.LoadUnsafe(ref Unsafe.Add(ref d, i));");
            writer.Line("Vector512<float> activated = Vector512.LoadUnsafe(ref Unsafe.Add(ref y, i));");
            writer.Line($"delta = {ActivationMath.Backward(activation, "delta", "activated")};");
            writer.Line("Vector512.StoreUnsafe(delta, ref Unsafe.Add(ref d, i));");
            writer.Close();
        })
    {
        EveryWidth = false,
        Shared = new SharedForm(
            Text($"Sum{ActivationWords.Shape(activation)}_Of{floats}_Delta"),
            "The way back through a sum's activation: d becomes the gradient of the sum."),
    };
}
