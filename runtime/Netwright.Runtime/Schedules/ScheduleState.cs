namespace Netwright;

/// <summary>What a schedule that watches a figure knows of the epochs so far; other schedules leave it as it begins. For checkpoints.</summary>
public sealed class ScheduleState
{
    /// <summary>The best figure so far; NaN before the first.</summary>
    public double Best { get; set; } = double.NaN;

    /// <summary>Epochs since without a better one.</summary>
    public int BadEpochs { get; set; }

    /// <summary>What the rate is multiplied by.</summary>
    public double Factor { get; set; } = 1;
}
