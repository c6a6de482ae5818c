using System;
using System.Linq;
using Netwright.Data;
using Xunit;

namespace Netwright.Runtime.Tests.Data;

public sealed class ImageTextTests
{
    [Fact]
    public void The_ramp_goes_from_the_darkest_level_to_the_brightest_two_rows_to_a_line()
    {
        float[] levels = [.. Enumerable.Range(0, 10).Select(i => i - 4f)];
        Assert.Equal(" .:-=+*#%@\n", ImageText.Draw([.. levels, .. levels], new(1, 2, 10)));
    }

    [Fact]
    public void Channels_and_the_two_rows_are_averaged_and_an_odd_last_row_stands_alone()
    {
        float[] levels = [0, 9, 9, 0, 9, 0, 0, 9, 9, 0, 9, 0];
        Assert.Equal("++\n@ \n", ImageText.Draw(levels, new(2, 3, 2)));
    }

    [Fact]
    public void An_image_of_one_level_is_blank() => Assert.Equal("  \n", ImageText.Draw([3, 3], new(1, 1, 2)));

    [Fact]
    public void Lengths_that_do_not_fit_are_refused() =>
        Assert.Throws<ArgumentException>(() => ImageText.Draw([1, 2, 3], new(1, 2, 2)));
}
