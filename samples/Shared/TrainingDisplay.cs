using System;
using Netwright.Training;

namespace Samples;

/// <summary>A bar while an epoch runs, a row of the table when it has ended.</summary>
/// <param name="held">What the images are called that each epoch is judged by: <c>validation</c> or <c>test</c>.</param>
internal sealed class TrainingDisplay(string held) : IProgress<TrainingProgress>
{
    private readonly Bar bar = new();
    private bool hasHead;

    public void Report(TrainingProgress value)
    {
        if (value.Finished is not { } epoch)
        {
            bar.Draw((double)value.Step / value.Steps, Display.Text(
                $"epoch {value.Epoch}/{value.Epochs}  loss {value.Loss:F4}  accuracy {value.Accuracy:F4}  {value.ImagesPerSecond:N0} images/s"));
            return;
        }

        bar.Clear();
        if (!hasHead)
        {
            Console.WriteLine($"epoch    loss  accuracy  {held + " loss",15}  {held + " accuracy",19}  seconds  images/s");
            hasHead = true;
        }

        string judged = epoch.Validation is { } figures
            ? Display.Text($"{figures.Loss,15:F4}  {figures.Accuracy,19:F4}")
            : $"{"-",15}  {"-",19}";
        Display.Line($"{epoch.Epoch,5}  {epoch.Loss,6:F4}  {epoch.Accuracy,8:F4}  {judged}  {epoch.Duration.TotalSeconds,7:F1}  {epoch.ImagesPerSecond,8:N0}");
    }
}
