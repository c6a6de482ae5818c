namespace Netwright.Benchmarks.Contestants;

/// <summary>Something that does one kind of work, and idles without spinning between its turns.</summary>
internal interface IContestant
{
    /// <summary>Who it is, with the setting: <c>PyTorch 2.0.1, nhwc</c>.</summary>
    string Name { get; }

    /// <summary>Works for about as long as asked.</summary>
    /// <returns>The median time of a step, in microseconds.</returns>
    double MicrosecondsPerStep(double seconds);
}
