namespace Gradus.Data.Images;

/// <summary>What the header of a PNG says: size, bits of a number, colour type, and whether seven coarser pictures come before.</summary>
internal sealed record PngForm(int Width, int Height, int Depth, int Colour, bool IsInterlaced)
{
    // Adam7: where each pass begins and how far its pixels are apart.
    private static readonly (int X, int Y, int StepX, int StepY)[] _adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>The numbers of a pixel: 1 grey or of the palette, 2 grey with transparency, 3 colours, 4 with transparency.</summary>
    public int Numbers => Colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    /// <summary>The passes that hold pixels.</summary>
    public IReadOnlyList<PngPass> Passes => IsInterlaced
        ? [.. _adam7.Select(pass => new PngPass(pass.X, pass.Y, pass.StepX, pass.StepY, (Width - pass.X + pass.StepX - 1) / pass.StepX, (Height - pass.Y + pass.StepY - 1) / pass.StepY))
            .Where(pass => pass.Width > 0 && pass.Height > 0)]
        : [new(0, 0, 1, 1, Width, Height)];

    /// <summary>The bytes of a row of so many pixels.</summary>
    public int RowBytes(int width) => (int)((((long)width * Numbers * Depth) + 7) / 8);
}

/// <summary>A coarser picture within a picture.</summary>
internal sealed record PngPass(int X, int Y, int StepX, int StepY, int Width, int Height);
