using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Netwright.Serve.Http;

/// <summary>What was asked and how long it took, in Prometheus' text format.</summary>
/// <param name="network">The network's name.</param>
internal sealed class Counters(string network)
{
    /// <summary>The type of the text.</summary>
    public const string Type = "text/plain; version=0.0.4; charset=utf-8";

    private static readonly double[] Bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly Lock gate = new();
    private readonly SortedDictionary<(string Path, int Status), long> requests = [];
    private readonly long[] buckets = new long[Bounds.Length];
    private readonly DateTimeOffset started = DateTimeOffset.UtcNow;
    private double seconds;
    private long predictions;

    /// <summary>Images that were predicted.</summary>
    public long Predictions => Interlocked.Read(ref predictions);

    /// <summary>Counts a request.</summary>
    public async Task Count(HttpContext context, RequestDelegate next)
    {
        await next(context);

        // The endpoint's own pattern, since paths are whatever somebody asks for.
        string path = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "other";
        lock (gate)
        {
            requests[(path, context.Response.StatusCode)] = requests.GetValueOrDefault((path, context.Response.StatusCode)) + 1;
        }
    }

    /// <summary>Counts a prediction.</summary>
    /// <param name="began">When it began, by <see cref="Stopwatch.GetTimestamp"/>.</param>
    public void Predicted(long began)
    {
        double took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        lock (gate)
        {
            predictions++;
            seconds += took;
            int bucket = Array.FindIndex(Bounds, bound => took <= bound);
            if (bucket >= 0)
            {
                buckets[bucket]++;
            }
        }
    }

    /// <summary>The text.</summary>
    public string Write()
    {
        StringBuilder text = new();
        lock (gate)
        {
            Head(text, "netwright_network_info", "gauge", "The network that is served.");
            text.Append($"netwright_network_info{{network=\"{network}\"}} 1\n");
            Head(text, "process_start_time_seconds", "gauge", "When the server began, in seconds since 1970.");
            text.Append($"process_start_time_seconds {Number(started.ToUnixTimeMilliseconds() / 1000.0)}\n");
            Head(text, "netwright_requests_total", "counter", "Requests that were answered, by page and HTTP status.");
            foreach (((string path, int status), long count) in requests)
            {
                text.Append($"netwright_requests_total{{path=\"{path}\",status=\"{Number(status)}\"}} {Number(count)}\n");
            }

            Head(text, "netwright_prediction_seconds", "histogram", "What a prediction takes, its picture's reading included.");
            WriteHistogram(text);
        }

        return text.ToString();
    }

    private void WriteHistogram(StringBuilder text)
    {
        long below = 0;
        for (int i = 0; i < Bounds.Length; i++)
        {
            below += buckets[i];
            text.Append($"netwright_prediction_seconds_bucket{{le=\"{Number(Bounds[i])}\"}} {Number(below)}\n");
        }

        text.Append($"netwright_prediction_seconds_bucket{{le=\"+Inf\"}} {Number(predictions)}\n");
        text.Append($"netwright_prediction_seconds_sum {Number(seconds)}\nnetwright_prediction_seconds_count {Number(predictions)}\n");
    }

    private static void Head(StringBuilder text, string name, string type, string words) =>
        text.Append($"# HELP {name} {words}\n# TYPE {name} {type}\n");

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
