using System;

namespace Netwright.Data;

/// <summary>A data set cannot be had: a file is missing, damaged or not what it says, or every mirror failed.</summary>
/// <remarks>The message names the file, what was expected and what was found, and a cure where there is one.</remarks>
public sealed class DatasetException : Exception
{
    /// <summary>With a message only.</summary>
    public DatasetException(string message)
        : base(message)
    {
    }

    /// <summary>With the failure that it comes from.</summary>
    public DatasetException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
