using System;

return args.Length > 0 ? Netwright.Compiler.Tests.Numerics.WidthProbe.Run(args) : throw new ArgumentException("Run by the tests alone.");
