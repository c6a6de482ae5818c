using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Netwright.Geometry;

namespace Netwright.Numerics;

/// <summary>Writes strips of an image's rows with columns of zeros at both sides, as <see cref="StripPlanes"/> says.</summary>
internal sealed class PaddedPlanes
{
    private const int Lanes = LaneGroup.Lanes;

    private readonly ImageShape image;
    private readonly int left;
    private readonly int columns;

    /// <summary>The strips of an image that its taps see.</summary>
    /// <param name="image">Extent of the image.</param>
    /// <param name="planes">Where they stand.</param>
    public PaddedPlanes(ImageShape image, StripPlanes planes)
    {
        (this.image, left, columns, IsImage) = (image, planes.Left, planes.Columns, planes.IsImage);
        (RowFloats, PlaneFloats) = ((int)planes.RowFloats, (int)planes.PlaneFloats);
    }

    /// <summary>Whether the image serves as it is.</summary>
    public bool IsImage { get; }

    /// <summary>Floats from one row to the next.</summary>
    public int RowFloats { get; }

    /// <summary>Floats from one channel to the next.</summary>
    public int PlaneFloats { get; }

    /// <summary>The place of a column in a row, in floats.</summary>
    public int Column(int column) => (left + column) * Lanes;

    /// <summary>Arranges rows of the image; rows outside of it are zero.</summary>
    /// <param name="source">The image x 16.</param>
    /// <param name="first">The first row.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="to">Receives rows x channels x columns x 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Fill(ref float source, int first, int rows, ref float to)
    {
        int floats = columns * Lanes;
        int before = Math.Min(floats, left * Lanes);
        int behind = Math.Min(floats, before + (image.Width * Lanes));
        for (int c = 0; c < image.Channels; c++)
        {
            for (int i = 0; i < rows; i++)
            {
                ref float row = ref Unsafe.Add(ref to, (c * PlaneFloats) + (i * RowFloats));
                bool isInside = (uint)(first + i) < (uint)image.Height;
                ref float from = ref Unsafe.Add(ref source, isInside ? ((c * image.Height) + first + i) * image.Width * Lanes : 0);
                int start = isInside ? before : floats;
                int end = isInside ? behind : floats;
                Zero(ref row, 0, start);
                for (int q = start; q < end; q += Lanes)
                {
                    Vector512.LoadUnsafe(ref Unsafe.Add(ref from, q - start)).StoreUnsafe(ref Unsafe.Add(ref row, q));
                }

                Zero(ref row, end, floats);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Zero(ref float row, int first, int end)
    {
        for (int q = first; q < end; q += Lanes)
        {
            Vector512<float>.Zero.StoreUnsafe(ref Unsafe.Add(ref row, q));
        }
    }
}
