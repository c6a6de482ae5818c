using System;

namespace Netwright.Images.Decoding;

/// <summary>A picture cannot be read; the message is a sentence or two that say why, without the file's name.</summary>
internal sealed class PictureException : Exception
{
    /// <summary>With a message only.</summary>
    public PictureException(string message)
        : base(message)
    {
    }

    /// <summary>With the failure that it comes from.</summary>
    public PictureException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
