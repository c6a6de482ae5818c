using System;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Netwright.Cli.Compiling;
using Netwright.Files;
using Netwright.Measuring.Limits;

namespace Netwright.Cli.Train;

/// <summary>The most operations that this machine does in a second: measured once for each number of threads, then kept in the cache folder.</summary>
internal static class MachinePeak
{
    private const double Seconds = 0.05;

    /// <summary>Billions of operations in a second, on threads of its own so that nobody waits.</summary>
    public static Task<double> FindAsync(int threads) => Task.Factory.StartNew(
        () => Read(threads) ?? Measure(threads), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Keeps a peak for next times; where nothing can be kept, it is measured again.</summary>
    public static void Keep(int threads, double gigaflops)
    {
        string path = PathOf(CacheFolder.Root, threads);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using FileAside file = new(path);
            file.Content.Write(Encoding.ASCII.GetBytes(gigaflops.ToString("R", CultureInfo.InvariantCulture)));
            file.MoveInPlace();
        }
        catch (Exception failure) when (WriteFault.IsOne(failure))
        {
            // Who compiles says what is wrong with the folder.
        }
    }

    /// <summary>The file of a number of threads; a cache folder may be shared by machines.</summary>
    public static string PathOf(string cache, int threads)
    {
        string machine = string.Create(CultureInfo.InvariantCulture, $"{Machine.Processor}\n{Environment.ProcessorCount}\n{Machine.VectorBits}\n{threads}");
        return Path.Combine(cache, "peaks", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(machine)))[..16] + ".txt");
    }

    private static double Measure(int threads)
    {
        double gigaflops = PeakMeter.Gigaflops(threads, Seconds);
        Keep(threads, gigaflops);
        return gigaflops;
    }

    private static double? Read(int threads)
    {
        try
        {
            string text = File.ReadAllText(PathOf(CacheFolder.Root, threads));
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double kept) && kept > 0 && double.IsFinite(kept) ? kept : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
