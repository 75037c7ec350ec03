namespace Gradus.Data;

/// <summary>How pictures become inputs: rows of pixels from 0 to 255, a number for each colour.</summary>
public sealed record PictureOptions
{
    /// <summary>The height that pictures are brought to; null keeps that of the files, which must be one for all.</summary>
    public int? Height { get; init => field = Checked(value); }

    /// <summary>The width that pictures are brought to; null keeps that of the files, which must be one for all.</summary>
    public int? Width { get; init => field = Checked(value); }

    /// <summary>Whether pixels are grey, <c>[h, w]</c>, or have three colours, <c>[h, w, 3]</c>; null: grey if all pictures are.</summary>
    public bool? Grey { get; init; }

    /// <summary>Whether the middle part of the wanted shape is cut out before a picture is resized; else it is stretched.</summary>
    public bool Crop { get; init; }

    private static int? Checked(int? length) => length is < 1 or > 16384
        ? throw new ArgumentOutOfRangeException(nameof(length), length, "A picture is 1 to 16384 pixels high and wide.")
        : length;
}
