using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Data.Arrays;

/// <summary>The examples of several files, one after the other.</summary>
internal static class JoinedData
{
    /// <summary>Joins what was read of several files.</summary>
    /// <exception cref="BadDataException">The examples of a file do not go with those of the first.</exception>
    public static Dataset Of<T>(IReadOnlyList<(string Path, Dataset Data)> files, long mostNumbers) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (string firstPath, Dataset first) = files[0];
        if (files.Count == 1)
        {
            return first;
        }

        foreach ((string path, Dataset data) in files)
        {
            if (data.InputShape != first.InputShape || data.TargetWidth != first.TargetWidth || data.ClassNames is null != first.ClassNames is null
                || (data.FeatureNames is { } names && first.FeatureNames is { } others && !names.SequenceEqual(others)))
            {
                throw new BadDataException(
                    $"{path}: examples of shape {data.InputShape} with {data.TargetWidth} targets{Named(data)} do not go with those of {firstPath}, of shape {first.InputShape} with {first.TargetWidth}{Named(first)}. Name files that hold the same columns or arrays.");
            }
        }

        long rows = files.Sum(file => (long)file.Data.Count);
        if (rows * first.InputShape.Count > Math.Min(mostNumbers, Array.MaxLength))
        {
            throw new BadDataException(
                $"{firstPath} and {files.Count - 1} more: {rows} examples of shape {first.InputShape} are more numbers than the {Math.Min(mostNumbers, Array.MaxLength)} that are read. Name fewer files, or raise {nameof(DataFileOptions.MaxNumbers)}.");
        }

        string[]? classes = Classes(files);
        Tensor<T> inputs = new(new Shape([(int)rows, .. first.InputShape.ToArray()])), targets = new(new Shape((int)rows, first.TargetWidth));
        int at = 0;
        foreach ((_, Dataset data) in files)
        {
            data.Inputs<T>().Span.CopyTo(inputs.Slice(at, data.Count).Span);
            Tensor<T> own = targets.Slice(at, data.Count);
            data.Targets<T>().Span.CopyTo(own.Span);
            if (classes is not null && data.TargetWidth == 1)
            {
                T[] numbers = [.. data.ClassNames!.Select(name => T.CreateChecked(Array.IndexOf(classes, name)))];
                foreach (ref T target in own.Span)
                {
                    target = numbers[int.CreateChecked(target)];
                }
            }

            at += data.Count;
        }

        return Dataset.From(inputs, targets).WithNames(first.FeatureNames, classes)
            .WithNotes([$"{files.Count} files were read, from {firstPath} to {files[^1].Path}.", .. first.Notes]);
    }

    /// <summary>The names of all classes: those of the first where all agree, else all that occur in their order.</summary>
    private static string[]? Classes(IReadOnlyList<(string Path, Dataset Data)> files) =>
        files[0].Data.ClassNames is not { } names ? null
        : files[0].Data.TargetWidth > 1 || files.All(file => file.Data.ClassNames!.SequenceEqual(names)) ? [.. names]
        : NumberedClasses.Sorted(files.SelectMany(file => file.Data.ClassNames!).Distinct(StringComparer.Ordinal));

    private static string Named(Dataset data) => data.ClassNames is { } names ? $" and {names.Count} named classes" : "";
}
