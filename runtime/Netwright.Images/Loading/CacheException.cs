using System;
using Netwright.Files;

namespace Netwright.Images.Loading;

/// <summary>The cache cannot be written; the message says why.</summary>
internal sealed class CacheException(Exception inner) : Exception(WriteFault.Reason(inner), inner);
