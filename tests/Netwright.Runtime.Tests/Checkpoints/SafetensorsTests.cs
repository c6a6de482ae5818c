using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using Netwright.Checkpoints;
using Netwright.Runtime.Tests.Training;
using Xunit;

namespace Netwright.Runtime.Tests.Checkpoints;

public sealed class SafetensorsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("netwright").FullName;

    private string FilePath => Path.Combine(folder, "net.safetensors");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Loading_what_was_saved_gives_the_same_bits()
    {
        SoftmaxRegression saved = Make(1);
        saved.Parameters.Values[0] = float.NaN;
        saved.Parameters.Values[1] = -0f;
        saved.Parameters.Values[2] = float.Epsilon;
        saved.Save(FilePath);
        SoftmaxRegression loaded = Make(2);
        Assert.NotEqual(saved.Parameters.Sha256(), loaded.Parameters.Sha256());
        loaded.Load(FilePath);
        Assert.Equal(saved.Parameters.Sha256(), loaded.Parameters.Sha256());
    }

    [Fact]
    public void The_file_is_laid_out_as_the_format_says()
    {
        SoftmaxRegression network = Make(1);
        network.Save(FilePath);
        byte[] file = File.ReadAllBytes(FilePath);
        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        Assert.Equal(0, length % 8);
        using JsonDocument header = JsonDocument.Parse(file.AsMemory(8, length));
        Assert.Equal(
            """{"__metadata__":{"format":"pt","netwright.network":"SoftmaxRegression","netwright.fingerprint":"0123","netwright.classes":"[\"class 0\",\"class 1\",\"class 2\"]"},"out.weight":{"dtype":"F32","shape":[3,20],"data_offsets":[0,240]},"out.bias":{"dtype":"F32","shape":[3],"data_offsets":[240,252]}}""",
            Encoding.UTF8.GetString(file, 8, length).TrimEnd(' '));
        Assert.Equal(8 + length + 252, file.Length);
        Assert.Equal(network.Parameters["out.weight"][5], BinaryPrimitives.ReadSingleLittleEndian(file.AsSpan(8 + length + 20)));
    }

    [Fact]
    public void Saving_replaces_a_file_whole_and_leaves_nothing_beside_it()
    {
        File.WriteAllText(FilePath, "something older");
        Make(1).Save(FilePath);
        Make(2).Load(FilePath);
        Assert.Equal([FilePath], Directory.GetFiles(folder));
    }

    [Fact]
    public void A_failed_save_leaves_the_old_file()
    {
        string target = Path.Combine(folder, "taken");
        Directory.CreateDirectory(target);
        Assert.ThrowsAny<Exception>(() => Make(1).Save(target));
        Assert.True(Directory.Exists(target));
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void Tensors_may_come_in_any_order_and_without_metadata()
    {
        SoftmaxRegression network = Make(1);
        float[] floats = [.. Enumerable.Range(0, 63).Select(i => (float)i)];
        Load(network, """{"out.bias":{"data_offsets":[0,12],"dtype":"F32","shape":[3]},"out.weight":{"shape":[3,20],"dtype":"F32","data_offsets":[12,252]}}  """, floats);
        Assert.Equal([0f, 1f, 2f], network.Parameters["out.bias"].ToArray());
        Assert.Equal(floats[3..], network.Parameters["out.weight"].ToArray());
    }

    [Theory]
    [InlineData("missing tensor", "\"out.bias\":{", "\"__metadata__\":{}, \"x\":{", "lacks 'out.bias'")]
    [InlineData("unknown tensor", "\"out.weight\":{", "\"extra\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},\"out.weight\":{", "has 'extra', which SoftmaxRegression has not")]
    [InlineData("other shape", "[3,20]", "[20,3]", "'out.weight' is 20x3 in the checkpoint, but 3x20 in SoftmaxRegression")]
    [InlineData("other rank", "[3,20]", "[60]", "'out.weight' is 60 in the checkpoint, but 3x20")]
    [InlineData("no shape at all", "[3,20]", "[]", "'out.weight' is scalar in the checkpoint")]
    [InlineData("other type", "\"out.weight\":{\"dtype\":\"F32\"", "\"out.weight\":{\"dtype\":\"F16\"", "'out.weight' is stored as F16")]
    [InlineData("overlap", "[240,252]", "[236,248]", "begins at byte 236, where 240 comes next")]
    [InlineData("gap", "[240,252]", "[244,256]", "begins at byte 244, where 240 comes next")]
    [InlineData("beyond the end", "[0,240]", "[9000000000000000000,9000000000000000240]", "begins at byte")]
    [InlineData("too short", "[240,252]", "[240,248]", "need 12 bytes")]
    [InlineData("backwards", "[240,252]", "[252,240]", "need 12 bytes")]
    [InlineData("negative offset", "[0,240]", "[-240,0]", "whole numbers from 0")]
    [InlineData("three offsets", "[240,252]", "[240,252,252]", "at most 2")]
    [InlineData("one offset", "[240,252]", "[240]", "lacks dtype, shape or two data_offsets")]
    [InlineData("overflowing shape", "[3,20]", "[4294967296,4294967296]", "is 4294967296x4294967296 in the checkpoint")]
    [InlineData("number beyond 64 bits", "[3,20]", "[99999999999999999999,1]", "whole numbers from 0")]
    [InlineData("fraction", "[3,20]", "[3.0,20]", "whole numbers from 0")]
    [InlineData("tensor twice", "\"out.bias\":", "\"out.weight\":", "'out.weight' comes twice")]
    [InlineData("key twice", "\"dtype\":\"F32\",", "\"dtype\":\"F32\",\"dtype\":\"F32\",", "comes twice")]
    [InlineData("unknown key", "\"dtype\":\"F32\",", "\"dtype\":\"F32\",\"color\":1,", "'color' of 'out.weight' is unknown")]
    [InlineData("metadata not strings", "{\"out.weight\"", "{\"__metadata__\":{\"a\":1},\"out.weight\"", "is no string")]
    [InlineData("entry not an object", "{\"out.weight\":", "{\"x\":3,\"out.weight\":", "is no object")]
    [InlineData("array", "{\"out.weight\"", "[{\"out.weight\"", "is no object")]
    [InlineData("more behind", "[240,252]}}", "[240,252]}}{}", "header")]
    public void A_wrong_header_is_refused_with_its_fault(string what, string find, string replacement, string message)
    {
        const string Header =
            """{"out.weight":{"dtype":"F32","shape":[3,20],"data_offsets":[0,240]},"out.bias":{"dtype":"F32","shape":[3],"data_offsets":[240,252]}}""";
        Assert.Contains(find, Header, StringComparison.Ordinal);
        SoftmaxRegression network = Make(1);
        string before = network.Parameters.Sha256();
        int at = Header.IndexOf(find, StringComparison.Ordinal);
        string header = string.Concat(Header.AsSpan(0, at), replacement, Header.AsSpan(at + find.Length));
        CheckpointException thrown = Assert.Throws<CheckpointException>(() => Load(network, header, new float[63]));
        Assert.True(thrown.Message.Contains(message, StringComparison.Ordinal), $"{what}: {thrown.Message}");
        Assert.Equal(before, network.Parameters.Sha256());
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        string header = "{\"a\":" + string.Concat(Enumerable.Repeat("[", 100_000)) + "}";
        Assert.Throws<CheckpointException>(() => Load(Make(1), header, []));
    }

    [Theory]
    [InlineData(ulong.MaxValue, "more than 100000000 are not read")]
    [InlineData(100_000_001, "more than 100000000 are not read")]
    [InlineData(100_000_000, "ends after")]
    [InlineData(0, "header")]
    public void A_header_that_lies_about_its_length_is_refused(ulong length, string message)
    {
        byte[] file = Bytes("{}", []);
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        CheckpointException thrown = Assert.Throws<CheckpointException>(() => Load(Make(1), file));
        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        Make(1).Save(FilePath);
        byte[] file = File.ReadAllBytes(FilePath);
        SoftmaxRegression network = Make(2);
        string before = network.Parameters.Sha256();
        for (int length = 0; length < file.Length; length++)
        {
            Assert.Throws<CheckpointException>(() => Load(network, file[..length]));
        }

        Assert.Throws<CheckpointException>(() => Load(network, [.. file, 0]));
        Assert.Equal(before, network.Parameters.Sha256());
    }

    [Fact]
    public void Random_damage_gives_a_checkpoint_fault_or_changes_values_only()
    {
        Make(1).Save(FilePath);
        byte[] file = File.ReadAllBytes(FilePath);
        int dataStart = file.Length - 252;
        Random random = new(12345);
        for (int trial = 0; trial < 5000; trial++)
        {
            byte[] damaged = [.. file];
            for (int i = 0; i <= trial % 3; i++)
            {
                damaged[random.Next(dataStart)] = (byte)random.Next(256);
            }

            SoftmaxRegression network = Make(2);
            string before = network.Parameters.Sha256();
            try
            {
                Load(network, damaged);
            }
            catch (CheckpointException)
            {
                Assert.Equal(before, network.Parameters.Sha256());
            }
        }
    }

    [Fact]
    public void A_missing_file_is_told_as_such()
    {
        CheckpointException thrown = Assert.Throws<CheckpointException>(() => Make(1).Load(FilePath));
        Assert.Equal($"{FilePath}: the checkpoint cannot be read. There is no such file.", thrown.Message);
    }

    /// <summary>Each header is 8 MiB of what no network wants.</summary>
    [Theory]
    [InlineData("many metadata", "{\"__metadata__\":{", "\"k#\":\"\",", "\"end\":\"\"}}", "lacks 'out.weight'")]
    [InlineData("the same metadata", "{\"__metadata__\":{", "\"k\":\"\",", "\"end\":\"\"}}", "lacks 'out.weight'")]
    [InlineData("many tensors", "{", "\"t#\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},", "\"__metadata__\":{}}", "lacks 'out.weight'")]
    [InlineData("a long name", "{\"", "name", "\":0}", "longer than all names are")]
    [InlineData("a long type", "{\"out.weight\":{\"dtype\":\"", "F", "\"}}", "longer than all names are")]
    [InlineData("a long key", "{\"t\":{\"", "key", "\":0}}", "longer than all names are")]
    [InlineData("a long shape", "{\"t\":{\"shape\":[", "1,", "1]}}", "at most 32 whole numbers")]
    [InlineData("a long number", "{\"t\":{\"shape\":[", "1", "]}}", "at most 32 whole numbers")]
    [InlineData("open objects", "", "{\"a\":", "}", "'a' of 'a' is unknown")]
    [InlineData("blanks", "", "        ", "x", "JSON")]
    public void A_header_takes_little_memory_beside_its_own_bytes(string what, string begin, string piece, string end, string message)
    {
        const int Length = 8 << 20;
        StringBuilder header = new(begin);
        for (int i = 0; header.Length < Length; i++)
        {
            header.Append(piece.Replace("#", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        }

        byte[] file = Bytes(header.Append(end).ToString(), []);
        SoftmaxRegression network = Make(1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        CheckpointException thrown = Assert.Throws<CheckpointException>(() => Load(network, file));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(thrown.Message.Contains(message, StringComparison.Ordinal), $"{what}: {thrown.Message}");
        Assert.True(allocated < 3L * file.Length, $"{what}: {allocated} bytes for {file.Length}");
        Assert.InRange(thrown.Message.Length, 1, 300);
    }

    private static SoftmaxRegression Make(ulong seed) => new(ToyImages.Shape, ToyImages.Classes, seed);

    private static void Load(Network network, string header, float[] floats) => Load(network, Bytes(header, floats));

    private static void Load(Network network, byte[] file)
    {
        using MemoryStream stream = new(file, writable: false);
        SafetensorsReader.Load(stream, network);
    }

    private static byte[] Bytes(string header, float[] floats)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)json.Length);
        return [.. length, .. json, .. floats.SelectMany(BitConverter.GetBytes)];
    }
}
