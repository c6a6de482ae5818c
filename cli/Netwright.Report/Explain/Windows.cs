using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Netwright.Compiler.Network;

namespace Netwright.Report.Explain;

/// <summary>A place of a plane that a window sees, and the number of the window's tap that sees it.</summary>
internal readonly record struct Tap(int From, int Number);

/// <summary>What a window sees at each place where it stops; padding is left out.</summary>
internal static class Windows
{
    // The same for all channels and images of a layer, so it is laid out once.
    private static readonly ConditionalWeakTable<Layer, Tap[][]> Laid = [];

    /// <summary>For each row and column of a layer's output, what its window sees.</summary>
    public static Tap[][] Of(Layer layer, Extent window, Extent stride, Padding pad, Extent dilation) => Laid.GetValue(layer, _ =>
    [
        .. Enumerable.Range(0, layer.Output.Height * layer.Output.Width).Select(place => Window(
            layer.Input,
            window,
            ((place / layer.Output.Width * stride.Height) - pad.Top, (place % layer.Output.Width * stride.Width) - pad.Left),
            dilation).ToArray()),
    ]);

    private static IEnumerable<Tap> Window(Shape input, Extent window, (int Row, int Column) start, Extent dilation)
    {
        for (int u = 0; u < window.Height; u++)
        {
            for (int v = 0; v < window.Width; v++)
            {
                int row = start.Row + (u * dilation.Height), column = start.Column + (v * dilation.Width);
                if (row >= 0 && row < input.Height && column >= 0 && column < input.Width)
                {
                    yield return new Tap((row * input.Width) + column, (u * window.Width) + v);
                }
            }
        }
    }
}
