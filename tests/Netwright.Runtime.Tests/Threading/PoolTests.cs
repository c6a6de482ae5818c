using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Netwright.Threading;
using Xunit;

namespace Netwright.Runtime.Tests.Threading;

public class PoolTests
{
    [Fact]
    public void What_was_given_is_taken_once()
    {
        Pool<object> pool = new();
        object[] given = [new(), new(), new()];
        foreach (object thing in given)
        {
            pool.Give(thing);
        }

        object?[] taken = [pool.Take(), pool.Take(), pool.Take()];
        Assert.Equal(given.ToHashSet(), taken.ToHashSet()!);
        Assert.Null(pool.Take());
    }

    [Fact]
    public void It_keeps_no_more_than_it_has_places_for()
    {
        Pool<object> pool = new();
        for (int i = 0; i < 10_000; i++)
        {
            pool.Give(new object());
        }

        int kept = 0;
        while (pool.Take() is not null)
        {
            kept++;
        }

        Assert.InRange(kept, 16, 4096);
    }

    [Fact]
    public void No_two_threads_have_the_same_thing()
    {
        Pool<StrongBox> pool = new();
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            for (int i = 0; i < 20_000; i++)
            {
                StrongBox box = pool.Take() ?? new StrongBox();
                Assert.Equal(1, Interlocked.Increment(ref box.Users));
                Interlocked.Decrement(ref box.Users);
                pool.Give(box);
            }
        });
    }

    private sealed class StrongBox
    {
        public int Users;
    }
}
