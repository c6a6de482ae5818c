using System;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace Netwright.Training;

/// <summary>
/// Lays out the groups of the next batches on threads of its own while the step trains on this one. What is laid out is the source's,
/// a pure function of the image, so bits do not depend on who did it when.
/// </summary>
/// <remarks>
/// Batches wait in a ring of places. A thread takes the next group that nobody has taken, of the earliest batch that has a place; so
/// does the step itself when its batch is not ready, so that it waits for nobody who is not at work.
/// </remarks>
internal sealed class BatchesAhead : BatchSource, IDisposable
{
    private const int Lanes = LaneGroup.Lanes;
    private const int Places = 3;

    private readonly BatchSource source;
    private readonly int groupFloats;
    private readonly int parts;
    private readonly Place[] places;
    private readonly Thread[] threads;
    private readonly object gate = new();

    private int[] order = [];
    private int batch;
    private int batches;
    private int current;
    private int nextBatch;
    private int nextGroup;
    private int working;
    private bool isOver;
    private ExceptionDispatchInfo? failure;

    /// <summary>Starts the threads.</summary>
    /// <param name="source">What lays out images.</param>
    /// <param name="inputFloats">Values of one image.</param>
    /// <param name="largestBatch">Images in the largest batch.</param>
    /// <param name="parts">Micro-batches of a batch.</param>
    /// <param name="threads">Threads that work ahead, at least 1.</param>
    public BatchesAhead(BatchSource source, int inputFloats, int largestBatch, int parts, int threads)
    {
        this.source = source;
        this.parts = parts;
        groupFloats = inputFloats * Lanes;
        int groups = Math.Max(BatchCut.AllGroups(largestBatch, parts), 1);
        places = new Place[Places];
        for (int i = 0; i < Places; i++)
        {
            places[i] = new Place(groups, groupFloats);
        }

        this.threads = new Thread[threads];
        for (int i = 0; i < threads; i++)
        {
            this.threads[i] = new Thread(Serve) { IsBackground = true, Name = $"Netwright data {i + 1}" };
            this.threads[i].Start();
        }
    }

    /// <inheritdoc/>
    public override bool Mixes => source.Mixes;

    /// <inheritdoc/>
    public override int Label(int image) => source.Label(image);

    /// <inheritdoc/>
    public override float Weight(int image) => source.Weight(image);

    /// <inheritdoc/>
    public override bool TryMix(int image, out int partner, out float share) => source.TryMix(image, out partner, out share);

    /// <summary>Begins with an epoch's images; what was laid out before is forgotten.</summary>
    /// <param name="images">In the epoch's order; kept, and not to be changed until the next call.</param>
    /// <param name="batchSize">Images in a batch; the last one has what is left.</param>
    /// <param name="epochKey">Key of the epoch's random changes.</param>
    public void Begin(int[] images, int batchSize, ulong epochKey)
    {
        lock (gate)
        {
            AwaitIdle();
            source.BeginEpoch(epochKey);
            order = images;
            batch = batchSize;
            batches = (int)(((long)images.Length + batchSize - 1) / batchSize);
            (current, nextBatch, nextGroup) = (0, 0, 0);
            foreach (Place place in places)
            {
                place.Ready = 0;
            }

            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Waits until the next batch is laid out.</summary>
    public void Await()
    {
        lock (gate)
        {
            int groups = GroupsOf(current);
            while (places[current % Places].Ready < groups)
            {
                failure?.Throw();
                if (!TryWork(current + 1))
                {
                    Monitor.Wait(gate);
                }
            }
        }
    }

    /// <summary>Gives the place of the batch back, which is trained on.</summary>
    public void Release()
    {
        lock (gate)
        {
            places[current % Places].Ready = 0;
            current++;
            Monitor.PulseAll(gate);
        }
    }

    /// <inheritdoc/>
    public override void LoadLanes(ReadOnlySpan<int> images, int group, Span<float> lanes) =>
        places[current % Places].Group(group).CopyTo(lanes);

    /// <summary>Ends the threads and waits for them.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            isOver = true;
            Monitor.PulseAll(gate);
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }
    }

    private void Serve()
    {
        lock (gate)
        {
            while (!isOver)
            {
                if (!TryWork(current + Places))
                {
                    Monitor.Wait(gate);
                }
            }
        }
    }

    /// <summary>Lays out the next group that nobody has taken, of the batches before <paramref name="end"/>. The gate is held, but not while it works.</summary>
    private bool TryWork(int end)
    {
        if (nextBatch >= Math.Min(end, batches) || failure is not null)
        {
            return false;
        }

        (int at, int group) = (nextBatch, nextGroup);
        if (++nextGroup == GroupsOf(at))
        {
            (nextBatch, nextGroup) = (at + 1, 0);
        }

        working++;
        Monitor.Exit(gate);
        ExceptionDispatchInfo? thrown = null;
        try
        {
            LayOut(at, group);
        }
#pragma warning disable CA1031 // It comes out in the thread that trains.
        catch (Exception e)
#pragma warning restore CA1031
        {
            thrown = ExceptionDispatchInfo.Capture(e);
        }

        Monitor.Enter(gate);
        working--;
        failure ??= thrown;
        if (++places[at % Places].Ready == GroupsOf(at) || failure is not null || working == 0)
        {
            Monitor.PulseAll(gate);
        }

        return true;
    }

    private void LayOut(int at, int group)
    {
        int images = ImagesOf(at);
        (int first, int count) = BatchCut.Group(images, parts, group);
        source.LoadLanes(order.AsSpan((at * batch) + first, count), group, places[at % Places].Group(group));
    }

    /// <summary>What threads have begun must be done before its images change.</summary>
    private void AwaitIdle()
    {
        (nextBatch, batches) = (0, 0);
        while (working > 0)
        {
            Monitor.Wait(gate);
        }
    }

    private int ImagesOf(int at) => Math.Min(batch, order.Length - (at * batch));

    private int GroupsOf(int at) => BatchCut.AllGroups(ImagesOf(at), parts);

    /// <summary>Room for one batch.</summary>
    private sealed class Place(int groups, int groupFloats)
    {
        private readonly float[] memory = AlignedMemory.Allocate(checked(groups * groupFloats));

        /// <summary>Groups that are laid out.</summary>
        public int Ready { get; set; }

        public Span<float> Group(int group) =>
            AlignedMemory.Align(memory, groups * groupFloats).Slice(group * groupFloats, groupFloats);
    }
}
