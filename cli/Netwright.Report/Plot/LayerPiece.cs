using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Dense;
using Netwright.Compiler.Layers.GlobalAvgPool;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Layers.Rbf;
using Netwright.Compiler.Layers.Subsample;
using Netwright.Compiler.Network;
using Netwright.Report.Markup;

namespace Netwright.Report.Plot;

/// <summary>The maps that a layer gives, with what there is to say of it below.</summary>
internal sealed class LayerPiece : Piece
{
    private const double LineHeight = 14;
    private const double LabelGap = 16;
    private const double LetterWidth = 6;
    private const double NameLetterWidth = 7.4;
    private const double LeastWidth = 56;

    private readonly IReadOnlyList<string> lines;
    private readonly string sentence;
    private readonly string style;

    private LayerPiece(Volume volume, Layer? layer, IReadOnlyList<string> lines, string sentence, string style)
    {
        (Volume, Layer, this.lines, this.sentence, this.style) = (volume, layer, lines, sentence, style);
        Width = Math.Max(LeastWidth, Math.Max(volume.Width, Math.Max(NameLetterWidth * lines[0].Length, LetterWidth * lines.Max(line => line.Length))));
        LabelTop = volume.Height / 2;
        Above = volume.Height / 2;
        Below = BelowFrom(LabelTop);
        Entry = (Width - volume.Width) / 2;
        Exit = (Width + volume.Width) / 2;
    }

    /// <summary>The maps.</summary>
    public Volume Volume { get; }

    /// <summary>What gives them; null for the image.</summary>
    public Layer? Layer { get; }

    /// <summary>How far below the axis the label may begin.</summary>
    public double LabelTop { get; }

    /// <summary>The image.</summary>
    public static LayerPiece OfImage(Shape image, Scale scale) =>
        new(new Volume(image, scale), null, ["image", image.ToString()], $"one image: {image}", "nw-image");

    /// <summary>A layer with those that follow it.</summary>
    public static LayerPiece Of(LayerItem item, Scale scale) => new(
        new Volume(item.Lead.Output, scale),
        item.Lead,
        LayerWords.Lines(item.Lead, item.Followers),
        LayerWords.Sentence(item.Lead, item.Followers),
        Style(item.Lead));

    /// <summary>Room below the axis when the label begins at a distance from it.</summary>
    public double BelowFrom(double labelTop) => labelTop + LabelGap + (LineHeight * (lines.Count - 1)) + 4;

    /// <inheritdoc/>
    public override void Draw(SvgWriter svg, double x, double axis) => Draw(svg, x, axis, LabelTop);

    /// <summary>Draws it with its label at a distance from the axis.</summary>
    public void Draw(SvgWriter svg, double x, double axis, double labelTop)
    {
        svg.OpenGroup("nw-layer " + style);
        svg.Title(sentence);
        Volume.Draw(svg, x + Entry, axis);
        for (int i = 0; i < lines.Count; i++)
        {
            svg.Text(x + (Width / 2), axis + labelTop + LabelGap + (i * LineHeight), lines[i], i == 0 ? "nw-name" : "nw-line");
        }

        svg.CloseGroup();
    }

    private static string Style(Layer layer) => layer switch
    {
        ConvLayer => "nw-conv",
        PoolLayer or GlobalAvgPoolLayer or SubsampleLayer => "nw-pool",
        DenseLayer or RbfLayer => "nw-dense",
        _ => "nw-other",
    };
}
