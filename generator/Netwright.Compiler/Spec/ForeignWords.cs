using System;
using System.Collections.Generic;

namespace Netwright.Compiler.Spec;

/// <summary>
/// Words of other frameworks that the language does not have, though some look like its own: whoever writes elu does not mean
/// relu, and a network that trained with it would be another one.
/// </summary>
internal static class ForeignWords
{
    private static readonly Dictionary<string, string> Meanings = new(StringComparer.Ordinal)
    {
        // Functions of one value.
        ["celu"] = "the continuous exponential linear unit",
        ["crelu"] = "the concatenated rectifier",
        ["elu"] = "the exponential linear unit",
        ["gelu"] = "the Gaussian error linear unit",
        ["glu"] = "the gated linear unit",
        ["hardsigmoid"] = "a sigmoid of straight lines",
        ["hardswish"] = "a swish of straight lines",
        ["hardtanh"] = "a tanh of straight lines",
        ["logsigmoid"] = "the logarithm of the sigmoid",
        ["mish"] = "x tanh(softplus(x))",
        ["prelu"] = "the rectifier with trained slopes",
        ["relu6"] = "the rectifier cut off at 6",
        ["rrelu"] = "the rectifier with random slopes",
        ["selu"] = "the scaled exponential linear unit",
        ["silu"] = "x sigmoid(x)",
        ["softplus"] = "log(1 + exp(x))",
        ["softsign"] = "x / (1 + |x|)",
        ["swish"] = "x sigmoid(x)",
        ["tanhshrink"] = "x - tanh(x)",

        // Layers.
        ["adaptiveavgpool"] = "pooling to a given extent",
        ["adaptiveavgpool2d"] = "pooling to a given extent",
        ["adaptivemaxpool2d"] = "pooling to a given extent",
        ["alphadropout"] = "dropout that keeps mean and variance",
        ["avgpool1d"] = "pooling along one direction",
        ["avgpool3d"] = "pooling along three directions",
        ["conv1d"] = "convolution along one direction",
        ["conv3d"] = "convolution along three directions",
        ["convtranspose2d"] = "the transposed convolution",
        ["deconv"] = "the transposed convolution",
        ["dropblock"] = "dropout of regions",
        ["dropout1d"] = "dropout of the channels of sequences",
        ["dropout3d"] = "dropout of the channels of volumes",
        ["droppath"] = "dropout of branches",
        ["globalmaxpool"] = "the largest value of each channel",
        ["globalmaxpooling2d"] = "the largest value of each channel",
        ["groupnorm"] = "normalisation over groups of channels",
        ["gru"] = "a recurrent layer",
        ["instancenorm"] = "normalisation of each image by itself",
        ["layernorm"] = "normalisation over the values of one image",
        ["logsoftmax"] = "the logarithm of softmax",
        ["lppool"] = "pooling by a power mean",
        ["lstm"] = "a recurrent layer",
        ["maxpool1d"] = "pooling along one direction",
        ["maxpool3d"] = "pooling along three directions",
        ["maxunpool2d"] = "the reverse of pooling",
        ["minpool"] = "the smallest value of each window",
        ["pool"] = "the largest or the mean of each window: maxpool or avgpool",
        ["pooling"] = "the largest or the mean of each window: maxpool or avgpool",
        ["rmsnorm"] = "normalisation by the root mean square",
        ["rnn"] = "a recurrent layer",
        ["separableconv2d"] = "a depthwise convolution and one of 1x1 behind it",
        ["softmin"] = "softmax of the negated values",
        ["sumpool"] = "the sum of each window",
        ["syncbatchnorm"] = "batch normalisation over several machines",

        // Losses.
        ["bce"] = "the cross-entropy of sigmoids",
        ["bcewithlogits"] = "the cross-entropy of sigmoids",
        ["binarycrossentropy"] = "the cross-entropy of sigmoids",
        ["focal"] = "the focal loss",
        ["hinge"] = "the hinge loss",
        ["huber"] = "the Huber loss",
        ["kldiv"] = "the Kullback-Leibler divergence",
        ["l1"] = "the absolute error",
        ["logcosh"] = "the logarithm of the error's hyperbolic cosine",
        ["mae"] = "the mean absolute error",
        ["mape"] = "the mean absolute error in percent",
        ["msle"] = "the mean squared error of logarithms",
        ["nll"] = "the loss of logarithms of probabilities",
        ["rmse"] = "the root of the mean squared error",
        ["sigmoidcrossentropy"] = "the cross-entropy of sigmoids",
        ["smoothl1"] = "the Huber loss",
        ["sse"] = "the sum of squared errors",

        // Update rules.
        ["adabelief"] = "another update rule",
        ["adadelta"] = "another update rule",
        ["adamax"] = "Adam by the largest gradient",
        ["adan"] = "another update rule",
        ["asgd"] = "averaged gradient descent",
        ["lamb"] = "another update rule",
        ["lars"] = "another update rule",
        ["lbfgs"] = "another update rule",
        ["nadam"] = "Adam with Nesterov's momentum",
        ["radam"] = "rectified Adam",
        ["rprop"] = "another update rule",
        ["sgdw"] = "gradient descent whose weight decay stands apart from the gradient",

        // First values.
        ["orthogonal"] = "rows at right angles",

        // Data sets.
        ["emnist"] = "letters beside digits",
        ["kmnist"] = "Japanese characters",
        ["notmnist"] = "letters in many types",
        ["qmnist"] = "another cut of the digits",

        // Measures and constants.
        ["flops"] = "multiplications and additions each, about twice the multiply-adds",
        ["keepprob"] = "the share that is kept, 1 - rate",
    };

    /// <summary>What a word means elsewhere, such as <c>the exponential linear unit</c>; null for a word that means nothing.</summary>
    public static string? MeaningOf(string word) =>
        word.Length <= Suggestion.LongestGuessed
        && Meanings.TryGetValue(word.Replace("-", "").Replace("_", "").ToLowerInvariant(), out string? meaning)
            ? meaning
            : null;

    /// <summary>The words, in small letters and without hyphens.</summary>
    public static IReadOnlyCollection<string> All => Meanings.Keys;

    /// <summary>For messages, behind a quoted word: its meaning in brackets, or nothing.</summary>
    public static string Aside(string word) => MeaningOf(word) is { } meaning ? $" ({meaning})" : "";
}
