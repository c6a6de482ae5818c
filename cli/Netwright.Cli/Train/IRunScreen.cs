using System;
using Netwright.Cli.Runs;

namespace Netwright.Cli.Train;

/// <summary>Shows a run while it goes on.</summary>
internal interface IRunScreen : IRunListener
{
    /// <summary>Runs a training on the screen.</summary>
    void Around(Action training);

    /// <summary>The user has asked the training to end.</summary>
    void Ending();

    /// <summary>Leaves the terminal as it was found.</summary>
    void Restore();
}
