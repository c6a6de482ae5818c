using System;
using System.Globalization;
using Netwright.Compiler.Layers.Activation;
using Netwright.Compiler.Layers.BatchNorm;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Dense;
using Netwright.Compiler.Layers.Dropout;
using Netwright.Compiler.Layers.Flatten;
using Netwright.Compiler.Layers.GlobalAvgPool;
using Netwright.Compiler.Layers.Lrn;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Layers.Rbf;
using Netwright.Compiler.Layers.Softmax;
using Netwright.Compiler.Layers.Subsample;
using Netwright.Compiler.Network;

namespace Netwright.Serve.Sums;

/// <summary>Takes a value apart, whatever layer it is of.</summary>
internal static class ValueSums
{
    /// <summary>How a value comes about.</summary>
    public static ValueSum Of(Looked looked) => looked.Trace.Layer switch
    {
        ConvLayer conv => ConvSum.Of(looked, conv),
        DenseLayer dense => DenseSum.Of(looked, dense),
        PoolLayer pool => PoolSum.Of(looked, pool),
        SubsampleLayer subsample => SubsampleSum.Of(looked, subsample),
        GlobalAvgPoolLayer => PlaneSum.OfMean(looked),
        BatchNormLayer norm => OwnValueSum.OfNorm(looked, norm),
        ActivationLayer activation => OwnValueSum.OfActivation(looked, activation),
        DropoutLayer => OwnValueSum.OfSame(looked, "y = x: dropout does nothing in prediction"),
        FlattenLayer => OwnValueSum.OfSame(looked, "y = x: flatten moves nothing"),
        LrnLayer lrn => ChannelsSum.OfLrn(looked, lrn),
        SoftmaxLayer => ChannelsSum.OfSoftmax(looked),
        RbfLayer => RbfSum.Of(looked),
        ParallelLayer parallel => MergeSum.Of(looked, parallel),
        _ => throw new NotSupportedException(looked.Trace.Layer.Kind),
    };

    /// <summary>The end of most sums: the activation's step, where there is one.</summary>
    public static Step[] WithActivation(Step[] steps, ActivationKind function, double value) =>
        function.Form == ActivationForm.None ? steps : [.. steps, new Step($"y = {Letters(function, "z")}", value)];

    /// <summary>A function in letters, such as <c>tanh(z)</c>.</summary>
    public static string Letters(ActivationKind function, string of) => function.Form switch
    {
        ActivationForm.None => of,
        ActivationForm.Relu => $"max({of}, 0)",
        ActivationForm.LeakyRelu => string.Create(CultureInfo.InvariantCulture, $"max({of}, {function.Slope} {Factor(of)})"),
        ActivationForm.ScaledTanh => $"1.7159 tanh(2 {Factor(of)} / 3)",
        _ => $"{function.Word}({of})",
    };

    private static string Factor(string of) => of.Contains(' ') ? $"({of})" : of;
}
