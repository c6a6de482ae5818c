using System;
using Xunit;

namespace Netwright.Testing;

/// <summary>
/// A test that trains networks of full size: gigabytes of memory, and a minute or more. Runs where <c>NETWRIGHT_FULL_SIZE=1</c> asks for it,
/// and is skipped with a reason elsewhere.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FullSizeFactAttribute : FactAttribute
{
    private const string Variable = "NETWRIGHT_FULL_SIZE";

    public FullSizeFactAttribute()
    {
        if (Environment.GetEnvironmentVariable(Variable) != "1")
        {
            Skip = $"Takes gigabytes and a minute or more; {Variable}=1 runs it.";
        }
    }
}
