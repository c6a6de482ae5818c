using Netwright.Compiler.Layers.Rbf;
using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;
using static System.FormattableString;

namespace Netwright.Compiler.Losses;

/// <summary>Holds the loss against what the last layer gives: logits, probabilities or an rbf's penalties.</summary>
internal static class LossCheck
{
    private const string Softmax = "softmax";

    /// <summary>Reports a loss that cannot make sense of the last layer's values.</summary>
    public static void Check(Given<LossModel> loss, CheckedLayers layers, FaultList faults)
    {
        if (!loss.IsKnown || !layers.IsComplete || layers.Layers.Count == 0)
        {
            return;
        }

        PlacedLayer last = layers.Layers[layers.Layers.Count - 1];
        string who = Invariant($"{last.Label} (line {last.Place.Line})");
        string? message = loss.Value switch
        {
            RbfMeanSquaredModel or RbfMapModel when last.Layer is not RbfLayer =>
                $"loss {loss.Value.Word} takes the penalties of an rbf, and the network ends with {who}; "
                + "end it with - rbf, or use loss: softmax-cross-entropy",
            MeanSquaredErrorModel when last.Layer is RbfLayer =>
                $"loss mse draws the right class's value to 1, and those of {who} are negated penalties, never above 0; "
                + "use loss: rbf-mse",
            SoftmaxCrossEntropyModel when last.Layer.Kind == Softmax =>
                $"loss {loss.Value.Word} takes logits and applies softmax itself, and {who} has applied it already; "
                + "take that layer away, or use loss: mse",
            _ => null,
        };
        if (message is not null)
        {
            faults.Add(FaultCatalogue.LossMisfit, loss.IsWritten ? loss.Place : last.Place, message);
        }
    }
}
