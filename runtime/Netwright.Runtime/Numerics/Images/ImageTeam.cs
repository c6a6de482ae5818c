using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using Netwright.Threading;
using Netwright.Geometry;

namespace Netwright.Numerics;

/// <summary>
/// What several threads that predict one image are told: the present stage of the present layer. Stages whose work is not worth
/// the meeting are done by the caller alone.
/// </summary>
/// <remarks>No sum is cut, so how the work is does not matter to the bits.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ImageTeam : ITeamJob
{
    /// <summary>Floats that each thread has for itself: the two transforms of a tile at 36 points, 16 channels at a time.</summary>
    internal const int OwnFloats = WinogradTiles.PairFloats;

    // About a microsecond of vector operations.
    private const long OperationsOfPiece = 2048;
    private const int MostPieces = 128;
    private const long FewestOperationsToPart = 8192;

    private ThreadTeam? team;
    private IImageLayer? layer;
    private ImageStage stage;
    private int items;
    private int pieces;
    private Address x;
    private Address weights;
    private Address y;
    private Address scratch;
    private bool hasOwnScratch;
    private float[] own = [];
    private int roomFloats;

    internal ImageTeam()
    {
    }

    /// <summary>Lets a team work from now on.</summary>
    internal void Hire(ThreadTeam members)
    {
        team = members;
        Reserve(OwnFloats);
    }

    /// <summary>Lets the team go.</summary>
    internal void Dismiss() => (team, layer) = (null, null);

    /// <summary>Does a stage in small pieces, and returns when all is done.</summary>
    /// <param name="workers">Who takes part; null for the caller alone.</param>
    /// <param name="layer">Whose stage.</param>
    /// <param name="stage">Which.</param>
    /// <param name="items">Number of items.</param>
    /// <param name="operations">Vector operations of them all.</param>
    /// <param name="places">Memory; pinned where a team works.</param>
    internal static void Do(
        ImageTeam? workers, IImageLayer layer, ImageStage stage, int items, long operations, ImagePlaces places) =>
        Share(workers, layer, stage, items, Math.Min(Math.Min(items, MostPieces), operations / OperationsOfPiece), places);

    /// <summary>
    /// The same in a piece for each thread, each in scratch of its own: what one processor has written reaches another but slowly.
    /// A thread mostly takes the same part of one layer after the other.
    /// </summary>
    /// <param name="workers">Who takes part; null for the caller alone.</param>
    /// <param name="layer">Whose stage.</param>
    /// <param name="stage">Which.</param>
    /// <param name="items">Number of items.</param>
    /// <param name="operations">Vector operations of them all.</param>
    /// <param name="places">Memory; pinned where a team works.</param>
    /// <param name="scratchFloats">Floats of scratch that a thread needs.</param>
    internal static void DoByThread(
        ImageTeam? workers, IImageLayer layer, ImageStage stage, int items, long operations, ImagePlaces places, int scratchFloats)
    {
        if (workers?.team is { Threads: > 1 } team && operations >= FewestOperationsToPart)
        {
            workers.Reserve(OwnFloats + scratchFloats);
            workers.hasOwnScratch = true;
            Share(workers, layer, stage, items, Math.Min(items, team.Threads), places);
            workers.hasOwnScratch = false;
        }
        else
        {
            layer.Do(stage, 0, items, places);
        }
    }

    private static void Share(ImageTeam? workers, IImageLayer layer, ImageStage stage, int items, long pieces, ImagePlaces places)
    {
        if (pieces <= 1 || workers?.team is not { Threads: > 1 } team)
        {
            layer.Do(stage, 0, items, places);
            return;
        }

        (workers.layer, workers.stage, workers.items, workers.pieces) = (layer, stage, items, (int)pieces);
        workers.x = new Address(ref places.X);
        workers.weights = new Address(ref places.Weights);
        workers.y = new Address(ref places.Y);
        workers.scratch = new Address(ref places.Scratch);
        team.Run((int)pieces, workers);
    }

    /// <inheritdoc/>
    public void Run(int chunk, int worker)
    {
        ref float room = ref AlignedMemory.Align(own, (worker + 1) * roomFloats)[worker * roomFloats];
        ref float rest = ref Unsafe.Add(ref room, OwnFloats);
        var places = new ImagePlaces(ref x.Value, ref weights.Value, ref y.Value, ref hasOwnScratch ? ref rest : ref scratch.Value);
        layer!.Do(stage, First(chunk), First(chunk + 1), places.WithOwn(ref room));
    }

    /// <summary>Makes room of so many floats for each thread; it stays for later images.</summary>
    private void Reserve(int floats)
    {
        int aligned = VectorRow.Floats(floats);
        if (roomFloats < aligned || own.Length < team!.Threads * roomFloats)
        {
            roomFloats = Math.Max(roomFloats, aligned);
            own = AlignedMemory.Allocate(checked(team!.Threads * roomFloats));
        }
    }

    private int First(int piece) => (int)((long)items * piece / pieces);

    /// <summary>Where a value stands that does not move: a reference cannot be kept in an object.</summary>
    private readonly struct Address(ref float value)
    {
        private readonly nint bytes = Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref value);

        public ref float Value => ref Unsafe.AddByteOffset(ref Unsafe.NullRef<float>(), bytes);
    }
}
