using System.Text.Json;
using Gradus.Networks;

namespace Gradus.Cli.Output;

/// <summary>The field <c>network</c> of the documents.</summary>
internal static class NetworkJson
{
    public static void Write(Utf8JsonWriter json, Network network) => json.Object("network", _ =>
    {
        NetworkSummary summary = network.Summarize();
        json.WriteStartArray("input");
        foreach (int length in network.Input.ToArray())
        {
            json.WriteNumberValue(length);
        }

        json.WriteEndArray();
        json.WriteNumber("parameters", summary.Parameters);
        json.WriteNumber("multiplyAdds", summary.MultiplyAdds);
        json.Array("layers", summary.Layers, layer =>
        {
            json.WriteNumber("number", layer.Number);
            json.WriteString("name", layer.Name);
            json.WriteNumber("outputs", layer.Output.Count);
            json.WriteNumber("parameters", layer.Parameters);
            json.WriteNumber("multiplyAdds", layer.MultiplyAdds);
            json.WriteString("initializer", layer.Initializer);
        });
    });
}
