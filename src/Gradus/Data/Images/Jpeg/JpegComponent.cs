namespace Gradus.Data.Images.Jpeg;

/// <summary>One of the colours of a picture: how finely it is sampled, and the coefficients of its blocks of 8×8.</summary>
internal sealed class JpegComponent(int id, int horizontal, int vertical, int table)
{
    public int Id => id;

    /// <summary>How many blocks of a unit lie beside each other.</summary>
    public int Horizontal => horizontal;

    /// <summary>How many blocks of a unit lie above each other.</summary>
    public int Vertical => vertical;

    /// <summary>The number of the table that coefficients are multiplied by.</summary>
    public int Table => table;

    /// <summary>The samples in a row and in a column.</summary>
    public int Width { get; private set; }

    /// <summary>The samples in a column.</summary>
    public int Height { get; private set; }

    /// <summary>The blocks in a row, whole units of them.</summary>
    public int BlocksAcross { get; private set; }

    /// <summary>The blocks in a column, whole units of them.</summary>
    public int BlocksDown { get; private set; }

    /// <summary>64 coefficients for each block, in rows.</summary>
    public short[] Coefficients { get; private set; } = [];

    /// <summary>The factors of its coefficients, as they were when its first scan began.</summary>
    public ushort[]? Factors { get; set; }

    /// <summary>The mean of the last block, from which the next differs.</summary>
    public int Last { get; set; }

    /// <summary>The tables of codes for means and for the other coefficients in this scan.</summary>
    public JpegHuffman? Means { get; set; }

    /// <summary>The table of codes for the other coefficients in this scan.</summary>
    public JpegHuffman? Others { get; set; }

    public void Lay(int width, int height, int unitsAcross, int unitsDown)
    {
        (Width, Height) = (width, height);
        (BlocksAcross, BlocksDown) = (unitsAcross * horizontal, unitsDown * vertical);
    }

    public void Allocate() => Coefficients = new short[64 * BlocksAcross * BlocksDown];

    public Span<short> Block(int x, int y) => Coefficients.AsSpan(64 * ((y * BlocksAcross) + x), 64);
}
