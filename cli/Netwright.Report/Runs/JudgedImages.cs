using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Runtime.InteropServices;
using Netwright.Data;
using Netwright.Data.Numpy;
using Netwright.Files;

namespace Netwright.Report.Runs;

/// <summary>What <c>judged.npz</c> holds.</summary>
/// <param name="Shape">Extent of an image.</param>
/// <param name="Images">Levels of the judged images, one behind the other, as prepared for the network before normalisation.</param>
/// <param name="Labels">Their classes.</param>
/// <param name="Logits">What the network says of them: images x classes.</param>
/// <param name="Numbers">Their places in the source.</param>
/// <param name="Samples">Levels of some images trained on.</param>
/// <param name="SampleLabels">Their classes.</param>
internal sealed record JudgedImages(
    ImageShape Shape,
    byte[] Images,
    ImmutableArray<int> Labels,
    float[] Logits,
    ImmutableArray<int> Numbers,
    byte[] Samples,
    ImmutableArray<int> SampleLabels)
{
    /// <summary>Number of judged images.</summary>
    public int Count => Labels.Length;

    /// <summary>Levels of a judged image.</summary>
    public ReadOnlySpan<byte> Image(int place) => Images.AsSpan(place * Shape.Length, Shape.Length);

    /// <summary>Levels of a sample.</summary>
    public ReadOnlySpan<byte> Sample(int place) => Samples.AsSpan(place * Shape.Length, Shape.Length);

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="input">What the network takes.</param>
    /// <param name="classes">How many it tells apart.</param>
    /// <exception cref="RunException">It is damaged, or of another network.</exception>
    public static JudgedImages Read(string path, ImageShape input, int classes)
    {
        try
        {
            using FileStream file = RegularFile.OpenRead(path);
            using ZipArchive archive = new(file, ZipArchiveMode.Read);
            return Read(path, name => Array(archive, path, name), input, classes);
        }
        catch (Exception fault) when (fault is InvalidDataException or DatasetException)
        {
            throw new RunException(path, fault.Message, fault);
        }
    }

    private static JudgedImages Read(string path, Func<string, NpyArray> array, ImageShape input, int classes)
    {
        NpyArray labels = array("labels"), sampleLabels = array("sample_labels");
        int count = (int)labels.Header.Count, samples = (int)sampleLabels.Header.Count;
        JudgedImages judged = new(
            input,
            Values(path, array("images"), "u1", count, input.Channels, input.Height, input.Width),
            labels.ToLabels(),
            MemoryMarshal.Cast<byte, float>(Values(path, array("logits"), "f4", count, classes)).ToArray(),
            array("numbers").ToLabels(),
            Values(path, array("samples"), "u1", samples, input.Channels, input.Height, input.Width),
            sampleLabels.ToLabels());
        return judged.Numbers.Length == count && judged.Labels.Concat(judged.SampleLabels).All(label => label < classes)
            ? judged
            : throw new RunException(path, "its labels or numbers do not fit its images");
    }

    private static NpyArray Array(ZipArchive archive, string path, string name)
    {
        ZipArchiveEntry entry = archive.GetEntry(name + ".npy") ?? throw new RunException(path, $"it has no array '{name}'");
        using Stream stream = entry.Open();
        return NpyArray.Read(stream, name);
    }

    private static byte[] Values(string path, NpyArray array, string type, params IEnumerable<long> extents) =>
        array.Header.Type == type && array.Header.Shape.SequenceEqual(extents)
            ? array.Bytes
            : throw new RunException(
                path, $"'{array.Name}' is {array.Header.Extents} of type {array.Header.Type}; expected {string.Join('x', extents)} of type {type}");
}
