using System.Linq;
using Netwright.Report.Runs;
using Netwright.Serve.Live;
using Xunit;

namespace Netwright.Report.Tests.Serve;

public class DrawingStyleTests
{
    private const int Side = 28;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Size_place_and_ink_are_those_of_what_is_drawn_in_the_images(bool lightInk)
    {
        DrawingStyle style = DrawingStyle.Of(Squares(lightInk, top: 4, left: 6, side: 18));

        Assert.Equal(new DrawingStyle(lightInk, 18, 12.5, 14.5), style);
    }

    [Fact]
    public void Images_that_are_filled_to_their_edges_ask_for_no_place() =>
        Assert.Null(DrawingStyle.Of(Squares(lightInk: true, top: 0, left: 0, side: Side)).Box);

    private static JudgedImages Squares(bool lightInk, int top, int left, int side)
    {
        const int Count = 3;
        byte[] image = [.. Enumerable.Range(0, Side * Side).Select(i =>
        {
            bool isInk = i / Side >= top && i / Side < top + side && i % Side >= left && i % Side < left + side;
            return isInk == lightInk ? byte.MaxValue : byte.MinValue;
        })];
        byte[] images = [.. Enumerable.Repeat(image, Count).SelectMany(levels => levels)];
        return new JudgedImages(new ImageShape(1, Side, Side), images, [.. new int[Count]], new float[Count], [.. new int[Count]], [], []);
    }
}
