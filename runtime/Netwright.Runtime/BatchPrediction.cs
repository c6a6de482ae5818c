using System;
using Netwright.Data;
using Netwright.Threading;
using Netwright.Training;

namespace Netwright;

/// <summary>The memory in which one caller predicts many images, 16 side by side, and what each thread of its team is told.</summary>
internal sealed unsafe class BatchPrediction(Network network) : ITeamJob
{
    private const int Lanes = LaneGroup.Lanes;

    private readonly int length = network.Info.Input.Length;
    private readonly int classes = network.Info.Classes.Length;
    private float[][] arenas = [];
    private float* images;
    private float* logits;
    private int count;

    /// <summary>The logits of all images.</summary>
    /// <param name="images">Images x channels x height x width.</param>
    /// <param name="logits">Images x classes.</param>
    /// <param name="team">Who takes part, a group of 16 images at a time; null for the caller alone.</param>
    public void Run(ReadOnlySpan<float> images, Span<float> logits, ThreadTeam? team)
    {
        Reserve(team?.Threads ?? 1);
        count = images.Length / length;
        int groups = (int)(((long)count + Lanes - 1) / Lanes);
        fixed (float* pinnedImages = images, pinnedLogits = logits)
        {
            this.images = pinnedImages;
            this.logits = pinnedLogits;
            if (team is null)
            {
                for (int group = 0; group < groups; group++)
                {
                    Run(group, 0);
                }
            }
            else
            {
                team.Run(groups, this);
            }
        }
    }

    /// <inheritdoc/>
    public void Run(int chunk, int worker)
    {
        Span<float> memory = AlignedMemory.Align(arenas[worker], network.WorkerFloats + network.ScratchFloats);
        Span<float> activations = memory[..network.WorkerFloats];
        int first = chunk * Lanes;
        int filled = Math.Min(Lanes, count - first);
        Span<int> rows = stackalloc int[Lanes];
        for (int lane = 0; lane < rows.Length; lane++)
        {
            rows[lane] = (lane < filled ? lane : 0) * length;
        }

        ReadOnlySpan<float> from = new(images + ((nint)first * length), filled * length);
        LaneTransposition.Load(from, rows, filled, length, 1, activations[..(length * Lanes)]);
        network.Forward(activations, memory[network.WorkerFloats..]);
        LaneRows.Store(
            activations.Slice(network.LogitsOffset, classes * Lanes), classes, new Span<float>(logits + ((nint)first * classes), filled * classes));
    }

    /// <summary>Makes room for so many threads; it stays for later batches.</summary>
    private void Reserve(int threads)
    {
        int ready = arenas.Length;
        if (ready < threads)
        {
            Array.Resize(ref arenas, threads);
            for (int i = ready; i < threads; i++)
            {
                arenas[i] = AlignedMemory.Allocate(network.WorkerFloats + network.ScratchFloats);
            }
        }
    }
}
