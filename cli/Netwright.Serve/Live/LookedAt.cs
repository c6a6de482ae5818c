using System;
using System.Linq;
using System.Threading;
using Netwright.Report.Explain;

namespace Netwright.Serve.Live;

/// <summary>An image, followed through all layers and back.</summary>
/// <param name="Levels">The image.</param>
/// <param name="Label">The class that the loss is of.</param>
/// <param name="Forward">What each layer gives.</param>
/// <param name="Backward">How the loss changes with it.</param>
internal sealed record LookedAt(byte[] Levels, int Label, Explanation Forward, LossExplanation Backward);

/// <summary>Follows images; who asks again for one of the last, to see another of its values, waits for nothing.</summary>
/// <param name="served">The network.</param>
internal sealed class Looks(ServedNetwork served)
{
    private const int Kept = 4;

    private readonly Lock gate = new();
    private LookedAt[] last = [];

    /// <summary>Follows an image.</summary>
    /// <param name="levels">The image.</param>
    /// <param name="label">The class that the loss is of; null for the one that the network says.</param>
    public LookedAt At(byte[] levels, int? label)
    {
        LookedAt? known = Array.Find(last, look => look.Levels.AsSpan().SequenceEqual(levels));
        if (known is not null && (label is null || label == known.Label))
        {
            return known;
        }

        Explanation forward = known?.Forward ?? served.Explainer.Explain(served.Normalized(levels));
        int wanted = label ?? forward.Logits.Index().MaxBy(logit => logit.Item).Index;
        LookedAt look = new(levels, wanted, forward, served.Explainer.ExplainLoss(forward, wanted));
        lock (gate)
        {
            last = [look, .. last.Take(Kept - 1)];
        }

        return look;
    }
}
