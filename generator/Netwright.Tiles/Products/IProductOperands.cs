using Netwright.Compiler.Emit;
using Netwright.Compiler.Plan;

namespace Netwright.TileWriting.Products;

/// <summary>What a product multiplies: how a tile finds its weights and inputs, what its sums start at and where they go.</summary>
internal interface IProductOperands
{
    /// <summary>The method's parameters.</summary>
    string Parameters { get; }

    /// <summary>The arguments for the rows from <c>whole</c> on.</summary>
    string RestArguments { get; }

    /// <summary>Floats from one column of x to the next.</summary>
    string InputStep { get; }

    /// <summary>Floats from one column of y to the next.</summary>
    string ResultStep { get; }

    /// <summary>Names the places that the weights of the rows from k on begin at.</summary>
    void Declare(int rows);

    /// <summary>Declares the sums.</summary>
    void Start(SourceWriter writer, RegisterTile tile);

    /// <summary>Begins the loop over the depth.</summary>
    void OpenLoop(SourceWriter writer, int columns);

    /// <summary>Ends it.</summary>
    void CloseLoop(SourceWriter writer);

    /// <summary>The weight of row k + <paramref name="k"/> at depth d, in every lane.</summary>
    string Weight(int k);

    /// <summary>The input of column n + <paramref name="n"/> at depth d.</summary>
    string Input(int n);

    /// <summary>Stores the sums.</summary>
    void Store(SourceWriter writer, RegisterTile tile);
}
