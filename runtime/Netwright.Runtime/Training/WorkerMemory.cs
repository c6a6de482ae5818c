using System;
using Netwright.Threading;

namespace Netwright.Training;

/// <summary>Worker memory of one network for each thread of a team.</summary>
internal sealed class WorkerMemory
{
    private readonly float[][] arenas;
    private readonly int floats;

    public WorkerMemory(Network network, ThreadTeam team)
    {
        floats = network.WorkerFloats;
        arenas = new float[team.Threads][];
        for (int i = 0; i < arenas.Length; i++)
        {
            arenas[i] = AlignedMemory.Allocate(floats);
        }
    }

    public Span<float> this[int worker] => AlignedMemory.Align(arenas[worker], floats);
}
