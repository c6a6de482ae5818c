using Netwright.Compiler.Losses;
using Netwright.Compiler.Network.Blocks;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network.Sections;

/// <summary>The keys of a spec.</summary>
internal static class TopLevel
{
    /// <summary>The class.</summary>
    public static Key<string> Name { get; } = Key.Required(
        "name", new Text("the name of a C# class", LayerNames.Pattern), "The network's name, which the generated C# class gets.");

    /// <summary>Its namespace.</summary>
    public static Key<string> Namespace { get; } = Key.Optional(
        "namespace",
        new Text("a C# namespace, such as Acme.Vision"),
        "",
        "Namespace of the generated class. Default: the project's root namespace.");

    /// <summary>One image.</summary>
    public static Key<Entry> Input { get; } = Key.Required("input", new Section(InputSection.Table), "Extent of one image.");

    /// <summary>What is told apart.</summary>
    public static Key<EquatableArray<string>> Classes { get; } = Key.Required(
        "classes", new ClassesRule(), "Class names in the order of the outputs, or how many classes there are.");

    /// <summary>First weights.</summary>
    public static Key<InitRule> Init { get; } = Key.Optional(
        "init",
        InitRules.Any,
        InitRule.GlorotUniform,
        "First weights of all layers that have no init of their own. The fans go by the weight's extents, as in PyTorch and Keras: of a conv, "
        + "fan-in is channels / groups * rows * columns of the kernel, and fan-out filters * rows * columns, those of all groups; "
        + "with connections they are means over filters and channels. Of a dense layer they are inputs and units. Default: glorot-uniform.");

    /// <summary>First biases.</summary>
    public static Key<InitRule> BiasInit { get; } = Key.Optional(
        "bias-init",
        InitRules.Any,
        InitRule.Zeros,
        "First biases of all layers that have no bias-init of their own; fan-in is that of the weights beside them, fan-out the number of biases. "
        + "Default: zeros, or pytorch-default beside weights of that rule.");

    /// <summary>Lists of layers with names, to be used among the layers.</summary>
    public static Key<SpecMapping> Blocks { get; } = Key.Optional(
        "blocks",
        new Named("blocks by their names", LayerSchema.BlockName, BlockSection.Table),
        null!,
        "Lists of layers that stand wherever the layers name them; a block may use those above it. Default: none.");

    /// <summary>The layers.</summary>
    public static Key<SpecSequence> Layers { get; } = Key.Required(
        "layers", new Items("a list of layers, each behind a '-'", Json.Any), "From the image to one value for each class.");

    /// <summary>The loss.</summary>
    public static Key<LossModel> Loss { get; } = Key.Optional(
        "loss",
        LossRule.Any,
        new SoftmaxCrossEntropyModel(0),
        "What training makes small, in the mean over a batch. Of outputs z, where t is 1 for the right class and 0 for the others, "
        + "mse is (sum of (z - t)^2) / classes; rbf-mse is -z of the right class, a squared distance that nothing divides. "
        + "Default: softmax-cross-entropy.");

    /// <summary>The recipe.</summary>
    public static Key<Entry> Train { get; } = Key.Optional(
        "train", new Section(TrainSection.Table), null!, "The training recipe. Default: one epoch of adam, 64 images in a step.");

    /// <summary>What it trains on.</summary>
    public static Key<Entry> Data { get; } = Key.Optional(
        "data", new Section(DataSection.Table), null!, "The data set that the recipe is for. Default: none, for images of one's own.");

    /// <summary>What the plan may choose.</summary>
    public static Key<Entry> Plan { get; } = Key.Optional(
        "plan", new Section(PlanSection.Table), null!, "How the network is computed, where the choice changes speed and rounding. Default: the cheapest way.");

    /// <summary>Bounds.</summary>
    public static Key<Entry> Budget { get; } = Key.Optional(
        "budget", new Section(BudgetSection.Table), null!, "What the network must not exceed; exceeding it is a build error. Default: no bound.");

    /// <summary>All keys.</summary>
    public static KeyTable Table { get; } =
        new(Name, Namespace, Input, Classes, Init, BiasInit, Blocks, Layers, Loss, Train, Data, Plan, Budget);
}
