using System;

namespace Netwright.Benchmarks.Contestants;

/// <summary>The peers' scripts, which stand beside the program.</summary>
internal static class Scripts
{
    /// <summary>Full path of a script.</summary>
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Contestants", name);
}
