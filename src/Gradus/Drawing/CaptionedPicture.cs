namespace Gradus.Drawing;

/// <summary>A picture and the words below it.</summary>
/// <param name="Picture">The picture.</param>
/// <param name="Lines">Lines of words, short ones.</param>
public sealed record CaptionedPicture(Bitmap Picture, params IReadOnlyList<string> Lines);
