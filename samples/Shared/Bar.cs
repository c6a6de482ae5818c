using System;

namespace Samples;

/// <summary>A bar that moves within its line; nothing where the output goes to a file.</summary>
internal sealed class Bar
{
    private const int Cells = 30;
    private int drawn;

    public void Draw(double share, string words)
    {
        if (Console.IsOutputRedirected)
        {
            return;
        }

        int full = (int)(Cells * share);
        string line = $"[{new string('#', full)}{new string('.', Cells - full)}] {words}";
        Console.Write('\r' + line.PadRight(drawn));
        drawn = line.Length;
    }

    public void Clear()
    {
        if (drawn > 0)
        {
            Console.Write('\r' + new string(' ', drawn) + '\r');
            drawn = 0;
        }
    }
}
