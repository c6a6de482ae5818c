using System.Collections.Generic;
using System.Globalization;
using System.Runtime.Intrinsics;

namespace Netwright.Benchmarks.Contestants;

/// <summary>The environment in which PyTorch trains fastest.</summary>
internal static class TorchEnvironment
{
    /// <summary>Keeps freed memory in the process, on huge pages: else each step's buffers go back to the system.</summary>
    private const string KeepMemory =
        "glibc.malloc.mmap_max=0:glibc.malloc.trim_threshold=17179869184:glibc.malloc.top_pad=67108864:glibc.malloc.hugetlb=1";

    public static IReadOnlyDictionary<string, string> Fastest(int threads)
    {
        var variables = new Dictionary<string, string>
        {
            ["OMP_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture),
            ["GLIBC_TUNABLES"] = KeepMemory,
        };
        if (threads > 1)
        {
            variables["OMP_PROC_BIND"] = "true";
        }

        if (Vector512.IsHardwareAccelerated)
        {
            // Left to itself, PyTorch stays with AVX2.
            variables["ATEN_CPU_CAPABILITY"] = "avx512";
            variables["OPENBLAS_CORETYPE"] = "SkylakeX";
        }

        return variables;
    }
}
