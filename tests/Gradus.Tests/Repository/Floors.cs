namespace Gradus.Tests.Repository;

/// <summary>The rooms of src/Gradus. A room may use itself and the rooms on lower floors.</summary>
internal static class Floors
{
    public static IReadOnlyDictionary<string, int> OfRooms { get; } = new Dictionary<string, int>
    {
        ["Tensors"] = 0,
        ["Randomness"] = 0,
        ["Files"] = 0,
        ["Kernels"] = 1,
        ["Activations"] = 2,
        ["Losses"] = 2,
        ["Initializers"] = 2,
        ["Optimizers"] = 2,
        ["Regularizers"] = 2,
        ["Metrics"] = 2,
        ["Data"] = 2,
        ["Drawing"] = 3,
        ["Layers"] = 3,
        ["Networks"] = 4,
        ["Diagnostics"] = 5,
        ["Training"] = 6,
        ["Reports"] = 7,
    };

    public static bool Allow(string from, string to) =>
        from == to || (OfRooms.TryGetValue(from, out int a) && OfRooms.TryGetValue(to, out int b) && b < a);

    public static string Describe(string room) =>
        OfRooms.TryGetValue(room, out int floor) ? $"{room} ({floor})" : $"{room} (not in the list of floors)";
}
