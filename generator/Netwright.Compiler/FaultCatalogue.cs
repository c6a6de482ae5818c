using System.Collections.Generic;

namespace Netwright.Compiler;

/// <summary>One number of the catalogue.</summary>
/// <param name="Code">Such as NW2003; once given it never changes its meaning.</param>
/// <param name="Title">A few words, for lists and help pages.</param>
/// <param name="Meaning">What is wrong whenever this number appears, and why it is refused.</param>
public sealed record FaultKind(string Code, string Title, string Meaning);

/// <summary>
/// Every fault a spec can have. NW1xxx: the text and its structure; NW2xxx: layers and their shapes; NW3xxx: the network
/// as a whole; NW4xxx: what lies between a spec and its project.
/// </summary>
public static class FaultCatalogue
{
    private static readonly List<FaultKind> Kinds = [];

    /// <summary>All numbers, ascending.</summary>
    public static IReadOnlyList<FaultKind> All => Kinds;

    internal static FaultKind NotYaml { get; } = Add(
        "NW1001", "Not YAML", "The text breaks YAML's grammar, so nothing behind this place can be read.");

    internal static FaultKind Tab { get; } = Add(
        "NW1002", "Tab in the indentation", "YAML indents with spaces: how far a tab reaches is a setting of the editor.");

    internal static FaultKind Unprintable { get; } = Add(
        "NW1003", "Unreadable character", "A control character, half a surrogate pair, or a line break that editors do not count.");

    internal static FaultKind FileTooLong { get; } = Add(
        "NW1004", "File too long", "Specs are written by hand; a bound keeps the compiler quick whatever it is given.");

    internal static FaultKind TooDeep { get; } = Add(
        "NW1005", "Nested too deeply", "No spec needs so many levels; a bound keeps the compiler's memory small.");

    internal static FaultKind Empty { get; } = Add(
        "NW1006", "Empty file", "There is nothing but comments and blanks.");

    internal static FaultKind SeveralDocuments { get; } = Add(
        "NW1007", "More than one document", "One file holds one network.");

    internal static FaultKind Alias { get; } = Add(
        "NW1008", "Anchor or alias", "A spec says everything where it stands: & and * can make a short file mean a huge one.");

    internal static FaultKind Tag { get; } = Add(
        "NW1009", "Tag", "The key decides what its value is; a tag such as !!int could only contradict it.");

    internal static FaultKind RepeatedKey { get; } = Add(
        "NW1010", "Key given twice", "YAML forbids it, because one of the two values would be lost.");

    internal static FaultKind KeyNotWord { get; } = Add(
        "NW1011", "Key that is not a word", "A list or a mapping cannot be a key.");

    internal static FaultKind TooManyFaults { get; } = Add(
        "NW1012", "Too many faults", "Only the first faults of the file are shown; mend them to see the others.");

    internal static FaultKind WrongForm { get; } = Add(
        "NW1013", "Wrong form", "A list stands where keys belong, keys where a list belongs, or a single value where either belongs.");

    internal static FaultKind UnknownKey { get; } = Add(
        "NW1014", "Unknown key", "The language has no such key here.");

    internal static FaultKind MissingKey { get; } = Add(
        "NW1015", "Missing key", "A key without a sensible default is not given.");

    internal static FaultKind WrongType { get; } = Add(
        "NW1016", "Wrong type of value", "The value cannot be read as what the key takes.");

    internal static FaultKind OutOfRange { get; } = Add(
        "NW1017", "Value out of range", "The number is too small or too large for its key.");

    internal static FaultKind UnknownWord { get; } = Add(
        "NW1018", "Unknown word", "The key takes one of a few words, and this is none of them.");

    internal static FaultKind UnknownLayer { get; } = Add(
        "NW2001", "Unknown layer kind", "The language has no such layer.");

    internal static FaultKind MalformedLayer { get; } = Add(
        "NW2002", "Malformed layer", "An item of layers is one kind: a bare word, or the kind with its keys inside it.");

    internal static FaultKind WindowTooLarge { get; } = Add(
        "NW2003", "Window larger than its input", "A kernel or window must fit at least once into the padded input.");

    internal static FaultKind LayerName { get; } = Add(
        "NW2004", "Unusable layer name", "Layer names become names of methods: an ASCII letter, then letters, digits and underscores.");

    internal static FaultKind NameTaken { get; } = Add(
        "NW2005",
        "Layer name taken",
        "Another layer, or a member of the generated class, has this name (upper and lower case count as equal).");

    internal static FaultKind TooLarge { get; } = Add(
        "NW2006", "Activations too large", "One image's values must stay addressable for sixteen images at a time.");

    internal static FaultKind TooManyParameters { get; } = Add(
        "NW2007", "Too many parameters", "All parameters stand in one block of less than 2^31 bytes.");

    internal static FaultKind PadTooLarge { get; } = Add(
        "NW2008", "Pooling pad too large", "Beyond half the window, a pooling window could see nothing but padding.");

    internal static FaultKind WindowOverVector { get; } = Add(
        "NW2009", "Window over a vector", "After dense or flatten there are no rows and columns left to slide over.");

    internal static FaultKind TooManyLayers { get; } = Add(
        "NW2010", "Too many layers", "A bound keeps the generated code, and the time to compile it, within reason.");

    internal static FaultKind NoLayers { get; } = Add(
        "NW2011", "No layers", "A network has at least one layer.");

    internal static FaultKind GroupsDoNotDivide { get; } = Add(
        "NW2012", "Groups that do not divide", "Every group has the same number of channels and of filters.");

    internal static FaultKind Connections { get; } = Add(
        "NW2013", "Connections that do not fit", "A table of connections lists, for each filter, channels that its layer's input has.");

    internal static FaultKind RbfInput { get; } = Add(
        "NW2014", "Input does not fit the bitmaps", "An rbf compares its input with bitmaps of the ten digits, value by value.");

    internal static FaultKind Algorithm { get; } = Add(
        "NW2015", "Algorithm that cannot compute the layer", "A layer that names its algorithm means it; another one would round differently.");

    internal static FaultKind BranchShapes { get; } = Add(
        "NW2025", "Branches that do not merge", "A sum wants equal extents of all branches, a concatenation equal heights and widths.");

    internal static FaultKind MalformedBranch { get; } = Add(
        "NW2026", "Malformed branches", "A parallel has at least two branches: lists of layers, and at most one of them the word identity.");

    internal static FaultKind TooDeepParallel { get; } = Add(
        "NW2027", "Parallels nested too deeply", "A bound keeps the plan of the network's memory simple.");

    internal static FaultKind BlockName { get; } = Add(
        "NW2030", "Unusable block", "Block names stand where layer kinds do and become part of layer names; their number is bounded.");

    internal static FaultKind ParameterName { get; } = Add(
        "NW2031", "Unusable parameter name", "A block's parameters are keys of its uses, beside name and repeat; their number is bounded.");

    internal static FaultKind UnknownParameter { get; } = Add(
        "NW2032", "Unknown parameter", "A dollar sign names a parameter of the block, and the block has none of that name.");

    internal static FaultKind UnusedParameter { get; } = Add(
        "NW2033", "Unused parameter", "Uses would have to give a value that changes nothing.");

    internal static FaultKind NotAProduct { get; } = Add(
        "NW2034", "Not a product", "A value in a block may be a parameter, or a product of whole numbers and parameters, and nothing else.");

    internal static FaultKind UnusedBlock { get; } = Add(
        "NW2035", "Unused block", "Without a use, neither its shapes nor its values are checked.");

    internal static FaultKind BlockOrder { get; } = Add(
        "NW2036", "Block used before its definition", "A block may use those above it; so none can contain itself.");

    internal static FaultKind NetworkName { get; } = Add(
        "NW3001", "Unusable network name", "The network's name becomes the name of a C# class, and must mean nothing else there.");

    internal static FaultKind Namespace { get; } = Add(
        "NW3002", "Unusable namespace", "The namespace is C# identifiers, joined by dots.");

    internal static FaultKind ClassCount { get; } = Add(
        "NW3003", "Last layer does not match the classes", "The loss wants exactly one value for each class.");

    internal static FaultKind RepeatedClass { get; } = Add(
        "NW3004", "Class named twice", "Two classes of the same name could not be told apart.");

    internal static FaultKind ClassName { get; } = Add(
        "NW3005", "Unusable class name", "Class names are shown to people: neither empty, nor over-long, nor with control characters.");

    internal static FaultKind OverBudget { get; } = Add(
        "NW3006", "Over budget", "The network is larger than the spec itself allows.");

    internal static FaultKind Nesterov { get; } = Add(
        "NW3007", "Nesterov without momentum", "Nesterov's method looks ahead along the momentum; without it there is nothing to look along.");

    internal static FaultKind DatasetMisfit { get; } = Add(
        "NW3008", "Data set does not fit", "The named data set has images or classes of another number or extent than the network.");

    internal static FaultKind LossMisfit { get; } = Add(
        "NW3010", "Loss does not fit the last layer", "The loss reads what the last layer gives as something that it is not.");

    internal static FaultKind NothingTrained { get; } = Add(
        "NW3011", "Nothing to train", "Gradients flow to parameters; a network without any cannot learn.");

    internal static FaultKind NormalisesOneValue { get; } = Add(
        "NW3012", "Batch normalisation of a single value", "The variance of one value is 0 whatever the value, and normalising by it leaves nothing.");

    internal static FaultKind Recipe { get; } = Add(
        "NW3013", "Recipe that contradicts itself", "Parts of the recipe, each good alone, cannot be meant together, or not for this network.");

    internal static FaultKind Normalization { get; } = Add(
        "NW3014", "Normalisation that contradicts itself", "Levels become inputs in one way: by scale and offset, or by each channel's mean and deviation.");

    internal static FaultKind UntrainedLayer { get; } = Add(
        "NW3020", "No such layer to train", "The recipe names a layer that the network has not, or one without trained values.");

    internal static FaultKind AllFrozen { get; } = Add(
        "NW3021", "Everything frozen", "Training changes the layers that are not frozen; without any, nothing would change.");

    internal static FaultKind FrozenRate { get; } = Add(
        "NW3022", "Rate of a frozen layer", "A frozen layer does not learn at all, so a rate of its own says nothing.");

    internal static FaultKind NotAscending { get; } = Add(
        "NW3023", "Not ascending", "The rate changes after one number of epochs, and then after a larger one.");

    internal static FaultKind ScheduleMisfit { get; } = Add(
        "NW3024", "Schedule does not fit the recipe", "The schedule or its warm-up says something of epochs or rates that the training does not have.");

    internal static FaultKind AugmentationContradiction { get; } = Add(
        "NW3030", "Augmentation that contradicts itself", "A range whose ends have changed places, or settings that another makes meaningless.");

    internal static FaultKind AugmentationMisfit { get; } = Add(
        "NW3031", "Augmentation does not fit the images", "The images are too small for it, or lack the colours that it changes.");

    internal static FaultKind SameClass { get; } = Add(
        "NW4001", "Two specs for one class", "Two specs of a project have the same name and namespace (upper and lower case count as equal).");

    internal static FaultKind UnreadableSpec { get; } = Add(
        "NW4002", "Unreadable spec", "A file or folder that is to give a spec is not there, may not be read, or holds no text.");

    internal static FaultKind ProjectNamespace { get; } = Add(
        "NW4003", "Unusable namespace of the project", "NetwrightNamespace in a project is C# identifiers, joined by dots.");

    internal static FaultKind LanguageTooOld { get; } = Add(
        "NW4004", "C# too old", "The project's LangVersion is older than the C# that networks are written in.");

    internal static FaultKind HidesNames { get; } = Add(
        "NW4005", "Class that hides others", "In the project's namespace the class would stand before something that the generated code needs.");

    internal static FaultKind SlowNativeCode { get; } = Add(
        "NW4010", "Native code without fused multiply-adds", "A warning: native code is asked for processors on which networks run many times slower.");

    internal static FaultKind MisnamedSpec { get; } = Add(
        "NW4011", "Misnamed spec", "A warning: a file ends in .net.yml, and only files that end in .net.yaml are read.");

    private static FaultKind Add(string code, string title, string meaning)
    {
        FaultKind kind = new(code, title, meaning);
        Kinds.Add(kind);
        return kind;
    }
}
