using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using Netwright.Data;
using Xunit;

namespace Netwright.Runtime.Tests.Data;

/// <summary>Images from NumPy's files.</summary>
public sealed class NumpyFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, int[], int[]> Layouts => new()
    {
        { "u1", [3, 2, 5], [1, 2, 5] },
        { "u1", [3, 3, 5, 6], [3, 5, 6] },
        { "u1", [3, 5, 6, 3], [3, 5, 6] },
        { "f4", [3, 5, 6, 1], [1, 5, 6] },
        { "f8", [3, 1, 5, 6], [1, 5, 6] },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Images_are_read_channels_first_however_they_stand(string type, int[] stored, int[] shape)
    {
        double[] values = [.. Enumerable.Range(0, stored.Aggregate((a, b) => a * b)).Select(i => (double)(i * 7 % 251))];
        string images = folder.Write("x.npy", Npy(type, stored, values)), labels = folder.Write("y.npy", Npy("i8", [3], [2, 0, 1]));
        ImageDataset data = NumpyFile.ReadArrays(images, labels, scale: 1);
        using MappedImages mapped = MappedImages.Open(images, labels);
        Assert.Equal((3, new ImageShape(shape[0], shape[1], shape[2])), (data.Count, data.Shape));
        Assert.Equal((data.Count, data.Shape, data.HasBytes), (mapped.Count, mapped.Shape, mapped.HasBytes));
        Assert.Equal("0 1 2", string.Join(' ', data.ClassNames));
        bool isLast = stored.Length == 4 && stored[3] == shape[0] && stored[1] == shape[1];
        float[] image = new float[data.Shape.Length], same = new float[image.Length];
        for (int n = 0; n < 3; n++)
        {
            data.CopyImage(n, image);
            mapped.Read(n, same);
            Assert.Equal(image, same);
            for (int i = 0; i < image.Length; i++)
            {
                (int c, int pixel) = (i / (shape[1] * shape[2]), i % (shape[1] * shape[2]));
                Assert.Equal(values[(n * image.Length) + (isLast ? (pixel * shape[0]) + c : i)], image[i]);
            }
        }

        Assert.Equal([2, 0, 1], Enumerable.Range(0, 3).Select(mapped.Label));
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public void Archives_are_read_by_the_usual_names_or_given_ones(CompressionLevel level)
    {
        string path = Archive(level, ("x_train", Npy("u1", [2, 2, 2], [0, 255, 1, 2, 3, 4, 5, 6])), ("y_train", Npy("u1", [2], [1, 0])), ("x_test", Npy("u1", [1, 2, 2], [1, 1, 1, 1])), ("y_test", Npy("i4", [1, 1], [1])));
        ImageDataset train = NumpyFile.ReadArchive(path), test = NumpyFile.ReadArchive(path, "x_test", "y_test", ["a", "b"]);
        Assert.Equal((2, 1), (train.Count, test.Count));
        Assert.Equal(1, test.Label(0));
        float[] image = new float[4];
        train.CopyImage(0, image);
        Assert.Equal([0, 1, 1 / 255f, 2 / 255f], image);
        Assert.Equal("x_train y_train x_test y_test", string.Join(' ', NumpyFile.ArraysOf(path)));
    }

    [Fact]
    public void What_cannot_be_read_is_one_fault_that_names_file_and_cure()
    {
        byte[] images = Npy("u1", [2, 2, 2], [0, 1, 2, 3, 4, 5, 6, 7]), labels = Npy("u1", [2], [1, 0]);
        Refused(images, Npy("u1", [3], [0, 0, 0]), "expected 2 labels, one for each image");
        Refused(images, Npy("f4", [2], [0, 0]), "expected labels as whole numbers, found values of type 'f4'");
        Refused(images, Npy("i4", [2], [0, -1]), "expected labels from 0, found -1 for image 1");
        Refused(images[..^1], labels, "expected 8 bytes of values (2x2x2 of type u1), found 7; the file is cut short");
        Refused([.. images, 0], labels, "found more bytes");
        Refused(Encoding.ASCII.GetBytes("PK nothing of the kind"), labels, "expected a .npy file");
        Refused([], labels, "found the end");
        Refused(Text("{'descr': '>f4', 'fortran_order': False, 'shape': (2, 2, 2), }"), labels, "highest byte first");
        Refused(Text("{'descr': '|u1', 'fortran_order': True, 'shape': (2, 2, 2), }"), labels, "Fortran's order");
        Refused(Text("{'descr': '|O', 'fortran_order': False, 'shape': (2, 2, 2), }"), labels, "none of that form");
        Refused(Text("{'descr': '<c8', 'fortran_order': False, 'shape': (2, 2, 2), }"), labels, "found values of type '<c8'");
        Refused(Text("{'descr': '<i4', 'fortran_order': False, 'shape': (2, 2, 2), }", 32), labels, "expected levels as bytes or floats");
        Refused(Text("{'descr': '|u1', 'fortran_order': False, 'shape': (8,), }", 8), labels, "expected images x height x width");
        Refused(Text("{'descr': '|u1', 'fortran_order': False, 'shape': (99999999999, 9999999, 9999999), }"), labels, "expected at most");
    }

    [Fact]
    public void A_head_that_lies_about_the_size_costs_no_memory()
    {
        string images = folder.Write("x.npy", Text("{'descr': '|u1', 'fortran_order': False, 'shape': (2000, 1000, 1000), }"));
        string labels = folder.Write("y.npy", Npy("u1", [2], [1, 0]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<DatasetException>(() => NumpyFile.ReadArrays(images, labels));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void Mutated_files_give_images_or_one_fault()
    {
        int mutations = int.Parse(Environment.GetEnvironmentVariable("NETWRIGHT_MUTATIONS") ?? "2000", CultureInfo.InvariantCulture);
        byte[] npy = Npy("u1", [4, 6, 6], [.. Enumerable.Range(0, 144).Select(i => (double)i)]);
        byte[] npz = File.ReadAllBytes(Archive(CompressionLevel.Optimal, ("x", npy), ("y", Npy("u1", [4], [0, 1, 1, 0]))));
        string labels = folder.Write("y.npy", Npy("u1", [4], [0, 1, 1, 0]));
        Random random = new(4);
        for (int i = 0; i < mutations; i++)
        {
            byte[] bytes = Mutate(i % 2 == 0 ? npy : npz, random);
            string path = folder.Write("mutated", bytes);
            try
            {
                _ = i % 2 == 0 ? NumpyFile.ReadArrays(path, labels) : NumpyFile.ReadArchive(path);
            }
            catch (DatasetException fault)
            {
                Assert.StartsWith(path, fault.Message, StringComparison.Ordinal);
            }
        }
    }

    private static byte[] Mutate(byte[] sound, Random random)
    {
        List<byte> bytes = [.. sound];
        for (int edits = random.Next(1, 4); edits > 0 && bytes.Count > 0; edits--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, random.Next(bytes.Count - at));
                    break;
                case 2:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                default:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }

        return [.. bytes];
    }

    private void Refused(byte[] images, byte[] labels, string message)
    {
        string x = folder.Write("x.npy", images), y = folder.Write("y.npy", labels);
        Assert.StartsWith(folder.Path, Assert.Throws<DatasetException>(() => MappedImages.Open(x, y).Dispose()).Message, StringComparison.Ordinal);
        Assert.Contains(message, Assert.Throws<DatasetException>(() => NumpyFile.ReadArrays(x, y)).Message, StringComparison.Ordinal);
    }

    private string Archive(CompressionLevel level, params (string Name, byte[] Content)[] arrays)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in arrays)
            {
                using Stream entry = archive.CreateEntry(name + ".npy", level).Open();
                entry.Write(content);
            }
        }

        return folder.Write("data.npz", stream.ToArray());
    }

    private static byte[] Npy(string type, int[] shape, double[] values)
    {
        string extents = string.Join(", ", shape) + (shape.Length == 1 ? "," : "");
        byte[] head = Text($"{{'descr': '{(type[1] == '1' ? '|' : '<')}{type}', 'fortran_order': False, 'shape': ({extents}), }}");
        IEnumerable<byte> body = values.SelectMany(value => type switch
        {
            "u1" => [(byte)value],
            "i4" => BitConverter.GetBytes((int)value),
            "i8" => BitConverter.GetBytes((long)value),
            "f4" => BitConverter.GetBytes((float)value),
            _ => BitConverter.GetBytes(value),
        });
        return [.. head, .. body];
    }

    private static byte[] Text(string dictionary, int values = 0)
    {
        string padded = dictionary.PadRight(117) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)padded.Length, 0, .. Encoding.ASCII.GetBytes(padded), .. new byte[values]];
    }
}
