using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gradus.Data;
using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Networks.Json;
using Gradus.Networks.Safetensors;
using Gradus.Tensors;

namespace Gradus.Networks;

/// <summary>
/// A model as a safetensors file: its parameters under their names, and its description as texts in the metadata.
/// docs/model-file.md describes the format in full. What a file claims is compared with the tensors it has before
/// anything is built from it.
/// </summary>
internal static class ModelFile
{
    /// <summary>The version of the format that is written, and the newest that is read.</summary>
    public const int Version = 1;

    private const int MostLayers = 10_000;
    private const int LongestDescription = 1 << 22;
    /// <summary>The format of a checkpoint, which is no model but holds one.</summary>
    public const string CheckpointFormat = "gradus-checkpoint";

    private const string Format = "gradus";
    private const string AskTheRun = "It holds a run that has not ended: go on with 'gradus train --resume', or with Trainer.Resume.";
    private const string NotOurs = "It was not written by Gradus: rebuild the network in code, and take its parameters from the tensors.";

    public static SafetensorsFile ToFile(Model model)
    {
        SafetensorsFile file = Described(model);
        if (model.Precision == Precision.Double)
        {
            foreach (NamedTensor<double> tensor in model.Weights.In<double>().Tensors)
            {
                file.Add(new(tensor.Name, tensor.Value.Shape.ToArray(), tensor.Value.Span.ToArray()));
            }
        }
        else
        {
            foreach (NamedTensor<float> tensor in model.Weights.In<float>().Tensors)
            {
                file.Add(new(tensor.Name, tensor.Value.Shape.ToArray(), tensor.Value.Span.ToArray()));
            }
        }

        return file;
    }

    /// <summary>Refuses, before it is trained, a model whose description would be more than a file can hold.</summary>
    /// <exception cref="ArgumentException">There are too many inputs to describe.</exception>
    public static void RequireRoom(Model model)
    {
        // To write the first description of a process takes 40 to 70 ms, half of a small training.
        if (LettersAtMost(model) <= LongestDescription)
        {
            return;
        }

        try
        {
            Described(model).Write(Stream.Null);
        }
        catch (InvalidOperationException error)
        {
            throw new ArgumentException(
                $"{error.Message} A model of {model.Network.Input.Count} inputs could not be saved: leave out columns, their names, or preparations that measure each of them.", error);
        }
    }

    /// <exception cref="ModelFileException">The file holds tensors, but no model of Gradus.</exception>
    public static Model FromFile(SafetensorsFile file, string? path)
    {
        CheckVersion(file, path);
        Network network = ReadDescription<Network>(file, "network", path)
            ?? throw new ModelFileException("The metadata holds no network.", SafetensorsReader.SaveAgain, path);
        if (TargetScale.IsMissing(network))
        {
            throw new ModelFileException($"Its network cannot be read: layer {network.Layers.Count}, Rescale, has no factors and shifts, which a model always has.", SafetensorsReader.SaveAgain, path);
        }

        ModelWeights weights = file.Entries.Count > 0 && file.Entries[0].Type == SafetensorsType.F64
            ? Weights(file, network, entry => entry.Doubles, path)
            : Weights(file, network, entry => entry.Floats, path);
        ModelNames names = new(ReadNames(file, "featureNames", path), ReadNames(file, "classNames", path), ReadCategories(file, path), ReadNames(file, "targetNames", path), ReadDescription<TableWriting>(file, "tableWriting", path));
        Model model = new(network, weights, ReadDescription<Preprocessing>(file, "preprocessing", path), names);
        return model.Fault() is { } fault ? throw new ModelFileException(fault, SafetensorsReader.SaveAgain, path) : model;
    }

    private static void CheckVersion(SafetensorsFile file, string? path)
    {
        string? format = file.Metadata.GetValueOrDefault("format"), version = file.Metadata.GetValueOrDefault("formatVersion");
        if (format != Format || version is null)
        {
            string found = format is null ? "has no format in its metadata" : format == Format ? "has no formatVersion" : $"has the format {ModelFileException.Quote(format)}";
            throw new ModelFileException($"A model of Gradus has the format '{Format}' and a formatVersion in its metadata, but this file {found}.", format == CheckpointFormat ? AskTheRun : NotOurs, path);
        }

        if (!int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1)
        {
            throw new ModelFileException($"The formatVersion is a whole number from 1, but it is {ModelFileException.Quote(version)}.", SafetensorsReader.SaveAgain, path);
        }

        if (number > Version)
        {
            throw new ModelFileException(
                $"The file has version {number} of the format, but this version of Gradus reads up to {Version}.",
                "Update Gradus, or save the model with the older version.", path);
        }
    }

    private static T? ReadDescription<T>(SafetensorsFile file, string key, string? path) where T : class
    {
        if (!file.Metadata.TryGetValue(key, out string? json))
        {
            return null;
        }

        try
        {
            if (json.Length > LongestDescription)
            {
                throw new FormatException($"It has {json.Length} letters; at most {LongestDescription} are read.");
            }

            // A list has fewer members than letters: what is short need not be looked through twice.
            return json.Length > MostLayers && DescriptionReader.Parse(json) is JsonObject text && text["layers"] is JsonArray { Count: > MostLayers } layers
                ? throw new FormatException($"There are {layers.Count} layers; at most {MostLayers} are read.")
                : DescriptionReader.Read<T>(json);
        }
        catch (FormatException error)
        {
            throw new ModelFileException($"Its {key} cannot be read: {error.Message}", SafetensorsReader.SaveAgain, path, innerException: error);
        }
    }

    // No less than all texts of a description together: what grows are layers, the numbers of preparations, and names, in
    // which any letter may be escaped twice.
    private static long LettersAtMost(Model model)
    {
        const long ofLayer = 1 << 12, ofNumber = 32, ofLetter = 8;
        long letters = ofLayer * (model.Network.Layers.Count + 1);
        if (model.Preprocessing is { } preprocessing)
        {
            letters += ofNumber * 2 * (preprocessing.OutputWidth + 2L) * (preprocessing.Steps.Count + 1);
        }

        IEnumerable<string?> ofSteps = model.Preprocessing?.Steps.OfType<OneHotEncoding>().SelectMany(step => (step.Labels ?? []).Append(step.Name)) ?? [];
        IEnumerable<string?> ofInputs = (model.FeatureNames ?? []).Concat((model.Categories ?? []).SelectMany(names => (names ?? []).Append(null)));
        foreach (string? name in ofInputs.Concat(model.ClassNames ?? []).Concat(model.TargetNames ?? []).Concat(model.Writing?.Missing ?? []).Concat(ofSteps))
        {
            letters += ofLetter * ((name?.Length ?? 0) + 1L);
        }

        return letters;
    }

    private static SafetensorsFile Described(Model model)
    {
        SafetensorsFile file = new();
        file.SetMetadata("format", Format);
        file.SetMetadata("formatVersion", Version.ToString(CultureInfo.InvariantCulture));
        file.SetMetadata("library", typeof(ModelFile).Assembly.GetName().Version!.ToString(3));
        SetDescription(file, "network", model.Network.ToJson());
        if (model.Preprocessing is { } preprocessing)
        {
            SetDescription(file, "preprocessing", JsonSerializer.Serialize(preprocessing, Descriptions.Settings.GetTypeInfo(typeof(Preprocessing))));
        }

        SetNames(file, "featureNames", model.FeatureNames);
        SetNames(file, "classNames", model.ClassNames);
        SetNames(file, "targetNames", model.TargetNames);
        if (model.Categories is { } categories)
        {
            SetDescription(file, "categories", JsonSerializer.Serialize([.. categories.Select(names => names?.ToArray())], DescriptionJson.Default.StringArrayArray));
        }

        if (model.Writing is { } writing)
        {
            SetDescription(file, "tableWriting", JsonSerializer.Serialize(writing, Descriptions.Settings.GetTypeInfo(typeof(TableWriting))));
        }

        return file;
    }

    private static void SetDescription(SafetensorsFile file, string key, string json) => file.SetMetadata(key, json.Length <= LongestDescription
        ? json
        : throw new InvalidOperationException(
            $"The {key} takes {json.Length} letters to describe; at most {LongestDescription} can be read back."));

    private static ModelWeights<T> Weights<T>(SafetensorsFile file, Network network, Func<SafetensorsEntry, T[]?> numbersOf, string? path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<NamedTensor<T>> tensors = [];
        HashSet<string> known = [];
        foreach ((int number, ParameterPlan plan) in Plans(network, path))
        {
            string name = ModelWeights<T>.NameOf(number, plan);
            SafetensorsEntry entry = file.Find(name) ?? throw new ModelFileException(
                $"Layer {number} needs it, but the file does not have it.", SafetensorsReader.SaveAgain, path, name);
            if (!entry.Shape.AsSpan().SequenceEqual(plan.Shape.ToArray()))
            {
                throw new ModelFileException(
                    $"Layer {number} needs the shape {plan.Shape}, but it has [{string.Join(", ", entry.Shape)}].", SafetensorsReader.SaveAgain, path, name);
            }

            T[] numbers = numbersOf(entry) ?? throw new ModelFileException(
                $"It is of type {entry.Type}, but the tensor before it is not: all have one precision.", SafetensorsReader.SaveAgain, path, name);
            if (!Reductions.AllFinite<T>(numbers))
            {
                throw new ModelFileException(
                    "It holds NaN or infinity, with which the model cannot answer.", "Train again, and save a model whose training did not diverge.", path, name);
            }

            known.Add(name);
            tensors.Add(new(name, plan.Role, new Tensor<T>(plan.Shape, numbers)));
        }

        return file.Entries.FirstOrDefault(entry => !known.Contains(entry.Name)) is { } extra
            ? throw new ModelFileException("No layer of the network has such a parameter.", SafetensorsReader.SaveAgain, path, extra.Name)
            : new(tensors);
    }

    // A layer may ask for more numbers than a shape can count.
    private static IEnumerable<(int Number, ParameterPlan Plan)> Plans(Network network, string? path)
    {
        for (int i = 0; i < network.Layers.Count; i++)
        {
            IReadOnlyList<ParameterPlan> plans;
            try
            {
                plans = network.Layers[i].Parameters(network.ShapeAfter(i));
            }
            catch (ArgumentException error)
            {
                throw new ModelFileException($"Layer {i + 1} cannot be built: {error.Message}", SafetensorsReader.SaveAgain, path, innerException: error);
            }

            foreach (ParameterPlan plan in plans)
            {
                yield return (i + 1, plan);
            }
        }
    }

    private static void SetNames(SafetensorsFile file, string key, IReadOnlyList<string>? names)
    {
        if (names is not null)
        {
            file.SetMetadata(key, JsonSerializer.Serialize([.. names], DescriptionJson.Default.StringArray));
        }
    }

    private static IReadOnlyList<IReadOnlyList<string>?>? ReadCategories(SafetensorsFile file, string? path)
    {
        if (!file.Metadata.TryGetValue("categories", out string? json))
        {
            return null;
        }

        try
        {
            return TableColumns.Copy(DescriptionText.ReadNameLists(json));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new ModelFileException("Its categories are not, for each input, null or a list of different texts in JSON.", SafetensorsReader.SaveAgain, path, innerException: error);
        }
    }

    private static string[]? ReadNames(SafetensorsFile file, string key, string? path)
    {
        if (!file.Metadata.TryGetValue(key, out string? json))
        {
            return null;
        }

        try
        {
            return DescriptionText.ReadNames(json);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new ModelFileException($"Its {key} are not a list of texts in JSON.", SafetensorsReader.SaveAgain, path, innerException: error);
        }
    }
}
