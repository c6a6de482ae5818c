using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Netwright.Serve.Http;

namespace Netwright.Serve.Live;

/// <summary>
/// Many maps in few bytes: the length of a head, the head as JSON, then the values of all planes as 16-bit numbers, each plane from its
/// least value, 0, to its greatest, 65,535. The head is padded so that the numbers begin at an even place.
/// </summary>
internal sealed class Frame
{
    private const int Steps = ushort.MaxValue;

    private readonly ArrayBufferWriter<byte> values = new();

    /// <summary>Takes planes.</summary>
    /// <returns>The least and the greatest value of each, in turn.</returns>
    public double[] Add(IEnumerable<ArraySegment<double>> planes) => [.. planes.SelectMany(Add)];

    /// <summary>The bytes.</summary>
    public byte[] ToArray<T>(T head)
    {
        byte[] json = Answers.Json(head);
        int padded = (json.Length + 3) / 4 * 4;
        byte[] frame = new byte[4 + padded + values.WrittenCount];
        BinaryPrimitives.WriteInt32LittleEndian(frame, padded);
        frame.AsSpan(4 + json.Length, padded - json.Length).Fill((byte)' ');
        json.CopyTo(frame, 4);
        values.WrittenSpan.CopyTo(frame.AsSpan(4 + padded));
        return frame;
    }

    private double[] Add(ArraySegment<double> plane)
    {
        double[] known = [.. plane.Where(double.IsFinite)];
        (double least, double greatest) = known.Length == 0 ? (0, 0) : (known.Min(), known.Max());
        ushort[] steps = new ushort[plane.Count];
        for (int i = 0; i < steps.Length && greatest > least; i++)
        {
            double share = Math.Clamp((plane[i] - least) / (greatest - least), 0, 1);
            steps[i] = (ushort)Math.Round((double.IsNaN(share) ? 0 : share) * Steps);
        }

        values.Write(MemoryMarshal.AsBytes<ushort>(steps));
        return [least, greatest];
    }
}
