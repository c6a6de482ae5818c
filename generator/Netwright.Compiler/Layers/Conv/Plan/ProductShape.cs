using System;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Layers.Conv.Plan;

/// <summary>How a convolution becomes products of matrices: the strips that its image is cut into, and the way to its weights.</summary>
internal sealed class ProductShape
{
    private const int FewestRows = 16;
    private const int FewestFilters = 32;
    private const int FewestFiltersOfMany = 16;
    private const int CacheFloats = 512 * 1024 / sizeof(float);

    // Vector operations to turn a square of 16 x 16, as measured against multiply-adds.
    private const double TurnOperations = 110;

    private readonly ConvLayer group;

    /// <summary>The cut of a layer.</summary>
    public ProductShape(ConvLayer layer)
    {
        Layer = Reduced(layer);
        group = Layer.OneGroup;
        (Shape input, Shape output) = (group.Input, group.Output);
        Rows = TapAxis.Forward(output.Height, group.Kernel.Height, group.Stride.Height, group.Pad.Top, group.Dilation.Height);
        Columns = TapAxis.Forward(output.Width, group.Kernel.Width, group.Stride.Width, group.Pad.Left, group.Dilation.Width);
        RowPhases = TapAxis.Back(input.Height, group.Kernel.Height, group.Stride.Height, group.Pad.Top, group.Dilation.Height);
        ColumnPhases = TapAxis.Back(input.Width, group.Kernel.Width, group.Stride.Width, group.Pad.Left, group.Dilation.Width);
        Memory = new ProductMemory(input.Planes, output.Planes, Rows, Columns, RowPhases, ColumnPhases);
        Folds = FoldedOperations < TurnedOperations;
        ForwardRows = Strip(output.Height, Memory.Forward.Floats);
        BackRows = Strip(Memory.BackTargets, Memory.Back.Floats);
        WeightRows = Strip(output.Height, rows => Memory.InputFloats(Folds, rows));
    }

    /// <summary>The convolution as it is computed: one whose kernel covers its input, or is a pixel, as one over longer rows.</summary>
    public ConvLayer Layer { get; }

    /// <summary>Of the groups of <see cref="Layer"/>, one.</summary>
    public ConvLayer Group => group;

    /// <summary>Where it keeps what it reads.</summary>
    public ProductMemory Memory { get; }

    /// <summary>The rows that the outputs see.</summary>
    public TapAxis Rows { get; }

    /// <summary>The columns that they see.</summary>
    public TapAxis Columns { get; }

    /// <summary>For each phase of the stride, the output rows that see the input rows of that phase.</summary>
    public TapAxis[] RowPhases { get; }

    /// <summary>The same for columns.</summary>
    public TapAxis[] ColumnPhases { get; }

    /// <summary>Output rows of a strip on the way forward.</summary>
    public int ForwardRows { get; init; }

    /// <summary>Input rows of each phase of the stride in a strip on the way back to the input.</summary>
    public int BackRows { get; init; }

    /// <summary>Output rows of a strip on the way to the weights.</summary>
    public int WeightRows { get; init; }

    /// <summary>
    /// Whether the weights' gradient is taken for all taps at once, where few channels would fill vectors badly: then what each tap sees
    /// is turned, instead of each pixel.
    /// </summary>
    public bool Folds { get; init; }

    /// <summary>Floats of a lane group's share of the weights' gradient.</summary>
    public int PartialFloats => checked(Layer.Output.Channels * WeightFloats);

    /// <summary>Floats of a filter's share.</summary>
    public int WeightFloats => checked((int)Memory.FilterFloats(Folds));

    /// <summary>Floats of scratch on the way forward: a vector at least, to be pointed at.</summary>
    public int ForwardFloats => checked((int)Memory.ForwardFloats(ForwardRows));

    /// <summary>Floats of scratch on the way back.</summary>
    public int GradientFloats => checked((int)Memory.GradientFloats(BackRows, Folds, WeightRows));

    /// <summary>Whether the product suits a layer: filters enough to share what a tap sees, and taps enough to be worth a tile.</summary>
    public static bool Suits(ConvLayer layer)
    {
        ConvLayer group = layer.OneGroup;
        int filters = group.Output.Channels;
        return layer.Table is null
            && (filters >= FewestFilters || (filters >= FewestFiltersOfMany && group.Input.Channels >= Lanes.Count))
            && group.Taps >= FewestRows;
    }

    private double FoldedOperations =>
        VectorRow.Vectors(group.Taps) * ((Lanes.Count * (double)group.Output.Channels) + TurnOperations);

    private double TurnedOperations => VectorRow.Vectors(group.Input.Channels)
        * ((Lanes.Count * (double)group.Output.Channels * group.Window) + (TurnOperations * group.Stride.Height * group.Stride.Width));

    /// <summary>As many targets as fit the cache, at least one, and all strips alike.</summary>
    private static int Strip(int targets, Func<int, long> floats)
    {
        int fitting = targets;
        while (fitting > 1 && floats(fitting) > CacheFloats)
        {
            fitting--;
        }

        int strips = (targets + fitting - 1) / fitting;
        return (targets + strips - 1) / strips;
    }

    private static ConvLayer Reduced(ConvLayer layer)
    {
        var pixel = new Extent(1, 1);
        Shape input = layer.Input;
        if (layer.Pad != Padding.None || layer.Dilation != pixel)
        {
            return layer;
        }

        if (layer.Kernel == new Extent(input.Height, input.Width))
        {
            return layer with
            {
                Input = new Shape(checked((int)input.Length), 1, 1),
                Kernel = pixel,
                Stride = pixel,
            };
        }

        int joined = layer.Kernel == pixel && layer.Stride == pixel ? JoinedRows(layer.OneGroup.Input) : 1;
        return layer with
        {
            Input = Joined(input, joined),
            Output = Joined(layer.Output, joined),
        };
    }

    private static Shape Joined(Shape shape, int rows) => new(shape.Channels, shape.Height / rows, shape.Width * rows);

    /// <summary>The most rows that divide an image and fit the cache as one.</summary>
    private static int JoinedRows(Shape input)
    {
        int rows = input.Height;
        while (rows > 1 && (input.Height % rows != 0 || rows * input.Width * Lanes.Count * VectorRow.Floats((long)input.Channels) > CacheFloats))
        {
            rows--;
        }

        return rows;
    }
}
