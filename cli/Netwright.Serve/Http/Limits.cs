using System;
using System.Threading.RateLimiting;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Netwright.Serve.Http;

/// <summary>How much is worked on: so many requests a second, and no more at the same time than there are processors.</summary>
internal sealed class Limits : IDisposable
{
    private const int MostWaiting = 64;
    private const int MostPeriods = 10;

    private readonly TokenBucketRateLimiter rate;
    private readonly ConcurrencyLimiter places = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = Environment.ProcessorCount,
        QueueLimit = MostWaiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Limits of so many requests a second.</summary>
    public Limits(int requests)
    {
        int periods = Math.Min(requests, MostPeriods);
        rate = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = 2 * requests,
            TokensPerPeriod = requests / periods,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1.0 / periods),
            QueueLimit = 0,
        });
    }

    /// <summary>Waits for a place to work at; dispose it when done.</summary>
    /// <exception cref="ServeException">There is too much to do.</exception>
    public async Task<IDisposable> Enter(HttpContext context)
    {
        using RateLimitLease token = rate.AttemptAcquire();
        if (!token.IsAcquired)
        {
            TimeSpan wait = token.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan after) ? after : TimeSpan.FromSeconds(1);
            throw Refuse(context, (long)Math.Max(1, Math.Ceiling(wait.TotalSeconds)));
        }

        RateLimitLease place = await places.AcquireAsync(1, context.RequestAborted);
        if (place.IsAcquired)
        {
            return place;
        }

        place.Dispose();
        throw Refuse(context, 1);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        rate.Dispose();
        places.Dispose();
    }

    private static ServeException Refuse(HttpContext context, long seconds)
    {
        context.Response.Headers.RetryAfter = Answers.Words(seconds);
        return new ServeException(StatusCodes.Status429TooManyRequests, $"too many requests; try again in {Answers.Words(seconds)} s");
    }
}
