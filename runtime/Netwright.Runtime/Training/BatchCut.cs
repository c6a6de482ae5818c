using System;

namespace Netwright.Training;

/// <summary>How a batch is cut into micro-batches: as equal as can be, the first ones an image larger where it does not come out even.</summary>
internal static class BatchCut
{
    /// <summary>Parts that have an image.</summary>
    public static int Parts(int images, int parts) => Math.Min(images, parts);

    /// <summary>Images of the smallest part that has any.</summary>
    public static int Smallest(int images, int parts) => images / Parts(images, parts);

    /// <summary>A part's place.</summary>
    /// <param name="images">Images in the batch, at least 1.</param>
    /// <param name="parts">Parts wanted.</param>
    /// <param name="part">Which: 0 up to <see cref="Parts"/>.</param>
    /// <returns>Its first image, its number of images, and the number in the batch of its first group of 16.</returns>
    public static (int First, int Count, int Group) Part(int images, int parts, int part)
    {
        int used = Parts(images, parts);
        int size = images / used, larger = images % used;
        int first = (part * size) + Math.Min(part, larger);
        int groupsOfLarger = Groups(size + 1), groups = Groups(size);
        int before = (Math.Min(part, larger) * groupsOfLarger) + (Math.Max(0, part - larger) * groups);
        return (first, size + (part < larger ? 1 : 0), before);
    }

    /// <summary>Groups of 16 in all parts together.</summary>
    public static int AllGroups(int images, int parts)
    {
        int used = Parts(images, parts);
        (int first, int count, int group) = Part(images, parts, used - 1);
        return group + Groups(count);
    }

    /// <summary>The images of one group of the batch.</summary>
    /// <param name="images">Images in the batch.</param>
    /// <param name="parts">Parts wanted.</param>
    /// <param name="group">0 up to <see cref="AllGroups"/>.</param>
    /// <returns>Its first image's place in the batch, and its number of images.</returns>
    public static (int First, int Count) Group(int images, int parts, int group)
    {
        for (int part = 0; ; part++)
        {
            (int first, int count, int before) = Part(images, parts, part);
            int within = group - before;
            if (within < Groups(count))
            {
                int start = within * LaneGroup.Lanes;
                return (first + start, Math.Min(LaneGroup.Lanes, count - start));
            }
        }
    }

    private static int Groups(int images) => (images + LaneGroup.Lanes - 1) / LaneGroup.Lanes;
}
