using System;
using Netwright.Compiler.Layers.Activation.CSharp;
using Netwright.Compiler.Layers.Activation.Plan;
using Netwright.Compiler.Layers.BatchNorm.CSharp;
using Netwright.Compiler.Layers.BatchNorm.Plan;
using Netwright.Compiler.Layers.Conv.CSharp;
using Netwright.Compiler.Layers.Conv.Plan;
using Netwright.Compiler.Layers.Dense.CSharp;
using Netwright.Compiler.Layers.Dense.Plan;
using Netwright.Compiler.Layers.Dropout.CSharp;
using Netwright.Compiler.Layers.Dropout.Plan;
using Netwright.Compiler.Layers.GlobalAvgPool.CSharp;
using Netwright.Compiler.Layers.GlobalAvgPool.Plan;
using Netwright.Compiler.Layers.Lrn.CSharp;
using Netwright.Compiler.Layers.Lrn.Plan;
using Netwright.Compiler.Layers.Parallel.CSharp;
using Netwright.Compiler.Layers.Parallel.Plan;
using Netwright.Compiler.Layers.Pool.CSharp;
using Netwright.Compiler.Layers.Pool.Plan;
using Netwright.Compiler.Layers.Rbf.CSharp;
using Netwright.Compiler.Layers.Rbf.Plan;
using Netwright.Compiler.Layers.Softmax.CSharp;
using Netwright.Compiler.Layers.Softmax.Plan;
using Netwright.Compiler.Layers.Subsample.CSharp;
using Netwright.Compiler.Layers.Subsample.Plan;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Emit;

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
        WinogradForward k => WinogradKernels.Forward(k),
        WinogradGradients k => WinogradKernels.Gradients(k),
        WinogradFactors k => WinogradKernels.Factors(k),
        ProductForward k => ProductKernels.Forward(k),
        ProductInputGradient k => ProductKernels.InputGradient(k),
        ProductWeightGradient k => ProductWeightKernels.Gradient(k),
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
