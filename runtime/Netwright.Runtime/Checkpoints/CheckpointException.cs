using System;

namespace Netwright.Checkpoints;

/// <summary>A file is no checkpoint, or not one of this network, or cannot be read or written. Nothing was changed.</summary>
public sealed class CheckpointException : Exception
{
    /// <summary>A fault with its message.</summary>
    public CheckpointException(string message)
        : base(message)
    {
    }

    /// <summary>A fault with its message and cause.</summary>
    public CheckpointException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
