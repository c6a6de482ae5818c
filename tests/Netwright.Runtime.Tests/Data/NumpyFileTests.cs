using System;
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
        string images = folder.Write("x.npy", NumpyBytes.Array(type, stored, values)), labels = folder.Write("y.npy", NumpyBytes.Array("i8", [3], [2, 0, 1]));
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
        string path = Archive(level, ("x_train", NumpyBytes.Array("u1", [2, 2, 2], [0, 255, 1, 2, 3, 4, 5, 6])), ("y_train", NumpyBytes.Array("u1", [2], [1, 0])), ("x_test", NumpyBytes.Array("u1", [1, 2, 2], [1, 1, 1, 1])), ("y_test", NumpyBytes.Array("i4", [1, 1], [1])));
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
        byte[] images = NumpyBytes.Array("u1", [2, 2, 2], [0, 1, 2, 3, 4, 5, 6, 7]), labels = NumpyBytes.Array("u1", [2], [1, 0]);
        Refused(images, NumpyBytes.Array("u1", [3], [0, 0, 0]), "expected 2 labels, one for each image");
        Refused(images, NumpyBytes.Array("f4", [2], [0, 0]), "expected labels as whole numbers, found values of type 'f4'");
        Refused(images, NumpyBytes.Array("i4", [2], [0, -1]), "expected labels from 0, found -1 for image 1");
        Refused(images[..^1], labels, "expected 8 bytes of values (2x2x2 of type u1), found 7; the file is cut short");
        Refused([.. images, 0], labels, "found more bytes");
        Refused(Encoding.ASCII.GetBytes("PK nothing of the kind"), labels, "expected a .npy file");
        Refused([], labels, "found the end");
        Refused(NumpyBytes.Head("{'descr': '>f4', 'fortran_order': False, 'shape': (2, 2, 2), }"), labels, "highest byte first");
        Refused(NumpyBytes.Head("{'descr': '|u1', 'fortran_order': True, 'shape': (2, 2, 2), }"), labels, "Fortran's order");
        Refused(NumpyBytes.Head("{'descr': '|O', 'fortran_order': False, 'shape': (2, 2, 2), }"), labels, "none of that form");
        Refused(NumpyBytes.Head("{'descr': '<c8', 'fortran_order': False, 'shape': (2, 2, 2), }"), labels, "found values of type '<c8'");
        Refused(NumpyBytes.Head("{'descr': '<i4', 'fortran_order': False, 'shape': (2, 2, 2), }", 32), labels, "expected levels as bytes or floats");
        Refused(NumpyBytes.Head("{'descr': '|u1', 'fortran_order': False, 'shape': (8,), }", 8), labels, "expected images x height x width");
        Refused(NumpyBytes.Head("{'descr': '|u1', 'fortran_order': False, 'shape': (99999999999, 9999999, 9999999), }"), labels, "expected at most");
    }

    [Fact]
    public void A_head_that_lies_about_the_size_costs_no_memory()
    {
        string images = folder.Write("x.npy", NumpyBytes.Head("{'descr': '|u1', 'fortran_order': False, 'shape': (2000, 1000, 1000), }"));
        string labels = folder.Write("y.npy", NumpyBytes.Array("u1", [2], [1, 0]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<DatasetException>(() => NumpyFile.ReadArrays(images, labels));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    private void Refused(byte[] images, byte[] labels, string message)
    {
        string x = folder.Write("x.npy", images), y = folder.Write("y.npy", labels);
        Assert.StartsWith(folder.Path, Assert.Throws<DatasetException>(() => MappedImages.Open(x, y).Dispose()).Message, StringComparison.Ordinal);
        Assert.Contains(message, Assert.Throws<DatasetException>(() => NumpyFile.ReadArrays(x, y)).Message, StringComparison.Ordinal);
    }

    private string Archive(CompressionLevel level, params (string Name, byte[] Content)[] arrays) =>
        folder.Write("data.npz", NumpyBytes.Archive(level, arrays));
}
