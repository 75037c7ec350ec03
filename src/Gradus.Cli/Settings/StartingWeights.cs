using System.Globalization;
using System.Text.Json;
using Gradus.Cli.Output;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Tensors;
using Gradus.Training;

namespace Gradus.Cli.Settings;

/// <summary>
/// Weights from a file: a model's, or a JSON object of parameters by name. A matrix W has a row for each unit; under the
/// name <c>1.W.T</c> it has a column for each unit, as some libraries print it.
/// </summary>
internal static class StartingWeights
{
    private const string Transposed = ".T";

    /// <summary>The model whose weights a run begins with; null where the settings name none, or weights as JSON.</summary>
    public static Model? Model(SettingValues values) => AreOfModel(values) ? ModelPath.Load(values["weights"]!) : null;

    /// <summary>Whether the settings name a model to begin with.</summary>
    public static bool AreOfModel(SettingValues values) => values["weights"] is { } path && !IsJson(path);

    private static bool IsJson(string path) => path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Refuses examples of other inputs than the model takes.</summary>
    public static void RequireInputs(Model from, ExampleSource data, string path)
    {
        int expected = from.Preprocessing?.InputWidth ?? from.Network.Input.Count;
        if (data.InputShape.Count != expected)
        {
            throw CommandException.Usage(
                $"--weights {path}: the model there is {NetworkLine.Of(from.Network)} and takes {Figures.Count(expected, "number")} an example, but the data have {Figures.Whole(data.InputShape.Count)}. Give the inputs it was trained on, or leave out --weights.");
        }
    }

    /// <summary>A model of the layers that the settings name with all that another one has learnt: its weights, its preparation, its names.</summary>
    /// <exception cref="CommandException">Its weights do not fit these layers.</exception>
    public static Model Take(SettingValues values, Model from, ExampleSource data, TrainingOptions options)
    {
        Network asked = NetworkChoice.Of(values, from.Network.Input, Targets.Of(data).Output);
        // The outputs are in the units that its weights were trained to.
        asked = new(asked.Input, [.. asked.Layers.Zip([.. from.Network.Layers, .. asked.Layers], (layer, its) => layer is Rescale && its is Rescale ? its : layer)]);
        Model start = asked.FittedTo(data).Build(options.Seed, options.Precision);
        Dictionary<string, Shape> shapes = from.ParameterNames.ToDictionary(name => name, name => from.Parameter<double>(name).Shape);
        if (start.ParameterNames.Count != shapes.Count || !start.ParameterNames.All(name => shapes.TryGetValue(name, out Shape shape) && shape == start.Parameter<double>(name).Shape))
        {
            throw CommandException.Usage(
                $"--weights {values["weights"]}: the model there is {NetworkLine.Of(from.Network)}, but --layers asks for {NetworkLine.Of(asked)}, which has no place for its weights. Give --layers {CallText.Word(LayerList.Write(from.Network.Layers))}; or leave out --layers to train the model's own, or --weights to draw new weights.");
        }

        return from.ParameterNames.Aggregate(start, (model, name) => model.With(name, from.Parameter<double>(name)))
            .WithPreprocessing(from.Preprocessing).WithNames(from.FeatureNames, from.ClassNames).WithCategories(from.Categories)
            .WithTargetNames(from.TargetNames).WithWriting(from.Writing);
    }

    /// <summary>The model with the values that a JSON file gives; the others stay as they are.</summary>
    public static Model Read(Model start, string path)
    {
        using JsonDocument document = JsonFile.Open("--weights", path, default);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw CommandException.Usage($"--weights {path}: the weights are a JSON object such as {{\"1.W\": [[0.1, 0.3]], \"1.b\": [0]}}.");
        }

        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            bool transposed = property.Name.EndsWith(Transposed, StringComparison.Ordinal);
            string name = transposed ? property.Name[..^Transposed.Length] : property.Name;
            if (!start.ParameterNames.Contains(name))
            {
                throw CommandException.Usage($"--weights {path}: the network has no parameter '{name}'; it has {string.Join(", ", start.ParameterNames)}.");
            }

            Shape shape = start.Parameter<double>(name).Shape;
            start = start.With(name, Tensor(property.Value, shape, transposed, $"--weights {path}, {property.Name}"));
        }

        return start;
    }

    private static Tensor<double> Tensor(JsonElement value, Shape shape, bool transposed, string place)
    {
        var tensor = new Tensor<double>(shape);
        bool isMatrix = shape.Rank == 2;
        int rows = isMatrix ? shape.Rows : 1, columns = isMatrix ? shape.RowLength : shape.Count;
        (int outer, int inner) = transposed ? (columns, rows) : (rows, columns);
        JsonElement[] lines = isMatrix ? Items(value, outer, place) : [value];
        for (int i = 0; i < lines.Length; i++)
        {
            JsonElement[] numbers = Items(lines[i], inner, isMatrix ? string.Create(CultureInfo.InvariantCulture, $"{place}, row {i + 1}") : place);
            for (int j = 0; j < numbers.Length; j++)
            {
                int at = transposed ? (j * columns) + i : (i * columns) + j;
                tensor.Span[at] = numbers[j].ValueKind == JsonValueKind.Number && numbers[j].TryGetDouble(out double number) && double.IsFinite(number)
                    ? number
                    : throw CommandException.Usage($"{place}: expected a finite number, found {numbers[j].GetRawText()}.");
            }
        }

        return tensor;
    }

    private static JsonElement[] Items(JsonElement value, int count, string place) =>
        value.ValueKind != JsonValueKind.Array ? throw CommandException.Usage($"{place}: expected {count} values in brackets, found {value.ValueKind}.")
        : value.GetArrayLength() == count ? [.. value.EnumerateArray()]
        : throw CommandException.Usage(string.Create(
            CultureInfo.InvariantCulture, $"{place}: expected {count} values, found {value.GetArrayLength()}."));
}
