using System;

namespace Netwright.Cli;

/// <summary>What was asked for cannot be written: the disk is full, or standard output is closed.</summary>
/// <param name="failure">What the system says.</param>
internal sealed class LostOutputException(Exception failure) : Exception((failure.InnerException ?? failure).Message, failure);
