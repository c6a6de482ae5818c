using System;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Activation;
using Netwright.Compiler.Layers.BatchNorm;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Conv.Direct;
using Netwright.Compiler.Layers.Conv.Image;
using Netwright.Compiler.Layers.Dense;
using Netwright.Compiler.Layers.Dropout;
using Netwright.Compiler.Layers.GlobalAvgPool;
using Netwright.Compiler.Layers.Lrn;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Layers.Rbf;
using Netwright.Compiler.Layers.Softmax;
using Netwright.Compiler.Layers.Subsample;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers;

/// <summary>Which emitter writes which kernel.</summary>
internal static class KernelEmitters
{
    /// <summary>The kernel as C#.</summary>
    public static CSharpKernel Write(Kernel kernel) => kernel switch
    {
        ActivationForward k => ActivationKernels.Forward(k.Layer),
        ActivationGradient k => ActivationKernels.InputGradient(k.Layer),
        ActivationPredict k => PredictActivation.Kernel(k.Layer, k.Floats),
        BatchNormStatistics => BatchNormKernels.Statistics,
        BatchNormForward k => BatchNormKernels.Forward(k.Activation, k.Adds),
        BatchNormInference k => BatchNormKernels.Inference(k.Activation, k.Adds),
        BatchNormDelta k => BatchNormKernels.Delta(k.Activation),
        BatchNormInputGradient => BatchNormKernels.InputGradient,
        BatchNormPredict k => BatchNormKernels.Predict(k.Layer, k.Activation, k.X),
        Activate k => ConvTailKernels.Activate(k.Activation),
        TailForward k => ConvTailKernels.Pooled(k.Layer, k.Tail),
        TailGradient k => ConvDelta.Kernel(k),
        DirectForward k => ConvForward.Kernel(k),
        DirectWeightGradient k => ConvWeightGradient.Kernel(k.Layer),
        DirectInputGradient k => ConvInputGradient.Kernel(k.Layer),
        PlanesForward k => ConvPredict.Kernel(k.Layer, k.Activation, k.X, k.Y),
        PlanesParts k => ConvPredict.Parts(k.Layer, k.X, k.Parts),
        AllChannels k => CellTail.AllChannels(k.Layer),
        CellsForward k => CellTail.Kernel(k),
        DenseForward k => DenseKernels.Forward(k.Step),
        DenseDelta k => DenseKernels.Delta(k.Step),
        DenseInputGradient k => DenseKernels.InputGradient(k.Step),
        DenseWeightSums k => DenseWeightGradient.Kernel(k.Step, k.KeptFloats),
        DenseRows k => DensePredict.Kernel(k.Step),
        DensePanelsForward k => DensePanels.Kernel(k.Step),
        DropoutForward k => DropoutKernels.Forward(k.Layer, k.Number),
        DropoutGradient k => DropoutKernels.InputGradient(k.Layer, k.Number),
        GlobalAvgPoolForward k => GlobalAvgPoolKernels.Forward(k.Layer),
        GlobalAvgPoolGradient k => GlobalAvgPoolKernels.InputGradient(k.Layer),
        GlobalAvgPoolPredict k => GlobalAvgPoolKernels.Predict(k.Layer, k.X),
        LrnForward k => LrnKernels.Forward(k.Layer),
        LrnGradient k => LrnKernels.InputGradient(k.Layer),
        LrnPredict k => LrnKernels.Predict(k.Layer, k.Run),
        MergeSum k => MergeKernels.Sum(k.Name, k.Summary, k.Inputs, k.Floats, k.Activation),
        MergeDelta k => MergeKernels.Delta(k.Name, k.Floats, k.Activation),
        PoolForward k => PoolKernels.Forward(k.Layer),
        PoolGradient k => PoolKernels.InputGradient(k.Layer),
        PoolPlanes k => PoolPredict.Kernel(k.Layer, k.X),
        RbfForward k => RbfKernels.Forward(k.Layer),
        RbfGradient k => RbfKernels.InputGradient(k.Layer),
        RbfPredict k => RbfKernels.Predict(k.Layer),
        SoftmaxForward k => SoftmaxKernels.Forward(k.Layer, k.OfImage ? "_Predict" : "_Forward", k.Run),
        SoftmaxGradient k => SoftmaxKernels.InputGradient(k.Layer),
        SubsampleForward k => SubsampleKernels.Forward(k.Layer, k.Activation),
        SubsampleParameterGradient k => SubsampleKernels.ParameterGradient(k.Layer, k.Activation),
        SubsampleInputGradient k => SubsampleKernels.InputGradient(k.Layer, k.Activation),
        SubsamplePredict k => SubsampleKernels.Predict(k.Layer, k.Activation, k.X),
        _ => throw new NotSupportedException($"Nothing writes {kernel.GetType().Name}."),
    };
}
