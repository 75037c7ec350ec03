using System.Globalization;
using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Data.Images;

/// <summary>
/// Pictures of classes in files, of which each is an example. Sizes are known from the files' headers; pixels are read one
/// picture at a time.
/// </summary>
internal sealed class PictureSet
{
    private readonly IReadOnlyList<(string Path, int Class)> files;
    private readonly int width, height;
    private readonly bool isGrey, crop;

    public PictureSet(IReadOnlyList<(string Path, int Class)> files, PictureOptions options)
    {
        this.files = files;
        crop = options.Crop;
        (int? wide, int? high, bool? grey) = (options.Width, options.Height, options.Grey);
        if (wide is null || high is null || grey is null)
        {
            PictureHeader[] headers = new PictureHeader[files.Count];
            InParallel(i => headers[i] = PictureFile.ReadHeader(files[i].Path));
            int other = Array.FindIndex(headers, header => (wide is null && header.Width != headers[0].Width) || (high is null && header.Height != headers[0].Height));
            if (other >= 0)
            {
                throw new BadDataException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{files[other].Path}: the picture is {headers[other].Height} pixels high and {headers[other].Width} wide, but {files[0].Path} is {headers[0].Height} and {headers[0].Width}. Give the height and the width that all are brought to."));
            }

            (wide, high) = (wide ?? headers[0].Width, high ?? headers[0].Height);
            grey ??= Array.TrueForAll(headers, header => header.IsGrey);
        }

        (width, height, isGrey) = (wide.Value, high.Value, grey.Value);
        Shape = isGrey ? new(height, width) : new(height, width, 3);
    }

    /// <summary>The number of pictures.</summary>
    public int Count => files.Count;

    /// <summary>The shape of an example: <c>[height, width]</c> or <c>[height, width, 3]</c>.</summary>
    public Shape Shape { get; }

    /// <summary>All pictures.</summary>
    public Tensor<T> ReadAll<T>(long mostNumbers) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if ((long)Count * Shape.Count > Math.Min(mostNumbers, Array.MaxLength))
        {
            throw new BadDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{Path.GetDirectoryName(files[0].Path)}: {Count} pictures of shape {Shape} are more numbers than the {Math.Min(mostNumbers, Array.MaxLength)} that are read. Make them smaller, or raise {nameof(DataFileOptions.MaxNumbers)}."));
        }

        Tensor<T> all = new(new Shape([Count, .. Shape.ToArray()]));
        InParallel(i => Read(i, all.Row(i)));
        return all;
    }

    /// <summary>One picture.</summary>
    /// <exception cref="BadDataException">The file is damaged, or of a kind that is not read.</exception>
    public void Read<T>(int index, Span<T> destination) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Picture picture = PictureFile.Read(files[index].Path);
        picture = PictureResize.To(isGrey ? picture.ToGrey() : picture.ToColour(), width, height, crop);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = T.CreateTruncating(picture.Pixels[i]);
        }
    }

    /// <summary>Does the same for each picture on several threads; of several faults the first file's comes out.</summary>
    private void InParallel(Action<int> read)
    {
        BadDataException?[] faults = new BadDataException?[Count];
        Parallel.For(0, Count, (i, state) =>
        {
            try
            {
                read(i);
            }
            catch (BadDataException error)
            {
                faults[i] = error;
                state.Break();
            }
        });
        if (Array.Find(faults, fault => fault is not null) is { } first)
        {
            throw first;
        }
    }
}
