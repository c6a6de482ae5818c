using System;

namespace Netwright.Benchmarks;

/// <summary>A measurement cannot be made; the message says what is missing.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
