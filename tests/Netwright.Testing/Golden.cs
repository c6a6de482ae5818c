using System;
using System.IO;
using System.Runtime.CompilerServices;
using Xunit.Sdk;

namespace Netwright.Testing;

/// <summary>
/// Golden files under Verify's own names: <c>X.verified.cs</c> is what should come, <c>X.received.cs</c> what came when it
/// differs. <c>UPDATE_SNAPSHOTS=1</c> accepts what came.
/// </summary>
/// <remarks>
/// Stands in for Verify.Xunit, whose core package is not available to this build. With it, a call
/// <c>Golden.Verify(text, "cs", name)</c> becomes <c>Verifier.Verify(text, "cs").UseFileName(name)</c>; the files stay.
/// </remarks>
public static class Golden
{
    /// <summary>Compares <paramref name="received"/> with <c>name.verified.extension</c> in the folder of the calling test.</summary>
    public static void Verify(string received, string extension, string name, [CallerFilePath] string caller = "")
    {
        string folder = Path.GetDirectoryName(caller)!;
        string verifiedPath = Path.Combine(folder, $"{name}.verified.{extension}");
        string receivedPath = Path.Combine(folder, $"{name}.received.{extension}");
        received = received.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(verifiedPath, received);
        }

        string verified = File.Exists(verifiedPath)
            ? File.ReadAllText(verifiedPath).Replace("\r\n", "\n", StringComparison.Ordinal)
            : "";
        if (verified == received)
        {
            File.Delete(receivedPath);
            return;
        }

        File.WriteAllText(receivedPath, received);
        throw new XunitException(
            $"{Path.GetFileName(verifiedPath)} differs from {Path.GetFileName(receivedPath)} {FirstDifference(verified, received)}"
            + "; UPDATE_SNAPSHOTS=1 accepts it.");
    }

    private static string FirstDifference(string verified, string received)
    {
        string[] expected = verified.Split('\n');
        string[] actual = received.Split('\n');
        for (int i = 0; i < Math.Min(expected.Length, actual.Length); i++)
        {
            if (expected[i] != actual[i])
            {
                return $"in line {i + 1}:\n- {expected[i]}\n+ {actual[i]}\n";
            }
        }

        return $"in length: {expected.Length} lines, {actual.Length} came";
    }
}
