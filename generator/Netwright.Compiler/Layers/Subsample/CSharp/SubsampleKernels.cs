using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Activation;
using Netwright.Compiler.Layers.Activation.CSharp;
using Netwright.Compiler.Layers.Dense.Plan;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Subsample.CSharp;

/// <summary>Emits LeNet-5's subsampling: y = f(coefficient * sum over the window + bias), and its way back.</summary>
internal static class SubsampleKernels
{
    /// <summary>y from x.</summary>
    public static CSharpKernel Forward(SubsampleLayer layer, ActivationKind activation) => new(
        layer.Name + "_Forward",
        Text($"{layer.Name}: the sum over each {layer.Window} of {layer.Input}, times its channel's coefficient, plus its channel's bias."),
        [
            Text($"y[c,p,q] = {Function(activation, Text($"b[c] + w[c] * sum over u,v of x[c,{Cell(layer)}]"))}"),
            Text($"{layer.Output}. Sixteen images side by side, one in each lane."),
        ],
        ["x", "w", "b", "y"],
        (writer, _) =>
        {
            OpenChannels(writer, layer);
            writer.Line("Vector512<float> coefficient = Vector512.Create(Unsafe.Add(ref w, c));");
            writer.Line("Vector512<float> bias = Vector512.Create(Unsafe.Add(ref b, c));");
            OpenWindows(writer, layer);
            WindowSum(writer, layer);
            writer.Line("sum = Fused.MultiplyAdd(sum, coefficient, bias);");
            writer.Line($"Vector512.StoreUnsafe({ActivationMath.Forward(activation, "sum")}, ref Unsafe.Add(ref y, {Window(layer)}));");
            CloseWindows(writer);
            writer.Close();
        })
    {
        EveryWidth = false,
    };

    /// <summary>One group's share of the gradients: coefficients, then biases.</summary>
    public static CSharpKernel ParameterGradient(SubsampleLayer layer, ActivationKind activation) => new(
        layer.Name + "_ParameterGradient",
        $"{layer.Name}: this group's share of the gradients of its coefficients dw and, behind them, its biases db.",
        [
            $"delta[c,p,q] = dy[c,p,q] * {ActivationWords.DerivativeWords(activation)}",
            Text($"dw[c] = sum over p,q of delta[c,p,q] * (sum over u,v of x[c,{Cell(layer)}]), then over the lanes"),
            "db[c] = sum over p,q of delta[c,p,q], then over the lanes",
        ],
        ["x", "y", "dy", "dw"],
        (writer, _) =>
        {
            OpenChannels(writer, layer);
            writer.Line("Vector512<float> slope = Vector512<float>.Zero;");
            writer.Line("Vector512<float> total = Vector512<float>.Zero;");
            OpenWindows(writer, layer);
            Delta(writer, layer, activation);
            WindowSum(writer, layer);
            writer.Line("slope = Fused.MultiplyAdd(delta, sum, slope);");
            writer.Line("total += delta;");
            CloseWindows(writer);
            writer.Line("Unsafe.Add(ref dw, c) = LaneMath.Sum(slope);");
            writer.Line($"Unsafe.Add(ref dw, c + {layer.Output.Channels}) = LaneMath.Sum(total);");
            writer.Close();
        })
    {
        EveryWidth = false,
    };

    /// <summary>dx from dy.</summary>
    public static CSharpKernel InputGradient(SubsampleLayer layer, ActivationKind activation) => new(
        layer.Name + "_InputGradient",
        $"{layer.Name}: the gradient of its input.",
        [Text($"dx[c,{Cell(layer)}] = dy[c,p,q] * {ActivationWords.DerivativeWords(activation)} * w[c]")],
        ["y", "dy", "w", "dx"],
        (writer, _) =>
        {
            bool hasRest = layer.Input.Height % layer.Window.Height > 0 || layer.Input.Width % layer.Window.Width > 0;
            if (hasRest)
            {
                writer.Line($"LaneMath.Clear(ref dx, {layer.Input.Length * Lanes.Count});");
            }

            OpenChannels(writer, layer);
            writer.Line("Vector512<float> coefficient = Vector512.Create(Unsafe.Add(ref w, c));");
            OpenWindows(writer, layer);
            Delta(writer, layer, activation);
            writer.Line("delta *= coefficient;");
            OpenCells(writer, layer);
            writer.Line($"Vector512.StoreUnsafe(delta, ref Unsafe.Add(ref dx, {Place.Of("c", layer.Input.Height, "i", layer.Input.Width, "j")}));");
            CloseWindows(writer);
            CloseWindows(writer);
            writer.Close();
        })
    {
        EveryWidth = false,
    };

    /// <summary>The same as <see cref="Forward"/> for one image, from planes with gaps.</summary>
    public static CSharpKernel Predict(SubsampleLayer layer, ActivationKind activation, Planes x) => new(
        layer.Name + "_Predict",
        Text($"{layer.Name}: the sum over each {layer.Window} of one image of {layer.Input}, times its channel's coefficient, plus its channel's bias."),
        [Text($"y[c,p,q] = {Function(activation, Text($"b[c] + w[c] * sum over u,v of x[c,{Cell(layer)}]"))}")],
        ["x", "w", "b", "y"],
        (writer, _) =>
        {
            OpenChannels(writer, layer);
            OpenWindows(writer, layer);
            writer.Line("float sum = 0;");
            OpenCells(writer, layer);
            writer.Line($"sum += Unsafe.Add(ref x, (c * {x.PlaneStride}) + (i * {x.RowStride}) + j);");
            CloseWindows(writer);
            writer.Line($"int at = (((c * {layer.Output.Height}) + p) * {layer.Output.Width}) + q;");
            writer.Line("Unsafe.Add(ref y, at) = Fused.MultiplyAdd(sum, Unsafe.Add(ref w, c), Unsafe.Add(ref b, c));");
            CloseWindows(writer);
            writer.Close();
            if (activation != ActivationKind.None)
            {
                writer.Line();
                PredictActivation.Write(writer, activation, "y", DenseStep.RowFloatsOf((int)layer.Output.Length));
            }
        })
    {
        EveryWidth = false,
    };

    private static string Function(ActivationKind activation, string sum) =>
        activation == ActivationKind.None ? sum : $"{ActivationWords.Name(activation)}({sum})";

    private static string Cell(SubsampleLayer layer) => Text($"{layer.Window.Height}p+u,{layer.Window.Width}q+v");

    private static string Window(SubsampleLayer layer) => Place.Of("c", layer.Output.Height, "p", layer.Output.Width, "q");

    private static void OpenChannels(SourceWriter writer, SubsampleLayer layer) =>
        writer.Open($"for (int c = 0; c < {layer.Output.Channels}; c++)");

    private static void OpenWindows(SourceWriter writer, SubsampleLayer layer)
    {
        writer.Open($"for (int p = 0; p < {layer.Output.Height}; p++)");
        writer.Open($"for (int q = 0; q < {layer.Output.Width}; q++)");
    }

    private static void OpenCells(SourceWriter writer, SubsampleLayer layer)
    {
        (string top, string left) = (Place.Times("p", layer.Window.Height), Place.Times("q", layer.Window.Width));
        writer.Open($"for (int i = {top}; i < {top} + {layer.Window.Height}; i++)");
        writer.Open($"for (int j = {left}; j < {left} + {layer.Window.Width}; j++)");
    }

    private static void CloseWindows(SourceWriter writer)
    {
        writer.Close();
        writer.Close();
    }

    private static void WindowSum(SourceWriter writer, SubsampleLayer layer)
    {
        writer.Line("Vector512<float> sum = Vector512<float>.Zero;");
        OpenCells(writer, layer);
        writer.Line($"sum += Vector512.LoadUnsafe(ref Unsafe.Add(ref x, {Place.Of("c", layer.Input.Height, "i", layer.Input.Width, "j")}));");
        CloseWindows(writer);
    }

    private static void Delta(SourceWriter writer, SubsampleLayer layer, ActivationKind activation)
    {
        writer.Line($"Vector512<float> delta = Vector512.LoadUnsafe(ref Unsafe.Add(ref dy, {Window(layer)}));");
        if (activation != ActivationKind.None)
        {
            writer.Line($"Vector512<float> activated = Vector512.LoadUnsafe(ref Unsafe.Add(ref y, {Window(layer)}));");
            writer.Line($"delta = {ActivationMath.Backward(activation, "delta", "activated")};");
        }
    }
}
