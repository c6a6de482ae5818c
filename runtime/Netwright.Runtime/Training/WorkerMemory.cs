using System;

namespace Netwright.Training;

/// <summary>Worker memory of one network: for each thread of a team, or for each lane group.</summary>
internal sealed class WorkerMemory
{
    private readonly float[][] arenas;
    private readonly int floats;

    public WorkerMemory(Network network, int count)
    {
        floats = network.WorkerFloats;
        arenas = new float[count][];
        for (int i = 0; i < arenas.Length; i++)
        {
            arenas[i] = AlignedMemory.Allocate(floats);
        }
    }

    public Span<float> this[int index] => AlignedMemory.Align(arenas[index], floats);
}
