using System.Globalization;
using System.Text.Json;
using Gradus.Networks;
using Gradus.Tensors;

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

    /// <summary>The model with the values of another one's parameters.</summary>
    public static Model Take(Model start, Model from, string path)
    {
        foreach (string name in start.ParameterNames)
        {
            start = from.ParameterNames.Contains(name)
                ? start.With(name, from.Parameter<double>(name))
                : throw CommandException.Usage($"--weights {path}: the model there has no {name}; it has {string.Join(", ", from.ParameterNames)}. Give the same --layers, or none.");
        }

        return start;
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
