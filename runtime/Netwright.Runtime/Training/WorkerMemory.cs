using System;

namespace Netwright.Training;

/// <summary>Memory of equal length: for each thread of a team, or for each lane group.</summary>
internal sealed class WorkerMemory
{
    private readonly float[][] arenas;
    private readonly int floats;

    public WorkerMemory(int floats, int count)
    {
        this.floats = floats;
        arenas = new float[count][];
        for (int i = 0; i < arenas.Length; i++)
        {
            arenas[i] = AlignedMemory.Allocate(floats);
        }
    }

    public Span<float> this[int index] => AlignedMemory.Align(arenas[index], floats);
}
