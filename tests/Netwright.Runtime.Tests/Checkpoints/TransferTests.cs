using System;
using System.Buffers.Binary;
using System.IO;
using System.Text;
using Netwright.Checkpoints;
using Netwright.Runtime.Tests.Data;
using Netwright.Runtime.Tests.Training;
using Xunit;

namespace Netwright.Runtime.Tests.Checkpoints;

/// <summary>Weights of another network, as far as they fit.</summary>
public sealed class TransferTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_has_the_same_name_and_shape_is_taken_and_the_rest_is_told()
    {
        SoftmaxRegression source = new(new ImageShape(1, 2, 5), 3, 1), target = new(new ImageShape(1, 4, 5), 3, 2);
        source.Parameters["out.bias"].Fill(7);
        float[] weights = target.Parameters["out.weight"].ToArray();
        source.Save(Path.Join(folder.Path, "w"));
        TransferReport report = target.LoadMatching(Path.Join(folder.Path, "w"));
        Assert.Equal("taken: out.bias\nleft: out.weight: it is 3x10 in the file, but 3x20 here", report.ToString());
        Assert.Equal([7, 7, 7], target.Parameters["out.bias"].ToArray());
        Assert.Equal(weights, target.Parameters["out.weight"].ToArray());
    }

    [Fact]
    public void What_is_not_asked_for_and_what_has_no_use_is_told()
    {
        folder.Write("w", Safetensors("""{"out.bias":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},"conv.weight":{"dtype":"F16","shape":[2],"data_offsets":[12,16]}}""", 16));
        SoftmaxRegression target = new(new ImageShape(1, 4, 5), 3, 2);
        TransferReport report = target.LoadMatching(Path.Join(folder.Path, "w"), name => name != "out.bias");
        Assert.Equal(
            "taken: nothing\nleft: out.weight: the file has no tensor of this name\nleft: out.bias: it was not asked for\nunused: conv.weight", report.ToString());
    }

    [Fact]
    public void A_damaged_file_changes_nothing()
    {
        folder.Write("w", Safetensors("""{"out.bias":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", 8));
        SoftmaxRegression target = new(new ImageShape(1, 4, 5), 3, 2);
        string before = target.Parameters.Sha256();
        Assert.Throws<CheckpointException>(() => target.LoadMatching(Path.Join(folder.Path, "w")));
        Assert.Throws<CheckpointException>(() => target.LoadMatching(Path.Join(folder.Path, "missing")));
        Assert.Equal(before, target.Parameters.Sha256());
    }

    private static byte[] Safetensors(string header, int bytes)
    {
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        return [.. length, .. Encoding.ASCII.GetBytes(header), .. new byte[bytes]];
    }
}
