using System;
using System.Diagnostics;
using Netwright.Training;
using Samples;

namespace Classics;

/// <summary>Ends a training with the first epoch that is judged as good as is wanted, and tells how long all of it took.</summary>
/// <param name="aim">The accuracy, 0 to 1.</param>
internal sealed class AccuracyReached(double aim) : ITrainingCallback
{
    public void OnEpoch(TrainingControl control, EpochResult epoch)
    {
        if (epoch.Validation?.Accuracy >= aim)
        {
            double seconds = (DateTime.Now - Process.GetCurrentProcess().StartTime).TotalSeconds;
            Display.Line($"accuracy {epoch.Validation.Accuracy:F4} behind epoch {epoch.Epoch}, {seconds:F2} s after the process started");
            control.Stop();
        }
    }
}
