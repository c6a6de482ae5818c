using System;
using Netwright.Runtime.Tests.Augmenting;

// What AugmentedBitsTests runs in a process whose vector width an environment variable bounds.
Console.WriteLine(FullChain.Report());
