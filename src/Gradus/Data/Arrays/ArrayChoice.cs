namespace Gradus.Data.Arrays;

/// <summary>Which arrays of a file are the inputs, the targets, and the names of the classes.</summary>
internal sealed record ArrayChoice(FileRows Inputs, FileArray? Targets, FileTexts? ClassNames)
{
    private const int MostShown = 30;

    /// <summary>The parts for which a file has inputs with a usual name.</summary>
    public static IReadOnlyList<DataPart> Parts(ArrayFile file) =>
        [.. file.Arrays.Where(array => Role(array) == ArrayRole.Inputs).Select(array => ArrayName.Of(array.Name).Part).OfType<DataPart>().Distinct().Order()];

    /// <summary>The arrays that options name or, where they do not, those with usual names.</summary>
    /// <exception cref="BadDataException">There is none, or more than one.</exception>
    public static ArrayChoice Of(ArrayFile file, DataFileOptions options)
    {
        FileRows rows = InputsOf(file, options);
        FileArray? targets = options.Labels is not null ? null
            : options.Targets is { } target ? Named(file, target)
            : FindTargets(file, rows, options);
        FileArray? names = options.ClassNames is { } called ? Named(file, called) : FindNames(file, rows, targets);
        return new(
            rows,
            targets is OtherArray ? throw Refused(targets, "") : targets,
            names as FileTexts ?? (names is null ? null : throw Refused(names, "names of classes are texts")));
    }

    /// <summary>The array of the inputs.</summary>
    /// <exception cref="BadDataException">There is none, or more than one.</exception>
    public static FileRows InputsOf(ArrayFile file, DataFileOptions options)
    {
        FileArray inputs = options.Inputs is { } name ? Named(file, name) : FindInputs(file, options);
        return inputs as FileRows ?? throw Refused(inputs, "inputs are numbers");
    }

    /// <summary>The arrays of a file for a message.</summary>
    public static string Listed(ArrayFile file) =>
        file.Arrays.Count == 0 ? "none"
        : string.Join(", ", file.Arrays.Take(MostShown).Select(array => array.Described))
            + (file.Arrays.Count > MostShown ? $" and {file.Arrays.Count - MostShown} more" : "");

    private static FileArray Named(ArrayFile file, string name) =>
        file.Arrays.FirstOrDefault(array => array.Name == name)
        ?? file.Arrays.FirstOrDefault(array => array.Name.TrimStart('/') == name.TrimStart('/'))
        ?? throw new BadDataException($"{file.Name}: there is no array {FileArray.Shown(name)}. The arrays are {Listed(file)}.");

    private static FileArray FindInputs(ArrayFile file, DataFileOptions options)
    {
        FileArray[] all = [.. file.Arrays.Where(array => Role(array) == ArrayRole.Inputs)];
        IReadOnlyList<DataPart> parts = Parts(file);
        if (parts.Count > 1 && !parts.Contains(options.Part))
        {
            throw new BadDataException($"{file.Name}: the {options.Part} part is asked for, but there are {string.Join(" and ", parts)}. Name one of these, or the array.");
        }

        FileArray[] found = parts.Count == 0 ? all
            : [.. all.Where(array => ArrayName.Of(array.Name).Part == (parts.Count == 1 ? parts[0] : options.Part))];
        if (found.Length == 0)
        {
            // Without usual names two arrays of as many rows are told by their shapes.
            FileArray[] wide = [.. file.Arrays.Where(array => array is FileRows { Shape.Count: > 1 })];
            found = wide.Length == 1 || file.Arrays.Count == 1 ? [wide.FirstOrDefault() ?? file.Arrays[0]] : [];
        }

        return found.Length == 1
            ? found[0]
            : throw new BadDataException(found.Length == 0
                ? $"{file.Name}: no array has a usual name for inputs, such as x, images or data. Name the array; there are {Listed(file)}."
                : $"{file.Name}: {string.Join(" and ", found.Take(4).Select(array => array.Described))} may be the inputs. Name the array.");
    }

    private static FileArray? FindTargets(ArrayFile file, FileRows inputs, DataFileOptions options)
    {
        DataPart? part = ArrayName.Of(inputs.Name).Part;
        FileArray[] all = [.. file.Arrays.Where(array => array != inputs && Role(array) == ArrayRole.Targets)];
        FileArray[] found = [.. all.Where(array => ArrayName.Of(array.Name).Part == part && Fits(array, inputs))];
        if (found.Length == 0)
        {
            found = [.. all.Where(array => ArrayName.Of(array.Name).Part == part && array is FileRows)];
        }

        if (found.Length > 1)
        {
            string folder = Folder(inputs.Name);
            FileArray[] near = [.. found.Where(array => Folder(array.Name) == folder)];
            FileArray[] numbers = [.. (near.Length > 0 ? near : found).Where(array => array is FileRows)];
            found = numbers.Length > 0 ? numbers : near.Length > 0 ? near : found;
        }

        if (found.Length == 0 && all.Length == 0 && file.Arrays.Count > 1)
        {
            found = [.. file.Arrays.Where(array => array != inputs && array is FileRows { Shape.Count: 1 } && Fits(array, inputs))];
        }

        return found.Length switch
        {
            1 => found[0],
            0 when file.Arrays.Count == 1 && inputs.Lengths.Count == 2
                && (Role(inputs) != ArrayRole.Inputs || options.Table.Targets.Count > 0) => null,
            0 => throw new BadDataException(
                $"{file.Name}: the inputs are {inputs.Described}, but no array is for their targets, with a usual name such as y or labels{(part is null ? "" : " and the same part")}. Name the array or the file of the targets, or their columns; there are {Listed(file)}."),
            _ => throw new BadDataException(
                $"{file.Name}: {string.Join(" and ", found.Take(4).Select(array => array.Described))} may be the targets of {inputs.Described}. Name the array."),
        };
    }

    private static FileTexts? FindNames(ArrayFile file, FileRows inputs, FileArray? targets)
    {
        FileTexts[] found = [.. file.Arrays.OfType<FileTexts>().Where(array => array != targets
            && (Role(array) == ArrayRole.ClassNames || (Role(array) == ArrayRole.Targets && !Fits(array, inputs))))];
        return found.Length == 1 && targets is FileRows ? found[0] : null;
    }

    private static ArrayRole Role(FileArray array) => ArrayName.Of(array.Name).Role;

    private static bool Fits(FileArray array, FileRows inputs) =>
        array.Lengths.Count > 0
        && (array.Lengths[0] == inputs.Count || (array.Lengths.Count == 2 && array.Lengths[0] == 1 && array.Lengths[1] == inputs.Count));

    private static string Folder(string name) => name[..(name.LastIndexOf('/') + 1)];

    private static BadDataException Refused(FileArray array, string expected) => array is OtherArray other
        ? other.Refusal
        : new($"{array.Place}: {expected}, but this array holds {(array is FileTexts ? "texts" : "numbers")}. Name another one.");
}
