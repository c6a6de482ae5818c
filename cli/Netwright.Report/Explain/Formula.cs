using System;
using System.Linq;
using Netwright.Compiler.Layers.Activation;
using Netwright.Compiler.Layers.BatchNorm;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Dense;
using Netwright.Compiler.Layers.Dropout;
using Netwright.Compiler.Layers.Flatten;
using Netwright.Compiler.Layers.GlobalAvgPool;
using Netwright.Compiler.Layers.Lrn;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Layers.Rbf;
using Netwright.Compiler.Layers.Softmax;
using Netwright.Compiler.Layers.Subsample;
using Netwright.Compiler.Network;

namespace Netwright.Report.Explain;

/// <summary>
/// What a layer means for one image that is predicted, in double precision and in the plainest loops: a pair of formulas, forward and
/// backward. Maps stand as channels x height x width.
/// </summary>
internal abstract class Formula
{
    /// <summary>The output y of the input x.</summary>
    public abstract double[] Forward(double[] x);

    /// <summary>The gradients of the input and of the tensors, where dy is that of the output y = Forward(x).</summary>
    public abstract Slopes Backward(double[] x, double[] y, double[] dy);

    /// <summary>The formulas of a layer.</summary>
    /// <param name="layer">Any but a parallel, whose branches have formulas of their own.</param>
    /// <param name="tensors">The values of its parameters, then those of its statistics.</param>
    public static Formula Of(Layer layer, double[][] tensors) => layer switch
    {
        ConvLayer conv => new ConvFormula(conv, tensors),
        DenseLayer dense => new DenseFormula(dense, tensors),
        PoolLayer { Pool: PoolKind.Max } pool => new MaxPoolFormula(pool),
        PoolLayer pool => new AvgPoolFormula(pool),
        SubsampleLayer subsample => new SubsampleFormula(subsample, tensors),
        GlobalAvgPoolLayer global => new GlobalAvgPoolFormula(global),
        BatchNormLayer norm => new BatchNormFormula(norm, tensors),
        LrnLayer lrn => new LrnFormula(lrn),
        ActivationLayer activation => new ActivationFormula(activation.Function),
        SoftmaxLayer softmax => new SoftmaxFormula(softmax),
        RbfLayer => new RbfFormula(),
        DropoutLayer or FlattenLayer => new IdentityFormula(),
        _ => throw new NotSupportedException(layer.Kind),
    };
}

/// <summary>What a layer's backward pass gives.</summary>
/// <param name="Input">The loss's gradient at each value of the input.</param>
/// <param name="Tensors">The loss's gradient at each value of each trained tensor, in the layer's order.</param>
internal sealed record Slopes(double[] Input, params double[][] Tensors);

/// <summary>y = x: flatten moves nothing, and dropout does nothing in prediction.</summary>
internal sealed class IdentityFormula : Formula
{
    /// <inheritdoc/>
    public override double[] Forward(double[] x) => x;

    /// <inheritdoc/>
    public override Slopes Backward(double[] x, double[] y, double[] dy) => new([.. dy.Select(d => d)]);
}
