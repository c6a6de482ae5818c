using System;
using System.Security.Cryptography;

namespace Netwright.Cli.Serve;

/// <summary>What has to be shown by whoever asks a server.</summary>
internal static class AccessToken
{
    /// <summary>Characters of the shortest.</summary>
    public const int Least = 16;

    /// <summary>Characters of the longest.</summary>
    public const int Most = 256;

    private const int Bytes = 18;

    /// <summary>Whether a token may have a character; all of them stand in links as they are.</summary>
    public static bool Has(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '_';

    /// <summary>A token that nobody guesses.</summary>
    public static string Make() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)).Replace('+', '-').Replace('/', '_');
}
